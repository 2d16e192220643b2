//! Why a snapshot could not be written, found or trusted. Every message names the file.

use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a snapshot.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// A file or folder could not be read or written.
    #[error("{}: {source}", file.display())]
    Io {
        /// Which.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is there but is not what was published.
    #[error("{}: {reason}", file.display())]
    Damaged {
        /// Which.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Written by a newer coordi.
    #[error("{}: snapshot format {found} is newer than this program's format {known}; upgrade coordi or train again", file.display())]
    NewerFormat {
        /// The manifest.
        file: PathBuf,
        /// Its format.
        found: u64,
        /// The newest that is understood.
        known: u64,
    },
    /// Written by an older coordi.
    #[error("{}: snapshot format {found} is older than this program's format {known}; train again", file.display())]
    OlderFormat {
        /// The manifest.
        file: PathBuf,
        /// Its format.
        found: u64,
        /// The one that is understood.
        known: u64,
    },
    /// There is no snapshot of that name.
    #[error("{}: there is no snapshot \"{name}\"", root.display())]
    Unknown {
        /// The shelf's folder, or the file `CURRENT` that says the name.
        root: PathBuf,
        /// The name.
        name: String,
    },
    /// What training handed over does not fit together; nothing was written.
    #[error("the snapshot's {part} cannot be published: {reason}")]
    Contents {
        /// Which array.
        part: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

impl SnapshotError {
    pub(super) fn io(file: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Io { file: file.to_owned(), source }
    }

    pub(super) fn damaged(file: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged { file: file.to_owned(), reason: reason.into() }
    }
}
