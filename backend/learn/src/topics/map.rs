//! Topics as points of a plane: near each other where they use the same words.

use ndarray::{Array2, ArrayView1, ArrayView2};

/// Sweeps of Jacobi's method, at most; it converges quadratically, and a matrix of hundreds of rows takes about ten.
const SWEEPS: usize = 60;

/// The Jensen-Shannon distances between the rows of `term_weights` (K x T, each a distribution): K x K, from 0 (alike) to 1 (no
/// word shared), with
///
/// ```text
/// d(p, q) = sqrt(JSD(p, q)),   JSD(p, q) = (KL(p | m) + KL(q | m)) / 2,   m = (p + q) / 2,   KL(p | m) = Σ p log2(p / m)
/// ```
///
/// The root of the divergence is a metric (Endres and Schindelin, 2003, "A new metric for probability distributions").
#[must_use]
pub fn jensen_shannon_distances(term_weights: ArrayView2<'_, f32>) -> Array2<f64> {
    let topics = term_weights.nrows();
    let mut distances = Array2::zeros((topics, topics));
    for first in 0..topics {
        for second in first + 1..topics {
            let distance = jensen_shannon_distance(term_weights.row(first), term_weights.row(second));
            distances[[first, second]] = distance;
            distances[[second, first]] = distance;
        }
    }
    distances
}

/// The Jensen-Shannon distance of two distributions, as [`jensen_shannon_distances`] defines it: 0 to 1.
#[must_use]
pub fn jensen_shannon_distance(first: ArrayView1<'_, f32>, second: ArrayView1<'_, f32>) -> f64 {
    divergence(first, second).max(0.0).sqrt()
}

fn divergence(first: ArrayView1<'_, f32>, second: ArrayView1<'_, f32>) -> f64 {
    let sides = first.iter().zip(&second).map(|(p, q)| {
        let (p, q) = (f64::from(*p), f64::from(*q));
        let middle = (p + q) / 2.0;
        let half = |share: f64| if share > 0.0 { share * (share / middle).log2() } else { 0.0 };
        half(p) + half(q)
    });
    sides.sum::<f64>() / 2.0
}

/// Points of a plane whose distances are as near to `distances` (K x K, symmetric) as a plane allows: K x 2.
///
/// Classical scaling (Torgerson, 1952, "Multidimensional scaling: I. Theory and method"): with `J = I - 1/K`, the eigenvectors
/// of `-J D² J / 2` for its two largest eigenvalues, each times the root of its value. An axis without a positive value is 0.
/// Each axis is turned so that its largest coordinate by size is positive (of equals, the first): the same distances give
/// the same points.
#[must_use]
pub fn positions(distances: ArrayView2<'_, f64>) -> Array2<f32> {
    let topics = distances.nrows();
    let mut placed = Array2::zeros((topics, 2));
    if topics < 2 {
        return placed;
    }
    let (values, vectors) = eigen(doubly_centred(distances));
    let mut order: Vec<usize> = (0..topics).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    for (axis, &which) in order.iter().take(2).enumerate() {
        let scale = values[which].max(0.0).sqrt();
        let vector = vectors.column(which);
        let mut largest = 0.0_f64;
        for value in &vector {
            if value.abs() > largest.abs() + 1e-9 {
                largest = *value;
            }
        }
        for (topic, value) in vector.iter().enumerate() {
            placed[[topic, axis]] = (value * scale * largest.signum()) as f32;
        }
    }
    placed
}

/// `-J D² J / 2`.
fn doubly_centred(distances: ArrayView2<'_, f64>) -> Array2<f64> {
    let squares = distances.mapv(|distance| distance * distance);
    let count = squares.nrows() as f64;
    let means: Vec<f64> = squares.outer_iter().map(|row| row.sum() / count).collect();
    let mean = means.iter().sum::<f64>() / count;
    Array2::from_shape_fn(squares.raw_dim(), |(row, column)| {
        -0.5 * (squares[[row, column]] - means[row] - means[column] + mean)
    })
}

