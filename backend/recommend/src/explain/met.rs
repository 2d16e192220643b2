//! Which of a product's own words a query word met: itself where it stands in the text, then the nearest by word vectors.

use crate::strategies::Ground;
use crate::words::WordFacts;

/// The most words that are told.
const MOST: usize = 3;

/// The words of the product in `row` that `word`, of which `facts` are known, met: nearest first, itself before all.
pub(super) fn nearest(ground: Ground<'_>, word: u32, facts: &WordFacts, row: usize) -> Vec<u32> {
    let own_words = ground.snapshot.terms(row).0;
    let its_own = |word: &u32| own_words.binary_search(word).is_ok();
    let itself = its_own(&word).then_some(word);
    let near = ground.words.near(ground.snapshot, facts).iter().copied().filter(its_own);
    itself.into_iter().chain(near).take(MOST).collect()
}
