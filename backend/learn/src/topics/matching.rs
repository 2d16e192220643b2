//! Which topic of one training is which topic of another: the pairing that is the best as a whole.

use std::collections::HashMap;

use ndarray::{Array1, Array2, ArrayView2};

/// The pairs of rows and columns of `costs` with the smallest sum: for each row its column, none where there are more rows than
/// columns and this row went without. O(n² m) for n the smaller and m the larger side.
///
/// The Hungarian method with shortest augmenting paths (Jonker and Volgenant, 1987, "A shortest augmenting path algorithm for
/// dense and sparse linear assignment problems"; rectangular as Crouse, 2016, "On implementing 2D rectangular assignment
/// algorithms"). Costs must be finite. Of equally good pairings the same one is found each time.
#[must_use]
pub fn assign(costs: ArrayView2<'_, f64>) -> Vec<Option<usize>> {
    if costs.nrows() <= costs.ncols() {
        return assign_rows(costs).into_iter().map(Some).collect();
    }
    let mut columns = vec![None; costs.nrows()];
    for (column, row) in assign_rows(costs.t()).into_iter().enumerate() {
        columns[row] = Some(column);
    }
    columns
}

/// The column of each row, where there are at least as many columns as rows.
fn assign_rows(costs: ArrayView2<'_, f64>) -> Vec<usize> {
    let mut search = Search {
        row_prices: vec![0.0; costs.nrows()],
        column_prices: vec![0.0; costs.ncols()],
        row_of: vec![None; costs.ncols()],
        costs,
    };
    (0..search.costs.nrows()).for_each(|row| search.augment(row));
    let mut columns = vec![0; search.costs.nrows()];
    for (column, row) in search.row_of.iter().enumerate() {
        if let Some(row) = row {
            columns[*row] = column;
        }
    }
    columns
}

struct Search<'a> {
    costs: ArrayView2<'a, f64>,
    row_prices: Vec<f64>,
    column_prices: Vec<f64>,
    row_of: Vec<Option<usize>>,
}

impl Search<'_> {
    /// Gives `start` a column, and other columns to the rows on the way there, along the cheapest path.
    fn augment(&mut self, start: usize) {
        let columns = self.column_prices.len();
        let mut shortest = vec![f64::INFINITY; columns];
        let mut reached_from = vec![start; columns];
        let mut done = vec![false; columns];
        let (mut row, mut length) = (start, 0.0);
        let free = loop {
            let mut next = None;
            for column in (0..columns).filter(|column| !done[*column]) {
                let reduced = self.costs[[row, column]] - self.row_prices[row] - self.column_prices[column];
                if length + reduced < shortest[column] {
                    shortest[column] = length + reduced;
                    reached_from[column] = row;
                }
                if next.is_none_or(|best: usize| shortest[column] < shortest[best]) {
                    next = Some(column);
                }
            }
            let Some(column) = next else { return };
            done[column] = true;
            length = shortest[column];
            match self.row_of[column] {
                Some(taken) => row = taken,
                None => break column,
            }
        };
        self.row_prices[start] += length;
        for column in (0..columns).filter(|column| done[*column]) {
            let slack = length - shortest[column];
            self.column_prices[column] -= slack;
            if let (Some(taken), true) = (self.row_of[column], column != free) {
                self.row_prices[taken] += slack;
            }
        }
        let mut column = free;
        loop {
            let row = reached_from[column];
            self.row_of[column] = Some(row);
            if row == start {
                return;
            }
            // the column that this row gives up for its new one
            let given_up =
                (0..columns).find(|other| *other != column && done[*other] && self.row_of[*other] == Some(row));
            match given_up {
                Some(other) => column = other,
                None => return,
            }
        }
    }
}

/// The terms of a training: what its columns are called, and its topics' weights of them (K x T).
#[derive(Debug, Clone, Copy)]
pub struct NamedTopics<'t, 'w> {
    /// T names; equal names are one term.
    pub terms: &'t [String],
    /// K x T, not negative.
    pub weights: ArrayView2<'w, f32>,
}

/// The cosines between the topics of two trainings, K x L, from 0 to 1. Terms are the same where they are called the same; a
/// term that one training lacks weighs nothing there.
#[must_use]
pub fn cosines(first: NamedTopics<'_, '_>, second: NamedTopics<'_, '_>) -> Array2<f64> {
    let mut names: HashMap<&str, usize> = HashMap::new();
    for term in first.terms.iter().chain(second.terms) {
        let next = names.len();
        names.entry(term).or_insert(next);
    }
    let (first, second) = (aligned(first, &names), aligned(second, &names));
    first.dot(&second.t()).mapv(|cosine| cosine.clamp(0.0, 1.0))
}

/// The cosines between the rows of `first` (K x T) and of `second` (L x T), over the same terms: K x L, from 0 to 1.
#[must_use]
pub fn cosines_of_rows(first: ArrayView2<'_, f32>, second: ArrayView2<'_, f32>) -> Array2<f64> {
    let unit = |rows: ArrayView2<'_, f32>| units(rows.mapv(f64::from));
    unit(first).dot(&unit(second).t()).mapv(|cosine| cosine.clamp(0.0, 1.0))
}

