//! The topics of a snapshot: what training hands over, what must hold of it, and how it lies in the mapped files.

use domain::{GoneTopic, ProductId, Topic, TopicId};
use ndarray::{Array1, Array2, Ix1, Ix2};
use serde::{Deserialize, Serialize};

use super::checks;
use super::mapped::Mapped;

/// How far a row of shares may be from 1: sums of rounded numbers are not exact.
const SUM_TOLERANCE: f64 = 1e-3;

/// What training hands over of topics: K topics over T terms, for the N products of the catalogue.
#[derive(Debug, Clone)]
pub struct Topics {
    /// What the topics are made of: T words and phrases.
    pub terms: Vec<TopicTerm>,
    /// K topics, by ascending id.
    pub topics: Vec<Topic>,
    /// K x T: p(term | topic); every row sums to 1.
    pub term_weights: Array2<f32>,
    /// N x K: p(topic | product); every row sums to 1, but for zeros for a product without a term.
    pub product_topics: Array2<f32>,
    /// K: the learned Dirichlet prior of the topics of a text, each above 0.
    pub alpha: Array1<f32>,
    /// The learned Dirichlet prior of the terms of a topic, above 0.
    pub beta: f32,
    /// K x 2: where each topic lies on the map.
    pub positions: Array2<f32>,
    /// Topics that earlier snapshots had, by ascending id.
    pub gone: Vec<GoneTopic>,
}

/// A word or a phrase of the topics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicTerm {
    /// The word, or the words of a phrase with spaces between them, as the vocabulary has them: what it is matched by from
    /// training to training.
    pub text: String,
    /// As people read it: verbs and adjectives as a dictionary lists them (길다), phrases as they are written (true to size).
    pub shown: String,
    /// Its words in the vocabulary, in their order: one of a word, more of a phrase.
    pub words: Vec<u32>,
    /// How often the texts that the topics were learned from have it.
    pub count: u64,
}

/// What of the topics is no array, as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct TopicsFile {
    pub(super) topics: Vec<Topic>,
    pub(super) beta: f32,
    pub(super) gone: Vec<GoneTopic>,
}

impl From<&Topics> for TopicsFile {
    fn from(topics: &Topics) -> Self {
        Self { topics: topics.topics.clone(), beta: topics.beta, gone: topics.gone.clone() }
    }
}

/// The topics of a published snapshot.
pub struct KeptTopics {
    pub(super) terms: Vec<TopicTerm>,
    pub(super) file: TopicsFile,
    pub(super) term_weights: Mapped<f32, Ix2>,
    pub(super) product_topics: Mapped<f32, Ix2>,
    pub(super) alpha: Mapped<f32, Ix1>,
    pub(super) positions: Mapped<f32, Ix2>,
}

impl KeptTopics {
    /// The K topics, by ascending id.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.file.topics
    }

    /// The number of a topic in [`KeptTopics::topics`] and in every array.
    #[must_use]
    pub fn position_of(&self, id: TopicId) -> Option<usize> {
        self.file.topics.binary_search_by_key(&id, |topic| topic.id).ok()
    }

    /// The topics that earlier snapshots had, by ascending id.
    #[must_use]
    pub fn gone(&self) -> &[GoneTopic] {
        &self.file.gone
    }

    /// The T words and phrases.
    #[must_use]
    pub fn terms(&self) -> &[TopicTerm] {
        &self.terms
    }

    /// p(term | topic) for the topic in `position`: T numbers that sum to 1.
    #[must_use]
    pub fn term_weights(&self, position: usize) -> &[f32] {
        self.term_weights.row(position)
    }

    /// p(term | topic), one row of T numbers after the other.
    #[must_use]
    pub fn all_term_weights(&self) -> &[f32] {
        self.term_weights.as_slice()
    }

    /// p(topic | product) for the product in `row`: K numbers that sum to 1, or zeros.
    #[must_use]
    pub fn of_product(&self, row: usize) -> &[f32] {
        self.product_topics.row(row)
    }

    /// p(topic | product), one row of K numbers after the other.
    #[must_use]
    pub fn of_all_products(&self) -> &[f32] {
        self.product_topics.as_slice()
    }

    /// The learned Dirichlet prior of the topics of a text: K numbers.
    #[must_use]
    pub fn alpha(&self) -> &[f32] {
        &self.alpha
    }

    /// The learned Dirichlet prior of the terms of a topic.
    #[must_use]
    pub fn beta(&self) -> f32 {
        self.file.beta
    }

    /// Where the topics lie on the map, two numbers each, one after the other.
    #[must_use]
    pub fn all_map_positions(&self) -> &[f32] {
        self.positions.as_slice()
    }

    /// Where the topic in `position` lies on the map: two numbers.
    #[must_use]
    pub fn map_position(&self, position: usize) -> &[f32] {
        self.positions.row(position)
    }
}

