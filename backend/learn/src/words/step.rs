//! One step of stochastic gradient descent: a word, the words drawn against it, and its neighbours.
//!
//! The rows of a step are gathered into contiguous scratch, multiplied with each other as a small matrix product, and
//! the changes are added to the tables. All changes of a step are computed from the rows as they were before it.
//! SIMD is chosen at run time by `pulp`; every function that is generic over it must be inlined into the dispatch.

use pulp::Simd;

use super::tables::{Table, Tables};

/// Every how many steps the loss is computed. It is for people to look at, and logarithms are dear.
const LOSS_EVERY: u32 = 128;

/// Scratch of one thread.
pub(super) struct Stepper {
    stride: usize,
    inputs: Vec<f32>,
    outputs: Vec<f32>,
    /// Scores, then gradients times the learning rate: a row for each input, a column for each output.
    gradients: Vec<f32>,
    change: Vec<f32>,
    steps: u32,
    /// Sum of the losses that were computed, and over how many pairs of a word and its neighbour.
    loss: (f64, u64),
}

impl Stepper {
    pub(super) fn new(stride: usize) -> Self {
        let change = vec![0.0; stride];
        Self {
            stride,
            inputs: Vec::new(),
            outputs: Vec::new(),
            gradients: Vec::new(),
            change,
            steps: 0,
            loss: (0.0, 0),
        }
    }

    /// Takes the sum of the losses since the last call, and their number.
    pub(super) fn take_loss(&mut self) -> (f64, u64) {
        std::mem::take(&mut self.loss)
    }

    /// Every neighbour foretells `outputs[0]` and not the rest of `outputs`.
    #[inline(always)]
    pub(super) fn skip_gram<S: Simd>(
        &mut self,
        simd: S,
        tables: &mut Tables,
        near: &[u32],
        outputs: &[u32],
        rate: f32,
    ) {
        gather::<S>(&tables.inputs, near, &mut self.inputs);
        gather::<S>(&tables.outputs, outputs, &mut self.outputs);
        self.differentiate(simd, near.len(), outputs.len(), rate);
        let width = outputs.len();
        for (i, &word) in near.iter().enumerate() {
            let row = S::as_mut_simd_f32s(tables.inputs.row_mut(word)).0;
            let coefficients = Strided { values: &self.gradients, first: i * width, step: 1 };
            add_rows(simd, row, S::as_simd_f32s(&self.outputs).0, coefficients, width);
        }
        self.change_outputs(simd, &mut tables.outputs, near.len(), outputs);
    }

    /// The mean of all neighbours foretells `outputs[0]` and not the rest; each neighbour takes the whole change.
    #[inline(always)]
    pub(super) fn cbow<S: Simd>(&mut self, simd: S, tables: &mut Tables, near: &[u32], outputs: &[u32], rate: f32) {
        self.inputs.clear();
        self.inputs.resize(self.stride, 0.0);
        let share = simd.splat_f32s(1.0 / near.len() as f32);
        let mean = S::as_mut_simd_f32s(&mut self.inputs).0;
        for &word in near {
            for (sum, value) in mean.iter_mut().zip(S::as_simd_f32s(tables.inputs.row(word)).0) {
                *sum = simd.mul_add_e_f32s(*value, share, *sum);
            }
        }
        gather::<S>(&tables.outputs, outputs, &mut self.outputs);
        self.differentiate(simd, 1, outputs.len(), rate);
        self.change.fill(0.0);
        let change = S::as_mut_simd_f32s(&mut self.change).0;
        let coefficients = Strided { values: &self.gradients, first: 0, step: 1 };
        add_rows(simd, change, S::as_simd_f32s(&self.outputs).0, coefficients, outputs.len());
        for &word in near {
            let row = S::as_mut_simd_f32s(tables.inputs.row_mut(word)).0;
            for (value, change) in row.iter_mut().zip(change.iter()) {
                *value = simd.add_f32s(*value, *change);
            }
        }
        self.change_outputs(simd, &mut tables.outputs, 1, outputs);
    }

