//! Training: every token is given a topic anew in each sweep, the priors follow, the last sweeps are averaged.

use std::ops::ControlFlow;

use linfa::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};

use super::sampler::Sampler;
use super::{Documents, TopicModel, TopicsParamError, TopicsValidParams};

/// Why there are no topics.
#[derive(Debug, thiserror::Error)]
pub enum TopicsError {
    /// A parameter is out of its bounds.
    #[error(transparent)]
    Params(#[from] TopicsParamError),
    /// There is not a single token.
    #[error("there is no text to learn topics from: not one term occurs")]
    Empty,
    /// The offsets do not cut the tokens into documents.
    #[error(
        "document offsets must start at 0, never fall and end at the number of tokens ({tokens}); offset {index} does not"
    )]
    Offsets {
        /// Where in the offsets.
        index: usize,
        /// How many tokens there are.
        tokens: usize,
    },
    /// A term beyond the vocabulary.
    #[error("term {term} at {index} is not in the vocabulary of {terms} terms")]
    UnknownTerm {
        /// The term's id.
        term: u32,
        /// Its place among all tokens.
        index: usize,
        /// Size of the vocabulary.
        terms: usize,
    },
    /// More than can be counted.
    #[error("topics are learnt from at most 4,294,967,295 tokens, not {0}")]
    TooManyTokens(usize),
    /// More topics than there can be.
    #[error("{topics} topics cannot be told apart in {documents} documents with text and {terms} different terms")]
    TooManyTopics {
        /// How many were asked for.
        topics: usize,
        /// Documents that have a token.
        documents: usize,
        /// Different terms that occur.
        terms: usize,
    },
    /// The observer said so.
    #[error("training of topics was cancelled")]
    Cancelled,
    /// A fault that linfa found.
    #[error(transparent)]
    Linfa(#[from] linfa::Error),
}

/// How far training is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The share of all sweeps that were made, 0 to 1.
    pub fraction: f64,
    /// Sweeps that were made.
    pub sweep: usize,
    /// How many there will be.
    pub sweeps: usize,
}

impl TopicsValidParams {
    /// Trains, and tells `observe` after every sweep how far it is, until that breaks.
    ///
    /// # Errors
    /// [`TopicsError::TooManyTopics`] when there are more topics than documents with text or than different terms,
    /// [`TopicsError::Cancelled`] when `observe` breaks.
    pub fn train(
        &self,
        documents: &Documents<'_>,
        mut observe: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<TopicModel, TopicsError> {
        self.train_observed(documents, &mut observe)
    }

    /// Not generic, so that it is compiled with this crate and as fast as it.
    fn train_observed(
        &self,
        documents: &Documents<'_>,
        observe: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<TopicModel, TopicsError> {
        let (topics, filled) = (self.topics(), documents.filled());
        let terms = documents.term_counts().iter().filter(|&&count| count > 0).count();
        if topics > filled || topics > terms {
            return Err(TopicsError::TooManyTopics { topics, documents: filled, terms });
        }
        let mut sampler = Sampler::start(self, documents);
        let mut averages = Averages::new(documents, topics);
        let sweeps = self.sweeps();
        for sweep in 1..=sweeps {
            sampler.sweep();
            if self.optimises_priors() && sweep % PRIORS_EVERY == 0 {
                let alpha = sampler.occupancy().optimised(sampler.alpha());
                sampler.set_alpha(alpha);
            }
            if sweep > sweeps - self.samples() {
                averages.add(&sampler);
            }
            let fraction = sweep as f64 / sweeps as f64;
            if observe(Progress { fraction, sweep, sweeps }).is_break() {
                return Err(TopicsError::Cancelled);
            }
        }
        Ok(averages.into_model(&sampler, self.beta()))
    }
}

/// Sweeps from one look at the priors to the next.
const PRIORS_EVERY: usize = 5;

impl<T> Fit<Documents<'_>, T, TopicsError> for TopicsValidParams {
    type Object = TopicModel;

    /// Trains without an observer.
    fn fit(&self, dataset: &DatasetBase<Documents<'_>, T>) -> Result<TopicModel, TopicsError> {
        self.train(dataset.records(), |_| ControlFlow::Continue(()))
    }
}

/// Counts added up over the last sweeps.
struct Averages {
    topics: usize,
    samples: f32,
    tokens: f64,
    /// T x K.
    term_counts: Vec<f32>,
    /// D x K.
    document_counts: Vec<f32>,
}

impl Averages {
    fn new(documents: &Documents<'_>, topics: usize) -> Self {
        let (term_counts, document_counts) = (documents.terms() * topics, documents.len() * topics);
        let tokens = documents.tokens().len() as f64;
        Self {
            topics,
            samples: 0.0,
            tokens,
            term_counts: vec![0.0; term_counts],
            document_counts: vec![0.0; document_counts],
        }
    }

    fn add(&mut self, sampler: &Sampler<'_>) {
        self.samples += 1.0;
        let weights: Vec<f32> = sampler.weights().collect();
        for (row, (terms, topics)) in self.document_counts.chunks_exact_mut(self.topics).zip(sampler.assigned()) {
            terms.iter().zip(topics).for_each(|(&term, &topic)| row[topic as usize] += weights[term as usize]);
        }
        for (row, counts) in self.term_counts.chunks_exact_mut(self.topics).zip(sampler.term_counts()) {
            row.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }

    fn into_model(self, sampler: &Sampler<'_>, beta: f32) -> TopicModel {
        let (topics, alpha) = (self.topics, sampler.alpha());
        let terms = self.term_counts.len() / topics;
        let mut totals = vec![0.0_f64; topics];
        for row in self.term_counts.chunks_exact(topics) {
            totals.iter_mut().zip(row).for_each(|(total, &count)| *total += f64::from(count / self.samples));
        }
        let term_weights = Array2::from_shape_fn((topics, terms), |(topic, term)| {
            let count = self.term_counts[term * topics + topic] / self.samples;
            (f64::from(count + beta) / (totals[topic] + terms as f64 * f64::from(beta))) as f32
        });
        let alpha_total: f32 = alpha.iter().sum();
        let mut document_topics = Array2::zeros((self.document_counts.len() / topics, topics));
        for (mut row, counts) in document_topics.rows_mut().into_iter().zip(self.document_counts.chunks_exact(topics)) {
            let tokens = counts.iter().sum::<f32>() / self.samples;
            if tokens > 0.0 {
                for ((share, &count), &alpha) in row.iter_mut().zip(counts).zip(alpha) {
                    *share = (count / self.samples + alpha) / (tokens + alpha_total);
                }
            }
        }
        // weights were rounded, so their mean is only nearly 1
        let scale = self.tokens / totals.iter().sum::<f64>();
        let topic_tokens = totals.iter().map(|total| (total * scale).round() as u64).collect();
        TopicModel { term_weights, document_topics, alpha: Array1::from(alpha.to_vec()), beta, topic_tokens }
    }
}

#[cfg(test)]
mod tests;
