//! The texts that word vectors are trained on: word ids, cut into texts, and how often each word occurs.

use linfa::DatasetBase;
use linfa::dataset::Records;

use crate::text::{Corpus, Vocabulary};

/// Texts that cannot be trained on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextsError {
    /// There is not a single word.
    #[error("there is no text to train word vectors on: not one word of the vocabulary occurs")]
    Empty,
    /// The offsets do not cut the words into texts.
    #[error(
        "text offsets must start at 0, never fall and end at the number of words ({words}); offset {index} does not"
    )]
    Offsets {
        /// Where in the offsets.
        index: usize,
        /// How many words there are.
        words: usize,
    },
    /// A word beyond the vocabulary.
    #[error("word {word} at {index} is not in the vocabulary of {vocabulary} words")]
    UnknownWord {
        /// The word's id.
        word: u32,
        /// Its place among all words.
        index: usize,
        /// Size of the vocabulary.
        vocabulary: usize,
    },
}

/// Borrowed texts. Windows do not reach from one text into the next.
#[derive(Debug, Clone, Copy)]
pub struct TrainingTexts<'a> {
    words: &'a [u32],
    offsets: &'a [usize],
    counts: &'a [u64],
}

impl<'a> TrainingTexts<'a> {
    /// Text `i` is `words[offsets[i]..offsets[i + 1]]`; word `w` of the vocabulary occurs `counts[w]` times.
    ///
    /// # Errors
    /// When there is no word, the offsets do not fit, or a word has no count.
    pub fn new(words: &'a [u32], offsets: &'a [usize], counts: &'a [u64]) -> Result<Self, TextsError> {
        let fault = |index| TextsError::Offsets { index, words: words.len() };
        if offsets.first() != Some(&0) {
            return Err(fault(0));
        }
        if let Some(index) = offsets.windows(2).position(|pair| pair[0] > pair[1]) {
            return Err(fault(index + 1));
        }
        if offsets.last() != Some(&words.len()) {
            return Err(fault(offsets.len() - 1));
        }
        if let Some(index) = words.iter().position(|&word| word as usize >= counts.len()) {
            return Err(TextsError::UnknownWord { word: words[index], index, vocabulary: counts.len() });
        }
        if words.is_empty() || counts.iter().all(|&count| count == 0) {
            return Err(TextsError::Empty);
        }
        Ok(Self { words, offsets, counts })
    }

    /// All texts of a corpus, with the counts of its vocabulary.
    ///
    /// # Errors
    /// When there is no word, or the corpus is not of this vocabulary.
    pub fn of(corpus: &'a Corpus, vocabulary: &'a Vocabulary) -> Result<Self, TextsError> {
        Self::new(&corpus.tokens, &corpus.text_offsets, vocabulary.counts())
    }

    /// As a dataset for linfa's `Fit`, without targets.
    #[must_use]
    pub fn into_dataset(self) -> DatasetBase<Self, ()> {
        DatasetBase::new(self, ())
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// True without a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How often each word of the vocabulary occurs.
    #[must_use]
    pub fn counts(&self) -> &'a [u64] {
        self.counts
    }

    /// Number of words in all texts.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    pub(super) fn text(&self, index: u32) -> &'a [u32] {
        &self.words[self.offsets[index as usize]..self.offsets[index as usize + 1]]
    }
}

impl Records for TrainingTexts<'_> {
    type Elem = u32;

    /// Number of texts.
    fn nsamples(&self) -> usize {
        self.len()
    }

    /// Size of the vocabulary.
    fn nfeatures(&self) -> usize {
        self.counts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::CorpusBuilder;

    #[test]
    fn are_cut_by_offsets() {
        let texts = TrainingTexts::new(&[0, 1, 1], &[0, 2, 2, 3], &[1, 2]).expect("fits");
        assert_eq!((texts.nsamples(), texts.nfeatures(), texts.words()), (3, 2, 3));
        assert_eq!([texts.text(0), texts.text(1), texts.text(2)], [&[0, 1][..], &[], &[1]]);
    }

    #[test]
    fn are_those_of_a_corpus() {
        let mut builder = CorpusBuilder::new();
        builder.add_text(0, ["linen", "shirt", "linen"]);
        builder.add_text(1, ["shirt", "linen"]);
        let (vocabulary, corpus) = builder.finish(1, 2);
        let texts = TrainingTexts::of(&corpus, &vocabulary).expect("fits");
        assert_eq!((texts.len(), texts.words(), texts.counts()), (2, 5, &[3, 2][..]));
        let (none, _) = CorpusBuilder::new().finish(1, 2);
        assert!(matches!(TrainingTexts::of(&corpus, &none), Err(TextsError::UnknownWord { .. })));
    }

    #[test]
    fn faults_name_the_place() {
        let fault = |words: &[u32], offsets: &[usize], counts: &[u64]| {
            TrainingTexts::new(words, offsets, counts).expect_err("does not fit")
        };
        assert_eq!(fault(&[], &[0], &[]), TextsError::Empty);
        assert_eq!(fault(&[0], &[0, 1], &[0]), TextsError::Empty);
        assert_eq!(fault(&[0], &[], &[1]), TextsError::Offsets { index: 0, words: 1 });
        assert_eq!(fault(&[0], &[0, 1, 0], &[1]), TextsError::Offsets { index: 2, words: 1 });
        assert_eq!(fault(&[0], &[0, 2], &[1]), TextsError::Offsets { index: 1, words: 1 });
        assert_eq!(fault(&[0, 7], &[0, 2], &[1]), TextsError::UnknownWord { word: 7, index: 1, vocabulary: 1 });
    }
}
