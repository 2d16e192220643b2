//! Maximal marginal relevance (Carbonell and Goldstein, 1998): a list whose products differ from each other.
//!
//! With diversity `d`, the next product is the one with the highest `(1 - d) r - d max cos(it, those already taken)`, where
//! `r` is its score brought to 0..1 over the pool. `d = 0` is the plain order. The pool is the best `10 n` products, at
//! least 200: beyond it a product would be different, but no answer.

use crate::snapshot::Snapshot;

/// How many products the list is chosen from.
pub(super) fn pool_size(n: usize) -> usize {
    (10 * n).max(200)
}

/// Chooses `n` rows of `pool`, which is ordered best first.
pub(super) fn diversify(snapshot: &Snapshot, pool: &[usize], scores: &[f32], n: usize, diversity: f32) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (pool.first(), pool.last()) else { return Vec::new() };
    let (highest, lowest) = (scores[first], scores[last]);
    let range = highest - lowest;
    let relevance = |row: usize| if range > 0.0 { (scores[row] - lowest) / range } else { 1.0 };

    let mut left: Vec<Candidate> =
        pool.iter().map(|&row| Candidate { row, relevance: relevance(row), nearest: None }).collect();
    let mut chosen = Vec::with_capacity(n.min(pool.len()));
    while chosen.len() < n && !left.is_empty() {
        let mut best = 0;
        for position in 1..left.len() {
            // only a strictly better one replaces: ties keep the order of the pool
            if left[position].worth(diversity) > left[best].worth(diversity) {
                best = position;
            }
        }
        let taken = left.remove(best);
        let cosines = snapshot.similarity(taken.row);
        for candidate in &mut left {
            let cosine = cosines[candidate.row];
            candidate.nearest = Some(candidate.nearest.map_or(cosine, |nearest| nearest.max(cosine)));
        }
        chosen.push(taken.row);
    }
    chosen
}

struct Candidate {
    row: usize,
    relevance: f32,
    /// The highest cosine to one already taken.
    nearest: Option<f32>,
}

impl Candidate {
    fn worth(&self, diversity: f32) -> f32 {
        (1.0 - diversity) * self.relevance - diversity * self.nearest.unwrap_or(0.0)
    }
}
