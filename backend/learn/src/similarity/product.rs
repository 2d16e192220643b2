//! Scalar products of rows with rows, a block of rows and a panel of columns at a time: the inner loop of the cosine matrix.
//!
//! The layout is that of the fast matrix products (Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix
//! Multiplication"): both sides are packed once, strips of [`STRIP`] rows against panels of two SIMD registers, so that
//! twelve sums stay in registers and every load is of the next number in memory. The sum of a pair runs over the dimensions
//! in their order whichever side a row is on, so that a pair and its mirror image agree to the last bit.

use ndarray::ArrayView2;
use pulp::{Simd, bytemuck};

/// Rows of a strip: six rows times two registers of sums fill the sixteen registers of AVX2 with what they are multiplied by.
const STRIP: usize = 6;
/// SIMD registers of a panel.
const REGISTERS: usize = 2;
/// Rows of a block: a multiple of [`STRIP`] and of every panel's width. Two of them beside a panel stay in a core's L2.
pub(super) const BLOCK: usize = 96;

/// Rows packed as panels of columns, for one kind of SIMD.
pub(super) struct Panels<S: Simd> {
    packed: Vec<S::f32s>,
    dimensions: usize,
}

impl<S: Simd> Panels<S> {
    /// Columns of a panel.
    pub(super) const WIDTH: usize = REGISTERS * S::F32_LANES;

    /// Packs `rows`; behind the last one stand rows of zeros up to a whole panel.
    #[inline(always)]
    pub(super) fn pack(simd: S, rows: ArrayView2<'_, f32>) -> Self {
        let (n, dimensions) = rows.dim();
        let panels = n.div_ceil(Self::WIDTH);
        let mut packed = vec![simd.splat_f32s(0.0); panels * dimensions * REGISTERS];
        let numbers: &mut [f32] = bytemuck::cast_slice_mut(&mut packed);
        for (number, row) in rows.rows().into_iter().enumerate() {
            let (panel, column) = (number / Self::WIDTH, number % Self::WIDTH);
            let first = panel * dimensions * Self::WIDTH + column;
            for (place, value) in numbers[first..].iter_mut().step_by(Self::WIDTH).zip(row) {
                *place = *value;
            }
        }
        Self { packed, dimensions }
    }

    /// The products of a packed block of rows with the panel at `panel`, clamped to -1 to 1: row by row into `tile`,
    /// [`BLOCK`] rows of [`Self::WIDTH`] numbers.
    #[inline(always)]
    pub(super) fn multiply(&self, simd: S, block: &[f32], panel: usize, tile: &mut [S::f32s]) {
        let length = self.dimensions * REGISTERS;
        let panel = &self.packed[panel * length..][..length];
        let strips = block.chunks_exact(self.dimensions * STRIP);
        for (strip, sums) in strips.zip(tile.chunks_exact_mut(STRIP * REGISTERS)) {
            multiply_strip(simd, strip, panel, sums);
        }
    }
}

#[inline(always)]
fn multiply_strip<S: Simd>(simd: S, strip: &[f32], panel: &[S::f32s], out: &mut [S::f32s]) {
    let mut sums = [[simd.splat_f32s(0.0); REGISTERS]; STRIP];
    for (column, values) in strip.as_chunks::<STRIP>().0.iter().zip(panel.as_chunks::<REGISTERS>().0) {
        for row in 0..STRIP {
            let value = simd.splat_f32s(column[row]);
            for register in 0..REGISTERS {
                sums[row][register] = simd.mul_add_e_f32s(value, values[register], sums[row][register]);
            }
        }
    }
    let (low, high) = (simd.splat_f32s(-1.0), simd.splat_f32s(1.0));
    for (out, sum) in out.iter_mut().zip(sums.as_flattened()) {
        *out = simd.max_f32s(low, simd.min_f32s(high, *sum));
    }
}

/// Packs the rows from `first` on as strips, [`BLOCK`] of them at most, in place of what was in `block`; rows of zeros where
/// there are fewer.
pub(super) fn pack_block(rows: ArrayView2<'_, f32>, first: usize, block: &mut Vec<f32>) {
    let dimensions = rows.ncols();
    block.clear();
    block.resize(BLOCK * dimensions, 0.0);
    for (number, row) in rows.rows().into_iter().skip(first).take(BLOCK).enumerate() {
        let start = (number / STRIP) * STRIP * dimensions + number % STRIP;
        for (place, value) in block[start..].iter_mut().step_by(STRIP).zip(row) {
            *place = *value;
        }
    }
}
