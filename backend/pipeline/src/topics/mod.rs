//! The topics stage: what reviewers talk about, learnt, named, proved by sentences, and the same from training to training.
//!
//! [`terms`] decides what is counted, `learn::topics` learns, [`count`] how many topics there are, [`label`] what they are
//! called, [`evidence`] which sentences prove them, [`history`] which topics of the last training they are. Labels that
//! people give are kept elsewhere and laid over these: a training does not read them.

mod count;
mod evidence;
mod history;
mod label;
pub(crate) mod params;
mod readings;
mod stop_words;
mod terms;

use std::ops::ControlFlow;

use domain::{Topic, TopicKind, TopicOrigin, TopicWord};
use learn::topics::{Documents, Inferrer, InferrerError, TopicModel, TopicsError as LearnError, map};
use ndarray::{Array1, Array2, Axis};
use recommend::snapshot::{TopicTerm, Topics};
use serde::Serialize;
use store::Database;

use crate::config::{TopicCount, TrainValidParams};
use crate::progress::{Observer, Stage, Stopped, tell};
use crate::tokenise::Tokenised;
pub use count::TriedCount;
pub use history::{Before, Continued, Gone, Last, Named};
use terms::{Reviews, Terms};

/// The name under which a snapshot's metrics tell of its topics.
pub const METRICS: &str = "topics";
/// Words of a topic that a snapshot names.
const NAMED_WORDS: usize = 30;
/// Words of a topic that its coherence is measured by.
const JUDGED_WORDS: usize = 10;
/// Fewest reviews with a term, and fewest terms, from which topics are learnt where their number is not given.
const FEWEST_REVIEWS: usize = 40;
const FEWEST_TERMS: usize = 20;
/// Words that every product is given beside those of its own reviews, spread over the topics as the whole shop's are: a
/// product of one short review is not all one topic.
const PRIOR_WORDS: f32 = 5.0;
/// A topic whose coherence is less than this share of the middle topic's is a mixture: by eye on both sets of real reviews, those
/// below were and those above were not.
const MIXED_BELOW: f64 = 1.0 / 3.0;

/// What the stage did.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TopicsReport {
    /// How many topics there are; 0 where there was too little text.
    pub topics: usize,
    /// How many of them are mixtures or noise.
    pub mixed: usize,
    /// Reviews with at least one term.
    pub reviews: usize,
    /// Terms.
    pub terms: usize,
    /// Those of them that are phrases.
    pub phrases: usize,
    /// Occurrences of terms.
    pub tokens: u64,
    /// Mean NPMI of the topics' first ten words in the reviews, -1 to 1.
    pub npmi: f64,
    /// Share of different words among all first tens, 0 to 1.
    pub diversity: f64,
    /// What numbers of topics were tried, where none was given.
    pub tried: Vec<TriedCount>,
    /// Topics that the last training did not know.
    pub born: Vec<Named>,
    /// Topics that it knew.
    pub continued: Vec<Continued>,
    /// Topics that it knew and that are no more.
    pub gone: Vec<Gone>,
    /// The highest number that a topic ever had.
    pub highest_id: u32,
    /// Why the last topics could not be read, where they could not: then all topics count as new.
    pub last_unreadable: Option<String>,
}

impl TopicsReport {
    /// What a snapshot keeps of it, under [`METRICS`].
    #[must_use]
    pub fn metrics(&self) -> serde_json::Value {
        serde_json::json!({
            "topics": self.topics,
            "mixed": self.mixed,
            "npmi": self.npmi,
            "diversity": self.diversity,
            "highest_id": self.highest_id,
            "tried": self.tried,
        })
    }
}

/// What the stage leaves behind.
pub struct Outcome {
    /// The topics; none where there is too little text.
    pub topics: Option<Topics>,
    /// What it did.
    pub report: TopicsReport,
}

