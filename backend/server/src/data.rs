//! The one folder of a shop: its database and its snapshots.
//!
//! ```text
//! data/  coordi.sqlite     products, reviews, what was recommended
//!        snapshots/        what training made, and CURRENT
//!        pictures/         the pictures of products as they came, each under its hash
//! ```

use std::path::{Path, PathBuf};

use recommend::snapshot::Shelf;
use store::{Database, StoreError};

const DATABASE: &str = "coordi.sqlite";
const SNAPSHOTS: &str = "snapshots";
const PICTURES: &str = "pictures";

/// A shop's folder, its database open.
pub struct Shop {
    /// The database, migrated.
    pub database: Database,
    /// The snapshots.
    pub shelf: Shelf,
}

/// Why a shop's folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// It is not there.
    #[error("there is no data folder {}; `coordi import` makes one", .0.display())]
    Missing(PathBuf),
    /// It cannot be made.
    #[error("{}: cannot make the data folder: {source}", folder.display())]
    Make {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Its database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Shop {
    /// Opens the shop in `folder`, which is made where there is none.
    ///
    /// # Errors
    /// When the folder cannot be made or written, or its database cannot be opened.
    pub fn open_or_make(folder: &Path) -> Result<Self, DataError> {
        std::fs::create_dir_all(folder).map_err(|source| DataError::Make { folder: folder.to_owned(), source })?;
        Self::open(folder)
    }

    /// Opens the shop in `folder`.
    ///
    /// # Errors
    /// When there is no such folder, or its database cannot be opened.
    pub fn open(folder: &Path) -> Result<Self, DataError> {
        if !folder.is_dir() {
            return Err(DataError::Missing(folder.to_owned()));
        }
        let database = Database::open(&folder.join(DATABASE))?;
        Ok(Self { database, shelf: Self::shelf(folder) })
    }

    /// The snapshots of the shop in `folder`, without opening its database.
    #[must_use]
    pub fn shelf(folder: &Path) -> Shelf {
        Shelf::new(folder.join(SNAPSHOTS))
    }

    /// Where the originals of the pictures of the shop in `folder` lie.
    #[must_use]
    pub fn originals(folder: &Path) -> PathBuf {
        folder.join(PICTURES)
    }
}