/// Unit rows over all names.
fn aligned(topics: NamedTopics<'_, '_>, names: &HashMap<&str, usize>) -> Array2<f64> {
    let mut rows = Array2::zeros((topics.weights.nrows(), names.len()));
    for (column, name) in topics.terms.iter().enumerate() {
        let place = names[name.as_str()];
        for (topic, weight) in topics.weights.column(column).iter().enumerate() {
            rows[[topic, place]] += f64::from(*weight);
        }
    }
    units(rows)
}

/// Each row divided by its length; a row of zeros stays.
fn units(mut rows: Array2<f64>) -> Array2<f64> {
    for mut row in rows.outer_iter_mut() {
        let length = row.dot(&row).sqrt();
        if length > 0.0 {
            row /= length;
        }
    }
    rows
}

/// For each row of `cosines` its column in the pairing with the smallest sum of `1 - cosine`, and their cosine.
#[must_use]
pub fn best_pairs(cosines: ArrayView2<'_, f64>) -> Vec<Option<(usize, f64)>> {
    let columns = assign(cosines.mapv(|cosine| 1.0 - cosine).view());
    let rows = columns.into_iter().enumerate();
    rows.map(|(row, column)| column.map(|column| (column, cosines[[row, column]]))).collect()
}

/// For each row of `cosines` its highest column and that cosine; none where there is no column. Of equals, the first.
#[must_use]
pub fn nearest(cosines: ArrayView2<'_, f64>) -> Vec<Option<(usize, f64)>> {
    let best = |row: Array1<f64>| {
        let mut best: Option<(usize, f64)> = None;
        for (column, cosine) in row.iter().enumerate() {
            if best.is_none_or(|(_, highest)| *cosine > highest) {
                best = Some((column, *cosine));
            }
        }
        best
    };
    cosines.outer_iter().map(|row| best(row.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    fn total(costs: &Array2<f64>, columns: &[Option<usize>]) -> f64 {
        columns.iter().enumerate().filter_map(|(row, column)| column.map(|column| costs[[row, column]])).sum()
    }

    #[test]
    fn the_whole_is_better_than_the_greedy_choice() {
        // Greedy takes 1 + 100; the best is 2 + 3
        let costs = array![[1.0, 2.0], [3.0, 100.0]];
        assert_eq!(assign(costs.view()), [Some(1), Some(0)]);
        let wide = array![[4.0, 1.0, 3.0], [2.0, 0.0, 5.0]];
        assert_eq!(assign(wide.view()), [Some(1), Some(0)]);
        assert_eq!(assign(wide.t()), [Some(1), Some(0), None]);
        assert_eq!(assign(Array2::zeros((0, 3)).view()), []);
        assert_eq!(assign(Array2::zeros((2, 0)).view()), [None, None]);
    }

    #[test]
    fn terms_meet_by_their_names() {
        let one = array![[0.6_f32, 0.8, 0.0], [0.0, 0.0, 1.0]];
        let other = array![[1.0_f32, 0.0], [0.8, 0.6]];
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
        let found = cosines(
            NamedTopics { terms: &names(&["warm", "soft", "size"]), weights: one.view() },
            NamedTopics { terms: &names(&["size", "warm"]), weights: other.view() },
        );
        let expected = array![[0.0, 0.36], [1.0, 0.8]];
        assert!((&found - &expected).iter().all(|difference| difference.abs() < 1e-6), "{found}");
        let pairs = best_pairs(found.view());
        assert_eq!(pairs.iter().map(|pair| pair.map(|(column, _)| column)).collect::<Vec<_>>(), [Some(1), Some(0)]);
        assert_eq!(nearest(found.view())[1].map(|(column, _)| column), Some(0));
        assert_eq!(nearest(Array2::zeros((1, 0)).view()), [None]);
    }

    /// The best of all pairings, by trying each.
    fn by_trying(costs: &Array2<f64>, row: usize, used: &mut Vec<bool>) -> f64 {
        if row == costs.nrows() {
            return 0.0;
        }
        let mut best = f64::INFINITY;
        for column in 0..costs.ncols() {
            if !used[column] {
                used[column] = true;
                best = best.min(costs[[row, column]] + by_trying(costs, row + 1, used));
                used[column] = false;
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_pairing_is_better(values in proptest::collection::vec(0.0_f64..1.0, 30)) {
            let costs = Array2::from_shape_vec((5, 6), values).expect("30 values");
            let columns = assign(costs.view());
            let mut taken: Vec<usize> = columns.iter().flatten().copied().collect();
            taken.sort_unstable();
            taken.dedup();
            prop_assert_eq!(taken.len(), 5);
            let best = by_trying(&costs, 0, &mut vec![false; 6]);
            prop_assert!((total(&costs, &columns) - best).abs() < 1e-9);
            let upright = assign(costs.t());
            prop_assert!((total(&costs.t().to_owned(), &upright) - best).abs() < 1e-9);
        }
    }
}
