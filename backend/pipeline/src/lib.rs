//! From a shop's raw files to a live snapshot, stage by stage: import, tokenise, words, publish, evaluate.
//!
//! Each stage is one room with the stage's name; [`train`] runs the middle ones in turn. This crate never answers a shopper
//! and knows no HTTP: it leaves a snapshot behind, and whoever serves picks that up.
#![forbid(unsafe_code)]

pub mod config;
pub mod demo;
pub mod dictionary;
pub mod evaluate;
pub mod images;
pub mod import;
pub mod pictures;
pub mod progress;
mod publish;
pub mod tokenise;
pub mod topics;
pub mod train;
mod words;
