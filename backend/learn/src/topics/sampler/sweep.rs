//! The loop over tokens.
//!
//! All K numbers of a conditional are worked out, side by side in SIMD. Sampling by sparsity (Yao, Mimno and McCallum 2009)
//! or by alias tables (Li et al. 2014; Yuan et al. 2015) takes fewer steps, which wait for memory and for branches; neither
//! was built here to compare. By figures: at K = 20 and 100 this is three and four times as fast as tomotopy's sampler.
//!
//! To draw from them, running sums are kept, lane `l` of `L` over the topics `l, L + l, 2L + l...`; first the lane is
//! chosen by the totals, then the topic within the lane. The order of topics is free, so this draws exactly.
//!
//! Counts of a term and of a document are changed a whole register at a time, for a register that is read where a single
//! number was just written has to wait. `1 / (n_k + T β)` is worked out anew for each document and not for each token,
//! during which `n_k` hardly changes.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};
use rand::RngCore;

use super::Counts;
use crate::seed::Rng;
use crate::topics::Documents;
use crate::topics::weights::UNITS;

/// Rows are a whole number of this many long, which is a whole number of registers.
pub(super) const LANES: usize = 8;

/// What stays the same during a sweep.
#[derive(Clone, Copy)]
pub(super) struct Sweep<'a> {
    pub(super) documents: Documents<'a>,
    pub(super) units: &'a [f32],
    pub(super) alpha: &'a [f32],
    pub(super) beta: f32,
}

impl Sweep<'_> {
    /// Gives every token of the documents in `part` a topic anew; `assigned` are the topics of these alone.
    pub(super) fn run(&self, part: Range<usize>, assigned: &mut [u16], counts: &mut Counts, rng: &mut Rng) {
        let row = Row::new(counts.stride, self.alpha, self.units.len() as f32 * self.beta);
        Arch::new().dispatch(Run { sweep: *self, part, assigned, counts, rng, row });
    }
}

/// Rows of numbers, one a topic: what a conditional is made of, and its running sums.
struct Row {
    alpha: Vec<f32>,
    /// `1 / (n_k + T β)`; 0 beyond the topics, so that nothing is drawn there.
    inverse: Vec<f32>,
    /// `T β`.
    smoothing: f32,
    document: Vec<f32>,
    sums: Vec<f32>,
    /// A square matrix of ones on the diagonal.
    one: Vec<f32>,
}

/// The loop, compiled for each kind of SIMD.
struct Run<'a, 'd> {
    sweep: Sweep<'d>,
    part: Range<usize>,
    assigned: &'a mut [u16],
    counts: &'a mut Counts,
    rng: &'a mut Rng,
    row: Row,
}

impl WithSimd for Run<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { sweep, part, assigned, counts, rng, mut row } = self;
        let mut rest = assigned;
        for document in part {
            let terms = sweep.documents.document(document);
            let (own, others) = rest.split_at_mut(terms.len());
            rest = others;
            row.begin(&counts.totals, sweep.units, terms, own);
            for (&term, assigned) in terms.iter().zip(own) {
                let units = sweep.units[term as usize];
                let term = &mut counts.terms[term as usize * counts.stride..][..counts.stride];
                let old = *assigned as usize;
                row.change(simd, term, old, -units);
                let totals = row.weigh(simd, term, sweep.beta * UNITS);
                let drawn = row.choose::<S>(&totals, rng);
                let new = if drawn < counts.totals.len() { drawn } else { old };
                row.change(simd, term, new, units);
                counts.totals[old] -= i64::from(units as i32);
                counts.totals[new] += i64::from(units as i32);
                *assigned = new as u16;
            }
        }
    }
}

impl Row {
    fn new(stride: usize, alpha: &[f32], smoothing: f32) -> Self {
        let mut scaled: Vec<f32> = alpha.iter().map(|alpha| alpha * UNITS).collect();
        scaled.resize(stride, 0.0);
        let one = (0..LANES * LANES).map(|at| if at % (LANES + 1) == 0 { 1.0 } else { 0.0 }).collect();
        let zeros = || vec![0.0; stride];
        Self { alpha: scaled, inverse: zeros(), smoothing: smoothing * UNITS, document: zeros(), sums: zeros(), one }
    }

