//! How good the answers are, told without any log.
//!
//! Where the truth is known (see `truth`), its queries are asked. Two questions are asked of any catalogue. *Same category*: do the nearest neighbours of a product belong to its
//! category? Categories are no part of a product's text (see [`crate::tokenise`]), so this is no tautology. *Known item* (see
//! `known_item`): one review of each product is held out, a second model is trained without it, and the review, used as a
//! keyword, must find its product.

mod at_training;
mod bootstrap;
mod category;
mod exposure;
mod gain;
mod known_item;
mod looks;
mod planted;
mod report;
mod system;
mod topics;
mod truth;
mod tune;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use domain::{Invalid, ProductId, Strategy};
use recommend::snapshot::{Shelf, SnapshotError};
use recommend::{AnswerError, By, Engine, EngineError};
use serde::{Deserialize, Serialize};
use store::Database;

pub(crate) use at_training::at_training;
pub use bootstrap::Estimate;
pub use exposure::{Exposure, Hubness};
pub use looks::LooksReport;
pub use planted::{PlantedGroup, PlantedReport};
pub use report::{ByStrategy, EvaluateReport, SimilarReport};
pub use system::{System, UnknownSystem};
pub use topics::{Agreement, PlantedTopics, Stability, TopicsReport};
pub use truth::{QueryKind, TruthError};
pub use tune::{FEWEST_QUESTIONS, Half, TuneReport};

use crate::config::{TrainParams, TrainValidParams};
use crate::dictionary::{self, DictionaryError};
use crate::progress::{Observer, Stage, Stopped, tell};
use crate::tokenise::TokeniseError;
use crate::topics::TopicsError;
use crate::words::WordsError;
use exposure::Seen;
use known_item::KnownItems;

/// Parameters of the evaluate stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvaluateParams {
    /// Products with fewer reviews that have text take no part.
    pub min_reviews: usize,
    /// Held-out reviews have at least so many words.
    pub min_words: usize,
    /// Whether to train a second model for the known-item question.
    pub known_item: bool,
    /// Held-out reviews that are asked with, at most; chosen by the seed.
    pub most_questions: usize,
    /// Chooses held-out reviews and resamples.
    pub seed: u64,
}

impl Default for EvaluateParams {
    fn default() -> Self {
        Self { min_reviews: 5, min_words: 5, known_item: true, most_questions: 2_000, seed: 7 }
    }
}

/// What an evaluation is to judge, beside the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Which systems, side by side; none named means all.
    pub systems: Vec<System>,
    /// The file of a planted truth.
    pub truth: Option<PathBuf>,
}

impl Judged {
    /// The systems in the order of [`System::ALL`], each once.
    fn systems(&self) -> Vec<System> {
        System::ALL.into_iter().filter(|system| self.systems.is_empty() || self.systems.contains(system)).collect()
    }
}

/// Neighbours looked at by the same-category question.
const NEIGHBOURS: usize = 5;
/// Length of the lists that exposure and hubness look at.
const LIST: usize = 10;

