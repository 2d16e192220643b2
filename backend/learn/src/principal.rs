//! Principal directions: the few directions in which rows differ most, by orthogonal iteration on their covariance.
//!
//! With rows x of length d, their mean m (or 0 where they are not centred) and C = 1/n Σ (x − m)(x − m)ᵀ, the e directions are
//! an orthonormal basis Q (e x d) of the subspace that makes tr(Q C Qᵀ) largest. The basis within that subspace is left as it
//! comes: lengths and cosines of projected rows do not depend on it. Each round takes Q to orth(Q C C); the rounds end when
//! the share of tr(C) that Q holds rises by less than a ten-thousandth. The start is pseudo-random and always the same.
//!
//! Golub and Van Loan, *Matrix Computations*, 8.2.4.

use ndarray::{Array1, Array2, Axis};
use rand::{Rng as _, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Rows of which a covariance is summed in 32 bits before it is added in 64.
const BLOCK: usize = 1_024;
/// The share of the whole by which a round has to be better for another to follow.
const ENOUGH: f64 = 1e-4;
const MOST_ROUNDS: usize = 40;
/// A direction of which less than this share is left after the others are taken off is none.
const NOTHING_LEFT: f64 = 1e-10;

/// What is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrincipalParams {
    /// e: how many directions, at most the length of a row.
    pub dimensions: usize,
    /// Whether the mean is taken off first.
    pub centred: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Principal {
    /// d: the mean of the rows; zeros where they are not centred.
    pub mean: Array1<f32>,
    /// e x d: orthonormal rows; a row of zeros where the rows do not differ in so many directions.
    pub components: Array2<f32>,
    /// The share of tr(C) that they hold, 0 to 1; 1 where all rows are the same.
    pub explained: f64,
}

impl PrincipalParams {
    /// The directions of `rows` (n x d). Rows that are few or alike give directions of zeros.
    #[must_use]
    pub fn fit(&self, rows: &Array2<f32>) -> Principal {
        let dimensions = self.dimensions.min(rows.ncols());
        let mean = match rows.mapv(f64::from).mean_axis(Axis(0)) {
            Some(mean) if self.centred => mean.mapv(|value| value as f32),
            _ => Array1::zeros(rows.ncols()),
        };
        let covariance = covariance(rows, &mean);
        let whole: f64 = covariance.diag().sum();
        if whole <= 0.0 {
            let components = Array2::zeros((dimensions, rows.ncols()));
            return Principal { mean, components, explained: 1.0 };
        }
        let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
        let mut basis = Array2::from_shape_fn((dimensions, rows.ncols()), |_| random.gen_range(-1.0..1.0));
        let mut held = 0.0;
        for _ in 0..MOST_ROUNDS {
            // two steps in one: the second, Q C, is also what the share that Q holds is told by
            basis = orthonormal(basis.dot(&covariance).dot(&covariance));
            let now = (&basis.dot(&covariance) * &basis).sum() / whole;
            let better = now - held;
            held = now;
            if better < ENOUGH {
                break;
            }
        }
        Principal { mean, components: basis.mapv(|value| value as f32), explained: held.min(1.0) }
    }
}

fn covariance(rows: &Array2<f32>, mean: &Array1<f32>) -> Array2<f64> {
    let mut sum = Array2::<f64>::zeros((rows.ncols(), rows.ncols()));
    for block in rows.axis_chunks_iter(Axis(0), BLOCK) {
        let centred = &block - mean;
        sum += &centred.t().dot(&centred).mapv(f64::from);
    }
    sum / rows.nrows().max(1) as f64
}

/// The rows made orthonormal one after the other, by Gram-Schmidt, twice each (once is not enough where rows are nearly alike).
fn orthonormal(mut rows: Array2<f64>) -> Array2<f64> {
    for row in 0..rows.nrows() {
        let (done, mut rest) = rows.view_mut().split_at(Axis(0), row);
        let mut current = rest.row_mut(0);
        let before = current.dot(&current).sqrt();
        for _ in 0..2 {
            let along = done.dot(&current);
            current -= &along.dot(&done);
        }
        let left = current.dot(&current).sqrt();
        if left > NOTHING_LEFT * before {
            current /= left;
        } else {
            current.fill(0.0);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use ndarray::{Array, array};

    use super::*;

    /// Rows spread along known directions: the k-th of `scales` tells how far along the k-th axis.
    fn spread(scales: &[f32], rows: usize) -> Array2<f32> {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(9);
        Array::from_shape_fn((rows, scales.len()), |(_, axis)| scales[axis] * random.gen_range(-1.0_f32..1.0))
    }

    #[test]
    fn finds_the_directions_in_which_rows_differ_most() {
        let rows = spread(&[0.1, 5.0, 0.2, 4.0, 0.1, 3.0], 4_000) + &array![9.0, 8.0, 7.0, 6.0, 5.0, 4.0];
        let found = PrincipalParams { dimensions: 3, centred: true }.fit(&rows);
        for axis in [1, 3, 5] {
            let held: f32 = found.components.column(axis).iter().map(|value| value * value).sum();
            assert!(held > 0.999, "axis {axis} is held by {held}");
        }
        // variances of uniform numbers: scale² / 3
        assert!((found.explained - 50.0 / 50.06).abs() < 1e-3, "{}", found.explained);
        assert!((found.mean[0] - 9.0).abs() < 0.01);
        let gram = found.components.dot(&found.components.t());
        assert!((gram - Array2::<f32>::eye(3)).iter().all(|off| off.abs() < 1e-5));
    }

    #[test]
    fn without_centring_the_mean_is_a_direction() {
        let rows = spread(&[1.0, 1.0, 1.0], 1_000) + &array![0.0, 0.0, 50.0];
        let found = PrincipalParams { dimensions: 1, centred: false }.fit(&rows);
        assert!(found.components[[0, 2]].abs() > 0.999, "{}", found.components);
        assert_eq!(found.mean, Array1::<f32>::zeros(3));
    }

    #[test]
    fn the_same_rows_give_the_same_bits() {
        let rows = spread(&[3.0, 2.0, 1.0, 0.5], 500);
        let params = PrincipalParams { dimensions: 2, centred: true };
        assert_eq!(params.fit(&rows), params.fit(&rows));
    }

    #[test]
    fn rows_that_do_not_differ_so_much_give_zeros() {
        let same = Array2::from_elem((5, 3), 0.5);
        let found = PrincipalParams { dimensions: 2, centred: true }.fit(&same);
        assert_eq!((found.explained, found.components), (1.0, Array2::zeros((2, 3))));
        // along one line there is one direction
        let line = Array2::from_shape_fn((9, 3), |(row, axis)| row as f32 * [1.0, 2.0, 2.0][axis]);
        let found = PrincipalParams { dimensions: 2, centred: true }.fit(&line);
        let first = found.components.row(0);
        assert!((first.dot(&array![1.0, 2.0, 2.0]) / 3.0).abs() > 0.999_99, "{first}");
        assert_eq!(found.components.row(1).to_vec(), [0.0; 3]);
        assert!(
            PrincipalParams { dimensions: 2, centred: true }
                .fit(&Array2::zeros((0, 3)))
                .components
                .iter()
                .all(|v| *v == 0.0)
        );
    }
}
