//! A held-out review's answer taken apart, so that other weights need no other answer.

use domain::{PartKind, Weights};

/// The parts of one answer, among the products that may be answered.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Question {
    /// Where the sought product is among them.
    sought: usize,
    /// What each gets from the parts, each part for a weight of 1: words, lexical, rating.
    parts: [Vec<f32>; 3],
}

impl Question {
    /// Keeps the parts of an answer to a request whose three weights were equal. `candidates` says which rows may be answered,
    /// `row` which one is sought. Parts that no weight moves are left out.
    pub(in crate::evaluate) fn new(layers: Vec<(PartKind, Vec<f32>)>, candidates: &[bool], row: usize) -> Self {
        let count = candidates.iter().filter(|candidate| **candidate).count();
        let mut parts: [Vec<f32>; 3] = std::array::from_fn(|_| vec![0.0; count]);
        for (kind, contributions) in layers {
            let part = match kind {
                PartKind::Words => &mut parts[0],
                PartKind::Lexical => &mut parts[1],
                PartKind::Rating => &mut parts[2],
                _ => continue,
            };
            let kept = contributions.iter().zip(candidates).filter(|(_, candidate)| **candidate);
            for (sum, (contribution, _)) in part.iter_mut().zip(kept) {
                *sum += 3.0 * contribution;
            }
        }
        Self { sought: candidates[..row].iter().filter(|candidate| **candidate).count(), parts }
    }

    /// On which place, from 1, the sought product is by `weights`. Of products of equal scores it is in the middle: by the better
    /// place, weights that tell no product from another would be the best of all.
    pub(super) fn rank(&self, weights: Weights) -> f64 {
        let [words, lexical, rating] = &self.parts;
        let score =
            |row: usize| weights.words * words[row] + weights.lexical * lexical[row] + weights.rating * rating[row];
        let sought = score(self.sought);
        let (mut higher, mut equal) = (0.0, -1.0);
        for score in (0..words.len()).map(score) {
            higher += f64::from(u8::from(score > sought));
            equal += f64::from(u8::from(score == sought));
        }
        1.0 + higher + equal / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_follows_the_weights_among_the_candidates() {
        let layers = vec![
            (PartKind::Words, vec![0.1, 9.0, 0.3, 0.2]),
            (PartKind::Lexical, vec![0.3, 9.0, 0.1, 0.2]),
            (PartKind::Rating, vec![0.0, 9.0, 0.0, 0.0]),
        ];
        let question = Question::new(layers, &[true, false, true, true], 2);
        let rank = |words, lexical, rating| question.rank(Weights { words, lexical, rating, topics: 0.0, images: 0.0 });
        assert_eq!((rank(1.0, 0.0, 0.0), rank(0.0, 1.0, 0.0)), (1.0, 3.0));
        assert_eq!(rank(0.0, 0.0, 1.0), 2.0, "equal scores put it in the middle of three");
        assert_eq!(rank(0.6, 0.4, 0.0), 1.0);
    }
}
