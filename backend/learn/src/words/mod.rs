//! Vectors of words, learnt from which words stand near each other: word2vec (Mikolov et al., 2013, "Distributed
//! Representations of Words and Phrases and their Compositionality"), skip-gram and CBOW with negative sampling.
//!
//! [`WordVectorsParams`] are checked into [`WordVectorsValidParams`], which train on [`TrainingTexts`] through linfa's
//! [`Fit`](linfa::traits::Fit) and give [`WordVectors`]. [`format`](mod@format) carries vectors to and from other
//! programs. There is no subword model and no phrase detection here: what a word is was decided by the tokeniser.
//!
//! The loss of one pair of words that were seen together, with output vectors `u`, input vectors `v`, and `k` words
//! `n` drawn with probability proportional to `count^0.75`:
//!
//! ```text
//! -ln σ(u_word · v_near) - Σ_k ln σ(-u_n · v_near)
//! ```
//!
//! One difference from the original program: the `k` drawn words serve all neighbours of a word at once (Ji et al.,
//! 2016, "Parallelizing Word2Vec in Shared and Distributed Memory"), so that a step is a small matrix product.

mod fit;
pub mod format;
mod params;
mod sampling;
mod shards;
mod step;
mod tables;
mod texts;

pub use fit::{Progress, WordsError};
pub use params::{Architecture, WordVectorsParamError, WordVectorsParams, WordVectorsValidParams};
pub use texts::{TextsError, TrainingTexts};

use ndarray::{Array2, ArrayView1};

/// What was learnt: one vector a word.
#[derive(Debug, Clone, PartialEq)]
pub struct WordVectors {
    /// Row `i` is the vector of word `i` of the vocabulary, as trained: neither centred nor of length 1.
    pub vectors: Array2<f32>,
}

impl WordVectors {
    /// The default parameters, to be changed and checked.
    #[must_use]
    pub fn params() -> WordVectorsParams {
        WordVectorsParams::new()
    }

    /// The vector of a word; none for an id beyond the vocabulary.
    #[must_use]
    pub fn vector(&self, word: u32) -> Option<ArrayView1<'_, f32>> {
        ((word as usize) < self.vectors.nrows()).then(|| self.vectors.row(word as usize))
    }
}