/// Why the stage ended early.
#[derive(Debug, thiserror::Error)]
pub enum TopicsError {
    /// The number of topics that was asked for is too high for the reviews.
    #[error("topics.count (--topics): {0}")]
    Count(LearnError),
    /// The reviews cannot be learned from.
    #[error(transparent)]
    Learn(LearnError),
    /// Weights and priors do not fit each other.
    #[error(transparent)]
    Infer(#[from] InferrerError),
    /// A review cannot be cut.
    #[error(transparent)]
    Tokenize(#[from] learn::text::TokenizeError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<LearnError> for TopicsError {
    fn from(error: LearnError) -> Self {
        match error {
            LearnError::Cancelled => Self::Stopped(Stopped),
            error @ LearnError::TooManyTopics { .. } => Self::Count(error),
            error => Self::Learn(error),
        }
    }
}

/// Learns the topics of the reviews of `tokenised`. `before` is what is known of earlier trainings.
///
/// # Errors
/// [`TopicsError`]. Too little text is none where the number of topics is not given.
pub fn run(
    tokenised: &Tokenised,
    database: &Database,
    before: &Before,
    params: &TrainValidParams,
    observer: &mut Observer<'_>,
) -> Result<Outcome, TopicsError> {
    let (seed, params) = (params.params().seed, &params.params().topics);
    let (terms, reviews) = Terms::find(tokenised, params);
    let filled = (0..reviews.len()).filter(|review| !reviews.terms(*review).is_empty()).count();
    let little = filled < FEWEST_REVIEWS || terms.len() < FEWEST_TERMS;
    let phrases = terms.words.iter().filter(|words| words.len() > 1).count();
    let seen = TopicsReport {
        reviews: filled,
        terms: terms.len(),
        phrases,
        tokens: reviews.tokens.len() as u64,
        highest_id: before.highest_id,
        last_unreadable: before.unreadable.clone(),
        ..TopicsReport::default()
    };
    if reviews.tokens.is_empty() || (little && params.count == TopicCount::Auto) {
        return match params.count {
            TopicCount::Auto => Ok(Outcome { topics: None, report: seen }),
            TopicCount::Given(topics) => {
                let (documents, terms) = (filled, terms.len());
                Err(TopicsError::Count(LearnError::TooManyTopics { topics, documents, terms }))
            }
        };
    }
    let last = before.last.as_ref().map(|last| last.topics.len());
    let learnt = count::train(&reviews, terms.len(), (params, last), seed, observer)?;
    let made = Made::of(learnt.model, &terms, &reviews)?;
    let (topics, report) = made.named(tokenised, database, before, params.same_topic, seen, observer)?;
    Ok(Outcome { topics: Some(topics), report: TopicsReport { tried: learnt.tried, ..report } })
}

/// Topics by falling share, and the topics of each review.
struct Made<'a> {
    terms: &'a Terms,
    reviews: &'a Reviews,
    model: TopicModel,
    inferrer: Inferrer,
    /// D x K: p(topic | review).
    review_topics: Array2<f32>,
    /// K: share of all tokens.
    shares: Array1<f64>,
    /// K: NPMI of the first ten words.
    coherence: Vec<f64>,
    diversity: f64,
}

impl<'a> Made<'a> {
    fn of(model: TopicModel, terms: &'a Terms, reviews: &'a Reviews) -> Result<Self, TopicsError> {
        let model = by_share(model);
        let inferrer = Inferrer::new(model.term_weights.view(), model.alpha.view())?;
        let documents = Documents::new(&reviews.tokens, &reviews.offsets, terms.len())?;
        let review_topics = inferrer.infer_all(&documents);
        let mut shares = Array1::zeros(model.topics());
        for (review, topics) in review_topics.outer_iter().enumerate() {
            let tokens = reviews.terms(review).len() as f64;
            shares.zip_mut_with(&topics, |share, topic| *share += tokens * f64::from(*topic));
        }
        shares /= shares.sum();
        let first = model.all_top_terms(JUDGED_WORDS);
        let coherence = learn::topics::coherence::npmi(&first, &documents);
        let diversity = learn::topics::coherence::diversity(&first);
        Ok(Self { terms, reviews, model, inferrer, review_topics, shares, coherence, diversity })
    }

    fn named(
        self,
        tokenised: &Tokenised,
        database: &Database,
        before: &Before,
        same_topic: f64,
        seen: TopicsReport,
        observer: &mut Observer<'_>,
    ) -> Result<(Topics, TopicsReport), TopicsError> {
        let evidence = evidence::find(&self, tokenised, database)?;
        tell(observer, Stage::Topics, count::STEPS, count::STEPS)?;
        let labels = label::labels(&self, &evidence.readings, &tokenised.vocabulary);
        let shown = |term| evidence.readings.read(term, self.terms, &tokenised.vocabulary);
        let shown: Vec<String> = (0..self.terms.len() as u32).map(shown).collect();
        let kinds = kinds(&self.coherence);
        let history = history::follow(before, &self.terms.texts, self.model.term_weights.view(), same_topic);
        let labels = history.labels(labels);
        let mut topics: Vec<Topic> = Vec::with_capacity(kinds.len());
        for (number, ((label, sentences), kind)) in labels.into_iter().zip(evidence.topics).zip(kinds).enumerate() {
            topics.push(Topic {
                id: history.ids[number],
                label,
                share: self.shares[number] as f32,
                coherence: self.coherence[number] as f32,
                kind,
                words: self.words(number, &shown),
                evidence: sentences,
                origin: history.origins[number],
            });
        }
        let mut order: Vec<usize> = (0..topics.len()).collect();
        order.sort_by_key(|topic| topics[*topic].id);
        let term_weights = self.model.term_weights.select(Axis(0), &order);
        let positions = map::positions(map::jensen_shannon_distances(term_weights.view()).view());
        topics.sort_by_key(|topic| topic.id);
        let report = self.report(seen, &topics, &history);
        let topics = Topics {
            terms: self.topic_terms(shown),
            product_topics: self.product_topics(tokenised.products.len()).select(Axis(1), &order),
            alpha: self.model.alpha.select(Axis(0), &order),
            beta: self.model.beta,
            positions,
            gone: history.gone,
            term_weights,
            topics,
        };
        Ok((topics, report))
    }

