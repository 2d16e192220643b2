//! The loop over tokens.
//!
//! All K numbers of a conditional are worked out, eight side by side: up to some hundred topics that is faster than
//! sampling by sparsity (Yao, Mimno and McCallum 2009) or by alias tables (Li et al. 2014; Yuan et al. 2015), whose steps
//! are few but wait for memory and for branches.
//!
//! To draw from them, eight running sums are kept, lane `l` over the topics `l, 8 + l, 16 + l...`; first the lane is
//! chosen by the eight totals, then the topic within the lane. The order of topics is free, so this draws exactly.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};
use rand::RngCore;

use super::Counts;
use crate::seed::Rng;
use crate::topics::Documents;
use crate::topics::weights::UNITS;

/// Numbers that are worked out side by side.
pub(super) const LANES: usize = 8;

/// What stays the same during a sweep.
#[derive(Clone, Copy)]
pub(super) struct Sweep<'a> {
    pub(super) documents: Documents<'a>,
    pub(super) units: &'a [i32],
    pub(super) alpha: &'a [f32],
    pub(super) beta: f32,
}

impl Sweep<'_> {
    /// Gives every token of the documents in `part` a topic anew; `assigned` are the topics of these alone.
    pub(super) fn run(&self, part: Range<usize>, assigned: &mut [u16], counts: &mut Counts, rng: &mut Rng) {
        let stride = counts.stride;
        let mut alpha: Vec<f32> = self.alpha.iter().map(|alpha| alpha * UNITS).collect();
        alpha.resize(stride, 0.0);
        let smoothing = self.units.len() as f32 * self.beta * UNITS;
        let mut inverse: Vec<f32> = counts.totals.iter().map(|&total| 1.0 / (total as f32 + smoothing)).collect();
        inverse.resize(stride, 0.0);
        let scratch = Scratch { alpha, inverse, smoothing, document: vec![0.0; stride], sums: vec![0.0; stride] };
        Arch::new().dispatch(Run { sweep: *self, part, assigned, counts, rng, scratch });
    }
}

/// Rows of `stride` numbers: what a conditional is made of, and its running sums.
struct Scratch {
    alpha: Vec<f32>,
    /// `1 / (n_k + T β)`; 0 beyond the topics, so that nothing is drawn there.
    inverse: Vec<f32>,
    smoothing: f32,
    document: Vec<f32>,
    sums: Vec<f32>,
}

/// The loop, compiled for each kind of SIMD.
struct Run<'a, 'd> {
    sweep: Sweep<'d>,
    part: Range<usize>,
    assigned: &'a mut [u16],
    counts: &'a mut Counts,
    rng: &'a mut Rng,
    scratch: Scratch,
}

impl WithSimd for Run<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { sweep, part, assigned, counts, rng, mut scratch } = self;
        let mut rest = assigned;
        for document in part {
            let terms = sweep.documents.document(document);
            let (own, others) = rest.split_at_mut(terms.len());
            rest = others;
            scratch.read(sweep.units, terms, own);
            for (&term, topic) in terms.iter().zip(own) {
                let units = sweep.units[term as usize];
                let row = &mut counts.terms[term as usize * counts.stride..][..counts.stride];
                scratch.change(row, &mut counts.totals, *topic, -units);
                let total = scratch.weigh(row, sweep.beta * UNITS);
                let drawn = scratch.choose(&total, rng);
                *topic = if drawn < counts.totals.len() { drawn as u16 } else { *topic };
                scratch.change(row, &mut counts.totals, *topic, units);
            }
        }
    }
}

impl Scratch {
    /// Counts the topics of a document.
    #[inline(always)]
    fn read(&mut self, units: &[i32], terms: &[u32], topics: &[u16]) {
        self.document.fill(0.0);
        for (&term, &topic) in terms.iter().zip(topics) {
            self.document[topic as usize] += units[term as usize] as f32;
        }
    }

    #[inline(always)]
    fn change(&mut self, row: &mut [i32], totals: &mut [i64], topic: u16, units: i32) {
        let topic = topic as usize;
        row[topic] += units;
        totals[topic] += i64::from(units);
        self.document[topic] += units as f32;
        self.inverse[topic] = 1.0 / (totals[topic] as f32 + self.smoothing);
    }

    /// The running sums of each lane, and their ends.
    #[inline(always)]
    fn weigh(&mut self, row: &[i32], beta: f32) -> [f32; LANES] {
        let mut total = [0.0; LANES];
        let row = row.as_chunks::<LANES>().0.iter();
        let document = self.document.as_chunks::<LANES>().0.iter();
        let alpha = self.alpha.as_chunks::<LANES>().0.iter();
        let inverse = self.inverse.as_chunks::<LANES>().0.iter();
        let sums = self.sums.as_chunks_mut::<LANES>().0.iter_mut();
        for ((((row, document), alpha), inverse), sums) in row.zip(document).zip(alpha).zip(inverse).zip(sums) {
            for lane in 0..LANES {
                let term = (row[lane] as f32 + beta) * inverse[lane];
                total[lane] += (document[lane] + alpha[lane]) * term;
            }
            *sums = total;
        }
        total
    }

    /// Draws a topic in proportion to what was weighed.
    #[inline(always)]
    fn choose(&self, total: &[f32; LANES], rng: &mut Rng) -> usize {
        let mut ends = *total;
        for lane in 1..LANES {
            ends[lane] += ends[lane - 1];
        }
        let drawn = (rng.next_u64() >> 40) as f32 * (ends[LANES - 1] / (1_u32 << 24) as f32);
        let lane = ends[..LANES - 1].iter().filter(|&&end| end <= drawn).count();
        let within = if lane == 0 { drawn } else { drawn - ends[lane - 1] };
        let (rows, _) = self.sums.as_chunks::<LANES>();
        let row = rows[..rows.len() - 1].iter().filter(|sums| sums[lane] <= within).count();
        row * LANES + lane
    }
}

#[cfg(test)]
mod tests;
