//! The best few of many scores.
//!
//! A bounded heap: one pass, memory for `k` entries, no sort of everything.

use std::cmp::Reverse;
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
    // Scores up to this one cannot enter; NaN while any can.
    let mut bound = f32::NAN;
    let (runs, rest) = scores.as_chunks::<RUN>();
    for (run, first) in runs.iter().zip((0..).step_by(RUN)) {
        if bound.is_nan() || run.iter().fold(false, |any, &score| any | (score > bound)) {
            bound = enter(run, first, k, &keep, scores, &mut best);
        }
    }
    enter(rest, runs.len() * RUN, k, &keep, scores, &mut best);
    best.into_sorted_vec().into_iter().map(|Reverse(key)| (index(key), scores[index(key) as usize])).collect()
}

/// The indices of the `k` highest `scores` among those that `keep` accepts, in no order; which they are is what [`top_k`]
/// says. For many: it takes the same time whatever `k` is.
#[must_use]
pub fn top_set(scores: &[f32], k: usize, keep: impl Fn(usize) -> bool) -> Vec<u32> {
    let kept = scores.iter().zip(0_u32..).filter(|(_, index)| keep(*index as usize));
    let mut keys: Vec<u64> = kept.map(|(score, index)| key(*score, index)).collect();
    if k < keys.len() {
        keys.select_nth_unstable_by(k, |a, b| b.cmp(a));
        keys.truncate(k);
    }
    keys.into_iter().map(index).collect()
}

/// Lets those of a run (which starts at `first` of all `scores`) enter that are good enough; gives the score of the
/// worst of a full list, NaN of one that is not full.
fn enter(
    run: &[f32],
    first: usize,
    k: usize,
    keep: &impl Fn(usize) -> bool,
    scores: &[f32],
    best: &mut BinaryHeap<Reverse<u64>>,
) -> f32 {
    for (&score, index) in run.iter().zip(first..) {
        let key = key(score, index as u32);
        if best.len() < k {
            if keep(index) {
                best.push(Reverse(key));
            }
        } else if let Some(mut worst) = best.peek_mut()
            && key > worst.0
            && keep(index)
        {
            *worst = Reverse(key);
        }
    }
    if best.len() < k { f32::NAN } else { best.peek().map_or(f32::NAN, |Reverse(key)| scores[index(*key) as usize]) }
}

/// A number that is greater the better a candidate is: the score's bits in the order of the numbers (NaN lowest, -0
/// equal to 0), then the lower index.
fn key(score: f32, index: u32) -> u64 {
    const SIGN: u32 = 1 << 31;
    let bits = (score + 0.0).to_bits();
    let ordered = match (score.is_nan(), bits & SIGN == 0) {
        (true, _) => 0,
        (false, true) => bits | SIGN,
        (false, false) => !bits,
    };
    (u64::from(ordered) << 32) | u64::from(!index)
}

fn index(key: u64) -> u32 {
    !(key as u32)
}

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
        fn a_set_is_the_same_few(scores in prop::collection::vec(-3_i8..3, 0..60), k in 0_usize..70) {
            let scores: Vec<f32> = scores.into_iter().map(f32::from).collect();
            let mut set = top_set(&scores, k, |index| index % 3 != 0);
            let mut list: Vec<u32> = top_k(&scores, k, |index| index % 3 != 0).into_iter().map(|(index, _)| index).collect();
            set.sort_unstable();
            list.sort_unstable();
            prop_assert_eq!(set, list);
        }

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
