//! How many topics there are: those whose first terms occur together most, and repeat each other least.

use std::ops::ControlFlow;

use linfa::ParamGuard;

use super::coherence::{diversity, npmi};
use super::{Documents, Progress, TopicModel, TopicsError, TopicsParams, TopicsValidParams};

/// Terms of a topic that are judged.
pub const JUDGED_TERMS: usize = 10;

/// A number of topics, and how good they were.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Candidate {
    /// How many topics.
    pub topics: usize,
    /// The mean NPMI of the topics' first ten terms, -1 to 1.
    pub npmi: f64,
    /// The share of different terms among all first ten, 0 to 1.
    pub diversity: f64,
}

impl Candidate {
    /// How good a model's topics are on documents.
    #[must_use]
    pub fn of(model: &TopicModel, documents: &Documents<'_>) -> Self {
        let terms = model.all_top_terms(JUDGED_TERMS);
        let coherences = npmi(&terms, documents);
        let npmi = coherences.iter().sum::<f64>() / coherences.len() as f64;
        Self { topics: model.topics(), npmi, diversity: diversity(&terms) }
    }

    /// NPMI times diversity: the "topic quality" of Dieng, Ruiz and Blei (2020, "Topic Modeling in Embedding Spaces").
    /// NPMI alone rises with topics that repeat the best one. A negative NPMI is made worse by what lacks to a diversity
    /// of 1, not better.
    #[must_use]
    pub fn quality(&self) -> f64 {
        if self.npmi < 0.0 { self.npmi * (2.0 - self.diversity) } else { self.npmi * self.diversity }
    }
}

/// The best model, and what all were like.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The one of the best quality, of equal ones the first.
    pub model: TopicModel,
    /// What was tried, in the order given.
    pub candidates: Vec<Candidate>,
}

/// Trains with each of `numbers` topics, all else by `params`, and keeps the best. Numbers that are more than the
/// documents can tell apart are passed over.
///
/// # Errors
/// When no number is left, one is out of the bounds of [`TopicsParams`], or `observe` breaks.
pub fn choose(
    params: &TopicsValidParams,
    numbers: &[usize],
    documents: &Documents<'_>,
    mut observe: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Chosen, TopicsError> {
    let (mut best, mut candidates) = (None::<(f64, TopicModel)>, Vec::new());
    let mut none_left = TopicsError::NoNumber;
    for (at, &topics) in numbers.iter().enumerate() {
        let params = TopicsParams::from(params).topics(topics).check()?;
        let part = |progress: Progress| Progress {
            fraction: (at as f64 + progress.fraction) / numbers.len() as f64,
            ..progress
        };
        let model = match params.train(documents, |progress| observe(part(progress))) {
            Err(fault @ TopicsError::TooManyTopics { .. }) => {
                none_left = fault;
                continue;
            }
            trained => trained?,
        };
        let candidate = Candidate::of(&model, documents);
        candidates.push(candidate);
        if best.as_ref().is_none_or(|(quality, _)| candidate.quality() > *quality) {
            best = Some((candidate.quality(), model));
        }
    }
    best.map(|(_, model)| Chosen { model, candidates }).ok_or(none_left)
}

#[cfg(test)]
mod tests;