/// Every term has a text and words of a vocabulary of `words`.
pub(super) fn check_terms(terms: &[TopicTerm], words: usize) -> Result<(), String> {
    if terms.is_empty() {
        return Err("there is no term".into());
    }
    for (number, term) in terms.iter().enumerate() {
        if term.text.is_empty() || term.words.is_empty() {
            return Err(format!("term {number} has no word"));
        }
        if let Some(beyond) = term.words.iter().find(|word| **word as usize >= words) {
            return Err(format!("term {number} names the word {beyond}, but there are only {words}"));
        }
    }
    Ok(())
}

/// The topics fit together; `has_product` tells what the catalogue has.
pub(super) fn check_topics(file: &TopicsFile, has_product: impl Fn(ProductId) -> bool) -> Result<(), String> {
    if file.topics.is_empty() {
        return Err("there is no topic".into());
    }
    if file.topics.windows(2).any(|pair| pair[0].id >= pair[1].id) {
        return Err("the topics do not ascend by id".into());
    }
    let lives = |id: TopicId| file.topics.binary_search_by_key(&id, |topic| topic.id).is_ok();
    for topic in &file.topics {
        check_topic(topic, &has_product).map_err(|reason| format!("topic {}: {reason}", topic.id))?;
    }
    if file.gone.windows(2).any(|pair| pair[0].id >= pair[1].id) {
        return Err("the topics that are gone do not ascend by id".into());
    }
    for gone in &file.gone {
        if lives(gone.id) {
            return Err(format!("topic {} is said to be gone, but is there", gone.id));
        }
        if let Some((nearest, cosine)) = gone.nearest
            && !(lives(nearest) && cosine.is_finite())
        {
            return Err(format!("topic {} became {nearest}, which is not there", gone.id));
        }
    }
    checks::positive(&[file.beta]).map_err(|_| "beta is not a number above 0".to_owned())
}

fn check_topic(topic: &Topic, has_product: impl Fn(ProductId) -> bool) -> Result<(), String> {
    if topic.label.is_empty() || topic.label.len() > domain::MAX_LABEL_WORDS || topic.label.iter().any(String::is_empty)
    {
        return Err(format!("a label has 1 to {} words", domain::MAX_LABEL_WORDS));
    }
    let words = topic.words.iter().map(|word| word.weight);
    let numbers: Vec<f32> = words
        .chain(topic.evidence.iter().map(|evidence| evidence.weight))
        .chain([topic.share, topic.coherence])
        .collect();
    checks::finite(&numbers)?;
    match topic.evidence.iter().find(|evidence| !has_product(evidence.product)) {
        Some(evidence) => Err(format!("its evidence is of the product {}, which is not there", evidence.product)),
        None => Ok(()),
    }
}

/// Every number is finite and not below 0, and every row of `columns` sums to 1; `zeros` allows rows of zeros.
pub(super) fn check_shares(numbers: &[f32], columns: usize, zeros: bool) -> Result<(), String> {
    checks::finite(numbers)?;
    for (row, values) in numbers.chunks(columns.max(1)).enumerate() {
        if values.iter().any(|value| *value < 0.0) {
            return Err(format!("row {row} has a share below 0"));
        }
        let sum: f64 = values.iter().map(|value| f64::from(*value)).sum();
        if (sum - 1.0).abs() > SUM_TOLERANCE && !(zeros && sum == 0.0) {
            return Err(format!("row {row} sums to {sum}, not to 1"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_1_or_are_none() {
        assert_eq!(check_shares(&[0.25, 0.75, 0.0, 0.0], 2, true), Ok(()));
        assert_eq!(check_shares(&[0.25, 0.75, 0.0, 0.0], 2, false), Err("row 1 sums to 0, not to 1".into()));
        assert_eq!(check_shares(&[1.5, -0.5], 2, true), Err("row 0 has a share below 0".into()));
        assert!(check_shares(&[0.5, f32::NAN], 2, true).is_err());
    }

    #[test]
    fn terms_are_of_the_vocabulary() {
        let term = |words: &[u32]| TopicTerm { text: "x".into(), shown: "x".into(), words: words.to_vec(), count: 1 };
        assert_eq!(check_terms(&[term(&[0, 1])], 2), Ok(()));
        assert_eq!(check_terms(&[term(&[2])], 2), Err("term 0 names the word 2, but there are only 2".into()));
        assert!(check_terms(&[term(&[])], 2).is_err() && check_terms(&[], 2).is_err());
    }
}
