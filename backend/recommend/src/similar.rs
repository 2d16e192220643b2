//! By what products are called similar.

use std::fmt;
use std::str::FromStr;

/// By what products are called similar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// The cosine of their word vectors, which is the item x item matrix.
    Words,
    /// What their reviews talk about: the topics of the snapshot.
    Topics,
    /// What they look like: the cosine of their pictures.
    Images,
    /// That of words, the words that they share (BM25) and the weighted rating, by the default weights.
    #[default]
    Blend,
}

/// A word that is no [`By`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a valid choice; choose from words, topics, images, blend")]
pub struct UnknownBy(pub String);

impl By {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Words, Self::Topics, Self::Images, Self::Blend];

    /// The word by which it is known everywhere.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Topics => "topics",
            Self::Images => "images",
            Self::Blend => "blend",
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for By {
    type Err = UnknownBy;

    fn from_str(word: &str) -> Result<Self, UnknownBy> {
        Self::ALL.iter().copied().find(|by| by.as_str() == word).ok_or_else(|| UnknownBy(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_as_they_are_read() {
        for &by in By::ALL {
            assert_eq!(by.to_string().parse(), Ok(by));
        }
        let unknown = "looks".parse::<By>().expect_err("no such word");
        assert_eq!(unknown.to_string(), "\"looks\" is not a valid choice; choose from words, topics, images, blend");
    }
}