    /// Counts the topics of a document.
    #[inline(always)]
    fn begin(&mut self, totals: &[i64], units: &[f32], terms: &[u32], topics: &[u16]) {
        self.document.fill(0.0);
        for (&term, &topic) in terms.iter().zip(topics) {
            self.document[topic as usize] += units[term as usize];
        }
        for (inverse, &total) in self.inverse.iter_mut().zip(totals) {
            *inverse = 1.0 / (total as f32 + self.smoothing);
        }
    }

    /// Adds to a topic of the document and of a term.
    #[inline(always)]
    fn change<S: Simd>(&mut self, simd: S, term: &mut [f32], topic: usize, units: f32) {
        let (register, lane) = (topic / S::F32_LANES, topic % S::F32_LANES);
        let one = S::as_simd_f32s(&self.one[lane * LANES..][..LANES]).0[0];
        let units = simd.splat_f32s(units);
        for row in [term, &mut self.document] {
            let value = &mut S::as_mut_simd_f32s(row).0[register];
            *value = simd.mul_add_e_f32s(one, units, *value);
        }
    }

    /// The running sums of each lane, and their ends.
    #[inline(always)]
    fn weigh<S: Simd>(&mut self, simd: S, term: &[f32], beta: f32) -> [f32; LANES] {
        let (mut total, beta) = (simd.splat_f32s(0.0), simd.splat_f32s(beta));
        let (term, document) = (S::as_simd_f32s(term).0, S::as_simd_f32s(&self.document).0);
        let (alpha, inverse) = (S::as_simd_f32s(&self.alpha).0, S::as_simd_f32s(&self.inverse).0);
        let sums = S::as_mut_simd_f32s(&mut self.sums).0;
        for ((((term, document), alpha), inverse), sums) in term.iter().zip(document).zip(alpha).zip(inverse).zip(sums)
        {
            let within = simd.mul_f32s(simd.add_f32s(*term, beta), *inverse);
            total = simd.mul_add_e_f32s(simd.add_f32s(*document, *alpha), within, total);
            *sums = total;
        }
        let mut totals = [0.0; LANES];
        simd.partial_store_f32s(&mut totals[..S::F32_LANES], total);
        totals
    }

    /// Draws a topic in proportion to what was weighed.
    #[inline(always)]
    fn choose<S: Simd>(&self, totals: &[f32; LANES], rng: &mut Rng) -> usize {
        let [a, b, c, d, e, f, g, h] = *totals;
        let (two, four, six) = (a + b, (a + b) + (c + d), ((a + b) + (c + d)) + (e + f));
        let ends = [a, two, two + c, four, four + e, six, six + g];
        let drawn = (rng.next_u64() >> 40) as f32 * ((six + (g + h)) / (1_u32 << 24) as f32);
        let lane = ends.iter().filter(|&&end| end <= drawn).count().min(S::F32_LANES - 1);
        let within = if lane == 0 { drawn } else { drawn - ends[lane - 1] };
        let register = first_above(self.sums[lane..].iter().step_by(S::F32_LANES), within);
        register * S::F32_LANES + lane
    }
}

/// The first of rising sums that is above `bound`, or the last.
#[inline(always)]
fn first_above<'s>(sums: impl ExactSizeIterator<Item = &'s f32> + Clone, bound: f32) -> usize {
    let mut rest = sums.len();
    if rest <= FEW {
        return sums.take(rest - 1).filter(|&&sum| sum <= bound).count();
    }
    let mut first = 0;
    while rest > 1 {
        let half = rest / 2;
        let below = sums.clone().nth(first + half - 1).is_some_and(|&sum| sum <= bound);
        first += if below { half } else { 0 };
        rest -= half;
    }
    first
}

/// So few sums are looked at one by one, which needs no branch.
const FEW: usize = 8;

#[cfg(test)]
mod tests;
