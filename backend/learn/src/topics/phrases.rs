//! Words that belong together: pairs that stand side by side far more often than their frequencies alone would have it.
//!
//! `true size` and `어깨 넓` become terms of their own, for topics only: a vocabulary, its vectors and a search for words know
//! single words. Longer phrases are not made, and a word that stands in a phrase is not counted beside it.

use std::collections::HashMap;

/// Which pairs become phrases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhraseRule {
    /// Pairs seen side by side less often are left alone.
    pub min_count: u64,
    /// Pairs with a lower NPMI are left alone; -1 to 1.
    pub min_npmi: f64,
    /// Pairs that stand in this order less than so many times as often as in the other are left alone: words that are only
    /// mentioned together (soft and cozy, cozy and soft) have no order.
    pub min_order: f64,
}

impl Default for PhraseRule {
    fn default() -> Self {
        Self { min_count: 20, min_npmi: 0.5, min_order: 4.0 }
    }
}

/// Two words that belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phrase {
    /// The word on the left.
    pub left: u32,
    /// The word on the right.
    pub right: u32,
    /// How often they stand side by side.
    pub count: u64,
    /// How strongly they attract each other, -1 to 1.
    pub npmi: f64,
}

/// The phrases of some texts, the strongest first; phrase `i` is term `terms + i` of the texts that [`join`](Self::join) makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrases {
    terms: u32,
    phrases: Vec<Phrase>,
    numbers: HashMap<(u32, u32), u32>,
}

impl Phrases {
    /// Phrases from a list, strongest first, over words with ids below `terms`.
    #[must_use]
    pub fn new(terms: u32, phrases: Vec<Phrase>) -> Self {
        let numbers = phrases.iter().zip(0..).map(|(phrase, number)| ((phrase.left, phrase.right), number)).collect();
        Self { terms, phrases, numbers }
    }

    /// Finds the pairs of adjacent words that belong together by `rule`.
    ///
    /// `offsets` (one more than texts) cut `tokens` into texts; all tokens are below `terms`. The measure is the normalised
    /// pointwise mutual information of a pair (Bouma, 2009, "Normalized (Pointwise) Mutual Information in Collocation
    /// Extraction"):
    ///
    /// ```text
    /// npmi(x, y) = ln(p(x, y) / (p(x) p(y))) / -ln p(x, y)
    /// ```
    ///
    /// with `p(x, y)` over adjacent pairs, `p(x)` over the words that have a right neighbour and `p(y)` over those that have
    /// a left one: 1 where either never stands without the other, 0 where they are independent. A word beside itself is no
    /// phrase. Pairs of equal strength are ordered by their words.
    #[must_use]
    pub fn find(tokens: &[u32], offsets: &[usize], terms: u32, rule: PhraseRule) -> Self {
        let texts = || offsets.windows(2).map(|span| &tokens[span[0]..span[1]]);
        let mut left = vec![0_u64; terms as usize];
        let mut right = vec![0_u64; terms as usize];
        for pair in texts().flat_map(|text| text.windows(2)) {
            left[pair[0] as usize] += 1;
            right[pair[1] as usize] += 1;
        }
        let frequent = |pair: &&[u32]| {
            left[pair[0] as usize] >= rule.min_count && right[pair[1] as usize] >= rule.min_count && pair[0] != pair[1]
        };
        let mut counts: HashMap<(u32, u32), u64> = HashMap::new();
        for pair in texts().flat_map(|text| text.windows(2)).filter(frequent) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        let pairs = left.iter().sum::<u64>() as f64;
        let mut phrases: Vec<Phrase> = counts
            .iter()
            .map(|(pair, count)| (*pair, *count))
            .filter(|(_, count)| *count >= rule.min_count.max(1))
            .filter(|((x, y), count)| {
                let other = counts.get(&(*y, *x)).copied().unwrap_or(0);
                *count as f64 >= rule.min_order * other as f64
            })
            .map(|((x, y), count)| {
                let npmi = npmi(count as f64, left[x as usize] as f64, right[y as usize] as f64, pairs);
                Phrase { left: x, right: y, count, npmi }
            })
            .filter(|phrase| phrase.npmi >= rule.min_npmi)
            .collect();
        phrases
            .sort_unstable_by(|a, b| b.npmi.total_cmp(&a.npmi).then_with(|| (a.left, a.right).cmp(&(b.left, b.right))));
        Self::new(terms, phrases)
    }

    /// All phrases, the strongest first.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// The words of a term: one for a word, two for a phrase.
    #[must_use]
    pub fn words(&self, term: u32) -> Vec<u32> {
        match term.checked_sub(self.terms).and_then(|number| self.phrases.get(number as usize)) {
            Some(phrase) => vec![phrase.left, phrase.right],
            None => vec![term],
        }
    }

