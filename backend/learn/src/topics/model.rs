//! What was learnt: the terms of each topic and the topics of each document.

use ndarray::{Array1, Array2};

use super::{Inferrer, TopicsParams};

/// K topics over T terms, and how D documents are mixed of them.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicModel {
    /// K x T: p(term | topic), `φ`; rows sum to 1. Each occurrence counts by its term's weight, so common terms have less
    /// than their share of the tokens: see [`common_share`](TopicsParams::common_share).
    pub term_weights: Array2<f32>,
    /// D x K: p(topic | document), `θ`; rows sum to 1, those of empty documents are zero.
    pub document_topics: Array2<f32>,
    /// K: the prior of each topic in a document, as learnt.
    pub alpha: Array1<f32>,
    /// The prior of each term in a topic.
    pub beta: f32,
    /// K: how many tokens each topic has, by weight; together as many as there are, but for rounding.
    pub topic_tokens: Vec<u64>,
}

impl TopicModel {
    /// The default parameters for this many topics, to be changed and checked.
    #[must_use]
    pub fn params(topics: usize) -> TopicsParams {
        TopicsParams::new(topics)
    }

    /// How many topics there are.
    #[must_use]
    pub fn topics(&self) -> usize {
        self.term_weights.nrows()
    }

    /// The `count` most probable terms of a topic, best first, of equal ones the lower id first.
    #[must_use]
    pub fn top_terms(&self, topic: usize, count: usize) -> Vec<u32> {
        let weights = self.term_weights.row(topic);
        let mut terms: Vec<u32> = (0..weights.len() as u32).collect();
        let order = |a: &u32, b: &u32| weights[*b as usize].total_cmp(&weights[*a as usize]).then(a.cmp(b));
        let count = count.min(terms.len());
        if count < terms.len() {
            terms.select_nth_unstable_by(count, order);
            terms.truncate(count);
        }
        terms.sort_unstable_by(order);
        terms
    }

    /// The `count` most probable terms of every topic.
    #[must_use]
    pub fn all_top_terms(&self, count: usize) -> Vec<Vec<u32>> {
        (0..self.topics()).map(|topic| self.top_terms(topic, count)).collect()
    }

    /// Finds the topics of texts that were not trained on.
    #[must_use]
    pub fn inferrer(&self) -> Inferrer {
        Inferrer::of(self.term_weights.view(), self.alpha.view())
    }

    /// The topics of one text: see [`Inferrer::infer`]. For many texts make one [`inferrer`](Self::inferrer).
    #[must_use]
    pub fn infer(&self, terms: &[u32]) -> Array1<f32> {
        self.inferrer().infer(terms)
    }
}
