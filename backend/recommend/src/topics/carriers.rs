//! How much each word of the vocabulary speaks for each topic: what an explanation goes back to.
//!
//! A word speaks for a topic by the terms that it is part of, which are the word itself and the phrases that it stands in: with
//! `g(word, topic) = share(topic) sum_t p(term t | topic)` over those terms, `p(topic | word) = g(word, topic) / sum_k g(word, k)`.

use std::sync::OnceLock;

use crate::snapshot::KeptTopics;

/// The most telling words of a topic that are kept.
const TELLING: usize = 30;

/// Words and the topics that they speak for.
pub(crate) struct Carriers {
    /// By word: what all topics together give it; 0 for a word of no topic.
    total: Box<[f32]>,
    /// By topic, once it was asked for: how much a use of each word speaks for it.
    by_topic: Vec<OnceLock<Box<[f32]>>>,
    /// By topic, once it was asked for: the words that tell most of it.
    telling: Vec<OnceLock<Box<[u32]>>>,
}

impl Carriers {
    pub(super) fn new(topics: &KeptTopics, words: usize) -> Self {
        let count = topics.topics().len();
        let mut terms = vec![0.0_f32; topics.terms().len()];
        for (position, topic) in topics.topics().iter().enumerate() {
            for (sum, weight) in terms.iter_mut().zip(topics.term_weights(position)) {
                *sum += topic.share * weight;
            }
        }
        let total = by_word(topics, &terms, words);
        let empty = || (0..count).map(|_| OnceLock::new());
        Self { total, by_topic: empty().collect(), telling: (0..count).map(|_| OnceLock::new()).collect() }
    }

    /// Whether topics are made of a word.
    pub(crate) fn is_of_topics(&self, word: u32) -> bool {
        self.total[word as usize] > 0.0
    }

    /// How much one use of a word speaks for the topic in `position`, by word of the vocabulary: `p(topic | word)` times the square
    /// root of `p(word | topic)`, so that a word that fell into the topic by chance once is not shown for it.
    pub(crate) fn of(&self, topics: &KeptTopics, position: usize) -> &[f32] {
        self.by_topic[position].get_or_init(|| {
            let share = topics.topics()[position].share;
            let mut words = by_word(topics, topics.term_weights(position), self.total.len());
            for (word, total) in words.iter_mut().zip(&self.total) {
                *word = if *total > 0.0 { share * *word / total * word.sqrt() } else { 0.0 };
            }
            words
        })
    }

    /// The words that tell most of the topic in `position`, the most telling first: by p(word | topic) p(topic | word), so that
    /// neither words of every topic nor rare ones lead.
    pub(crate) fn telling(&self, topics: &KeptTopics, position: usize) -> &[u32] {
        self.telling[position].get_or_init(|| {
            let share = topics.topics()[position].share;
            let weights = by_word(topics, topics.term_weights(position), self.total.len());
            let mut words: Vec<(u32, f32)> = (0..)
                .zip(weights.iter().zip(&self.total))
                .filter(|(_, (weight, _))| **weight > 0.0)
                .map(|(word, (weight, total))| (word, weight * share * weight / total))
                .collect();
            words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            words.truncate(TELLING);
            words.into_iter().map(|(word, _)| word).collect()
        })
    }
}

/// What `terms` give to the words that they are made of.
fn by_word(topics: &KeptTopics, terms: &[f32], words: usize) -> Box<[f32]> {
    let mut sums = vec![0.0_f32; words];
    for (term, weight) in topics.terms().iter().zip(terms) {
        for word in &term.words {
            sums[*word as usize] += weight;
        }
    }
    sums.into()
}
