//! Which of a product's own words a query word met: itself where it stands in the text, then the nearest by word vectors.

use super::memo::Memo;
use crate::snapshot::Snapshot;
use crate::vectorise::dot;

/// The most words that are told.
const MOST: usize = 3;
/// The lowest cosine of two words' vectors that counts as meeting.
const NEAR: f32 = 0.5;

/// Finds the met words, product after product.
pub(super) struct Met<'a> {
    snapshot: &'a Snapshot,
    /// One over the length of each word's vector.
    word_lengths: &'a [f32],
    words: Vec<(u32, Memo)>,
}

impl<'a> Met<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, word_lengths: &'a [f32], words: &[u32]) -> Self {
        let vocabulary = snapshot.vocabulary().len();
        Self { snapshot, word_lengths, words: words.iter().map(|word| (*word, Memo::new(vocabulary))).collect() }
    }

    /// The words of the product in `row` that word number `position` of the query met, nearest first.
    pub(super) fn nearest(&mut self, position: usize, row: usize) -> Vec<u32> {
        let (word, cosines) = &mut self.words[position];
        let mut met: Vec<(u32, f32)> = Vec::with_capacity(MOST + 1);
        for &own in self.snapshot.terms(row).0 {
            let cosine = if own == *word {
                f32::INFINITY // the word itself, whatever its vector says
            } else {
                cosines.get(own, || cosine(self.snapshot, self.word_lengths, *word, own))
            };
            if cosine >= NEAR && (met.len() < MOST || cosine > met[met.len() - 1].1) {
                let at = met.partition_point(|(_, other)| *other >= cosine);
                met.insert(at, (own, cosine));
                met.truncate(MOST);
            }
        }
        met.into_iter().map(|(own, _)| own).collect()
    }
}

fn cosine(snapshot: &Snapshot, lengths: &[f32], a: u32, b: u32) -> f32 {
    dot(snapshot.word_vector(a), snapshot.word_vector(b)) * lengths[a as usize] * lengths[b as usize]
}
