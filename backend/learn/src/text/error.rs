//! What can go wrong between a text and its terms.

use thiserror::Error;

/// Why a tokenizer could not be made, or a text not be cut.
#[derive(Debug, Error)]
pub enum TokenizeError {
    /// The text is Korean and the tokenizer was made without a dictionary.
    #[error("the text is Korean, and no Korean dictionary is loaded")]
    NoDictionary,
    /// The bytes are no dictionary, or a damaged one.
    #[error("the Korean dictionary is damaged or no dictionary: {0}")]
    Dictionary(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A word of the lexicon has a character that no word has.
    #[error("lexicon word {word:?}: only letters and digits make a word, at most {limit} of them", limit = super::lexicon::MAX_WORD_CHARS)]
    LexiconWord {
        /// The word as it was given.
        word: String,
    },
}

/// Why parts make no vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VocabularyError {
    /// One array is longer than another.
    #[error("a vocabulary of {terms} terms has {counts} counts and {documents} document counts")]
    Lengths {
        /// Number of terms.
        terms: usize,
        /// Number of occurrence counts.
        counts: usize,
        /// Number of document counts.
        documents: usize,
    },
    /// A term stands twice.
    #[error("term {0:?} stands twice in the vocabulary")]
    Duplicate(String),
    /// Ids are 32 bits wide.
    #[error("a vocabulary holds at most {} terms", u32::MAX)]
    TooLarge,
}
