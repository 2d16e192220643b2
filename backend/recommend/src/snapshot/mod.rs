//! The hand-over from the workshop to the shop: an immutable folder of arrays with a manifest.
//!
//! [`Contents`] is what training hands over, [`Shelf`] publishes it (temp folder, fsync, rename, then the pointer file
//! `CURRENT`), [`Snapshot`] is a published folder, checked and mapped. Every array is a `.npy` that numpy opens. This is the
//! only place of the house that knows the files' names, and the only one that says `ndarray_npy`.

mod checked;
mod checks;
mod contents;
mod error;
mod files;
mod images;
mod manifest;
mod mapped;
mod model;
mod read;
mod shelf;
mod topics;
mod write;

pub use contents::{CatalogueEntry, Contents, Evidence, EvidenceRow, Metrics, ProductTerms, Sentence};
pub use error::SnapshotError;
pub use images::{Images, KeptImages, Projection};
pub use learn::text::{TokenizerSettings, Vocabulary};
pub use manifest::{FileEntry, Manifest, PicturesHeading};
pub use model::{Found, Snapshot};
pub use shelf::Shelf;
pub use topics::{KeptTopics, TopicTerm, Topics};
