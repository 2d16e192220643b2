//! What can go wrong with the database, each with its file.

use std::path::{Path, PathBuf};

/// Why the store refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be opened or made.
    #[error("{}: cannot open the database: {reason}", path.display())]
    Open {
        /// The database file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The file cannot be written.
    #[error("{}: the database cannot be written ({reason}); check the folder's permissions", path.display())]
    ReadOnly {
        /// The database file.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
    /// The file is something else.
    #[error("{}: this file is no coordi database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a newer coordi.
    #[error("{}: the database is of a newer version ({version}) than this coordi knows; use the newer coordi", path.display())]
    Newer {
        /// The database file.
        path: PathBuf,
        /// The migration that is not known here.
        version: String,
    },
    /// A migration failed.
    #[error("{}: migrating the database failed: {reason}", path.display())]
    Migration {
        /// The database file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// No connection was free in time.
    #[error("no database connection is free: {0}")]
    Pool(String),
    /// A row holds what cannot be read back.
    #[error("a row of {table} cannot be read: {reason}")]
    Row {
        /// The table.
        table: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// What was handed to the log was not kept.
    #[error("the recommendation was not kept: {0}")]
    NotKept(String),
    /// SQLite refused.
    #[error("the database refused: {0}")]
    Sql(#[from] diesel::result::Error),
}

impl StoreError {
    /// What SQLite says of the file at `path`.
    pub(crate) fn of(path: &Path, error: diesel::result::Error) -> Self {
        let reason = error.to_string();
        if reason.contains("file is not a database") {
            Self::NotADatabase { path: path.into() }
        } else if ["readonly", "unable to open", "disk I/O"].iter().any(|part| reason.contains(part)) {
            Self::ReadOnly { path: path.into(), reason }
        } else {
            Self::Sql(error)
        }
    }

    pub(crate) fn row(table: &'static str, reason: impl ToString) -> Self {
        Self::Row { table, reason: reason.to_string() }
    }
}