/// Why an evaluation ended early.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    /// There is no snapshot to ask.
    #[error("there is no snapshot yet: run `coordi train` first")]
    NoSnapshot,
    /// The snapshot is of another catalogue.
    #[error("the snapshot {snapshot} does not fit the catalogue: {reason}; train again")]
    OtherCatalogue {
        /// The snapshot's name.
        snapshot: String,
        /// What does not fit.
        reason: String,
    },
    /// The snapshot cannot be opened.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The Korean dictionary cannot be read.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
    /// An answer failed.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The snapshot for the known-item question cannot be written or read.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// Weights cannot be found on so few.
    #[error(
        "{questions} products have enough reviews to hold one out; finding weights on one half and judging them on the other \
         needs {FEWEST_QUESTIONS}"
    )]
    TooFewToTune {
        /// Held-out reviews.
        questions: usize,
    },
    /// The planted truth cannot be used.
    #[error(transparent)]
    Truth(#[from] TruthError),
    /// A folder for the second model cannot be made.
    #[error("cannot make a temporary folder: {0}")]
    Folder(#[from] std::io::Error),
    /// The parameters that the snapshot was trained with are none of this version's.
    #[error("the snapshot's parameters are not valid: {0}")]
    Params(#[from] Invalid),
    /// Reading the texts for the second model failed.
    #[error(transparent)]
    Tokenise(#[from] TokeniseError),
    /// Training the topics of the second model failed.
    #[error(transparent)]
    Topics(#[from] TopicsError),
    /// Training the second model failed.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// The finer of a product's categories.
fn category_of<'a>(main: &'a str, sub: &'a str) -> &'a str {
    if sub.is_empty() { main } else { sub }
}

/// Asks all questions of the live snapshot of `shelf`, and those of the planted truth where `judged` names one.
///
/// # Errors
/// [`EvaluateError`]; nothing of the shop is changed.
pub fn run(
    database: &Database,
    shelf: &Shelf,
    dictionary: Option<&Path>,
    params: &EvaluateParams,
    judged: &Judged,
    observer: &mut Observer<'_>,
) -> Result<EvaluateReport, EvaluateError> {
    let name = shelf.current()?.ok_or(EvaluateError::NoSnapshot)?;
    let engine = Engine::open(&shelf.folder(&name), dictionary::read(dictionary)?)?;
    let catalogue = engine.snapshot().catalogue();
    let mut systems = judged.systems();
    systems.retain(|system| *system != System::Steered || !engine.topics().is_empty());
    let truth = match &judged.truth {
        Some(path) => Some((path, truth::read(path, catalogue.iter().map(|entry| entry.shop_id.as_str()), &name)?)),
        None => None,
    };
    let rows = rows_with_reviews(database, &engine, params.min_reviews)?;
    let mut report = EvaluateReport::new(&engine, rows.len());
    let steps = 2 + u64::from(params.known_item) * 2;
    tell(observer, Stage::Evaluate, 0, steps)?;

    let categories: Vec<&str> =
        catalogue.iter().map(|entry| category_of(&entry.main_category, &entry.sub_category)).collect();
    let by_words = category::same_category(&rows, &categories, NEIGHBOURS, |row| engine.nearness(row, By::Words))?;
    let by_blend = category::same_category(&rows, &categories, NEIGHBOURS, |row| engine.nearness(row, By::Blend))?;
    // `topic` takes its candidates from the same rows of word similarity as `keyword` does.
    for (strategy, result) in
        [(Strategy::Keyword, &by_words), (Strategy::Topic, &by_words), (Strategy::Blend, &by_blend)]
            .into_iter()
            .filter(|(strategy, _)| systems.contains(&System::Strategy(*strategy)))
    {
        let name = strategy.as_str();
        if let Some(estimate) = Estimate::of(&result.precisions, params.seed) {
            report.keep("same_category_p_at_5", name, estimate);
            report.same_category_p_at_5.insert(name, estimate.mean);
            report.chance.insert(name, result.chance);
        }
    }
    tell(observer, Stage::Evaluate, 1, steps)?;
    for (by, system) in [(By::Words, Strategy::Keyword), (By::Blend, Strategy::Blend)] {
        if systems.contains(&System::Strategy(system)) {
            report.similar.extend(similar(&engine, by)?.map(|similar| (by.as_str(), similar)));
        }
    }
    let sentences = truth.as_ref().map_or(&[][..], |(_, truth)| &truth.sentences);
    report.topics = topics::judge(&engine, sentences)?;
    report.looks = looks::judge(&engine, params.seed)?;
    if let Some((path, truth)) = &truth {
        report.keep_planted(planted::ask(&engine, &systems, &truth.queries, (*path).clone(), params.seed)?);
    }
    if params.known_item {
        known_items(database, &engine, dictionary, (params, &systems), &mut report, observer)?;
    }
    tell(observer, Stage::Evaluate, steps, steps)?;
    Ok(report)
}

/// Trains a second model without one review of each product, asks it with those reviews, and adds the figures to `report`.
fn known_items(
    database: &Database,
    engine: &Engine,
    dictionary: Option<&Path>,
    (params, systems): (&EvaluateParams, &[System]),
    report: &mut EvaluateReport,
    observer: &mut Observer<'_>,
) -> Result<(), EvaluateError> {
    let train = train_params(engine)?;
    let topics = engine.topics().len();
    let known_items = KnownItems::train(database, dictionary, (&train, topics), params, observer)?;
    if let Some(topics) = &mut report.topics {
        topics.stability = known_items.stability.clone();
    }
    report.held_out_reviews = known_items.questions.len();
    let mut ranks: BTreeMap<System, Vec<f64>> = BTreeMap::new();
    for system in systems {
        let found = known_items.ask(*system)?;
        ranks.insert(*system, found.reciprocal_ranks.clone());
        let name = system.as_str();
        report.keep_exposure(name, exposure_of_answers(engine, &known_items, *system)?);
        for (measure, values) in
            [("mrr", found.reciprocal_ranks), ("recall_at_10", found.in_ten), ("answered", found.answered)]
        {
            let Some(estimate) = Estimate::of(&values, params.seed) else { continue };
            report.keep(measure, name, estimate);
            match measure {
                "mrr" => &mut report.mrr,
                "recall_at_10" => &mut report.recall_at_10,
                _ => &mut report.answered,
            }
            .insert(name, estimate.mean);
        }
    }
    if let (Some(without), Some(with)) = (ranks.get(&System::Strategy(Strategy::Blend)), ranks.get(&System::Steered)) {
        let gains: Vec<f64> = with.iter().zip(without).map(|(with, without)| with - without).collect();
        report.steering_gains = Estimate::of(&gains, params.seed);
    }
    Ok(())
}

/// The lists that every visible product's nearest are.
fn similar(engine: &Engine, by: By) -> Result<Option<SimilarReport>, AnswerError> {
    let catalogue = engine.snapshot().catalogue();
    let visible: Vec<bool> = catalogue.iter().map(|entry| !entry.hidden).collect();
    let mut seen = Seen::new(catalogue.len());
    for row in (0..catalogue.len()).filter(|row| visible[*row]) {
        let scores = engine.nearness(row, by)?;
        let nearest = learn::similarity::nearest::top_k(&scores, LIST, |other| other != row && visible[other]);
        let nearest: Vec<usize> = nearest.into_iter().map(|(other, _)| other as usize).collect();
        seen.list(&nearest, |a, b| engine.snapshot().similarity(a)[b]);
    }
    let hubness = seen.hubness(&visible, LIST, |row| (catalogue[row].id, catalogue[row].shop_id.clone()));
    Ok(seen.exposure(&visible).zip(hubness).map(|(exposure, hubness)| SimilarReport { exposure, hubness }))
}

/// The lists with which `engine`, the live one, answers the held-out reviews, among the whole catalogue.
fn exposure_of_answers(
    engine: &Engine,
    known_items: &KnownItems,
    system: System,
) -> Result<Option<Exposure>, AnswerError> {
    let catalogue = engine.snapshot().catalogue();
    let visible: Vec<bool> = catalogue.iter().map(|entry| !entry.hidden).collect();
    let mut seen = Seen::new(catalogue.len());
    for question in &known_items.questions {
        let topics = system.topics(engine, &question.text)?;
        let asked = known_item::request(&question.text, system.strategy(), system.weights(), topics);
        let Some(request) = asked else { continue };
        let list = match engine.rank(&request) {
            Err(AnswerError::NoKnownWords { .. }) => continue,
            list => list?,
        };
        let row = |id: &ProductId| catalogue.binary_search_by_key(id, |entry| entry.id).ok();
        let rows: Vec<usize> = list.iter().filter_map(row).collect();
        seen.list(&rows, |a, b| engine.snapshot().similarity(a)[b]);
    }
    Ok(seen.exposure(&visible))
}

/// Finds weights for `blend` on one half of the products that have enough reviews, and judges them on the other.
///
/// # Errors
/// [`EvaluateError`]; nothing of the shop is changed.
pub fn tune(
    database: &Database,
    shelf: &Shelf,
    dictionary: Option<&Path>,
    params: &EvaluateParams,
    observer: &mut Observer<'_>,
) -> Result<TuneReport, EvaluateError> {
    let name = shelf.current()?.ok_or(EvaluateError::NoSnapshot)?;
    let engine = Engine::open(&shelf.folder(&name), dictionary::read(dictionary)?)?;
    rows_with_reviews(database, &engine, params.min_reviews)?;
    let known_items = KnownItems::train(database, dictionary, (&train_params(&engine)?, 0), params, observer)?;
    tune::tune(&known_items, &name, params.seed)
}

/// The parameters that the engine's snapshot was trained by.
fn train_params(engine: &Engine) -> Result<TrainValidParams, EvaluateError> {
    let manifest = engine.snapshot().manifest();
    let params: TrainParams = serde_json::from_value(manifest.params.clone()).map_err(|error| {
        EvaluateError::OtherCatalogue { snapshot: manifest.name.clone(), reason: error.to_string() }
    })?;
    Ok(params.check()?)
}

/// The rows of visible products with at least `fewest` different reviews that have text.
fn rows_with_reviews(database: &Database, engine: &Engine, fewest: usize) -> Result<Vec<usize>, EvaluateError> {
    let mut texts: HashMap<ProductId, HashSet<u64>> = HashMap::new();
    database.read(|conn| {
        store::reviews::for_each(conn, |review| {
            if !review.facts.text.trim().is_empty() {
                let mut hasher = DefaultHasher::new();
                review.facts.text.hash(&mut hasher);
                texts.entry(review.product).or_default().insert(hasher.finish());
            }
        })
    })?;
    let catalogue = engine.snapshot().catalogue();
    if let Some(unknown) = texts.keys().find(|id| catalogue.binary_search_by_key(*id, |entry| entry.id).is_err()) {
        return Err(EvaluateError::OtherCatalogue {
            snapshot: engine.snapshot().manifest().name.clone(),
            reason: format!("it lacks the product {unknown}, which has reviews"),
        });
    }
    Ok((0..catalogue.len())
        .filter(|row| {
            !catalogue[*row].hidden && texts.get(&catalogue[*row].id).is_some_and(|texts| texts.len() >= fewest)
        })
        .collect())
}
