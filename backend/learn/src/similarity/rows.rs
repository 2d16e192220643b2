//! Rows of a matrix as vectors: weighted means of word vectors, and the two steps that make them comparable,
//! centring and scaling to unit length.
//!
//! A row of zeros means "nothing is known" (a product without a known word). Such rows take no part in a mean, and
//! neither centring nor normalising moves them: they stay zero, and are like nothing.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis};

/// A weighted mean that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowsError {
    /// The offsets do not cut the entries into rows.
    #[error("offsets must start at 0, never fall and end at the number of entries ({entries}); entry {index} does not")]
    Offsets {
        /// Where in the offsets.
        index: usize,
        /// How many entries there are.
        entries: usize,
    },
    /// Terms and weights differ in number.
    #[error("{terms} terms but {weights} weights")]
    Lengths {
        /// Number of terms.
        terms: usize,
        /// Number of weights.
        weights: usize,
    },
    /// A term without a vector.
    #[error("term {term} of entry {index} has no vector: there are {rows}")]
    UnknownTerm {
        /// The term.
        term: u32,
        /// Its place among the entries.
        index: usize,
        /// How many vectors there are.
        rows: usize,
    },
}

/// The mean of the rows that are not all zero, summed in `f64`; zeros where there is no such row.
#[must_use]
pub fn mean(rows: ArrayView2<'_, f32>) -> Array1<f32> {
    let mut sums = vec![0.0_f64; rows.ncols()];
    let mut known = 0_usize;
    for row in rows.rows().into_iter().filter(|row| !is_zero(row.view())) {
        known += 1;
        for (sum, &value) in sums.iter_mut().zip(row) {
            *sum += f64::from(value);
        }
    }
    sums.into_iter().map(|sum| if known == 0 { 0.0 } else { (sum / known as f64) as f32 }).collect()
}

/// Takes `centre` from every row that is not all zero.
///
/// # Panics
/// When `centre` is not as long as a row.
pub fn centre(mut rows: ArrayViewMut2<'_, f32>, centre: ArrayView1<'_, f32>) {
    assert_eq!(rows.ncols(), centre.len(), "the centre is as long as a row");
    for mut row in rows.rows_mut().into_iter().filter(|row| !is_zero(row.view())) {
        row -= &centre;
    }
}

/// Scales every row to length 1; rows of zeros stay zero.
pub fn normalise(mut rows: ArrayViewMut2<'_, f32>) {
    for row in rows.rows_mut() {
        normalise_row(row);
    }
}

/// Scales one vector to length 1; zeros stay zero. Lengths are summed in `f64`.
pub fn normalise_row(mut row: ArrayViewMut1<'_, f32>) {
    let length = row.iter().map(|&value| f64::from(value) * f64::from(value)).sum::<f64>().sqrt();
    if length > 0.0 {
        row.mapv_inplace(|value| (f64::from(value) / length) as f32);
    }
}

/// `sum(w v) / sum(w)` of each document's word vectors: document `i` has the terms and weights
/// `offsets[i]..offsets[i + 1]` (compressed sparse rows). A weight is the count of the word in the document, times
/// its idf if wished. A document without terms, or whose weights do not sum to more than 0, is a row of zeros.
///
/// # Errors
/// When the offsets do not fit the entries, or a term has no vector.
pub fn weighted_means(
    word_vectors: ArrayView2<'_, f32>,
    offsets: &[u64],
    terms: &[u32],
    weights: &[f32],
) -> Result<Array2<f32>, RowsError> {
    check_entries(word_vectors.nrows(), offsets, terms, weights)?;
    let mut means = Array2::zeros((offsets.len() - 1, word_vectors.ncols()));
    let mut sums = vec![0.0_f64; word_vectors.ncols()];
    for (bounds, mut mean) in offsets.windows(2).zip(means.rows_mut()) {
        let entries = bounds[0] as usize..bounds[1] as usize;
        sums.fill(0.0);
        let mut total = 0.0_f64;
        for (&term, &weight) in terms[entries.clone()].iter().zip(&weights[entries]) {
            let weight = f64::from(weight);
            total += weight;
            for (sum, &value) in sums.iter_mut().zip(word_vectors.index_axis(Axis(0), term as usize)) {
                *sum += weight * f64::from(value);
            }
        }
        if total > 0.0 {
            mean.iter_mut().zip(&sums).for_each(|(mean, sum)| *mean = (sum / total) as f32);
        }
    }
    Ok(means)
}

