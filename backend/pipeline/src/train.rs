//! Training: tokenise, words, publish, one after the other, from the store's rows to the live snapshot.
//!
//! Everything happens in memory until the snapshot is published by one rename, so that a training that is stopped or fails
//! leaves what was live before.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::Instant;

use domain::Invalid;
use learn::text::{Dictionary, TokenizeError};
use recommend::snapshot::{Manifest, Shelf, SnapshotError};
use serde::Serialize;
use store::Database;

use crate::config::TrainValidParams;
use crate::progress::{Observer, Stage, Stopped, tell};
use crate::tokenise::{self, TokeniseError, TokeniseReport};
use crate::words::{self, WordsError};
use crate::publish;

/// What a training did.
#[derive(Debug, Clone, Serialize)]
pub struct TrainReport {
    /// The name of the snapshot that is live now.
    pub snapshot: String,
    /// What the texts were.
    pub tokenise: TokeniseReport,
    /// Length of a vector.
    pub dimensions: usize,
    /// Seconds of each stage.
    pub seconds: Vec<(Stage, f64)>,
}

/// Why a training ended without a snapshot.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The parameters.
    #[error("invalid parameters: {0}")]
    Params(#[from] Invalid),
    /// The Korean dictionary cannot be read.
    #[error("{path}: cannot read the Korean dictionary: {reason}")]
    Dictionary {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The tokenise stage.
    #[error(transparent)]
    Tokenise(#[from] TokeniseError),
    /// The words stage.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The publish stage.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The history.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Reads the Korean dictionary at `path`; `None` without a path or where there is no such file, for shops without Korean texts.
///
/// # Errors
/// When the file is there and is no dictionary.
pub fn read_dictionary(path: Option<&Path>) -> Result<Option<Dictionary>, TrainError> {
    let Some(path) = path.filter(|path| path.exists()) else { return Ok(None) };
    let fail = |reason: String| TrainError::Dictionary { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|error| fail(error.to_string()))?;
    let dictionary = Dictionary::read(BufReader::new(file)).map_err(|error: TokenizeError| fail(error.to_string()))?;
    Ok(Some(dictionary))
}

/// Trains on the whole catalogue and publishes the snapshot.
///
/// # Errors
/// [`TrainError`]; the live snapshot is what it was before.
pub fn run(
    database: &Database,
    shelf: &Shelf,
    dictionary: Option<&Path>,
    params: &TrainValidParams,
    observer: &mut Observer<'_>,
) -> Result<TrainReport, TrainError> {
    let mut seconds = Vec::new();
    let mut begun = Instant::now();
    let mut lap = |stage: Stage, seconds: &mut Vec<(Stage, f64)>| {
        seconds.push((stage, begun.elapsed().as_secs_f64()));
        begun = Instant::now();
    };

    let tokenised =
        tokenise::run(database, read_dictionary(dictionary)?, &params.params().tokenise, None, observer)?;
    lap(Stage::Tokenise, &mut seconds);
    let words = words::run(&tokenised, params, observer)?;
    lap(Stage::Words, &mut seconds);
    tell(observer, Stage::Publish, 0, 1)?;
    let report = tokenised.report.clone();
    let dimensions = words.word_vectors.ncols();
    let manifest: Manifest = shelf.publish(&publish::contents(tokenised, words, params))?;
    database.write(|conn| store::snapshots::record(conn, &history(&manifest)))?;
    tell(observer, Stage::Publish, 1, 1)?;
    lap(Stage::Publish, &mut seconds);

    Ok(TrainReport { snapshot: manifest.name, tokenise: report, dimensions, seconds })
}
