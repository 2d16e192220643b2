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

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, aview1};
use pulp::{Arch, Simd, WithSimd};

use super::Documents;

/// Passes over the tokens of a text at most.
const PASSES: usize = 20;
/// Passes end when less than this share of the text's tokens moves from one topic to another.
const TOLERANCE: f32 = 3e-3;

/// Weights and priors that do not belong together.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InferrerError {
    /// More or fewer priors than topics.
    #[error("{topics} topics need as many priors, not {priors}")]
    Priors {
        /// Rows of the weights.
        topics: usize,
        /// How many priors there are.
        priors: usize,
    },
    /// A prior that is none.
    #[error("the prior of a topic must be above 0, not {0}")]
    Prior(f32),
}

/// Numbers that are worked out side by side.
const LANES: usize = 8;
type Eight = [f32; LANES];

/// Finds the topics of texts.
#[derive(Debug, Clone)]
pub struct Inferrer {
    /// p(term | topic), the topics of a term side by side, and 0 up to a whole number of lanes.
    weights: Vec<Eight>,
    alpha: Vec<Eight>,
    topics: usize,
    terms: usize,
    stride: usize,
}

impl Inferrer {
    /// From p(term | topic), K x T, and the priors of the K topics.
    ///
    /// # Errors
    /// When there are not as many priors as topics, or one is not above 0.
    pub fn new(term_weights: ArrayView2<'_, f32>, alpha: ArrayView1<'_, f32>) -> Result<Self, InferrerError> {
        let (topics, priors) = (term_weights.nrows(), alpha.len());
        if topics != priors {
            return Err(InferrerError::Priors { topics, priors });
        }
        if let Some(&wrong) = alpha.iter().find(|prior| !(**prior > 0.0 && prior.is_finite())) {
            return Err(InferrerError::Prior(wrong));
        }
        Ok(Self::of(term_weights, alpha))
    }

    pub(super) fn of(term_weights: ArrayView2<'_, f32>, alpha: ArrayView1<'_, f32>) -> Self {
        let (topics, terms) = term_weights.dim();
        let stride = topics.div_ceil(LANES);
        let mut weights = vec![[0.0; LANES]; terms * stride];
        for (topic, row) in term_weights.outer_iter().enumerate() {
            for (weights, &weight) in weights.chunks_exact_mut(stride).zip(row) {
                weights[topic / LANES][topic % LANES] = weight;
            }
        }
        let mut priors = vec![[0.0; LANES]; stride];
        priors.as_flattened_mut().iter_mut().zip(alpha).for_each(|(prior, &alpha)| *prior = alpha);
        Self { weights, alpha: priors, topics, terms, stride }
    }

    /// p(topic | text), K numbers that sum to 1. All 0 when none of the terms is known; unknown ones are passed over.
    #[must_use]
    pub fn infer(&self, terms: &[u32]) -> Array1<f32> {
        let mut found = vec![0.0; self.topics];
        self.infer_into(terms, &mut found, &mut Scratch::default());
        Array1::from(found)
    }

    /// The same for many texts, a row each.
    #[must_use]
    pub fn infer_all(&self, documents: &Documents<'_>) -> Array2<f32> {
        let mut found = Array2::zeros((documents.len(), self.topics));
        let (mut scratch, mut row) = (Scratch::default(), vec![0.0; self.topics]);
        for (mut found, terms) in found.rows_mut().into_iter().zip(documents.iter()) {
            self.infer_into(terms, &mut row, &mut scratch);
            found.assign(&aview1(&row));
        }
        found
    }

    fn infer_into(&self, terms: &[u32], theta: &mut [f32], scratch: &mut Scratch) {
        let Scratch { known, gamma, shares } = scratch;
        known.clear();
        known.extend(terms.iter().map(|&term| term as usize).filter(|&term| term < self.terms));
        theta.fill(0.0);
        if known.is_empty() {
            return;
        }
        gamma.clear();
        gamma.resize(known.len() * self.stride, [0.0; LANES]);
        shares.clear();
        shares.resize(self.stride, [0.0; LANES]);
        Arch::new().dispatch(Passes { inferrer: self, known, gamma, shares });
        let mut total = 0.0;
        for ((theta, share), alpha) in theta.iter_mut().zip(shares.as_flattened()).zip(self.alpha.as_flattened()) {
            *theta = share.max(0.0) + alpha;
            total += *theta;
        }
        theta.iter_mut().for_each(|theta| *theta /= total);
    }
}

/// What one text needs, kept for the next.
#[derive(Default)]
struct Scratch {
    known: Vec<usize>,
    /// The shares of each token, `γ`.
    gamma: Vec<Eight>,
    /// Their sum over the tokens.
    shares: Vec<Eight>,
}