    /// Scores of all pairs of gathered rows, and from them `(label - σ(score)) rate`.
    #[inline(always)]
    fn differentiate<S: Simd>(&mut self, simd: S, inputs: usize, outputs: usize, rate: f32) {
        self.gradients.resize(inputs * outputs, 0.0);
        multiply(simd, self.stride, &self.inputs, &self.outputs, outputs, &mut self.gradients);
        self.steps = self.steps.wrapping_add(1);
        if self.steps.is_multiple_of(LOSS_EVERY) {
            self.loss.0 += loss(&self.gradients, outputs);
            self.loss.1 += inputs as u64;
        }
        for value in &mut self.gradients {
            *value = -sigmoid(*value) * rate;
        }
        for row in self.gradients.chunks_exact_mut(outputs) {
            row[0] += rate;
        }
    }

    #[inline(always)]
    fn change_outputs<S: Simd>(&self, simd: S, table: &mut Table, inputs: usize, outputs: &[u32]) {
        for (j, &word) in outputs.iter().enumerate() {
            let row = S::as_mut_simd_f32s(table.row_mut(word)).0;
            let coefficients = Strided { values: &self.gradients, first: j, step: outputs.len() };
            add_rows(simd, row, S::as_simd_f32s(&self.inputs).0, coefficients, inputs);
        }
    }
}

/// `1 / (1 + exp(-x))` within 1e-6, by a rational approximation of tanh that the compiler turns into SIMD (Eigen's:
/// odd polynomial of degree 13 over even polynomial of degree 6, saturated from |x| of about 15.8 on).
#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    let x = (0.5 * x).clamp(-7.905_311, 7.905_311);
    let square = x * x;
    let mut odd = -2.760_768_5e-16 * square + 2.000_188e-13;
    odd = odd * square - 8.604_672e-11;
    odd = odd * square + 5.122_297_1e-8;
    odd = odd * square + 1.485_722_4e-5;
    odd = odd * square + 6.372_619_3e-4;
    odd = odd * square + 4.893_524_6e-3;
    let mut even = 1.198_258_4e-6 * square + 1.185_347_1e-4;
    even = even * square + 2.268_434_6e-3;
    even = even * square + 4.893_525e-3;
    0.5 + 0.5 * (x * odd / even)
}

/// The loss of scores of which the first of each row belongs to the word that was seen.
#[cold]
fn loss(scores: &[f32], outputs: usize) -> f64 {
    // -ln σ(x) = ln(1 + exp(-x))
    let softplus = |x: f64| if x > 0.0 { x + (-x).exp().ln_1p() } else { x.exp().ln_1p() };
    scores
        .chunks_exact(outputs)
        .map(|row| {
            let drawn: f64 = row[1..].iter().map(|&score| softplus(f64::from(score))).sum();
            softplus(-f64::from(row[0])) + drawn
        })
        .sum()
}

/// Copies the rows of `words` into contiguous scratch, register by register: rows are too short for `memmove`.
#[inline(always)]
fn gather<S: Simd>(table: &Table, words: &[u32], rows: &mut Vec<f32>) {
    rows.resize(words.len() * table.stride, 0.0);
    for (row, &word) in rows.chunks_exact_mut(table.stride).zip(words) {
        let from = S::as_simd_f32s(table.row(word)).0;
        for (to, from) in S::as_mut_simd_f32s(row).0.iter_mut().zip(from) {
            *to = *from;
        }
    }
}

/// `product[i][j] = inputs[i] · outputs[j]`, in tiles whose sums stay in registers.
#[inline(always)]
fn multiply<S: Simd>(simd: S, stride: usize, inputs: &[f32], outputs: &[f32], columns: usize, product: &mut [f32]) {
    let (inputs, outputs) = (S::as_simd_f32s(inputs).0, S::as_simd_f32s(outputs).0);
    let width = stride / S::F32_LANES;
    let rows = product.len() / columns;
    let mut i = 0;
    while i + 2 <= rows {
        multiply_rows::<S, 2>(simd, width, &inputs[i * width..], outputs, columns, &mut product[i * columns..]);
        i += 2;
    }
    if i < rows {
        multiply_rows::<S, 1>(simd, width, &inputs[i * width..], outputs, columns, &mut product[i * columns..]);
    }
}

