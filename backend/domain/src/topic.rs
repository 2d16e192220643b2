//! What reviewers talk about: topics that were learned from their words, and the wish for or against one.
//!
//! Deliberately absent: how topics are learned (`learn::topics`) and where they are kept (`recommend::snapshot`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::product::word_list;
use crate::{Excerpt, ProductId};

/// Most words of a topic's label.
pub const MAX_LABEL_WORDS: usize = 3;

/// The number of a topic: the same from training to training while the topic lives, never given to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicId(pub u32);

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How much a topic is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicWeight {
    /// Which topic.
    pub id: TopicId,
    /// From -1 (against it) over 0 (as if it was not named) to 1 (for it).
    pub weight: f32,
}

word_list! {
    /// Whether a topic is about one thing.
    TopicKind {
        /// Its first words are used together.
        Clear = "clear",
        /// A mixture or noise: its first words have little to do with each other.
        Mixed = "mixed",
    }
}

/// A word of a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicWord {
    /// The word, or the words of a phrase with spaces between them.
    pub word: String,
    /// p(word | topic), 0 to 1.
    pub weight: f32,
}

/// A sentence that is most a topic's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicEvidence {
    /// The product that it was written about.
    pub product: ProductId,
    /// The sentence, the topic's words marked.
    pub excerpt: Excerpt,
    /// How much of the sentence is the topic's, 0 to 1.
    pub weight: f32,
}

/// Where a topic comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TopicOrigin {
    /// This training was the first to find it.
    Born,
    /// The training before knew it.
    Continues {
        /// Cosine between its words then and now, 0 to 1.
        similarity: f32,
    },
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Its number.
    pub id: TopicId,
    /// One to [`MAX_LABEL_WORDS`] words that name it.
    pub label: Vec<String>,
    /// Share of all topic words in the texts that are its, 0 to 1.
    pub share: f32,
    /// NPMI of its first ten words, -1 to 1.
    pub coherence: f32,
    /// What the coherence says of it.
    pub kind: TopicKind,
    /// Its most probable words, the most probable first.
    pub words: Vec<TopicWord>,
    /// The sentences that are most its own, the best first.
    pub evidence: Vec<TopicEvidence>,
    /// Whether the training before knew it.
    pub origin: TopicOrigin,
}

/// A topic that an earlier snapshot had and this one has not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoneTopic {
    /// Its number, which no other topic gets.
    pub id: TopicId,
    /// Its label when it was last seen.
    pub label: Vec<String>,
    /// The name of the last snapshot that had it.
    pub last_snapshot: String,
    /// The topic of today that is nearest to it, with the cosine between their words.
    pub nearest: Option<(TopicId, f32)>,
}

/// A topic that was asked for, as the answer names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AskedTopic {
    /// Its number.
    pub id: TopicId,
    /// Its label.
    pub label: Vec<String>,
    /// The weight it was asked with, -1 to 1.
    pub weight: f32,
}

/// The words of a label as they are shown.
#[must_use]
pub fn label_text(label: &[String]) -> String {
    label.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_topic_comes_from_is_told_by_name() {
        let json = |origin| serde_json::to_value(origin).expect("serialises");
        assert_eq!(json(TopicOrigin::Born), serde_json::json!({"kind": "born"}));
        assert_eq!(
            json(TopicOrigin::Continues { similarity: 0.5 }),
            serde_json::json!({"kind": "continues", "similarity": 0.5})
        );
    }

    #[test]
    fn a_weight_names_its_topic() {
        let weight: TopicWeight = serde_json::from_str(r#"{"id":3,"weight":-0.5}"#).expect("json");
        assert_eq!(weight, TopicWeight { id: TopicId(3), weight: -0.5 });
        assert!(serde_json::from_str::<TopicWeight>(r#"{"id":3,"wight":1}"#).is_err());
        assert!("murky".parse::<TopicKind>().is_err());
    }
}
