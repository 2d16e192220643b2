//! The cosine of every row with every row.
//!
//! A product of a matrix with its own transpose is symmetric: only the blocks on and above the diagonal are multiplied
//! and the rest is copied, which is half of the arithmetic and makes the result symmetric to the last bit. Nothing of the
//! result's size is held beside the result.

use ndarray::{ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis};
use pulp::{Arch, Simd, WithSimd, bytemuck};

use super::product::{BLOCK, Panels, pack_block};

/// Writes the cosines of all pairs of `unit_rows` (each of length 1, or zeros) into `out`: exactly symmetric, within
/// -1 to 1, the diagonal exactly 1, and 0 for every pair with a row of zeros, on the diagonal too.
///
/// # Panics
/// When `out` is not square with as many rows as `unit_rows`.
pub fn cosine_matrix_into(unit_rows: ArrayView2<'_, f32>, mut out: ArrayViewMut2<'_, f32>) {
    let n = unit_rows.nrows();
    assert_eq!(out.dim(), (n, n), "one row and one column of cosines for each row");
    if unit_rows.ncols() == 0 {
        out.fill(0.0);
        return;
    }
    Arch::new().dispatch(Cosines { unit_rows, out: out.view_mut() });
    for (row, vector) in unit_rows.rows().into_iter().enumerate() {
        let known = vector.iter().any(|&value| value != 0.0);
        out[[row, row]] = if known { 1.0 } else { 0.0 };
    }
}

struct Cosines<'r, 'o> {
    unit_rows: ArrayView2<'r, f32>,
    out: ArrayViewMut2<'o, f32>,
}

impl WithSimd for Cosines<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { unit_rows, mut out } = self;
        let n = unit_rows.nrows();
        let width = Panels::<S>::WIDTH;
        let panels = Panels::pack(simd, unit_rows);
        let mut block = Vec::new();
        let mut tile = vec![simd.splat_f32s(0.0); BLOCK * width / S::F32_LANES];
        for top in (0..n).step_by(BLOCK) {
            pack_block(unit_rows, top, &mut block);
            // the panels of the block's own rows come first, and are whole squares: nothing of them is mirrored
            for left in (top..n).step_by(width) {
                panels.multiply(simd, &block, left / width, &mut tile);
                let tile: &[f32] = bytemuck::cast_slice(&tile);
                write(tile, width, part(out.view_mut(), top, left, BLOCK, width));
                if left >= top + BLOCK {
                    write_mirrored(tile, width, part(out.view_mut(), left, top, width, BLOCK));
                }
            }
        }
    }
}

/// Up to `rows` times `columns` numbers of a matrix, from `row` and `column` on (ndarray's `s!` would allow unsafe code here,
/// which this crate forbids).
fn part(
    mut matrix: ArrayViewMut2<'_, f32>,
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
) -> ArrayViewMut2<'_, f32> {
    let (n, m) = matrix.dim();
    matrix.slice_axis_inplace(Axis(0), (row..(row + rows).min(n)).into());
    matrix.slice_axis_inplace(Axis(1), (column..(column + columns).min(m)).into());
    matrix
}

/// Writes the rows of a tile.
fn write(tile: &[f32], width: usize, mut out: ArrayViewMut2<'_, f32>) {
    for (mut row, values) in out.rows_mut().into_iter().zip(tile.chunks_exact(width)) {
        fill(&mut row, values.iter());
    }
}

/// Writes the columns of a tile as rows.
fn write_mirrored(tile: &[f32], width: usize, mut out: ArrayViewMut2<'_, f32>) {
    for (mut row, column) in out.rows_mut().into_iter().zip(0..) {
        fill(&mut row, tile[column..].iter().step_by(width));
    }
}

/// As a slice where the row is one in memory, which is several times as fast.
fn fill<'a>(row: &mut ArrayViewMut1<'_, f32>, values: impl Iterator<Item = &'a f32>) {
    match row.as_slice_mut() {
        Some(row) => row.iter_mut().zip(values).for_each(|(to, &value)| *to = value),
        None => row.iter_mut().zip(values).for_each(|(to, &value)| *to = value),
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, ShapeBuilder as _, array};
    use proptest::prelude::*;
    use rand::Rng as _;

    use super::*;
    use crate::{seed::Seed, similarity::rows};

    fn unit_rows(n: usize, d: usize, zeros: &[usize]) -> Array2<f32> {
        let mut rng = Seed(1).rng("rows", 0);
        let mut rows = Array2::from_shape_fn((n, d), |_| rng.gen_range(-1.0_f32..1.0));
        for &row in zeros {
            rows.row_mut(row).fill(0.0);
        }
        rows::normalise(rows.view_mut());
        rows
    }

    fn cosines(rows: &Array2<f32>) -> Array2<f32> {
        let mut out = Array2::from_elem((rows.nrows(), rows.nrows()), f32::NAN);
        cosine_matrix_into(rows.view(), out.view_mut());
        out
    }

    #[test]
    fn cosines_by_hand() {
        let rows = array![[1.0, 0.0], [0.6, 0.8], [0.0, 0.0], [-1.0, 0.0]];
        let expected =
            array![[1.0, 0.6, 0.0, -1.0], [0.6, 1.0, 0.0, -0.6], [0.0, 0.0, 0.0, 0.0], [-1.0, -0.6, 0.0, 1.0]];
        assert_eq!(cosines(&rows), expected);
    }

    #[test]
    fn blocks_and_tiles_of_any_size_agree_with_the_plain_product() {
        for n in [1, 15, 16, 17, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 19] {
            let rows = unit_rows(n, 7, &[n / 2]);
            let (cosines, plain) = (cosines(&rows), rows.dot(&rows.t()));
            for ((i, j), &cosine) in cosines.indexed_iter() {
                assert!((cosine - plain[[i, j]]).abs() < 1e-6, "{n} rows at {i}, {j}");
                assert_eq!(cosine.to_bits(), cosines[[j, i]].to_bits(), "symmetric at {i}, {j}");
            }
            for i in 0..n {
                assert!((cosines[[i, i]] - if i == n / 2 { 0.0 } else { 1.0 }).abs() < f32::EPSILON);
            }
        }
    }

    #[test]
    fn writes_into_a_part_of_a_larger_matrix() {
        let rows = unit_rows(5, 3, &[]);
        let mut out = Array2::from_elem((7, 7), 9.0);
        cosine_matrix_into(rows.view(), part(out.view_mut(), 1, 1, 5, 5));
        assert_eq!(part(out.view_mut(), 1, 1, 5, 5), cosines(&rows));
        let mut columns_first = Array2::zeros((5, 5).f());
        cosine_matrix_into(rows.view(), columns_first.view_mut());
        assert_eq!(columns_first, cosines(&rows));
        assert!(out.row(0).iter().chain(out.column(6)).all(|&value| value == 9.0));
    }

    #[test]
    fn no_rows_and_no_columns() {
        assert_eq!(cosines(&Array2::zeros((0, 3))).dim(), (0, 0));
        assert_eq!(cosines(&Array2::zeros((2, 0))), Array2::<f32>::zeros((2, 2)));
    }

    proptest! {
        #[test]
        fn stays_within_one(values in prop::collection::vec(-1e3_f32..1e3, 30)) {
            let mut rows = Array2::from_shape_vec((10, 3), values).expect("30 values");
            let copy = rows.row(0).to_owned();
            rows.row_mut(9).assign(&copy);
            rows::normalise(rows.view_mut());
            prop_assert!(cosines(&rows).iter().all(|cosine| (-1.0..=1.0).contains(cosine)));
        }
    }
}
