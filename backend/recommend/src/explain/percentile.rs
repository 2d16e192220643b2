//! Which share of the visible catalogue is less similar than a result.

use crate::catalogue::Catalogue;

/// Cosines are looked at in runs of this many: mostly none of them is high enough.
const RUN: usize = 16;

/// The percentiles of a few rows, from one pass over the cosines of all.
pub(super) struct Percentiles<'a> {
    cosines: &'a [f32],
    /// The cosines of the rows, ascending.
    steps: Vec<f32>,
    /// By step: how many visible cosines are not below it.
    not_below: Vec<u32>,
    visible: usize,
}

impl<'a> Percentiles<'a> {
    /// For the products in `rows`.
    pub(super) fn new(cosines: &'a [f32], catalogue: &Catalogue, rows: &[usize]) -> Self {
        let mut steps: Vec<f32> = rows.iter().map(|row| cosines[*row]).collect();
        steps.sort_unstable_by(f32::total_cmp);
        let lowest = steps.first().copied().unwrap_or(f32::INFINITY);
        // first by the last step that a cosine reaches, then added up from above: the rows are few, the cosines may be many
        let mut not_below = vec![0_u32; steps.len()];
        for (run, visible) in cosines.chunks(RUN).zip(catalogue.visible().chunks(RUN)) {
            if run.iter().fold(false, |any, cosine| any | (*cosine >= lowest)) {
                for (cosine, _) in run.iter().zip(visible).filter(|(cosine, visible)| **visible && **cosine >= lowest) {
                    not_below[steps.partition_point(|step| step <= cosine) - 1] += 1;
                }
            }
        }
        for step in (1..not_below.len()).rev() {
            not_below[step - 1] += not_below[step];
        }
        Self { cosines, steps, not_below, visible: catalogue.visible_count() }
    }

    /// The share, 0 to 1, for one of the rows.
    pub(super) fn of(&self, row: usize) -> f32 {
        let step = self.steps.partition_point(|step| *step < self.cosines[row]);
        let not_below = self.not_below.get(step).copied().unwrap_or(0) as usize;
        (self.visible - not_below) as f32 / self.visible.max(1) as f32
    }
}
