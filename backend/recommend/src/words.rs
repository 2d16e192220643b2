//! What the engine finds out of a word when it is first asked for, and then keeps: how near every product is to it, and
//! which other words are.
//!
//! A keyword's cosine to a product is a weighted sum over its words, `sum_i w_i (v_i - c) . p`. So a **column** of
//! `(v - c) . p` for all products, once computed for a word, serves every keyword that has it: a few additions a product
//! instead of a dot product. Shoppers' words repeat, and the columns of those asked for most stay in memory, up to a bound.

use std::sync::{Arc, OnceLock};

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::snapshot::Snapshot;
use crate::vectorise::dot;

/// Bytes kept at most.
const MOST_BYTES: u64 = 24 << 20;
/// The lowest cosine of two words' vectors that counts as near.
const NEAR: f32 = 0.5;

/// The words asked for most, and how near words are to each other.
pub(crate) struct Words {
    /// One over the length of each word's vector; 0 for a vector of zeros.
    lengths: Vec<f32>,
    known: Cache<u32, Arc<WordFacts>, Bytes>,
}

/// What is known of one word.
pub(crate) struct WordFacts {
    word: u32,
    /// `(v - c) . p` for the word's vector `v`, the snapshot's centre `c` and the unit vector `p` of each product, by row.
    pub(crate) column: Box<[f32]>,
    near: OnceLock<Box<[u32]>>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<u32, Arc<WordFacts>> for Bytes {
    fn weight(&self, _: &u32, facts: &Arc<WordFacts>) -> u64 {
        bytes(facts.column.len())
    }
}

/// What a word takes. Near words come later and are a fraction of the vocabulary: counted as if they took as much again.
fn bytes(products: usize) -> u64 {
    8 * products as u64 + 64
}

impl Words {
    pub(crate) fn new(snapshot: &Snapshot) -> Self {
        let lengths = (0..snapshot.vocabulary().len() as u32).map(|word| {
            let vector = snapshot.word_vector(word);
            let length = dot(vector, vector).sqrt();
            if length > 0.0 { length.recip() } else { 0.0 }
        });
        let a_word = bytes(snapshot.catalogue().len());
        // however large the catalogue, the words of a few requests stay
        let bytes = MOST_BYTES.max(32 * a_word);
        Self { lengths: lengths.collect(), known: Cache::with_weighter((bytes / a_word) as usize, bytes, Bytes) }
    }

    /// What is known of `word`, which is one of the vocabulary.
    pub(crate) fn facts(&self, snapshot: &Snapshot, word: u32) -> Arc<WordFacts> {
        if let Some(facts) = self.known.get(&word) {
            return facts;
        }
        let facts = Arc::new(WordFacts::new(snapshot, word));
        self.known.insert(word, Arc::clone(&facts));
        facts
    }

    /// The words near to a word, nearest first, ties by lower id; not the word itself.
    pub(crate) fn near<'f>(&self, snapshot: &Snapshot, facts: &'f WordFacts) -> &'f [u32] {
        facts.near.get_or_init(|| {
            let vector = snapshot.word_vector(facts.word);
            let own = self.lengths[facts.word as usize];
            let cosine = |other: u32| dot(vector, snapshot.word_vector(other)) * own * self.lengths[other as usize];
            let others = (0..self.lengths.len() as u32).filter(|other| *other != facts.word);
            let mut near: Vec<(u32, f32)> =
                others.map(|other| (other, cosine(other))).filter(|(_, cosine)| *cosine >= NEAR).collect();
            near.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            near.into_iter().map(|(other, _)| other).collect()
        })
    }
}

impl WordFacts {
    fn new(snapshot: &Snapshot, word: u32) -> Self {
        let vector = snapshot.word_vector(word);
        let centred: Vec<f32> = vector.iter().zip(snapshot.centre()).map(|(value, centre)| value - centre).collect();
        let column = snapshot.product_vectors().chunks_exact(centred.len()).map(|row| dot(row, &centred)).collect();
        Self { word, column, near: OnceLock::new() }
    }
}