    /// One text with its phrases joined: where two phrases would share a word, the stronger one gets it. With each term stands
    /// the place of its first word in `text`.
    #[must_use]
    pub fn join(&self, text: &[u32]) -> Vec<(u32, usize)> {
        let mut found: Vec<(u32, usize)> = text
            .windows(2)
            .zip(0..)
            .filter_map(|(pair, at)| self.numbers.get(&(pair[0], pair[1])).map(|number| (*number, at)))
            .collect();
        found.sort_unstable();
        let mut phrase_at = vec![None; text.len()];
        let mut taken = vec![false; text.len()];
        for (number, at) in found {
            if !taken[at] && !taken[at + 1] {
                (taken[at], taken[at + 1]) = (true, true);
                phrase_at[at] = Some(number);
            }
        }
        let mut joined = Vec::with_capacity(text.len());
        let mut at = 0;
        while let Some(word) = text.get(at) {
            joined.push((phrase_at[at].map_or(*word, |number| self.terms + number), at));
            at += if phrase_at[at].is_some() { 2 } else { 1 };
        }
        joined
    }
}

fn npmi(both: f64, left: f64, right: f64, pairs: f64) -> f64 {
    if both >= pairs {
        return 1.0;
    }
    (both * pairs / (left * right)).ln() / -(both / pairs).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(min_count: u64, min_npmi: f64) -> PhraseRule {
        PhraseRule { min_count, min_npmi, min_order: 2.0 }
    }

    #[test]
    fn npmi_by_hand() {
        // Pairs: 01 01 01 12 20; p(0,1) = 3/5, p(0 _) = 3/5, p(_ 1) = 3/5: ln(5/3) / ln(5/3) = 1
        let tokens = [0, 1, 0, 1, 0, 1, 2, 0];
        let offsets = [0, 2, 4, 8];
        let found = Phrases::find(&tokens, &offsets, 3, rule(1, -1.0));
        assert_eq!((found.phrases()[0].left, found.phrases()[0].right, found.phrases()[0].count), (0, 1, 3));
        assert!((found.phrases()[0].npmi - 1.0).abs() < 1e-12);
        // Independent: all four pairs of two words
        let tokens = [0, 2, 0, 3, 1, 2, 1, 3];
        let found = Phrases::find(&tokens, &[0, 2, 4, 6, 8], 4, rule(1, -1.0));
        assert_eq!(found.phrases().len(), 4);
        assert!(found.phrases().iter().all(|phrase| phrase.npmi.abs() < 1e-12));
    }

    #[test]
    fn rare_pairs_weak_pairs_and_doubled_words_are_no_phrases() {
        let tokens = [0, 1, 0, 1, 2, 3, 4, 4, 4, 4];
        let offsets = [0, 2, 4, 6, 10];
        let found = Phrases::find(&tokens, &offsets, 5, rule(2, 0.5));
        assert_eq!(found.phrases().iter().map(|p| (p.left, p.right)).collect::<Vec<_>>(), [(0, 1)]);
        assert!(Phrases::find(&[], &[0], 0, rule(1, -1.0)).phrases().is_empty());
    }

    #[test]
    fn words_in_either_order_are_no_phrase() {
        let tokens = [0, 1, 0, 1, 1, 0, 2, 3, 2, 3, 2, 3];
        let found = Phrases::find(&tokens, &[0, 2, 4, 6, 8, 10, 12], 4, rule(1, -1.0));
        assert_eq!(found.phrases().iter().map(|p| (p.left, p.right)).collect::<Vec<_>>(), [(0, 1), (2, 3)]);
        let strict = PhraseRule { min_order: 3.0, ..rule(1, -1.0) };
        let found = Phrases::find(&tokens, &[0, 2, 4, 6, 8, 10, 12], 4, strict);
        assert_eq!(found.phrases().iter().map(|p| (p.left, p.right)).collect::<Vec<_>>(), [(2, 3)]);
    }

    #[test]
    fn pairs_do_not_reach_over_the_end_of_a_text() {
        assert!(Phrases::find(&[0, 1, 0, 1], &[0, 1, 2, 3, 4], 2, rule(1, -1.0)).phrases().is_empty());
    }

    #[test]
    fn the_stronger_phrase_gets_the_shared_word() {
        let phrase = |left, right, npmi| Phrase { left, right, count: 5, npmi };
        let phrases = Phrases::new(10, vec![phrase(2, 3, 0.9), phrase(1, 2, 0.5)]);
        assert_eq!(phrases.join(&[1, 2, 3, 1, 2]), [(1, 0), (10, 1), (11, 3)]);
        assert_eq!(phrases.join(&[]), []);
        assert_eq!((phrases.words(11), phrases.words(4)), (vec![1, 2], vec![4]));
    }
}