#[inline(always)]
fn multiply_rows<S: Simd, const ROWS: usize>(
    simd: S,
    width: usize,
    inputs: &[S::f32s],
    outputs: &[S::f32s],
    columns: usize,
    product: &mut [f32],
) {
    let mut j = 0;
    while j + 3 <= columns {
        multiply_tile::<S, ROWS, 3>(simd, width, inputs, &outputs[j * width..], columns, &mut product[j..]);
        j += 3;
    }
    while j < columns {
        multiply_tile::<S, ROWS, 1>(simd, width, inputs, &outputs[j * width..], columns, &mut product[j..]);
        j += 1;
    }
}

#[inline(always)]
fn multiply_tile<S: Simd, const ROWS: usize, const COLUMNS: usize>(
    simd: S,
    width: usize,
    inputs: &[S::f32s],
    outputs: &[S::f32s],
    columns: usize,
    product: &mut [f32],
) {
    let inputs: [&[S::f32s]; ROWS] = rows_of(inputs, width);
    let outputs: [&[S::f32s]; COLUMNS] = rows_of(outputs, width);
    let mut sums = [[simd.splat_f32s(0.0); COLUMNS]; ROWS];
    for c in 0..width {
        for i in 0..ROWS {
            for j in 0..COLUMNS {
                sums[i][j] = simd.mul_add_e_f32s(inputs[i][c], outputs[j][c], sums[i][j]);
            }
        }
    }
    for i in 0..ROWS {
        for j in 0..COLUMNS {
            product[i * columns + j] = simd.reduce_sum_f32s(sums[i][j]);
        }
    }
}

/// The first `N` of contiguous rows. (A closure, as `array::from_fn` takes, would not be inlined for certain.)
#[inline(always)]
fn rows_of<T, const N: usize>(values: &[T], width: usize) -> [&[T]; N] {
    let mut rows = [&values[..0]; N];
    for (k, row) in rows.iter_mut().enumerate() {
        *row = &values[k * width..][..width];
    }
    rows
}

/// A row or a column of the gradients.
#[derive(Clone, Copy)]
struct Strided<'a> {
    values: &'a [f32],
    first: usize,
    step: usize,
}

impl Strided<'_> {
    #[inline(always)]
    fn get(self, index: usize) -> f32 {
        self.values[self.first + index * self.step]
    }
}

/// `target += Σ_k coefficients[k] rows[k]`, several rows in one pass.
#[inline(always)]
fn add_rows<S: Simd>(simd: S, target: &mut [S::f32s], rows: &[S::f32s], coefficients: Strided<'_>, count: usize) {
    let width = target.len();
    let mut k = 0;
    while k + 6 <= count {
        add_tile::<S, 6>(simd, target, &rows[k * width..], coefficients, k);
        k += 6;
    }
    while k + 2 <= count {
        add_tile::<S, 2>(simd, target, &rows[k * width..], coefficients, k);
        k += 2;
    }
    if k < count {
        add_tile::<S, 1>(simd, target, &rows[k * width..], coefficients, k);
    }
}

#[inline(always)]
fn add_tile<S: Simd, const ROWS: usize>(
    simd: S,
    target: &mut [S::f32s],
    rows: &[S::f32s],
    coefficients: Strided<'_>,
    first: usize,
) {
    let width = target.len();
    let rows: [&[S::f32s]; ROWS] = rows_of(rows, width);
    let mut factors = [simd.splat_f32s(0.0); ROWS];
    for (k, factor) in factors.iter_mut().enumerate() {
        *factor = simd.splat_f32s(coefficients.get(first + k));
    }
    for c in 0..width {
        let mut sum = target[c];
        for k in 0..ROWS {
            sum = simd.mul_add_e_f32s(factors[k], rows[k][c], sum);
        }
        target[c] = sum;
    }
}

#[cfg(test)]
mod tests;