/// The passes over the tokens of a text, compiled for each kind of SIMD.
struct Passes<'a> {
    inferrer: &'a Inferrer,
    known: &'a [usize],
    gamma: &'a mut [Eight],
    shares: &'a mut [Eight],
}

impl WithSimd for Passes<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { inferrer, known, gamma, shares } = self;
        let bound = TOLERANCE * known.len() as f32;
        for _ in 0..PASSES {
            let mut moved = 0.0;
            for (gamma, &term) in gamma.chunks_exact_mut(inferrer.stride).zip(known) {
                let weights = &inferrer.weights[term * inferrer.stride..][..inferrer.stride];
                moved += share_out(weights, &inferrer.alpha, gamma, shares);
            }
            if moved <= bound {
                break;
            }
        }
    }
}

/// Shares a token anew among the topics; gives how much of it moved, 0 to 2.
#[inline(always)]
fn share_out(weights: &[Eight], alpha: &[Eight], gamma: &mut [Eight], shares: &mut [Eight]) -> f32 {
    let mut totals = [0.0; LANES];
    for (((weights, alpha), gamma), shares) in weights.iter().zip(alpha).zip(gamma.iter()).zip(shares.iter()) {
        for lane in 0..LANES {
            totals[lane] += weights[lane] * (alpha[lane] + shares[lane] - gamma[lane]);
        }
    }
    let total: f32 = totals.iter().sum();
    if total <= 0.0 {
        return 0.0;
    }
    let (scale, mut moved) = (1.0 / total, [0.0; LANES]);
    for (((weights, alpha), gamma), shares) in weights.iter().zip(alpha).zip(gamma).zip(shares) {
        for lane in 0..LANES {
            let share = weights[lane] * (alpha[lane] + shares[lane] - gamma[lane]) * scale;
            let change = share - gamma[lane];
            moved[lane] += change.abs();
            shares[lane] += change;
            gamma[lane] = share;
        }
    }
    moved.iter().sum()
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn inferrer() -> Inferrer {
        Inferrer::new(array![[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]].view(), array![0.5, 0.25].view()).expect("fits")
    }

    /// The exact posterior mean of the topics: the sum over all ways to give each token a topic.
    fn exact(terms: &[u32]) -> [f64; 2] {
        let (weights, alpha) = ([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0.5, 0.25]);
        let (mut sum, mut mean) = (0.0, [0.0; 2]);
        for ways in 0..1_usize << terms.len() {
            let (mut probability, mut counts) = (1.0, alpha);
            for (at, &term) in terms.iter().enumerate() {
                let topic = ways >> at & 1;
                probability *= weights[topic][term as usize] * counts[topic];
                counts[topic] += 1.0;
            }
            let all = counts[0] + counts[1];
            sum += probability;
            mean[0] += probability * counts[0] / all;
            mean[1] += probability * counts[1] / all;
        }
        mean.map(|mean| mean / sum)
    }

    #[test]
    fn topics_of_a_text_are_near_the_exact_posterior() {
        for (terms, tolerance) in
            [(&[0][..], 1e-5), (&[2], 1e-5), (&[0, 0], 0.02), (&[0, 2], 0.05), (&[1, 2, 2, 0], 0.06)]
        {
            let (found, exact) = (inferrer().infer(terms), exact(terms));
            assert!((f64::from(found[0]) - exact[0]).abs() < tolerance, "{terms:?}: {found} {exact:?}");
            assert!((found.sum() - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn many_texts_are_as_each_alone_and_unknown_terms_are_nothing() {
        let documents = Documents::new(&[0, 1, 2, 9], &[0, 2, 2, 3, 4], 10).expect("fits");
        let all = inferrer().infer_all(&documents);
        for (row, terms) in all.rows().into_iter().zip(documents.iter()) {
            assert_eq!(row, inferrer().infer(terms));
        }
        assert_eq!(all.row(1), array![0.0, 0.0]);
        assert_eq!(all.row(3), array![0.0, 0.0]);
        assert_eq!(inferrer().infer(&[0, 77]), inferrer().infer(&[0]));
    }

    #[test]
    fn priors_that_do_not_fit_are_refused() {
        let fault = |alpha: ndarray::Array1<f32>| {
            Inferrer::new(array![[0.5, 0.5], [0.5, 0.5]].view(), alpha.view()).expect_err("does not fit").to_string()
        };
        assert_eq!(fault(array![0.1]), "2 topics need as many priors, not 1");
        assert_eq!(fault(array![0.1, f32::NAN]), "the prior of a topic must be above 0, not NaN");
        assert_eq!(fault(array![0.0, 0.1]), "the prior of a topic must be above 0, not 0");
    }
}
