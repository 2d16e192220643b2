//! What a shop's customers get to see at all: how lists share the catalogue among its products.
//!
//! ```text
//! coverage              = share of the products that are in at least one list
//! exposure Gini         = sum over i of (2 i - n - 1) x(i) / (n sum of x), x(1) <= ... <= x(n) the number of lists that each product is in:
//!                         0 when all are in equally many, towards 1 when a few are in all (Gini 1912; Fleder and Hosanagar 2009)
//! intra-list diversity  = mean of 1 - cosine over the pairs of a list (Smyth and McClave 2001), mean over the lists
//! ```
//!
//! With every product's ten nearest as the lists, the number of lists that a product is in is its k-occurrence N(k), and
//! hubness is told by it (Radovanović, Nanopoulos and Ivanović 2010): anti-hubs are nobody's neighbours, a hub is everybody's,
//! and the skewness `E[(N - mean)^3] / sd^3` grows with both.

use domain::ProductId;
use serde::Serialize;

/// How lists share the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Exposure {
    /// How many lists.
    pub lists: usize,
    /// Share of the products in at least one list.
    pub coverage: f64,
    /// Gini of how many lists the products are in.
    pub exposure_gini: f64,
    /// Mean of 1 - cosine over the pairs of a list, mean over the lists of two or more.
    pub intra_list_diversity: f64,
}

/// How unequally products are neighbours.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hubness {
    /// Length of the neighbours' lists.
    pub k: usize,
    /// Share of the products that are in nobody's list.
    pub anti_hubs: f64,
    /// The most lists that one product is in.
    pub largest_in_degree: u32,
    /// Which product that is.
    pub largest: ProductId,
    /// The shop's id of it.
    pub largest_shop_id: String,
    /// Skewness of the number of lists.
    pub skewness: f64,
}

/// Counts lists as they come.
pub(super) struct Seen {
    /// In how many lists each row is.
    in_lists: Vec<u32>,
    diversities: Vec<f64>,
    lists: usize,
}

impl Seen {
    /// Nothing seen yet, of a catalogue of `rows`.
    pub(super) fn new(rows: usize) -> Self {
        Self { in_lists: vec![0; rows], diversities: Vec::new(), lists: 0 }
    }

    /// Counts one list; `cosine` is that of two rows.
    pub(super) fn list(&mut self, rows: &[usize], cosine: impl Fn(usize, usize) -> f32) {
        self.lists += 1;
        rows.iter().for_each(|row| self.in_lists[*row] += 1);
        let pairs = rows.iter().enumerate().flat_map(|(place, a)| rows[..place].iter().map(move |b| (*a, *b)));
        let (count, sum) =
            pairs.fold((0.0, 0.0), |(count, sum), (a, b)| (count + 1.0, sum + 1.0 - f64::from(cosine(a, b))));
        if count > 0.0 {
            self.diversities.push(sum / count);
        }
    }

    /// What was seen, of the rows that can be seen at all; none without such a row or without a list.
    pub(super) fn exposure(&self, visible: &[bool]) -> Option<Exposure> {
        let counts = self.counts(visible);
        let seen = counts.iter().filter(|count| **count > 0).count();
        (seen > 0).then(|| Exposure {
            lists: self.lists,
            coverage: seen as f64 / counts.len() as f64,
            exposure_gini: gini(&counts),
            intra_list_diversity: self.diversities.iter().sum::<f64>() / self.diversities.len().max(1) as f64,
        })
    }

    /// The rows' places as neighbours, when the lists were everybody's `k` nearest. `name` tells a row's ids.
    pub(super) fn hubness(
        &self,
        visible: &[bool],
        k: usize,
        name: impl Fn(usize) -> (ProductId, String),
    ) -> Option<Hubness> {
        let counts = self.counts(visible);
        // of equally large ones the lowest row
        let (row, largest) = self
            .in_lists
            .iter()
            .enumerate()
            .filter(|(row, _)| visible[*row])
            .max_by_key(|(row, count)| (**count, usize::MAX - row))?;
        let (id, shop_id) = name(row);
        Some(Hubness {
            k,
            anti_hubs: counts.iter().filter(|count| **count == 0).count() as f64 / counts.len() as f64,
            largest_in_degree: *largest,
            largest: id,
            largest_shop_id: shop_id,
            skewness: skewness(&counts),
        })
    }

    fn counts(&self, visible: &[bool]) -> Vec<u32> {
        self.in_lists.iter().zip(visible).filter(|(_, visible)| **visible).map(|(count, _)| *count).collect()
    }
}

fn gini(counts: &[u32]) -> f64 {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().map(|count| f64::from(*count)).sum();
    let weighted: f64 =
        sorted.iter().zip(1..).map(|(count, i)| (2.0 * f64::from(i) - n - 1.0) * f64::from(*count)).sum();
    if sum > 0.0 { weighted / (n * sum) } else { 0.0 }
}

fn skewness(counts: &[u32]) -> f64 {
    let n = counts.len().max(1) as f64;
    let mean = counts.iter().map(|count| f64::from(*count)).sum::<f64>() / n;
    let moment = |power: i32| counts.iter().map(|count| (f64::from(*count) - mean).powi(power)).sum::<f64>() / n;
    let deviation = moment(2).sqrt();
    if deviation > 0.0 { moment(3) / deviation.powi(3) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_exposure_has_no_gini_and_no_skew() {
        let mut seen = Seen::new(4);
        seen.list(&[0, 1], |_, _| 0.25);
        seen.list(&[2], |_, _| 0.0);
        let exposure = seen.exposure(&[true, true, true, false]).expect("lists");
        assert_eq!((exposure.lists, exposure.coverage, exposure.exposure_gini), (2, 1.0, 0.0));
        assert_eq!(exposure.intra_list_diversity, 0.75, "a list of one has no pairs");
        assert_eq!(skewness(&[1, 1, 1]), 0.0);
        assert_eq!(Seen::new(2).exposure(&[true, true]), None);
    }

    #[test]
    fn a_hub_is_named_and_skews() {
        let mut seen = Seen::new(5);
        for row in [0, 1, 3, 4] {
            seen.list(&[2, (row + 1) % 5], |_, _| 1.0);
        }
        // in lists: 1, 1, 5 (its own neighbour's list too), 0, 1
        let name = |row: usize| (ProductId(row as i64), format!("p{row}"));
        let hubness = seen.hubness(&[true; 5], 2, name).expect("rows");
        assert_eq!(
            (hubness.largest, hubness.largest_shop_id.as_str(), hubness.largest_in_degree),
            (ProductId(2), "p2", 5)
        );
        assert_eq!(hubness.anti_hubs, 0.2);
        assert!(hubness.skewness > 1.0);
        assert_eq!(gini(&[0, 0, 0, 8]), 0.75, "one of four has everything");
    }
}
