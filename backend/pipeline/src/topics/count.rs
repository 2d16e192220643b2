//! How many topics there are, and their training.

use learn::seed::Seed;
use learn::topics::choose::Candidate;
use learn::topics::{Documents, TopicModel, TopicsParams as LearnParams, matching};
use linfa::ParamGuard;
use serde::Serialize;

use super::params::{TopicCount, TopicsParams};
use super::terms::Reviews;
use super::{TopicsError, watch};
use crate::progress::Observer;

/// Steps of progress that the stage counts.
pub(super) const STEPS: u64 = 1_000;
/// The numbers of topics that are tried where none is given.
const NUMBERS: [usize; 6] = [8, 12, 16, 20, 24, 30];
/// The last sweeps that a model is averaged over, as a share of all.
const AVERAGED: usize = 10;
/// A topic found again by another seed has at least this cosine to its match.
const FOUND_AGAIN: f64 = 0.7;

/// A number of topics that was tried.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriedCount {
    /// The number.
    pub topics: usize,
    /// Mean NPMI of the topics' first ten words.
    pub npmi: f64,
    /// Share of different words among all first tens.
    pub diversity: f64,
    /// Share of the topics that a second training with another seed finds again, with a cosine of 0.7 or more.
    pub stability: f64,
}

impl TriedCount {
    /// What the number is chosen by: topics that hang together, do not repeat each other, and are no accident of the seed.
    fn quality(&self) -> f64 {
        self.npmi * self.diversity * self.stability
    }
}

/// What training gave.
pub(super) struct Learnt {
    pub(super) model: TopicModel,
    pub(super) tried: Vec<TriedCount>,
}

/// Trains on `reviews`, with the number of topics that is given or the best of those tried.
pub(super) fn train(
    reviews: &Reviews,
    terms: usize,
    params: &TopicsParams,
    seed: u64,
    observer: &mut Observer<'_>,
) -> Result<Learnt, TopicsError> {
    let offsets = reviews.documents(params.documents);
    let (tokens, offsets) = drawn(&reviews.tokens, &offsets, params.most_documents);
    let documents = Documents::new(&tokens, &offsets, terms)?;
    let most = documents.filled().min(terms);
    let learn = |topics: usize, seed: u64, from: f64, to: f64, observer: &mut Observer<'_>| {
        let checked = LearnParams::new(topics)
            .sweeps(params.sweeps)
            .samples((params.sweeps / AVERAGED).max(1))
            .threads(params.threads)
            .seed(Seed(seed))
            .check()
            .map_err(learn::topics::TopicsError::from)?;
        checked.train(&documents, |progress| watch(observer, from + (to - from) * progress.fraction))
    };
    if let TopicCount::Given(topics) = params.count {
        let model = learn(topics, seed, 0.0, 1.0, observer)?;
        return Ok(Learnt { model, tried: Vec::new() });
    }
    let numbers: Vec<usize> = NUMBERS.into_iter().filter(|number| number * 2 <= most).collect();
    let numbers = if numbers.is_empty() { vec![most.min(2)] } else { numbers };
    let part = 1.0 / (2 * numbers.len()) as f64;
    let (mut best, mut tried): (Option<(f64, TopicModel)>, Vec<TriedCount>) = (None, Vec::new());
    for (at, topics) in numbers.iter().enumerate() {
        let from = (2 * at) as f64 * part;
        let model = learn(*topics, seed, from, from + part, observer)?;
        let again = learn(*topics, seed.wrapping_add(1), from + part, from + 2.0 * part, observer)?;
        let Candidate { npmi, diversity, .. } = Candidate::of(&model, &documents);
        let candidate = TriedCount { topics: *topics, npmi, diversity, stability: stability(&model, &again) };
        if best.as_ref().is_none_or(|(quality, _)| candidate.quality() > *quality) {
            best = Some((candidate.quality(), model));
        }
        tried.push(candidate);
    }
    match best {
        Some((_, model)) => Ok(Learnt { model, tried }),
        None => Ok(Learnt { model: learn(2, seed, 0.0, 1.0, observer)?, tried }),
    }
}

/// The share of the topics of `model` that `again` has too.
fn stability(model: &TopicModel, again: &TopicModel) -> f64 {
    let cosines = matching::cosines_of_rows(model.term_weights.view(), again.term_weights.view());
    let pairs = matching::best_pairs(cosines.view());
    let found = pairs.iter().flatten().filter(|(_, cosine)| *cosine >= FOUND_AGAIN).count();
    found as f64 / pairs.len().max(1) as f64
}

/// At most `most` of the documents, evenly drawn; all where `most` is 0.
fn drawn(tokens: &[u32], offsets: &[usize], most: usize) -> (Vec<u32>, Vec<usize>) {
    let documents = offsets.len() - 1;
    if most == 0 || documents <= most {
        return (tokens.to_vec(), offsets.to_vec());
    }
    let (mut some, mut ends) = (Vec::new(), vec![0]);
    for number in 0..most {
        let document = (number as u64 * documents as u64 / most as u64) as usize;
        some.extend_from_slice(&tokens[offsets[document]..offsets[document + 1]]);
        ends.push(some.len());
    }
    (some, ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_drawn_evenly() {
        let (tokens, offsets): (Vec<u32>, Vec<usize>) = ((0..10).collect(), (0..=10).collect());
        assert_eq!(drawn(&tokens, &offsets, 4), (vec![0, 2, 5, 7], vec![0, 1, 2, 3, 4]));
        assert_eq!(drawn(&tokens, &offsets, 0).0, tokens);
        assert_eq!(drawn(&tokens, &offsets, 10).1, offsets);
    }
}
