//! How well an ordered list serves graded relevance.

use std::collections::HashMap;

/// Normalised discounted cumulative gain of the first `k` rows of `list`, 0 to 1 (Järvelin and Kekäläinen 2002, with the
/// exponential gain of Burges et al. 2005):
///
/// ```text
/// DCG@k  = sum over places i = 1..k of (2^rel(i) - 1) / log2(i + 1)
/// nDCG@k = DCG@k / DCG@k of the best possible list
/// ```
///
/// A row that `relevance` lacks is of relevance 0. Without any relevant row the value is 0.
pub(super) fn ndcg(list: &[usize], relevance: &HashMap<usize, u8>, k: usize) -> f64 {
    let dcg = |grades: &mut dyn Iterator<Item = u8>| {
        grades
            .take(k)
            .enumerate()
            .map(|(place, grade)| (f64::from(grade).exp2() - 1.0) / (place as f64 + 2.0).log2())
            .sum::<f64>()
    };
    let mut ideal: Vec<u8> = relevance.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = dcg(&mut ideal.into_iter());
    if best > 0.0 { dcg(&mut list.iter().map(|row| relevance.get(row).copied().unwrap_or(0))) / best } else { 0.0 }
}

/// Share of the relevant rows among the first `k` of `list`. Where more than `k` are relevant the share is of `k`, so that a
/// perfect list always reaches 1 (the capped recall of BEIR, Thakur et al. 2021).
pub(super) fn recall(list: &[usize], relevance: &HashMap<usize, u8>, k: usize) -> f64 {
    let relevant = relevance.values().filter(|grade| **grade > 0).count().min(k);
    let found = list.iter().take(k).filter(|row| relevance.get(*row).is_some_and(|grade| *grade > 0)).count();
    found as f64 / relevant.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_list_gains_everything_and_a_swapped_one_less() {
        let relevance = HashMap::from([(4, 3), (7, 1)]);
        assert_eq!(ndcg(&[4, 7, 0], &relevance, 10), 1.0);
        // DCG = 1 / log2(2) + 7 / log2(3); the best is 7 / log2(2) + 1 / log2(3)
        let expected = (1.0 + 7.0 / 3f64.log2()) / (7.0 + 1.0 / 3f64.log2());
        assert!((ndcg(&[7, 4], &relevance, 10) - expected).abs() < 1e-12);
        assert_eq!(ndcg(&[0, 4, 7], &relevance, 1), 0.0);
        assert_eq!(ndcg(&[], &relevance, 10), 0.0);
        assert_eq!(ndcg(&[1], &HashMap::new(), 10), 0.0);
    }

    #[test]
    fn recall_is_capped_at_the_length_of_the_list() {
        let relevance = HashMap::from([(1, 3), (2, 1), (3, 2), (4, 0)]);
        assert_eq!(recall(&[1, 9, 3], &relevance, 50), 2.0 / 3.0);
        assert_eq!(recall(&[1, 2], &relevance, 2), 1.0);
        assert_eq!(recall(&[4, 9], &relevance, 50), 0.0);
    }
}
