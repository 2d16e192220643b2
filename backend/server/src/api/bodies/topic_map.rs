//! The map of topics, with the terms of each: everything that a page draws, so that it computes nothing.

use domain::TopicKind;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::words;

/// The map.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TopicMapBody {
    /// The snapshot that knows these topics.
    pub snapshot: String,
    /// What `lambda` the terms are sorted by: 1 by how often a topic says them, 0 by how much they are its alone.
    pub lambda: f64,
    /// What the map's two directions cover.
    pub frame: FrameBody,
    /// The topics, by ascending id.
    pub topics: Vec<MapTopicBody>,
    /// The terms that tell topics apart best, over all topics: what is shown while no topic is chosen.
    pub salient: Vec<SalientTermBody>,
    /// How the mentions of every term listed above are spread over the topics.
    pub spread: Vec<TermSpreadBody>,
}

/// The rectangle that the learned positions lie in. Both sides are equally long, so that distances are not distorted: `x` of
/// a topic is 0 at `left` and 1 at `left + size`, `y` is 0 at `top` and 1 at `top - size`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct FrameBody {
    /// The left edge, in the map's own unit (Jensen-Shannon distance).
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// Length of a side.
    pub size: f64,
}

/// A topic on the map.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MapTopicBody {
    /// Its number.
    pub id: u32,
    /// What it is called.
    pub label: String,
    /// Share of all topic words in the texts that are its, 0 to 1.
    pub share: f32,
    /// NPMI of its first ten words, -1 to 1.
    pub coherence: f32,
    /// `clear` or `mixed`.
    #[schema(value_type = words::TopicKind)]
    pub kind: TopicKind,
    /// Where it lies from the left, 0 to 1.
    pub x: f64,
    /// Where it lies from above, 0 to 1.
    pub y: f64,
    /// Its radius over that of the largest, 0 to 1: the area follows the share.
    pub radius: f64,
    /// Its most relevant terms, the most relevant first.
    pub terms: Vec<MapTermBody>,
}

/// A term of a topic.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MapTermBody {
    /// The term: a word, or the words of a phrase.
    pub term: String,
    /// How often the texts say it.
    pub overall: f64,
    /// How often this topic says it: its part of all mentions, never more than `overall`.
    pub in_topic: f64,
    /// lambda ln p(term | topic) + (1 - lambda) ln (p(term | topic) / p(term)).
    pub relevance: f64,
}

/// A term that tells topics apart.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SalientTermBody {
    /// The term.
    pub term: String,
    /// How often the texts say it.
    pub overall: f64,
    /// How often it is said times how much it tells of the topic.
    pub saliency: f64,
}

/// How the mentions of a term are spread over topics.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TermSpreadBody {
    /// The term.
    pub term: String,
    /// The topics that say it, the one that says it most first; those with less than half a percent are left out.
    pub topics: Vec<SpreadBody>,
}

/// A topic's part of a term's mentions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct SpreadBody {
    /// The topic.
    pub id: u32,
    /// Its part, 0 to 1.
    pub share: f64,
    /// The radius of its circle while the term is pointed at, over that of the topic that says the term most, 0 to 1.
    pub radius: f64,
}
