//! The topics of a text that was not trained on, with the topics' terms held fixed.
//!
//! Collapsed variational inference of order zero (Asuncion, Welling, Smyth and Teh 2009, "On Smoothing and Inference
//! for Topic Models"): each token `i` of term `w` is shared among the topics by `γ_i`, and what the other tokens have
//! tells how:
//!
//! ```text
//! γ_ik ∝ φ_kw (α_k + Σ_{j≠i} γ_jk)        θ_k = (α_k + Σ_i γ_ik) / (Σ_k α_k + n)
//! ```
//!
//! It draws nothing, so the same text has the same topics always.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2};

use super::Documents;

/// Passes over the tokens of a text at most.
const PASSES: usize = 30;
/// Passes end when no share of a topic in the text changes more than this part of the text's tokens.
const TOLERANCE: f32 = 1e-3;

/// Weights and priors that do not belong together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("topics of {topics} rows need as many priors above 0, not {priors} with {wrong} that is none")]
pub struct InferrerError {
    /// Rows of the weights.
    pub topics: usize,
    /// How many priors there are.
    pub priors: usize,
    /// The first prior that is not above 0, or how many there are.
    pub wrong: String,
}

/// Finds the topics of texts.
#[derive(Debug, Clone)]
pub struct Inferrer {
    /// p(term | topic), the topics of a term side by side.
    weights: Vec<f32>,
    alpha: Vec<f32>,
    terms: usize,
}

impl Inferrer {
    /// From p(term | topic), K x T, and the priors of the K topics.
    ///
    /// # Errors
    /// When there are not as many priors as topics, or one is not above 0.
    pub fn new(term_weights: ArrayView2<'_, f32>, alpha: ArrayView1<'_, f32>) -> Result<Self, InferrerError> {
        let wrong = alpha.iter().find(|prior| !(**prior > 0.0 && prior.is_finite()));
        if alpha.len() != term_weights.nrows() || alpha.is_empty() || wrong.is_some() {
            let wrong = wrong.map_or_else(|| alpha.len().to_string(), ToString::to_string);
            return Err(InferrerError { topics: term_weights.nrows(), priors: alpha.len(), wrong });
        }
        Ok(Self::of(term_weights, alpha))
    }

    pub(super) fn of(term_weights: ArrayView2<'_, f32>, alpha: ArrayView1<'_, f32>) -> Self {
        let weights = term_weights.t().iter().copied().collect();
        Self { weights, alpha: alpha.to_vec(), terms: term_weights.ncols() }
    }

    /// p(topic | text), K numbers that sum to 1. All 0 when none of the terms is known; unknown ones are passed over.
    #[must_use]
    pub fn infer(&self, terms: &[u32]) -> Array1<f32> {
        let mut found = Array1::zeros(self.alpha.len());
        self.infer_into(terms, found.as_slice_mut().unwrap_or_default());
        found
    }

    /// The same for many texts, a row each.
    #[must_use]
    pub fn infer_all(&self, documents: &Documents<'_>) -> Array2<f32> {
        let topics = self.alpha.len();
        let mut found = vec![0.0; documents.len() * topics];
        for (row, terms) in found.chunks_exact_mut(topics).zip(documents.iter()) {
            self.infer_into(terms, row);
        }
        Array2::from_shape_fn((documents.len(), topics), |(document, topic)| found[document * topics + topic])
    }

    fn infer_into(&self, terms: &[u32], theta: &mut [f32]) {
        let topics = self.alpha.len();
        let known: Vec<usize> = terms.iter().map(|&term| term as usize).filter(|&term| term < self.terms).collect();
        theta.fill(0.0);
        if known.is_empty() {
            return;
        }
        let mut gamma = vec![0.0_f32; known.len() * topics];
        let mut next = vec![0.0_f32; topics];
        for _ in 0..PASSES {
            let before = theta.to_vec();
            for (gamma, &term) in gamma.chunks_exact_mut(topics).zip(&known) {
                let weights = &self.weights[term * topics..(term + 1) * topics];
                let mut total = 0.0;
                for topic in 0..topics {
                    next[topic] = weights[topic] * (self.alpha[topic] + theta[topic] - gamma[topic]);
                    total += next[topic];
                }
                if total > 0.0 {
                    for topic in 0..topics {
                        let share = next[topic] / total;
                        theta[topic] += share - gamma[topic];
                        gamma[topic] = share;
                    }
                }
            }
            let bound = TOLERANCE * known.len() as f32;
            if theta.iter().zip(&before).all(|(now, before)| (now - before).abs() <= bound) {
                break;
            }
        }
        let mut total = 0.0;
        for (theta, alpha) in theta.iter_mut().zip(&self.alpha) {
            *theta = theta.max(0.0) + alpha;
            total += *theta;
        }
        theta.iter_mut().for_each(|theta| *theta /= total);
    }
}
