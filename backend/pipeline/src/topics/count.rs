//! How many topics there are, and their training.

use learn::seed::Seed;
use learn::topics::coherence::Quality;
use learn::topics::{Documents, TopicModel, TopicsParams as LearnParams, TopicsValidParams, matching};
use linfa::ParamGuard;
use serde::Serialize;

use super::params::{TopicCount, TopicsParams};
use super::terms::Reviews;
use super::{TopicsError, watch};
use crate::progress::Observer;

/// Steps of progress that the stage counts.
pub(super) const STEPS: u64 = 1_000;
/// The numbers of topics that are tried where none is given,
const NUMBERS: [usize; 7] = [4, 8, 12, 16, 20, 24, 30];
/// as far as there are so many documents and terms for each topic,
const DOCUMENTS_A_TOPIC: usize = 20;
/// from so many on where there are many documents,
const FEWEST_OF_MANY: usize = 8;
const MANY_DOCUMENTS: usize = 1_000;
/// on so many documents at most,
const TRIED_DOCUMENTS: usize = 40_000;
/// with so many sweeps,
const TRIED_SWEEPS: usize = 60;
/// which is this part of the stage's progress.
const TRYING: f64 = 0.5;
/// Topics where coherence cannot tell.
const USUAL: usize = 20;
/// The last sweeps that a model is averaged over, as a share of all.
const AVERAGED: usize = 10;
/// A topic found again by another seed has at least this cosine to its match.
const FOUND_AGAIN: f64 = 0.7;

/// Of the documents, one in so many is missing from the second training of each number.
const LEFT_OUT: usize = 5;
/// As many topics as there were before are kept where their quality is at least this share of the best: another number buries
/// topics that people know.
const KEPT_AT: f64 = 0.9;
/// Where so many topics are found again, more are no better.
const STABLE: f64 = 0.8;

/// A number of topics that was tried.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriedCount {
    /// The number.
    pub topics: usize,
    /// Mean NPMI of the topics' first ten words.
    pub npmi: f64,
    /// Share of different words among all first tens.
    pub diversity: f64,
    /// Share of the topics that a second training finds again, with another seed and without a fifth of the reviews, with a
    /// cosine of 0.7 or more.
    pub stability: f64,
}

impl TriedCount {
    /// What the number is chosen by: topics that hang together, that repeat each other little, and that are no accident of the
    /// seed. NPMI and diversity alone, as a product (Dieng, Ruiz and Blei 2020), would rather have few coarse topics.
    fn quality(&self) -> f64 {
        self.npmi * self.diversity.sqrt() * (self.stability / STABLE).min(1.0)
    }
}

/// What training gave.
pub(super) struct Learnt {
    pub(super) model: TopicModel,
    pub(super) tried: Vec<TriedCount>,
}

/// Trains on `reviews`, with the number of topics that is given or the best of those tried; `last` is how many the training
/// before had.
pub(super) fn train(
    reviews: &Reviews,
    terms: usize,
    (params, last): (&TopicsParams, Option<usize>),
    seed: u64,
    observer: &mut Observer<'_>,
) -> Result<Learnt, TopicsError> {
    let all = reviews.documents(params.documents);
    let (topics, tried) = match params.count {
        TopicCount::Given(topics) => (topics, Vec::new()),
        TopicCount::Auto => {
            let (tokens, offsets) = drawn(&reviews.tokens, &all, TRIED_DOCUMENTS);
            let some = Documents::new(&tokens, &offsets, terms)?;
            let judged = Documents::new(&reviews.tokens, &reviews.offsets, terms)?;
            choose(&some, &judged, (params, last), seed, observer)?
        }
    };
    let (tokens, offsets) = drawn(&reviews.tokens, &all, params.most_documents);
    let checked = checked(params, topics, params.sweeps, seed)?;
    let from = if tried.is_empty() { 0.0 } else { TRYING };
    let model = checked.train(&Documents::new(&tokens, &offsets, terms)?, |progress| {
        watch(observer, from + (1.0 - from) * progress.fraction)
    })?;
    Ok(Learnt { model, tried })
}

/// The number of topics of the best quality, and what all that were tried are like: trained on `documents`, judged on all
/// `reviews`, since in a few short ones most pairs of words never meet.
fn choose(
    documents: &Documents<'_>,
    reviews: &Documents<'_>,
    (params, last): (&TopicsParams, Option<usize>),
    seed: u64,
    observer: &mut Observer<'_>,
) -> Result<(usize, Vec<TriedCount>), TopicsError> {
    let most = documents.filled().min(documents.terms());
    let fewest = if most >= MANY_DOCUMENTS { FEWEST_OF_MANY } else { 0 };
    let fits = |number: &usize| *number >= fewest && number * DOCUMENTS_A_TOPIC <= most;
    let mut numbers: Vec<usize> = NUMBERS.into_iter().chain(last).filter(fits).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers = if numbers.is_empty() { vec![2] } else { numbers };
    let (tokens, offsets) = without_some(documents);
    let fewer = Documents::new(&tokens, &offsets, documents.terms())?;
    let trainings = (2 * numbers.len()) as f64;
    let mut done = 0.0;
    let mut learn = |documents: &Documents<'_>, topics: usize, seed: u64| {
        let checked = checked(params, topics, params.sweeps.min(TRIED_SWEEPS), seed)?;
        let model =
            checked.train(documents, |progress| watch(observer, TRYING * (done + progress.fraction) / trainings))?;
        done += 1.0;
        Ok::<TopicModel, TopicsError>(model)
    };
    let mut tried: Vec<TriedCount> = Vec::new();
    for topics in numbers {
        let model = learn(documents, topics, seed)?;
        let again = learn(&fewer, topics, seed.wrapping_add(1))?;
        let Quality { npmi, diversity } = Quality::of(&model, reviews);
        tried.push(TriedCount { topics, npmi, diversity, stability: stability(&model, &again) });
    }
    Ok((best(&tried, last), tried))
}