fn check_entries(rows: usize, offsets: &[u64], terms: &[u32], weights: &[f32]) -> Result<(), RowsError> {
    if terms.len() != weights.len() {
        return Err(RowsError::Lengths { terms: terms.len(), weights: weights.len() });
    }
    crate::csr::check_offsets(offsets, terms.len())
        .map_err(|index| RowsError::Offsets { index, entries: terms.len() })?;
    match terms.iter().position(|&term| term as usize >= rows) {
        Some(index) => Err(RowsError::UnknownTerm { term: terms[index], index, rows }),
        None => Ok(()),
    }
}

fn is_zero(row: ArrayView1<'_, f32>) -> bool {
    row.iter().all(|&value| value == 0.0)
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn weighted_means_by_hand() {
        let vectors = array![[1.0, 0.0], [0.0, 2.0], [4.0, 4.0]];
        // Document 0: (1 * [1,0] + 3 * [0,2]) / 4; document 1: nothing; document 2: [4,4] whatever its weight.
        let means = weighted_means(vectors.view(), &[0, 2, 2, 3], &[0, 1, 2], &[1.0, 3.0, 0.5]).expect("fits");
        assert_eq!(means, array![[0.25, 1.5], [0.0, 0.0], [4.0, 4.0]]);
    }

    #[test]
    fn weights_of_nothing_give_zeros() {
        let means = weighted_means(array![[1.0, 2.0]].view(), &[0, 1], &[0], &[0.0]).expect("fits");
        assert_eq!(means, array![[0.0, 0.0]]);
    }

    #[test]
    fn entries_that_do_not_fit_are_named() {
        let vectors = array![[1.0_f32], [2.0]];
        let means = |offsets: &[u64], terms: &[u32], weights: &[f32]| {
            weighted_means(vectors.view(), offsets, terms, weights).expect_err("does not fit")
        };
        assert_eq!(means(&[], &[], &[]), RowsError::Offsets { index: 0, entries: 0 });
        assert_eq!(means(&[1, 1], &[0], &[1.0]), RowsError::Offsets { index: 0, entries: 1 });
        assert_eq!(means(&[0, 1, 0, 1], &[0], &[1.0]), RowsError::Offsets { index: 2, entries: 1 });
        assert_eq!(means(&[0, 2], &[0], &[1.0]), RowsError::Offsets { index: 1, entries: 1 });
        assert_eq!(means(&[0, 1], &[0], &[]), RowsError::Lengths { terms: 1, weights: 0 });
        assert_eq!(means(&[0, 1], &[2], &[1.0]), RowsError::UnknownTerm { term: 2, index: 0, rows: 2 });
    }

    #[test]
    fn centring_leaves_what_is_not_known() {
        let mut rows = array![[1.0, 3.0], [0.0, 0.0], [3.0, 5.0]];
        let middle = mean(rows.view());
        assert_eq!(middle, array![2.0, 4.0]);
        centre(rows.view_mut(), middle.view());
        assert_eq!(rows, array![[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0]]);
    }

    #[test]
    fn the_mean_of_nothing_is_zero() {
        assert_eq!(mean(Array2::zeros((2, 3)).view()), array![0.0, 0.0, 0.0]);
        assert_eq!(mean(Array2::zeros((0, 2)).view()), array![0.0, 0.0]);
    }

    #[test]
    fn normalising_by_hand() {
        let mut rows = array![[3.0, 4.0], [0.0, 0.0], [0.0, -2.0]];
        normalise(rows.view_mut());
        assert_eq!(rows, array![[0.6, 0.8], [0.0, 0.0], [0.0, -1.0]]);
    }

    proptest! {
        #[test]
        fn centred_rows_sum_to_nothing_and_unit_rows_have_length_one(
            values in prop::collection::vec(-100.0_f32..100.0, 12)
        ) {
            let mut rows = Array2::from_shape_vec((4, 3), values).expect("12 values");
            let middle = mean(rows.view());
            centre(rows.view_mut(), middle.view());
            for sum in rows.sum_axis(Axis(0)) {
                prop_assert!(sum.abs() < 1e-3);
            }
            normalise(rows.view_mut());
            for row in rows.rows() {
                let length = row.dot(&row).sqrt();
                prop_assert!(length == 0.0 || (length - 1.0).abs() < 1e-5);
            }
        }
    }
}
