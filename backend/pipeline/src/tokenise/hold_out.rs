//! Keeping one review of a product back, to ask with it later: known-item retrieval without any log.

use std::collections::HashSet;

use domain::ReviewId;
use learn::seed::Seed;
use learn::text::Token;
use rand::Rng;

/// Which reviews may be kept back: one of each product that has at least `min_reviews` different reviews of `min_words` words.
/// A review's title counts for nothing here.
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
    /// What it says, without its title.
    pub text: String,
}

/// A review that might be kept back.
pub(super) struct Candidate {
    pub(super) id: ReviewId,
    /// Words of its text.
    pub(super) words: usize,
    /// Its text, where reviews may be kept back.
    pub(super) said: Option<String>,
    /// Title and text.
    pub(super) text: String,
    /// Words of both.
    pub(super) tokens: Vec<Token>,
}

impl HoldOut {
    /// Which of the product's reviews is kept back, if any.
    pub(super) fn choose(&self, row: usize, reviews: &[Candidate]) -> Option<usize> {
        let mut seen = HashSet::new();
        let long_enough = (0..reviews.len()).filter(|i| reviews[*i].words >= self.min_words);
        let fit: Vec<usize> = long_enough.filter(|i| seen.insert(reviews[*i].said.as_deref())).collect();
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
        let review = |(number, words): (usize, &usize)| Candidate {
            id: ReviewId(1),
            words: *words,
            said: Some(format!("review {number}")),
            text: format!("Title\nreview {number}"),
            tokens: Vec::new(),
        };
        words.iter().enumerate().map(review).collect()
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

    #[test]
    fn the_same_words_under_another_title_are_one_review() {
        let mut reviews = reviews(&[9, 9, 9]);
        reviews[2].said = reviews[1].said.clone();
        assert_eq!(HoldOut { min_reviews: 3, min_words: 5, seed: 7 }.choose(0, &reviews), None);
    }
}
