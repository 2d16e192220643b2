//! `manifest.json`: what a snapshot says of itself, and the checksums by which its files are trusted.
//!
//! The manifest is trusted by its own `checksum`: the sha256 of its bytes with the 64 digits of the checksum as zeros.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vision::encoder::EncoderId;

use super::{Metrics, SnapshotError, files};

/// The format that this program writes, and the only one that it reads. 2: postings hold BM25F's frequencies.
/// 3: topics. 4: pictures.
const FORMAT: u64 = 4;

/// What a snapshot says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the folder's format.
    pub format: u64,
    /// sha256 of this file, its own digits taken as zeros.
    checksum: String,
    /// The snapshot's name, which is its folder's.
    pub name: String,
    /// When it was published.
    pub created: DateTime<Utc>,
    /// The seed of the training.
    pub seed: u64,
    /// Products, hidden ones included.
    pub products: usize,
    /// Words of the vocabulary.
    pub words: usize,
    /// Dimensions of the vectors.
    pub dimensions: usize,
    /// Topics; 0 where there was too little text to learn them from.
    pub topics: usize,
    /// Its pictures; none where no product has one that was looked at.
    pub images: Option<PicturesHeading>,
    /// The parameters of the training.
    pub params: serde_json::Value,
    /// How good it is.
    pub metrics: Metrics,
    /// Every other file of the folder.
    pub files: BTreeMap<String, FileEntry>,
}

/// A file of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its length.
    pub bytes: u64,
    /// Its sha256, in hexadecimal digits.
    pub sha256: String,
    /// The array's shape; absent for a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Vec<usize>>,
}

/// What a snapshot says of its pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PicturesHeading {
    /// Whose vectors they are.
    pub encoder: EncoderId,
    /// Products that have a picture.
    pub pictures: usize,
    /// Numbers of a vector as the encoder gives it.
    pub encoded: usize,
    /// Numbers of a vector as it is kept and compared.
    pub dimensions: usize,
}

/// What a manifest is made of, beside the files.
pub(super) struct Heading {
    pub(super) name: String,
    pub(super) created: DateTime<Utc>,
    pub(super) seed: u64,
    pub(super) products: usize,
    pub(super) words: usize,
    pub(super) dimensions: usize,
    pub(super) topics: usize,
    pub(super) images: Option<PicturesHeading>,
    pub(super) params: serde_json::Value,
    pub(super) metrics: Metrics,
}

impl Manifest {
    pub(super) fn new(heading: Heading, files: BTreeMap<String, FileEntry>) -> Self {
        let Heading { name, created, seed, products, words, dimensions, topics, images, params, metrics } = heading;
        let checksum = ZEROS.to_owned();
        Self {
            format: FORMAT,
            checksum,
            name,
            created,
            seed,
            products,
            words,
            dimensions,
            topics,
            images,
            params,
            metrics,
            files,
        }
    }

    /// The bytes of the file.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let text = serde_json::to_string_pretty(&Self { checksum: ZEROS.to_owned(), ..self.clone() })? + "\n";
        let checksum = sha256(text.as_bytes());
        Ok(text.replacen(&field(ZEROS), &field(&checksum), 1).into_bytes())
    }

    /// Reads and checks the manifest of the snapshot in `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self, SnapshotError> {
        let file = folder.join(files::MANIFEST);
        let damaged = |reason: String| SnapshotError::damaged(&file, reason);
        let bytes = std::fs::read(&file).map_err(SnapshotError::io(&file))?;
        let text = std::str::from_utf8(&bytes).map_err(|error| damaged(format!("not UTF-8: {error}")))?;
        let AnyFormat { format } =
            serde_json::from_str(text).map_err(|error| damaged(format!("no manifest: {error}")))?;
        if format > FORMAT {
            return Err(SnapshotError::NewerFormat { file, found: format, known: FORMAT });
        }
        if format < FORMAT {
            return Err(SnapshotError::OlderFormat { file, found: format, known: FORMAT });
        }
        let manifest: Self =
            serde_json::from_str(text).map_err(|error| damaged(format!("no manifest of format {format}: {error}")))?;
        if sha256(text.replacen(&field(&manifest.checksum), &field(ZEROS), 1).as_bytes()) != manifest.checksum {
            return Err(damaged("it was changed after it was published (its checksum does not fit)".into()));
        }
        Ok(manifest)
    }
}

/// Any manifest, so that another format is told as such.
#[derive(Deserialize)]
struct AnyFormat {
    format: u64,
}

const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn field(checksum: &str) -> String {
    format!("\"checksum\": \"{checksum}\"")
}

/// The sha256 of `bytes`, in hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
