//! From a text to terms, and from many texts to a vocabulary and a corpus of term ids.
//!
//! One [`Tokenizer`] serves reviews, product texts and queries, so that "따뜻한 니트" and "니트가 따뜻해요" meet in the
//! terms `따뜻하` and `니트`. What a term is:
//!
//! - **English**: a lower-case word without its contraction (`women's` gives `women`), no stop word.
//! - **Korean**: nouns, and the stems of adjectives and verbs, by morphological analysis; fashion words and the shop's own
//!   words whole; no particle, no ending, no stop word.
//! - **Numbers**: clothing sizes (`95`, `27`, `250`), and numbers grown together with letters (`2xl`, `100d`, `30cm`).
//!   Prices, percentages, counts and dates are no terms.
//!
//! This module knows no product and no review; which texts belong to which document is the caller's number.

mod composed;
mod corpus;
mod dictionary;
mod english;
mod error;
mod korean;
mod language;
mod lexicon;
mod sentence;
mod settings;
pub mod spelling;
mod spoken;
mod tokenizer;
mod vocabulary;

pub use corpus::{Corpus, CorpusBuilder};
pub use dictionary::Dictionary;
pub use error::{TokenizeError, VocabularyError};
pub use language::{Language, detect};
pub use lexicon::shop_words;
pub use sentence::sentences;
pub use settings::TokenizerSettings;
pub use spoken::dictionary_form;
pub use tokenizer::{Token, Tokenizer, Worker};
pub use vocabulary::Vocabulary;
