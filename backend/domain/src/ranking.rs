//! What coordi answers: a ranked list in which every result says why it is there.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::product::word_list;
use crate::{AskedTopic, ImageTrace, Look, ProductId, ReviewId, Sight, Strategy, TopicId};

word_list! {
    /// What a part of a score comes from.
    PartKind {
        /// Word vectors: the words mean something near.
        Words = "words",
        /// BM25: the very words stand in the product's texts.
        Lexical = "lexical",
        /// The weighted rating.
        Rating = "rating",
        /// Nearness to the anchor product.
        Anchor = "anchor",
        /// Nearness to liked and distance from disliked products.
        Likes = "likes",
        /// Words asked against.
        Negative = "negative",
        /// A topic that was asked for or against.
        Topic = "topic",
        /// Pictures: it looks like what was asked.
        Image = "image",
    }
}

/// Where an excerpt was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "review")]
pub enum ExcerptSource {
    /// The product's name.
    Name,
    /// One of its tags.
    Tag,
    /// Its description.
    Description,
    /// A customer's review.
    Review(ReviewId),
}

/// A stretch of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// The characters as they were written.
    pub text: String,
    /// True where they are the word the excerpt is shown for.
    pub marked: bool,
}

/// A sentence of the product's own text; its fragments joined are the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// Where it was written.
    pub source: ExcerptSource,
    /// The sentence, cut at the marks.
    pub fragments: Vec<Fragment>,
}

/// How much one word gave to a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordShare {
    /// The word of the request (for [`PartKind::Anchor`] and [`PartKind::Likes`]: a word both products share; for
    /// [`PartKind::Topic`]: a word of the topic that the product uses).
    pub word: String,
    /// What it gave to the part's score.
    pub score: f32,
    /// The product's own words that it met, nearest first; the word itself where it stands in the text.
    pub met: Vec<String>,
    /// The product's own text behind it.
    pub excerpt: Option<Excerpt>,
}

/// One addend of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What it comes from.
    pub kind: PartKind,
    /// What it adds to the score; negative parts take away.
    pub score: f32,
    /// The topic that a part of the kind [`PartKind::Topic`] is about; none for the other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<TopicId>,
    /// The words behind it, strongest first; empty for the rating and for pictures.
    pub words: Vec<WordShare>,
    /// What is behind a part of the kind [`PartKind::Image`]; none for the other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Box<Look>>,
}

/// The plain similarities of a result, whatever the score is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Similarities {
    /// Cosine to the keyword's vector, -1 to 1.
    pub keyword: Option<f32>,
    /// Cosine to the anchor product, -1 to 1.
    pub anchor: Option<f32>,
    /// Cosine of its picture to what was asked by picture, -1 to 1: to the photo, to the product, or the mean of that to
    /// each anchor of the strategy `image`.
    #[serde(default)]
    pub image: Option<f32>,
    /// Share of the catalogue that is less similar than this, 0 to 1.
    pub percentile: Option<f32>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// The product.
    pub product: ProductId,
    /// The sum of its parts.
    pub score: f32,
    /// What the score is made of.
    pub parts: Vec<Part>,
    /// Similarities.
    pub similarity: Similarities,
}

/// A word of the request that the catalogue never uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownTerm {
    /// The word.
    pub word: String,
    /// Known words that are spelled nearly so, nearest first.
    pub near: Vec<String>,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How it was made.
    pub strategy: Strategy,
    /// The snapshot that answered.
    pub snapshot: String,
    /// The words that were understood as asked for.
    pub words: Vec<String>,
    /// The words that were understood as asked against.
    pub negative_words: Vec<String>,
    /// The topics that were asked for or against, in the order of the request.
    #[serde(default)]
    pub topics: Vec<AskedTopic>,
    /// The words that the catalogue never uses.
    pub unknown: Vec<UnknownTerm>,
    /// The anchor of the `topic` strategy.
    pub anchor: Option<ProductId>,
    /// How many products passed the filters.
    pub candidates: usize,
    /// The pool that the strategy `image` had to take, where the one that was asked held too few products; none where it held
    /// enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relaxed: Option<usize>,
    /// How the strategy `image` came to its list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<Box<ImageTrace>>,
    /// What the photo seems to show; none without a photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Box<Sight>>,
    /// The results, best first. A kept answer holds them elsewhere.
    #[serde(default)]
    pub results: Vec<Ranked>,
}
