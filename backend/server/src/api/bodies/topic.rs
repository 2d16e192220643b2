//! Topics: what reviewers talk about.

use chrono::{DateTime, Utc};
use domain::{TopicKind, TopicOrigin, TopicWord};
use serde::Serialize;
use utoipa::ToSchema;

use super::{ExcerptBody, RankedBody};
use crate::api::words;

/// A topic by its name.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TopicNameBody {
    /// Its number: the same from training to training while it lives.
    pub id: u32,
    /// What it is called: as an admin labelled it, else by its own words.
    pub label: String,
}

/// A topic.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TopicBody {
    /// Its number: the same from training to training while it lives.
    pub id: u32,
    /// What it is called: as an admin labelled it, else the learned label.
    pub label: String,
    /// One to three words that training found to name it.
    pub learned_label: Vec<String>,
    /// When an admin labelled it; null where nobody did.
    #[schema(required)]
    pub labelled: Option<DateTime<Utc>>,
    /// Share of all topic words in the texts that are its, 0 to 1.
    pub share: f32,
    /// How much its first ten words are used together (NPMI), -1 to 1.
    pub coherence: f32,
    /// `clear`, or `mixed` for a mixture or noise, by its coherence.
    #[schema(value_type = words::TopicKind)]
    pub kind: TopicKind,
    /// Its most probable words, the most probable first.
    pub words: Vec<TopicWordBody>,
    /// How many products speak of it more than of any other topic.
    pub product_count: usize,
    /// Whether the training before knew it.
    pub origin: OriginBody,
}

/// A word of a topic.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TopicWordBody {
    /// The word, or the words of a phrase.
    pub word: String,
    /// Its probability in the topic, 0 to 1.
    pub weight: f32,
}

/// Where a topic comes from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OriginBody {
    /// `born` by this training, or `continues` from the one before.
    #[schema(value_type = words::TopicOrigin)]
    pub kind: &'static str,
    /// Cosine between its words before and now, 0 to 1; null for one that is born.
    #[schema(required)]
    pub similarity: Option<f32>,
}

/// A topic with what proves it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TopicDetailBody {
    /// The topic.
    #[serde(flatten)]
    pub topic: TopicBody,
    /// The snapshot that knows it.
    pub snapshot: String,
    /// Sentences that are most its own, the best first. Those of products that are hidden are left out.
    pub evidence: Vec<TopicEvidenceBody>,
    /// The other topics, the nearest first, at most five.
    pub neighbours: Vec<NeighbourBody>,
}

/// A sentence that speaks of a topic.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TopicEvidenceBody {
    /// The product that it was written about.
    pub product: ProductNameBody,
    /// The sentence, the topic's words marked.
    pub excerpt: ExcerptBody,
    /// How much of the sentence is the topic's, 0 to 1.
    pub weight: f32,
}

/// A product by its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProductNameBody {
    /// coordi's own number.
    pub id: i64,
    /// Name as shoppers see it.
    pub name: String,
    /// Brand.
    pub brand: String,
}

/// A topic near to another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NeighbourBody {
    /// Its number.
    pub id: u32,
    /// What it is called.
    pub label: String,
    /// How far it is: the Jensen-Shannon distance between the words of both, 0 (the same) to 1 (no word shared).
    pub distance: f64,
}

/// The products that speak most of a topic.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TopicProductsBody {
    /// The topic.
    pub topic: TopicNameBody,
    /// The products, the one that speaks most of it first.
    pub results: Vec<RankedBody>,
}

impl From<&TopicWord> for TopicWordBody {
    fn from(word: &TopicWord) -> Self {
        Self { word: word.word.clone(), weight: word.weight }
    }
}

impl From<TopicOrigin> for OriginBody {
    fn from(origin: TopicOrigin) -> Self {
        match origin {
            TopicOrigin::Born => Self { kind: "born", similarity: None },
            TopicOrigin::Continues { similarity } => Self { kind: "continues", similarity: Some(similarity) },
        }
    }
}
