//! Collapsed Gibbs sampling (Griffiths and Steyvers 2004, "Finding scientific topics"): a token of term `w` in document
//! `d` is given topic `k` with probability proportional to
//!
//! ```text
//! (n_dk + α_k) (n_kw + β) / (n_k + T β)
//! ```
//!
//! where the counts leave the token itself out.

use rand::{Rng as _, RngCore};

use super::priors::Occupancy;
use super::{Documents, TopicsValidParams};
use crate::seed::Rng;

/// Every token's topic, and what follows from it.
pub(super) struct Sampler<'a> {
    documents: Documents<'a>,
    topics: usize,
    assigned: Vec<u16>,
    /// T x K.
    term_counts: Vec<f32>,
    totals: Vec<f32>,
    alpha: Vec<f32>,
    beta: f32,
    rng: Rng,
}

impl<'a> Sampler<'a> {
    /// Every token has a topic drawn evenly.
    pub(super) fn start(params: &TopicsValidParams, documents: &Documents<'a>) -> Self {
        let topics = params.topics();
        let mut rng = params.seed().rng("topics.start", 0);
        let assigned: Vec<u16> = documents.tokens().iter().map(|_| rng.gen_range(0..topics) as u16).collect();
        let (mut term_counts, mut totals) = (vec![0.0; documents.terms() * topics], vec![0.0; topics]);
        for (&term, &topic) in documents.tokens().iter().zip(&assigned) {
            term_counts[term as usize * topics + topic as usize] += 1.0;
            totals[topic as usize] += 1.0;
        }
        let (alpha, beta, rng) = (vec![params.alpha(); topics], params.beta(), params.seed().rng("topics.sweep", 0));
        Self { documents: *documents, topics, assigned, term_counts, totals, alpha, beta, rng }
    }

    pub(super) fn alpha(&self) -> &[f32] {
        &self.alpha
    }

    pub(super) fn set_alpha(&mut self, alpha: Vec<f32>) {
        self.alpha = alpha;
    }

    /// The topics of each document's tokens.
    pub(super) fn assigned(&self) -> impl Iterator<Item = &[u16]> {
        self.documents.offsets().windows(2).map(|pair| &self.assigned[pair[0]..pair[1]])
    }

    /// For each term how often it has each topic.
    pub(super) fn term_counts(&self) -> impl Iterator<Item = &[f32]> {
        self.term_counts.chunks_exact(self.topics)
    }

    pub(super) fn occupancy(&self) -> Occupancy {
        let mut seen = Occupancy::new(self.topics);
        let mut counts = vec![0; self.topics];
        for topics in self.assigned().filter(|topics| !topics.is_empty()) {
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
        let topics = self.topics;
        let smoothing = self.documents.terms() as f32 * self.beta;
        let mut counts = vec![0.0_f32; topics];
        let mut cumulated = vec![0.0_f32; topics];
        let mut inverse: Vec<f32> = self.totals.iter().map(|total| 1.0 / (total + smoothing)).collect();
        for pair in self.documents.offsets().windows(2) {
            let (terms, assigned) = (&self.documents.tokens()[pair[0]..pair[1]], &mut self.assigned[pair[0]..pair[1]]);
            counts.fill(0.0);
            assigned.iter().for_each(|&topic| counts[topic as usize] += 1.0);
            for (&term, assigned) in terms.iter().zip(assigned) {
                let row = &mut self.term_counts[term as usize * topics..][..topics];
                let old = *assigned as usize;
                counts[old] -= 1.0;
                row[old] -= 1.0;
                self.totals[old] -= 1.0;
                inverse[old] = 1.0 / (self.totals[old] + smoothing);
                let mut sum = 0.0;
                for topic in 0..topics {
                    sum += (counts[topic] + self.alpha[topic]) * (row[topic] + self.beta) * inverse[topic];
                    cumulated[topic] = sum;
                }
                let drawn = (self.rng.next_u32() >> 8) as f32 * (sum / (1_u32 << 24) as f32);
                let new = cumulated.iter().position(|&bound| drawn < bound).unwrap_or(topics - 1);
                counts[new] += 1.0;
                row[new] += 1.0;
                self.totals[new] += 1.0;
                inverse[new] = 1.0 / (self.totals[new] + smoothing);
                *assigned = new as u16;
            }
        }
    }
}