/// The eigenvalues of a symmetric matrix, and its eigenvectors as columns, by Jacobi's cyclic rotations (Golub and Van Loan,
/// "Matrix Computations", algorithm 8.5.3).
fn eigen(mut matrix: Array2<f64>) -> (Vec<f64>, Array2<f64>) {
    let size = matrix.nrows();
    let mut vectors = Array2::eye(size);
    let whole: f64 = matrix.iter().map(|value| value * value).sum();
    for _ in 0..SWEEPS {
        let off: f64 = matrix.indexed_iter().filter(|((row, column), _)| row != column).map(|(_, v)| v * v).sum();
        if off <= whole * 1e-24 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    (matrix.diag().to_vec(), vectors)
}

/// Turns the plane of rows `p` and `q` so that their shared entry becomes 0.
fn rotate(matrix: &mut Array2<f64>, vectors: &mut Array2<f64>, p: usize, q: usize) {
    let shared = matrix[[p, q]];
    if shared == 0.0 {
        return;
    }
    let tau = (matrix[[q, q]] - matrix[[p, p]]) / (2.0 * shared);
    let tangent = if tau >= 0.0 { 1.0 / (tau + tau.hypot(1.0)) } else { -1.0 / (tau.hypot(1.0) - tau) };
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    for other in 0..matrix.nrows() {
        let (a, b) = (matrix[[other, p]], matrix[[other, q]]);
        matrix[[other, p]] = cosine * a - sine * b;
        matrix[[other, q]] = sine * a + cosine * b;
    }
    for other in 0..matrix.nrows() {
        let (a, b) = (matrix[[p, other]], matrix[[q, other]]);
        matrix[[p, other]] = cosine * a - sine * b;
        matrix[[q, other]] = sine * a + cosine * b;
        let (a, b) = (vectors[[other, p]], vectors[[other, q]]);
        vectors[[other, p]] = cosine * a - sine * b;
        vectors[[other, q]] = sine * a + cosine * b;
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    fn distance(points: &Array2<f32>, a: usize, b: usize) -> f64 {
        f64::from((&points.row(a) - &points.row(b)).mapv(|d| d * d).sum()).sqrt()
    }

    #[test]
    fn distances_by_hand() {
        let weights = array![[1.0_f32, 0.0], [0.0, 1.0], [0.5, 0.5]];
        let distances = jensen_shannon_distances(weights.view());
        assert_eq!((distances[[0, 0]], distances[[0, 1]]), (0.0, 1.0));
        // m = (3/4, 1/4): (log2(4/3) + log2(2/3)/2 + log2(2)/2) / 2
        let expected = ((4.0_f64 / 3.0).log2() + (2.0_f64 / 3.0).log2() / 2.0 + 0.5) / 2.0;
        assert!((distances[[0, 2]] - expected.sqrt()).abs() < 1e-12);
        assert_eq!(distances[[2, 0]], distances[[0, 2]]);
    }

    #[test]
    fn a_rectangle_keeps_its_distances() {
        let corners = [(0.0_f64, 0.0_f64), (3.0, 0.0), (3.0, 1.0), (0.0, 1.0)];
        let distances =
            Array2::from_shape_fn((4, 4), |(a, b)| (corners[a].0 - corners[b].0).hypot(corners[a].1 - corners[b].1));
        let points = positions(distances.view());
        for a in 0..4 {
            for b in 0..4 {
                assert!((distance(&points, a, b) - distances[[a, b]]).abs() < 1e-5, "{points}");
            }
        }
        assert!((points[[0, 0]] - 1.5).abs() < 1e-5 && (points[[1, 0]] + 1.5).abs() < 1e-5, "{points}");
    }

    #[test]
    fn few_topics_and_equal_topics_have_places() {
        assert_eq!(positions(array![[0.0]].view()), array![[0.0, 0.0]]);
        assert_eq!(positions(Array2::zeros((0, 0)).view()).dim(), (0, 2));
        assert_eq!(positions(Array2::zeros((3, 3)).view()), Array2::<f32>::zeros((3, 2)));
        let two = positions(array![[0.0, 2.0], [2.0, 0.0]].view());
        assert!((two[[0, 0]] - 1.0).abs() < 1e-6 && (two[[1, 0]] + 1.0).abs() < 1e-6 && two[[0, 1]].abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn rotations_leave_what_the_matrix_was(values in proptest::collection::vec(-5.0_f64..5.0, 36)) {
            let square = Array2::from_shape_vec((6, 6), values).expect("36 values");
            let matrix = &square + &square.t();
            let (values, vectors) = eigen(matrix.clone());
            let again = vectors.dot(&Array2::from_diag(&ndarray::Array1::from(values))).dot(&vectors.t());
            prop_assert!((&again - &matrix).iter().all(|difference| difference.abs() < 1e-9));
        }
    }
}
