//! What is judged side by side: the strategies, and the plain methods that `blend` must be better than.

use std::fmt;
use std::str::FromStr;

use domain::{Strategy, TopicId, TopicWeight, Weights};
use recommend::{AnswerError, Engine};

/// A way to answer. The plain methods are `blend` by other weights, so that nothing but the weights differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum System {
    /// A strategy of the engine, as shoppers get it.
    Strategy(Strategy),
    /// `blend` by its words score (BM25) alone.
    Bm25,
    /// `blend` by its vectors alone.
    Vectors,
    /// The plain sum of both in standard deviations, 1 to 1.
    Sum,
    /// `blend`, with the topics of its keyword asked for beside the words: whether steering by topics helps.
    Steered,
}

/// A word that is no [`System`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is no strategy; choose from {choices}")]
pub struct UnknownSystem {
    /// The word.
    pub word: String,
    /// What could be said, comma-separated.
    pub choices: String,
}

impl System {
    /// The topics to ask `engine` with, beside the words of `text`.
    ///
    /// # Errors
    /// When `text` cannot be cut.
    pub(super) fn topics(self, engine: &Engine, text: &str) -> Result<Vec<TopicWeight>, AnswerError> {
        if self == Self::Steered { topics_of(engine, text) } else { Ok(Vec::new()) }
    }

    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 7] = [
        Self::Strategy(Strategy::Keyword),
        Self::Strategy(Strategy::Topic),
        Self::Strategy(Strategy::Blend),
        Self::Bm25,
        Self::Vectors,
        Self::Sum,
        Self::Steered,
    ];

    /// The word by which reports know it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strategy(strategy) => strategy.as_str(),
            Self::Bm25 => "bm25",
            Self::Vectors => "vectors",
            Self::Sum => "sum",
            Self::Steered => "steered",
        }
    }

    /// The strategy to ask for.
    #[must_use]
    pub fn strategy(self) -> Strategy {
        match self {
            Self::Strategy(strategy) => strategy,
            Self::Bm25 | Self::Vectors | Self::Sum | Self::Steered => Strategy::Blend,
        }
    }

    /// The weights to ask with.
    #[must_use]
    pub fn weights(self) -> Weights {
        match self {
            Self::Strategy(_) | Self::Steered => Weights::default(),
            Self::Bm25 => Weights { words: 0.0, lexical: 1.0, rating: 0.0, topics: 0.0, images: 0.0 },
            Self::Vectors => Weights { words: 1.0, lexical: 0.0, rating: 0.0, topics: 0.0, images: 0.0 },
            Self::Sum => Weights { words: 1.0, lexical: 1.0, rating: 0.0, topics: 0.0, images: 0.0 },
        }
    }
}

/// How many topics of a keyword are asked for, at most.
const TOPICS: usize = 3;

/// The topics of an unseen text to steer by: those that have more than a fair share of it, the strongest first, by their share of
/// the strongest.
fn topics_of(engine: &Engine, text: &str) -> Result<Vec<TopicWeight>, AnswerError> {
    let shares = engine.infer_topics(text)?;
    let fair = 1.0 / shares.len().max(1) as f32;
    let ids = engine.topics().iter().map(|topic| topic.id);
    let mut shares: Vec<(TopicId, f32)> = ids.zip(shares).filter(|(_, share)| *share > fair).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let strongest = shares.first().map_or(1.0, |(_, share)| *share);
    Ok(shares.into_iter().take(TOPICS).map(|(id, share)| TopicWeight { id, weight: share / strongest }).collect())
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for System {
    type Err = UnknownSystem;

    fn from_str(word: &str) -> Result<Self, UnknownSystem> {
        Self::ALL
            .into_iter()
            .find(|system| system.as_str() == word)
            .ok_or_else(|| UnknownSystem { word: word.to_owned(), choices: Self::ALL.map(Self::as_str).join(", ") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_as_they_are_read() {
        for system in System::ALL {
            assert_eq!(system.to_string().parse(), Ok(system));
        }
        let unknown = "magic".parse::<System>().expect_err("no such one");
        assert_eq!(
            unknown.to_string(),
            "\"magic\" is no strategy; choose from keyword, topic, blend, bm25, vectors, sum, steered"
        );
    }
}
