//! ANSWER: an immutable snapshot in, a ranked and explained list out.
//!
//! A [`snapshot::Snapshot`] is a folder of arrays that is checked and mapped into memory; an [`Engine`] is a snapshot and the
//! tokeniser that cuts queries as the catalogue was cut; [`live::Live`] holds the engine that serves and swaps it while
//! requests run. Nothing here knows SQL or HTTP, reads a clock or the environment, or writes into a published snapshot.
#![deny(unsafe_code)] // forbidden everywhere but in `snapshot::mapped`, which alone carries `#[allow(unsafe_code)]`

mod catalogue;
mod engine;
mod error;
mod explain;
mod eye;
pub mod live;
mod pictures;
mod query;
mod sight;
mod similar;
pub mod snapshot;
mod strategies;
pub mod topic_map;
mod topics;
mod vectorise;
mod word_cloud;
mod words;

pub use engine::Engine;
pub use error::{AnswerError, EngineError};
pub use eye::{Eye, SeeError};
pub use similar::{By, UnknownBy};
pub use word_cloud::{DrawnWord, WordCloud};
