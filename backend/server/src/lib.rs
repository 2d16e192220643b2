//! SERVE: the HTTP API and what it is made of. The `coordi` command is this package's binary.
//!
//! A request comes in through [`startup`], is extracted, asked and answered in `api`, and all that blocks (database, engine)
//! runs off the asynchronous threads. Nothing is trained or imported here, and no SQL and no array is known.
#![forbid(unsafe_code)]

mod answers;
pub mod api;
mod around;
pub mod ask;
mod cards;
pub mod config;
pub mod data;
pub mod encoders;
pub mod pictures;
pub mod startup;
mod state;
pub mod telemetry;
mod thumbnails;
pub mod topics;
