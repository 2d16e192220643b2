//! KEEP: the shop's rows in one SQLite file, and SQL only here.
//!
//! One file a noun; queries are functions that take a [`Connection`] and speak in `domain` types. [`Database`] hands out
//! connections: many readers, one writer. Ranking is not done here; neither is anything asynchronous.
#![forbid(unsafe_code)]

pub mod bulk;
mod connection;
mod database;
mod error;
pub mod imports;
mod log;
pub mod pictures;
pub mod products;
pub mod recommendations;
pub mod reviews;
mod schema;
pub mod snapshots;
pub mod topic_labels;

pub use connection::Connection;
pub use database::Database;
pub use error::StoreError;
pub use log::{Acknowledged, RecommendationLog};

/// What writing a row came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upserted<Id> {
    /// It is new.
    Written(Id),
    /// It was there and said something else.
    Updated(Id),
    /// It was there and said the same.
    Unchanged(Id),
}

impl<Id: Copy> Upserted<Id> {
    /// The row's id.
    pub fn id(&self) -> Id {
        match self {
            Self::Written(id) | Self::Updated(id) | Self::Unchanged(id) => *id,
        }
    }
}
