//! Which share of the visible catalogue is less similar than a result.

use crate::catalogue::Catalogue;

/// Cosines are looked at in runs of this many: mostly none of them is high enough.
const RUN: usize = 16;

/// The percentiles of a few rows, from one pass over the cosines of all.
pub(super) struct Percentiles<'a> {
    cosines: &'a [f32],
    /// The visible cosines that are not below the lowest of the rows, ascending.
    high: Vec<f32>,
    visible: usize,
}

impl<'a> Percentiles<'a> {
    /// For the products in `rows`.
    pub(super) fn new(cosines: &'a [f32], catalogue: &Catalogue, rows: &[usize]) -> Self {
        let lowest = rows.iter().map(|row| cosines[*row]).fold(f32::INFINITY, f32::min);
        let mut high = Vec::new();
        for (run, visible) in cosines.chunks(RUN).zip(catalogue.visible().chunks(RUN)) {
            if run.iter().fold(false, |any, cosine| any | (*cosine >= lowest)) {
                high.extend(
                    run.iter().zip(visible).filter(|(cosine, visible)| **visible && **cosine >= lowest).map(|it| it.0),
                );
            }
        }
        high.sort_unstable_by(f32::total_cmp);
        Self { cosines, high, visible: catalogue.visible_count() }
    }

    /// The share, 0 to 1, for one of the rows.
    pub(super) fn of(&self, row: usize) -> f32 {
        let not_below = self.high.len() - self.high.partition_point(|cosine| *cosine < self.cosines[row]);
        (self.visible - not_below) as f32 / self.visible.max(1) as f32
    }
}