/// The documents but for every fifth.
fn without_some(documents: &Documents<'_>) -> (Vec<u32>, Vec<usize>) {
    let (mut tokens, mut offsets) = (Vec::new(), vec![0]);
    for (number, terms) in documents.iter().enumerate() {
        if number % LEFT_OUT != 0 || documents.len() < 2 * LEFT_OUT {
            tokens.extend_from_slice(terms);
            offsets.push(tokens.len());
        }
    }
    (tokens, offsets)
}

/// The number of the best quality, of equals the lower, or the `last` one where that is nearly as good. Where reviews are so short that no number gives an NPMI above 0, coherence
/// says nothing, and it is the tried number nearest to [`USUAL`].
fn best(tried: &[TriedCount], last: Option<usize>) -> usize {
    let coherent = || tried.iter().rev().filter(|one| one.npmi > 0.0);
    let best = coherent().max_by(|a, b| a.quality().total_cmp(&b.quality()));
    let kept = coherent().find(|one| Some(one.topics) == last);
    let nearly = |one: &&TriedCount| best.is_some_and(|best| one.quality() >= KEPT_AT * best.quality());
    let best = kept.filter(nearly).or(best).or_else(|| tried.iter().min_by_key(|one| one.topics.abs_diff(USUAL)));
    best.map_or(2, |best| best.topics)
}

/// The parameters of one training.
fn checked(
    params: &TopicsParams,
    topics: usize,
    sweeps: usize,
    seed: u64,
) -> Result<TopicsValidParams, learn::topics::TopicsError> {
    Ok(LearnParams::new(topics)
        .common_share(params.common_share)
        .sweeps(sweeps)
        .samples((sweeps / AVERAGED).max(1))
        .threads(params.threads)
        .seed(Seed(seed))
        .check()?)
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
    fn topics_that_another_seed_does_not_find_count_less() {
        let tried = |stability| TriedCount { topics: 8, npmi: 0.2, diversity: 0.81, stability };
        assert!((tried(1.0).quality() - 0.18).abs() < 1e-12);
        assert_eq!(tried(0.8).quality(), tried(1.0).quality());
        assert!((tried(0.4).quality() - 0.09).abs() < 1e-12);
    }

    #[test]
    fn the_best_number_is_the_usual_one_where_coherence_cannot_tell() {
        let tried = |topics, npmi| TriedCount { topics, npmi, diversity: 1.0, stability: 1.0 };
        assert_eq!(best(&[tried(8, 0.1), tried(12, 0.2), tried(16, 0.2), tried(20, -0.1)], None), 12);
        assert_eq!(best(&[tried(8, -0.1), tried(16, -0.3), tried(24, -0.2)], None), 16);
        assert_eq!(best(&[], None), 2);
    }

    #[test]
    fn the_number_stays_where_it_is_nearly_the_best() {
        let tried = |topics, npmi| TriedCount { topics, npmi, diversity: 1.0, stability: 1.0 };
        let found = [tried(8, 0.17), tried(12, 0.2), tried(16, 0.19), tried(20, -0.1)];
        assert_eq!([Some(16), Some(8), Some(20), Some(99), None].map(|last| best(&found, last)), [16, 12, 12, 12, 12]);
    }

    #[test]
    fn every_fifth_document_is_left_out_where_there_are_enough() {
        let (tokens, offsets): (Vec<u32>, Vec<usize>) = ((0..10).collect(), (0..=10).collect());
        let documents = Documents::new(&tokens, &offsets, 10).expect("documents");
        assert_eq!(without_some(&documents).0, [1, 2, 3, 4, 6, 7, 8, 9]);
        let few = Documents::new(&tokens[..4], &offsets[..5], 10).expect("documents");
        assert_eq!(without_some(&few).0, tokens[..4]);
    }

    #[test]
    fn documents_are_drawn_evenly() {
        let (tokens, offsets): (Vec<u32>, Vec<usize>) = ((0..10).collect(), (0..=10).collect());
        assert_eq!(drawn(&tokens, &offsets, 4), (vec![0, 2, 5, 7], vec![0, 1, 2, 3, 4]));
        assert_eq!(drawn(&tokens, &offsets, 0).0, tokens);
        assert_eq!(drawn(&tokens, &offsets, 10).1, offsets);
    }
}
