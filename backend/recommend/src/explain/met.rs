//! Which of a product's own words a query word met: itself where it stands in the text, then the nearest by word vectors.

use super::memo::Memo;
use crate::snapshot::Snapshot;
use crate::vectorise::dot;

/// The most words that are told.
const MOST: usize = 3;
/// The lowest cosine of two words' vectors that counts as meeting.
const NEAR: f32 = 0.5;

/// Finds the met words, product after product.
///
/// There are two ways, and the one that looks at fewer words is taken: through each product's words, or, where the products
/// have more words together than the vocabulary, once through the vocabulary, and then from the nearest word on, looking
/// each up in the product. Both give the same.
pub(super) struct Met<'a> {
    snapshot: &'a Snapshot,
    /// One over the length of each word's vector.
    word_lengths: &'a [f32],
    words: Vec<(u32, Ways)>,
}

/// What is known of the nearness of words to one query word.
enum Ways {
    /// Cosines, as they are asked for.
    ByProduct(Memo),
    /// All words that are near, nearest first.
    ByVocabulary(Vec<u32>),
}

impl<'a> Met<'a> {
    /// For explaining the products in `rows` by `words`.
    pub(super) fn new(snapshot: &'a Snapshot, word_lengths: &'a [f32], words: &[u32], rows: &[usize]) -> Self {
        let vocabulary = snapshot.vocabulary().len();
        let in_products: usize = rows.iter().map(|row| snapshot.terms(*row).0.len()).sum();
        let ways = |word: u32| match in_products > vocabulary {
            true => Ways::ByVocabulary(near(snapshot, word_lengths, word)),
            false => Ways::ByProduct(Memo::new(vocabulary)),
        };
        Self { snapshot, word_lengths, words: words.iter().map(|word| (*word, ways(*word))).collect() }
    }

    /// The words of the product in `row` that word number `position` of the query met, nearest first.
    pub(super) fn nearest(&mut self, position: usize, row: usize) -> Vec<u32> {
        let (word, ways) = &mut self.words[position];
        let own_words = self.snapshot.terms(row).0;
        match ways {
            Ways::ByVocabulary(near) => {
                let itself = own_words.binary_search(word).is_ok().then_some(*word);
                let others = near.iter().copied().filter(|near| own_words.binary_search(near).is_ok());
                itself.into_iter().chain(others).take(MOST).collect()
            }
            Ways::ByProduct(cosines) => {
                let mut met: Vec<(u32, f32)> = Vec::with_capacity(MOST + 1);
                for &own in own_words {
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
    }
}

/// The words near to `word`, nearest first, ties by lower id; not the word itself.
fn near(snapshot: &Snapshot, lengths: &[f32], word: u32) -> Vec<u32> {
    let others = (0..snapshot.vocabulary().len() as u32).filter(|other| *other != word);
    let mut near: Vec<(u32, f32)> = others
        .map(|other| (other, cosine(snapshot, lengths, word, other)))
        .filter(|(_, cosine)| *cosine >= NEAR)
        .collect();
    near.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    near.into_iter().map(|(other, _)| other).collect()
}

fn cosine(snapshot: &Snapshot, lengths: &[f32], a: u32, b: u32) -> f32 {
    dot(snapshot.word_vector(a), snapshot.word_vector(b)) * lengths[a as usize] * lengths[b as usize]
}
