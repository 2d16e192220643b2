//! The two matrices that training changes: input vectors (the result) and output vectors.

use ndarray::Array2;
use rand::Rng as _;

use crate::seed::Rng;

/// Rows of `stride` numbers, one a word, of which those past the dimensions are always zero: rows are whole SIMD
/// registers.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) stride: usize,
    pub(super) values: Vec<f32>,
    /// Words whose row was changed since the flag was cleared.
    pub(super) changed: Vec<bool>,
}

impl Table {
    fn zeros(words: usize, stride: usize) -> Self {
        Self { stride, values: vec![0.0; words * stride], changed: vec![false; words] }
    }

    #[inline(always)]
    pub(super) fn row(&self, word: u32) -> &[f32] {
        &self.values[word as usize * self.stride..][..self.stride]
    }

    /// The row, to be changed.
    #[inline(always)]
    pub(super) fn row_mut(&mut self, word: u32) -> &mut [f32] {
        self.changed[word as usize] = true;
        &mut self.values[word as usize * self.stride..][..self.stride]
    }
}

/// Input and output vectors.
#[derive(Clone)]
pub(super) struct Tables {
    pub(super) inputs: Table,
    pub(super) outputs: Table,
}

impl Tables {
    /// word2vec's start: inputs even within ±0.5 / dimensions, outputs zero. `lanes` is the width of a SIMD register.
    pub(super) fn start(words: usize, dimensions: usize, lanes: usize, rng: &mut Rng) -> Self {
        let stride = dimensions.next_multiple_of(lanes);
        let mut inputs = Table::zeros(words, stride);
        for row in inputs.values.chunks_exact_mut(stride) {
            for value in &mut row[..dimensions] {
                *value = (rng.r#gen::<f32>() - 0.5) / dimensions as f32;
            }
        }
        Self { inputs, outputs: Table::zeros(words, stride) }
    }

    /// The input vectors, without the padding.
    pub(super) fn into_vectors(self, dimensions: usize) -> Array2<f32> {
        let Table { stride, values, changed } = self.inputs;
        Array2::from_shape_fn((changed.len(), dimensions), |(word, i)| values[word * stride + i])
    }
}
