//! Every system asked the queries of a planted truth.

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::{CheckedRequest, Strategy};
use recommend::{AnswerError, Engine};
use serde::Serialize;

use super::truth::{PlantedQuery, QueryKind};
use super::{ByStrategy, Estimate, System, gain};

/// Places looked at by nDCG.
const FIRST: usize = 10;
/// Places looked at by recall.
const FAR: usize = 50;

/// How well the planted truth is found, by group of queries.
#[derive(Debug, Clone, Serialize)]
pub struct PlantedReport {
    /// The file of the truth.
    pub truth: PathBuf,
    /// All queries together.
    pub all: PlantedGroup,
    /// By what makes them hard.
    pub by_kind: BTreeMap<QueryKind, PlantedGroup>,
    /// By language.
    pub by_language: BTreeMap<String, PlantedGroup>,
}

/// A group of queries, and what each system made of them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlantedGroup {
    /// How many queries.
    pub queries: usize,
    /// Mean nDCG of the first ten.
    pub ndcg_at_10: ByStrategy<Estimate>,
    /// Mean capped recall of the first fifty.
    pub recall_at_50: ByStrategy<Estimate>,
}

/// One query's two figures.
#[derive(Debug, Clone, Copy)]
struct Gained {
    ndcg: f64,
    recall: f64,
}

/// Asks each of `systems` each of `queries`; `seed` resamples.
pub(super) fn ask(
    engine: &Engine,
    systems: &[System],
    queries: &[PlantedQuery],
    truth: PathBuf,
    seed: u64,
) -> Result<PlantedReport, AnswerError> {
    let mut report =
        PlantedReport { truth, all: PlantedGroup::default(), by_kind: BTreeMap::new(), by_language: BTreeMap::new() };
    for system in systems {
        let gained = queries.iter().map(|query| gained(engine, *system, query)).collect::<Result<Vec<_>, _>>()?;
        let mut kinds: BTreeMap<QueryKind, Vec<Gained>> = BTreeMap::new();
        let mut languages: BTreeMap<&str, Vec<Gained>> = BTreeMap::new();
        for (query, gained) in queries.iter().zip(&gained) {
            kinds.entry(query.kind).or_default().push(*gained);
            languages.entry(&query.lang).or_default().push(*gained);
        }
        report.all.keep(*system, &gained, seed);
        for (kind, gained) in &kinds {
            report.by_kind.entry(*kind).or_default().keep(*system, gained, seed);
        }
        for (language, gained) in &languages {
            report.by_language.entry((*language).to_owned()).or_default().keep(*system, gained, seed);
        }
    }
    Ok(report)
}

impl PlantedGroup {
    fn keep(&mut self, system: System, gained: &[Gained], seed: u64) {
        let mean = |of: fn(&Gained) -> f64| Estimate::of(&gained.iter().map(of).collect::<Vec<_>>(), seed);
        self.queries = gained.len();
        self.ndcg_at_10.extend(mean(|gained| gained.ndcg).map(|mean| (system.as_str(), mean)));
        self.recall_at_50.extend(mean(|gained| gained.recall).map(|mean| (system.as_str(), mean)));
    }
}

fn gained(engine: &Engine, system: System, query: &PlantedQuery) -> Result<Gained, AnswerError> {
    let far = list(engine, system, query, FAR)?;
    // A longer list of `topic` orders more candidates, so that its first ten are others.
    let first = if system.strategy() == Strategy::Topic { list(engine, system, query, FIRST)? } else { far.clone() };
    Ok(Gained { ndcg: gain::ndcg(&first, &query.relevance, FIRST), recall: gain::recall(&far, &query.relevance, FAR) })
}

/// The rows that `system` answers with; none where it knows no word.
fn list(engine: &Engine, system: System, query: &PlantedQuery, top_n: usize) -> Result<Vec<usize>, AnswerError> {
    let mut request = query.request.request().clone();
    (request.strategy, request.weights, request.top_n) = (system.strategy(), system.weights(), top_n);
    request.topics = system.topics(engine, &request.keyword)?;
    let Ok(request): Result<CheckedRequest, _> = request.check() else { return Ok(Vec::new()) };
    match engine.rank(&request) {
        Err(AnswerError::NoKnownWords { .. }) => Ok(Vec::new()),
        Err(error) => Err(error),
        Ok(ids) => {
            let catalogue = engine.snapshot().catalogue();
            Ok(ids.iter().filter_map(|id| catalogue.binary_search_by_key(id, |entry| entry.id).ok()).collect())
        }
    }
}
