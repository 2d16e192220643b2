//! Collapsed Gibbs sampling (Griffiths and Steyvers 2004, "Finding scientific topics"): a token of term `w` in document
//! `d` is given topic `k` with probability proportional to
//!
//! ```text
//! (n_dk + α_k) (n_kw + β) / (n_k + T β)
//! ```
//!
//! where the counts leave the token itself out. Tokens count by the [weight](super::weights) of their term.
//!
//! One thread changes the counts as it goes. Several take a part of the documents each and change a copy of the counts,
//! and after each sweep all changes are added up (Newman, Asuncion, Smyth and Welling 2009, "Distributed Algorithms for
//! Topic Models"); since counts are whole numbers, in whatever order the same.

mod sweep;

use std::ops::Range;
use std::thread;

use super::priors::Occupancy;
use super::start::Start;
use super::weights::{UNITS, term_units};
use super::{Documents, TopicsValidParams};
use crate::seed::Rng;
use sweep::Sweep;

/// How many tokens each term and each topic has, by weight, in [`UNITS`]: whole numbers, which `f32` holds exactly up to
/// 16,777,216, a million tokens of one term in one topic.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counts {
    /// Length of a row: the topics, and more up to a whole number of [`sweep::LANES`], which stay 0.
    stride: usize,
    /// T x stride.
    terms: Vec<f32>,
    totals: Vec<i64>,
}

/// Every token's topic, and what follows from it.
pub(super) struct Sampler<'a> {
    documents: Documents<'a>,
    topics: usize,
    units: Vec<f32>,
    assigned: Vec<u16>,
    counts: Counts,
    alpha: Vec<f32>,
    beta: f32,
    workers: Vec<Worker>,
}

/// One thread: its documents, its generator, and its copy of the counts if there is another thread.
struct Worker {
    documents: Range<usize>,
    rng: Rng,
    copy: Option<Counts>,
}

impl<'a> Sampler<'a> {
    /// Every token has a topic as [`Start`] draws it.
    pub(super) fn start(params: &TopicsValidParams, documents: &Documents<'a>) -> Self {
        let topics = params.topics();
        let units = term_units(documents, params.common_share());
        let start = Start::of(documents, &units, topics);
        let mut rng = params.seed().rng("topics.start", 0);
        let mut assigned = vec![0; documents.tokens().len()];
        for pair in documents.offsets().windows(2) {
            let range = pair[0]..pair[1];
            start.draw(&documents.tokens()[range.clone()], &units, &mut rng, &mut assigned[range]);
        }
        let counts = Counts::of(documents.tokens(), &assigned, &units, topics);
        let several = params.threads() > 1;
        let parts = parts(documents.offsets(), params.threads()).into_iter().enumerate();
        let workers = parts.map(|(thread, documents)| Worker {
            documents,
            rng: params.seed().rng("topics.sweep", thread as u64),
            copy: several.then(|| counts.clone()),
        });
        let workers = workers.collect();
        let (alpha, beta) = (vec![params.alpha(); topics], params.beta());
        Self { documents: *documents, topics, units, assigned, counts, alpha, beta, workers }
    }

    pub(super) fn alpha(&self) -> &[f32] {
        &self.alpha
    }

    pub(super) fn set_alpha(&mut self, alpha: Vec<f32>) {
        self.alpha = alpha;
    }

    /// The terms of each document and their topics.
    pub(super) fn assigned(&self) -> impl Iterator<Item = (&[u32], &[u16])> {
        let ranges = self.documents.offsets().windows(2).map(|pair| pair[0]..pair[1]);
        ranges.map(|range| (&self.documents.tokens()[range.clone()], &self.assigned[range]))
    }

    /// The weight of each term.
    pub(super) fn weights(&self) -> impl Iterator<Item = f32> {
        self.units.iter().map(|units| units / UNITS)
    }

    /// For each term how much it has of each topic, by weight.
    pub(super) fn term_counts(&self) -> impl Iterator<Item = impl Iterator<Item = f32>> {
        let rows = self.counts.terms.chunks_exact(self.counts.stride);
        rows.map(|row| row[..self.topics].iter().map(|units| units / UNITS))
    }

    /// How many tokens of each topic the documents have, not by weight: what the priors are learnt from.
    pub(super) fn occupancy(&self) -> Occupancy {
        let mut seen = Occupancy::new(self.topics);
        let mut counts = vec![0; self.topics];
        for (_, topics) in self.assigned().filter(|(_, topics)| !topics.is_empty()) {
            topics.iter().for_each(|&topic| counts[topic as usize] += 1);
            for &topic in topics {
                let count = std::mem::take(&mut counts[topic as usize]);
                if count > 0 {
                    seen.add(topic as usize, count);
                }
            }
            seen.add_length(topics.len());
        }
        seen
    }

    /// Gives every token a topic anew.
    pub(super) fn sweep(&mut self) {
        let Self { documents, units, assigned, counts, alpha, beta, workers, .. } = self;
        let sweep = Sweep { documents: *documents, units, alpha, beta: *beta };
        if let [Worker { documents, rng, copy: None }] = &mut workers[..] {
            sweep.run(documents.clone(), assigned, counts, rng);
            return;
        }
        thread::scope(|scope| {
            let (base, mut rest) = (&*counts, &mut assigned[..]);
            for Worker { documents: part, rng, copy } in workers.iter_mut() {
                let tokens = documents.offsets()[part.end] - documents.offsets()[part.start];
                let (own, others) = rest.split_at_mut(tokens);
                rest = others;
                let copy = copy.get_or_insert_with(|| base.clone());
                let part = part.clone();
                scope.spawn(move || {
                    copy.clone_from(base);
                    sweep.run(part, own, copy, rng);
                });
            }
        });
        counts.merge(workers.iter().filter_map(|worker| worker.copy.as_ref()));
    }
}

impl Counts {
    fn of(tokens: &[u32], assigned: &[u16], units: &[f32], topics: usize) -> Self {
        let stride = topics.next_multiple_of(sweep::LANES);
        let mut counts = Self { stride, terms: vec![0.0; units.len() * stride], totals: vec![0; topics] };
        for (&term, &topic) in tokens.iter().zip(assigned) {
            counts.terms[term as usize * stride + topic as usize] += units[term as usize];
            counts.totals[topic as usize] += i64::from(units[term as usize] as i32);
        }
        counts
    }

    /// Adds what each copy changed.
    fn merge<'c>(&mut self, copies: impl Iterator<Item = &'c Self> + Clone) {
        for (at, base) in self.terms.iter_mut().enumerate() {
            let change: f32 = copies.clone().map(|copy| copy.terms[at] - *base).sum();
            *base += change;
        }
        for (at, base) in self.totals.iter_mut().enumerate() {
            let change: i64 = copies.clone().map(|copy| copy.totals[at] - *base).sum();
            *base += change;
        }
    }
}

/// Cuts the documents into parts of about as many tokens.
fn parts(offsets: &[usize], count: usize) -> Vec<Range<usize>> {
    let (documents, tokens) = (offsets.len() - 1, offsets[offsets.len() - 1]);
    let bound = |part: usize| offsets.partition_point(|&offset| offset * count < part * tokens).min(documents);
    (0..count).map(|part| bound(part)..if part + 1 == count { documents } else { bound(part + 1) }).collect()
}

#[cfg(test)]
mod tests;
