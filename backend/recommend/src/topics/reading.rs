//! The topics of a text that no training has seen.
//!
//! The text is cut as the catalogue was. Words of no term are passed over, so that a phrase is found across them as training
//! does; of phrases that share a word the first is taken.

use std::collections::HashMap;

use learn::topics::{Inferrer, InferrerError};
use ndarray::{ArrayView1, ArrayView2, ShapeError};

use super::Carriers;
use crate::snapshot::KeptTopics;

/// Cuts words into terms, and infers topics from these.
pub(super) struct Reading {
    /// The term of each word, and of each pair of words that is a phrase.
    terms: HashMap<(u32, Option<u32>), u32>,
    inferrer: Inferrer,
}

/// Arrays of a snapshot that do not belong together: never of one that was opened, since opening checks them.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadingError {
    #[error(transparent)]
    Shape(#[from] ShapeError),
    #[error(transparent)]
    Inferrer(#[from] InferrerError),
}

impl Reading {
    pub(super) fn new(topics: &KeptTopics) -> Result<Self, ReadingError> {
        let shape = (topics.topics().len(), topics.terms().len());
        let weights = ArrayView2::from_shape(shape, topics.all_term_weights())?;
        let words = |term: &[u32]| Some((*term.first()?, term.get(1).copied()));
        let numbered = topics.terms().iter().zip(0..);
        let terms = numbered.filter_map(|(term, number)| Some((words(&term.words)?, number))).collect();
        Ok(Self { terms, inferrer: Inferrer::new(weights, ArrayView1::from(topics.alpha()))? })
    }

    /// p(topic | text) for a text of words of the vocabulary; zeros where none of them is of a topic.
    pub(super) fn topics_of(&self, words: &[u32], carriers: &Carriers) -> Vec<f32> {
        self.inferrer.infer(&self.terms_of(words, carriers)).to_vec()
    }

    fn terms_of(&self, words: &[u32], carriers: &Carriers) -> Vec<u32> {
        let told: Vec<u32> = words.iter().copied().filter(|word| carriers.is_of_topics(*word)).collect();
        let mut terms = Vec::with_capacity(told.len());
        let mut left = told.as_slice();
        while let [first, rest @ ..] = left {
            let phrase = rest.first().and_then(|second| self.terms.get(&(*first, Some(*second))));
            left = if phrase.is_some() { &rest[1..] } else { rest };
            terms.extend(phrase.or_else(|| self.terms.get(&(*first, None))));
        }
        terms
    }
}
