//! Keeping one review of a product back, to ask with it later: known-item retrieval without any log.

use domain::ReviewId;
use learn::seed::Seed;
use rand::Rng;

/// Which reviews may be kept back: one of each product that has at least `min_reviews` reviews of `min_words` words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldOut {
    /// Fewest reviews of a product, the one kept back among them.
    pub min_reviews: usize,
    /// Fewest words of a review.
    pub min_words: usize,
    /// Chooses the review.
    pub seed: u64,
}

/// A review that was kept back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOut {
    /// The row of its product.
    pub row: usize,
    /// What it says.
    pub text: String,
}

/// A review that might be kept back.
pub(super) struct Candidate {
    pub(super) id: ReviewId,
    pub(super) words: usize,
    pub(super) text: String,
}

impl HoldOut {
    /// Which of the product's reviews is kept back, if any.
    pub(super) fn choose(&self, row: usize, reviews: &[Candidate]) -> Option<usize> {
        let fit: Vec<usize> = (0..reviews.len()).filter(|i| reviews[*i].words >= self.min_words).collect();
        if fit.len() < self.min_reviews {
            return None;
        }
        let chosen = Seed(self.seed).rng("hold-out", row as u64).gen_range(0..fit.len());
        Some(fit[chosen])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reviews(words: &[usize]) -> Vec<Candidate> {
        words.iter().map(|words| Candidate { id: ReviewId(1), words: *words, text: String::new() }).collect()
    }

    #[test]
    fn takes_one_long_enough_review_and_always_the_same() {
        let hold_out = HoldOut { min_reviews: 2, min_words: 5, seed: 7 };
        let reviews = reviews(&[1, 9, 2, 6, 5]);
        let chosen = hold_out.choose(3, &reviews).expect("three are long enough");
        assert!([1, 3, 4].contains(&chosen));
        assert_eq!(hold_out.choose(3, &reviews), Some(chosen));
    }

    #[test]
    fn leaves_products_with_few_reviews_alone() {
        let hold_out = HoldOut { min_reviews: 3, min_words: 5, seed: 7 };
        assert_eq!(hold_out.choose(0, &reviews(&[9, 9, 1])), None);
    }
}
