//! Training: tokenise, topics, words, images, publish, one after the other, from the store's rows to the live snapshot.
//!
//! Everything happens in memory until the snapshot is published by one rename, so that a training that is stopped or fails
//! leaves what was live before. What was made of pictures is kept as it comes: the next training needs not make it again.

use std::path::Path;
use std::time::Instant;

use chrono::Utc;
use domain::Invalid;
use recommend::snapshot::{Metrics, Shelf, SnapshotError};
use serde::Serialize;
use store::Database;

use crate::config::TrainValidParams;
use crate::evaluate;
use crate::images::{self, ImagesError, ImagesReport, Sight};
use crate::progress::{Observer, Stage, Stopped, tell};
use crate::publish;
use crate::tokenise::{self, TokeniseError, TokeniseReport};
use crate::topics::{self, Before, TopicsError, TopicsReport};
use crate::words::{self, WordsError};

/// What a training did.
#[derive(Debug, Clone, Serialize)]
pub struct TrainReport {
    /// The name of the snapshot that is live now.
    pub snapshot: String,
    /// What the texts were.
    pub tokenise: TokeniseReport,
    /// What the topics are.
    pub topics: TopicsReport,
    /// What was seen of the pictures.
    pub images: ImagesReport,
    /// Length of a vector.
    pub dimensions: usize,
    /// How good it is, as far as a training can say: see [`crate::evaluate`].
    pub metrics: Metrics,
    /// Seconds of each stage.
    pub seconds: Vec<(Stage, f64)>,
}

/// Why a training ended without a snapshot.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The parameters.
    #[error("invalid parameters: {0}")]
    Params(#[from] Invalid),
    /// The tokenise stage.
    #[error(transparent)]
    Tokenise(#[from] TokeniseError),
    /// The topics stage.
    #[error(transparent)]
    Topics(#[from] TopicsError),
    /// The words stage.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The images stage.
    #[error(transparent)]
    Images(#[from] ImagesError),
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

/// Trains on the whole catalogue and publishes the snapshot.
///
/// # Errors
/// [`TrainError`]; the live snapshot is what it was before.
pub fn run(
    database: &Database,
    shelf: &Shelf,
    dictionary: Option<&Path>,
    sight: &Sight<'_>,
    params: &TrainValidParams,
    observer: &mut Observer<'_>,
) -> Result<TrainReport, TrainError> {
    let mut seconds = Vec::new();
    let mut begun = Instant::now();
    let mut lap = |stage: Stage, seconds: &mut Vec<(Stage, f64)>| {
        seconds.push((stage, begun.elapsed().as_secs_f64()));
        begun = Instant::now();
    };

    let tokenised = tokenise::run(database, dictionary, &params.params().tokenise, None, observer)?;
    lap(Stage::Tokenise, &mut seconds);
    let topics = topics::run(&tokenised, database, &Before::of(shelf)?, params, observer)?;
    lap(Stage::Topics, &mut seconds);
    let words = words::run(&tokenised, params, observer)?;
    lap(Stage::Words, &mut seconds);
    let job = images::Job { products: &tokenised.products, database, sight, params: &params.params().images };
    let (images, seen) = images::run(&job, observer)?;
    lap(Stage::Images, &mut seconds);
    let mut metrics = evaluate::at_training(&tokenised, &words, params.params().seed);
    metrics.insert(topics::METRICS.to_owned(), topics.report.metrics());
    lap(Stage::Evaluate, &mut seconds);
    tell(observer, Stage::Publish, 0, 1)?;
    let report = tokenised.report.clone();
    let dimensions = words.word_vectors.ncols();
    let contents = publish::contents(tokenised, words, topics.topics, images, metrics.clone(), params);
    let manifest = shelf.publish(&contents, Utc::now())?;
    let noted = serde_json::to_value(&manifest).unwrap_or_default();
    database.write(|connection| store::snapshots::record(connection, &manifest.name, manifest.created, &noted))?;
    tell(observer, Stage::Publish, 1, 1)?;
    lap(Stage::Publish, &mut seconds);

    let (snapshot, tokenise, topics) = (manifest.name, report, topics.report);
    Ok(TrainReport { snapshot, tokenise, topics, images: seen, dimensions, metrics, seconds })
}
