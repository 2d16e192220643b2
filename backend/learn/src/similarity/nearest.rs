//! The best few of many scores.
//!
//! A bounded heap: one pass, memory for `k` entries, no sort of everything.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Scores are looked at in runs of this many, so that the common case, none of them good enough, is one SIMD compare.
const RUN: usize = 16;

/// Indices and scores of the `k` highest `scores` among those that `keep` accepts: descending, equal scores by lower
/// index. NaN comes after every number. Fewer than `k` when fewer are kept. `keep` is asked only about scores that
/// would enter the list.
#[must_use]
pub fn top_k(scores: &[f32], k: usize, keep: impl Fn(usize) -> bool) -> Vec<(u32, f32)> {
    if k == 0 {
        return Vec::new();
    }
    let mut best = BinaryHeap::with_capacity(k.min(scores.len()));
    for (run, first) in scores.chunks(RUN).zip((0_usize..).step_by(RUN)) {
        if best.len() == k && !any_beats(run, &best) {
            continue;
        }
        for (&score, index) in run.iter().zip(first..) {
            let candidate = Reverse(Candidate { score, index: index as u32 });
            if best.len() < k {
                if keep(index) {
                    best.push(candidate);
                }
            } else if best.peek().is_some_and(|worst| candidate < *worst) && keep(index) {
                best.pop();
                best.push(candidate);
            }
        }
    }
    best.into_sorted_vec().into_iter().map(|Reverse(candidate)| (candidate.index, candidate.score)).collect()
}

/// False only where no score of `run` can replace the worst of a full heap.
fn any_beats(run: &[f32], best: &BinaryHeap<Reverse<Candidate>>) -> bool {
    best.peek().is_none_or(|Reverse(worst)| {
        worst.score.is_nan() || run.iter().fold(false, |any, &score| any | (score > worst.score))
    })
}

/// The greater one is the better one.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    score: f32,
    index: u32,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = match (self.score.is_nan(), other.score.is_nan()) {
            (false, false) => self.score.partial_cmp(&other.score).unwrap_or(Ordering::Equal),
            (mine, theirs) => theirs.cmp(&mine),
        };
        by_score.then(other.index.cmp(&self.index))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn indices(scores: &[f32], k: usize) -> Vec<u32> {
        top_k(scores, k, |_| true).into_iter().map(|(index, _)| index).collect()
    }

    #[test]
    fn descending_with_ties_by_lower_index() {
        assert_eq!(top_k(&[0.5, 0.9, 0.5, -1.0, 0.9], 4, |_| true), [(1, 0.9), (4, 0.9), (0, 0.5), (2, 0.5)],);
        assert_eq!(indices(&[0.0, -0.0, 0.0], 2), [0, 1]);
    }

    #[test]
    fn more_than_there_are_and_none() {
        assert_eq!(indices(&[1.0, 2.0], usize::MAX), [1, 0]);
        assert!(indices(&[1.0, 2.0], 0).is_empty());
        assert!(indices(&[], 3).is_empty());
    }

    #[test]
    fn nan_comes_last() {
        let nan = f32::NAN;
        assert_eq!(indices(&[nan, f32::NEG_INFINITY, nan, 1.0], 3), [3, 1, 0]);
        assert_eq!(indices(&[nan, nan, 0.0, f32::NEG_INFINITY], 2), [2, 3]);
    }

    #[test]
    fn filters_before_it_counts() {
        let scores: Vec<f32> = (0..100).map(|i| i as f32).collect();
        let odd = top_k(&scores, 3, |index| index % 2 == 1);
        assert_eq!(odd, [(99, 99.0), (97, 97.0), (95, 95.0)]);
        assert!(top_k(&scores, 3, |_| false).is_empty());
    }

    proptest! {
        #[test]
        fn is_the_head_of_the_stable_sort(
            scores in prop::collection::vec(prop_oneof![Just(f32::NAN), (-3_i8..3).prop_map(f32::from)], 0..200),
            k in 0_usize..220,
            modulus in 1_usize..4,
        ) {
            let mut expected: Vec<usize> = (0..scores.len()).filter(|index| index % modulus == 0).collect();
            expected.sort_by(|&a, &b| {
                let key = |index: usize| if scores[index].is_nan() { f32::NEG_INFINITY } else { scores[index] };
                key(b).total_cmp(&key(a))
            });
            expected.truncate(k);
            let found = top_k(&scores, k, |index| index % modulus == 0);
            prop_assert_eq!(found.iter().map(|&(index, _)| index as usize).collect::<Vec<_>>(), expected);
            prop_assert!(found.iter().all(|&(index, score)| score.to_bits() == scores[index as usize].to_bits()));
        }
    }
}
