//! Word vectors in the two formats of the original word2vec program, which gensim, fastText and others share.
//!
//! - **Text**: the line `WORDS DIMENSIONS`, then a line for each word: the word and its numbers, parted by single
//!   spaces.
//! - **Binary**: the same first line, then for each word its UTF-8 bytes, one space, and `DIMENSIONS` little-endian
//!   `f32`, with an optional line feed before the next word.
//!
//! Reading is strict: whatever is not one of these is refused with the line (text) or the byte (binary). The first
//! line is not trusted with memory: it grows with what is really there.

mod binary;
mod text;

use std::collections::HashSet;
use std::{fmt, io};

use ndarray::{Array2, ArrayView2};

pub use binary::{read_binary, write_binary};
pub use text::{read_text, write_text};

/// Longest word in bytes.
pub const MAX_WORD_BYTES: usize = 4096;
/// Longest vector.
pub const MAX_DIMENSIONS: usize = 65_536;

/// Words, and their vectors as rows in the same order.
pub type Words = (Vec<String>, Array2<f32>);

/// A file that holds no word vectors, or word vectors that fit no file.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The reader or the writer failed.
    #[error("word vectors cannot be read or written: {0}")]
    Io(#[from] io::Error),
    /// Something is wrong at a place.
    #[error("word vectors, {place}: {fault}")]
    At {
        /// Where.
        place: Place,
        /// What.
        fault: Fault,
    },
    /// There are not as many words as vectors.
    #[error("{words} words but {vectors} vectors")]
    Lengths {
        /// How many words.
        words: usize,
        /// How many vectors.
        vectors: usize,
    },
    /// A word that no reader could tell from its surroundings.
    #[error("word {index} ({word:?}) cannot be written: it is empty, too long or has white space in it")]
    Unwritable {
        /// Its row.
        index: usize,
        /// The word.
        word: String,
    },
    /// A vector that no reader would take.
    #[error("the vector of word {index} ({word:?}) has a number that is not finite")]
    NotFinite {
        /// Its row.
        index: usize,
        /// The word.
        word: String,
    },
}

/// Where in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The line, from 1 on.
    Line(u64),
    /// The byte, from 0 on.
    Byte(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Byte(byte) => write!(f, "byte {byte}"),
        }
    }
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first line is not two numbers.
    #[error("the first line must be the number of words and the number of dimensions, parted by a space")]
    Header,
    /// Vectors without a number, or with too many.
    #[error("{0} dimensions, but there can be 1 to {MAX_DIMENSIONS}")]
    Dimensions(usize),
    /// It ends too early.
    #[error("ends after {found} of {expected} words")]
    Truncated {
        /// Whole words before the end.
        found: usize,
        /// Words that the first line tells.
        expected: usize,
    },
    /// It goes on after the last word.
    #[error("goes on after the {0} words that the first line tells")]
    Trailing(usize),
    /// A word is empty, too long or no UTF-8.
    #[error("the word is empty, longer than {MAX_WORD_BYTES} bytes or not UTF-8")]
    Word,
    /// The same word again.
    #[error("the word {0:?} stands there for the second time")]
    Duplicate(String),
    /// A line with another number of numbers.
    #[error("{found} numbers instead of {expected}")]
    Length {
        /// Numbers on the line.
        found: usize,
        /// Dimensions that the first line tells.
        expected: usize,
    },
    /// Something that is no finite number.
    #[error("{0:?} is not a finite number")]
    Number(String),
}

impl Fault {
    fn at(self, place: Place) -> FormatError {
        FormatError::At { place, fault: self }
    }
}

/// What was read so far. Capacity follows what was read, not what was promised.
struct Reading {
    expected: usize,
    dimensions: usize,
    seen: HashSet<String>,
    words: Vec<String>,
    values: Vec<f32>,
}

impl Reading {
    /// `header` is the first line, without its line feed.
    fn new(header: &[u8]) -> Result<Self, Fault> {
        let header = std::str::from_utf8(header).map_err(|_| Fault::Header)?;
        let mut numbers = header.trim_end().split(' ').map(str::parse::<usize>);
        let (Some(Ok(expected)), Some(Ok(dimensions)), None) = (numbers.next(), numbers.next(), numbers.next()) else {
            return Err(Fault::Header);
        };
        if !(1..=MAX_DIMENSIONS).contains(&dimensions) {
            return Err(Fault::Dimensions(dimensions));
        }
        Ok(Self { expected, dimensions, seen: HashSet::new(), words: Vec::new(), values: Vec::new() })
    }

    fn is_full(&self) -> bool {
        self.words.len() == self.expected
    }

    fn truncated(&self) -> Fault {
        Fault::Truncated { found: self.words.len(), expected: self.expected }
    }

    fn add_word(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let word = std::str::from_utf8(bytes).ok().filter(|word| !word.is_empty() && word.len() <= MAX_WORD_BYTES);
        let word = word.ok_or(Fault::Word)?;
        if !self.seen.insert(word.to_owned()) {
            return Err(Fault::Duplicate(word.to_owned()));
        }
        self.words.push(word.to_owned());
        Ok(())
    }

    fn add_value(&mut self, value: f32, written: impl FnOnce() -> String) -> Result<(), Fault> {
        if !value.is_finite() {
            return Err(Fault::Number(written()));
        }
        self.values.push(value);
        Ok(())
    }

    /// All words were added, each with its numbers.
    fn finish(self) -> Result<Words, FormatError> {
        let shape = (self.words.len(), self.dimensions);
        let vectors = Array2::from_shape_vec(shape, self.values).map_err(io::Error::other)?;
        Ok((self.words, vectors))
    }
}

/// The words can be told from their surroundings in both formats, and each has a vector of finite numbers.
fn check_writable(words: &[impl AsRef<str>], vectors: ArrayView2<'_, f32>) -> Result<(), FormatError> {
    if words.len() != vectors.nrows() {
        return Err(FormatError::Lengths { words: words.len(), vectors: vectors.nrows() });
    }
    for ((index, word), vector) in words.iter().map(AsRef::as_ref).enumerate().zip(vectors.rows()) {
        if !vector.iter().all(|value| value.is_finite()) {
            return Err(FormatError::NotFinite { index, word: word.to_owned() });
        }
        if word.is_empty() || word.len() > MAX_WORD_BYTES || word.contains(char::is_whitespace) {
            return Err(FormatError::Unwritable { index, word: word.to_owned() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