    fn report(&self, seen: TopicsReport, topics: &[Topic], history: &history::History) -> TopicsReport {
        let named = |topic: &Topic| Named { id: topic.id, label: topic.label.clone() };
        let born = topics.iter().filter(|topic| topic.origin == TopicOrigin::Born).map(named).collect();
        let continued = topics.iter().filter_map(|topic| match topic.origin {
            TopicOrigin::Born => None,
            TopicOrigin::Continues { similarity } => {
                Some(Continued { id: topic.id, label: topic.label.clone(), similarity })
            }
        });
        TopicsReport {
            topics: topics.len(),
            mixed: topics.iter().filter(|topic| topic.kind == TopicKind::Mixed).count(),
            npmi: self.coherence.iter().sum::<f64>() / self.coherence.len() as f64,
            diversity: self.diversity,
            born,
            continued: continued.collect(),
            gone: history.died.clone(),
            highest_id: history.highest_id,
            ..seen
        }
    }

    fn words(&self, topic: usize, shown: &[String]) -> Vec<TopicWord> {
        let first = self.model.top_terms(topic, NAMED_WORDS);
        let word = |term: &u32| TopicWord {
            word: shown[*term as usize].clone(),
            weight: self.model.term_weights[[topic, *term as usize]],
        };
        first.iter().map(word).collect()
    }

    fn topic_terms(&self, shown: Vec<String>) -> Vec<TopicTerm> {
        let terms = self.terms;
        let term = |(term, shown): (usize, String)| TopicTerm {
            text: terms.texts[term].clone(),
            shown,
            words: terms.words[term].clone(),
            count: terms.counts[term],
        };
        shown.into_iter().enumerate().map(term).collect()
    }

    /// N x K: how many of a product's words each topic has, and [`PRIOR_WORDS`] as the whole shop has them, as shares.
    fn product_topics(&self, products: usize) -> Array2<f32> {
        let mut topics = Array2::zeros((products, self.model.topics()));
        let mut words = vec![0.0_f32; products];
        for (review, row) in self.reviews.rows.iter().map(|row| *row as usize).enumerate() {
            let tokens = self.reviews.terms(review).len() as f32;
            topics.row_mut(row).scaled_add(tokens, &self.review_topics.row(review));
            words[row] += tokens;
        }
        let prior = self.shares.mapv(|share| share as f32 * PRIOR_WORDS);
        for (mut row, words) in topics.outer_iter_mut().zip(words).filter(|(_, words)| *words > 0.0) {
            row += &prior;
            row /= words + PRIOR_WORDS;
        }
        topics
    }
}

/// The same model, its topics by falling number of tokens.
fn by_share(model: TopicModel) -> TopicModel {
    let mut order: Vec<usize> = (0..model.topics()).collect();
    order.sort_by_key(|topic| (std::cmp::Reverse(model.topic_tokens[*topic]), *topic));
    TopicModel {
        term_weights: model.term_weights.select(Axis(0), &order),
        document_topics: model.document_topics.select(Axis(1), &order),
        alpha: model.alpha.select(Axis(0), &order),
        beta: model.beta,
        topic_tokens: order.iter().map(|topic| model.topic_tokens[*topic]).collect(),
    }
}

/// Which topics are mixtures: those whose first words meet no more often than by chance (NPMI of 0 or less), and those far below
/// the middle topic.
fn kinds(coherence: &[f64]) -> Vec<TopicKind> {
    let least = (median(coherence.to_vec()) * MIXED_BELOW).max(0.0);
    coherence.iter().map(|one| if *one <= least { TopicKind::Mixed } else { TopicKind::Clear }).collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => values[odd / 2],
        even => (values[even / 2 - 1] + values[even / 2]) / 2.0,
    }
}

/// Tells how far training is; breaks where nobody wants it any more.
fn watch(observer: &mut Observer<'_>, fraction: f64) -> ControlFlow<()> {
    match tell(observer, Stage::Topics, (fraction * (count::STEPS - 1) as f64) as u64, count::STEPS) {
        Ok(()) => ControlFlow::Continue(()),
        Err(Stopped) => ControlFlow::Break(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixtures_are_far_below_the_others_or_no_better_than_chance() {
        let kinds = kinds(&[0.20, 0.18, 0.22, 0.19, 0.21, 0.05, -0.01]);
        let mixed: Vec<usize> = (0..7).filter(|topic| kinds[*topic] == TopicKind::Mixed).collect();
        assert_eq!(mixed, [5, 6]);
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between() {
        assert_eq!((median(vec![3.0, 1.0]), median(vec![5.0, 1.0, 2.0]), median(Vec::new())), (2.0, 2.0, 0.0));
    }
}
