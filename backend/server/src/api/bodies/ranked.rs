//! Results, and why they are there.

use std::collections::HashMap;

use domain::{Excerpt, ExcerptSource, Part, PartKind, Product, ProductId, Ranked, WordShare};
use recommend::By;
use serde::Serialize;
use utoipa::ToSchema;

use super::{LookBody, ProductBody};
use crate::api::words;

/// One result.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RankedBody {
    /// Its place in the answer, from 1. Where a product was hidden or deleted since, its place stays free.
    pub rank: usize,
    /// The sum of its parts.
    pub score: f32,
    /// The product, as it is now.
    pub product: ProductBody,
    /// Its plain similarities.
    pub similarity: SimilarityBody,
    /// What the score is made of.
    pub parts: Vec<PartBody>,
}

/// The plain similarities of a result, whatever the score is made of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimilarityBody {
    /// Cosine to the keyword, -1 to 1.
    #[schema(required)]
    pub keyword: Option<f32>,
    /// Cosine to the anchor product, -1 to 1.
    #[schema(required)]
    pub anchor: Option<f32>,
    /// Cosine of its picture to what was asked by picture, -1 to 1: to the photo, to the product, or the mean of that to each
    /// anchor of the strategy `image`.
    #[schema(required)]
    pub image: Option<f32>,
    /// Share of the catalogue that is less similar, 0 to 1.
    #[schema(required)]
    pub percentile: Option<f32>,
}

/// One addend of a score.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartBody {
    /// What it comes from.
    #[schema(value_type = words::PartKind)]
    pub kind: PartKind,
    /// What it adds; what takes away is below 0.
    pub score: f32,
    /// The number of the topic that a part of the kind `topic` is about.
    #[schema(required)]
    pub topic: Option<u32>,
    /// The words behind it, strongest first.
    pub words: Vec<WordShareBody>,
    /// What the two pictures have in common, for a part of the kind `image`. In the strategy `image` that part adds 0: pictures
    /// choose there, words score.
    #[schema(required)]
    pub look: Option<LookBody>,
}

/// How much one word gave to a part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WordShareBody {
    /// The word.
    pub word: String,
    /// What it gave.
    pub score: f32,
    /// The product's own words that it met, nearest first.
    pub met: Vec<String>,
    /// The product's own text behind it.
    #[schema(required)]
    pub excerpt: Option<ExcerptBody>,
}

/// A sentence of the product's own text; its fragments joined are the sentence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExcerptBody {
    /// Where it was written.
    pub source: SourceBody,
    /// The sentence, cut at the marks.
    pub fragments: Vec<FragmentBody>,
}

/// Where an excerpt was written.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SourceBody {
    /// In which field.
    #[schema(value_type = words::SourceField)]
    pub field: &'static str,
    /// In which review.
    #[schema(required)]
    pub review: Option<i64>,
}

/// A stretch of an excerpt.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FragmentBody {
    /// The characters.
    pub text: String,
    /// True where they are the word that the excerpt is shown for.
    pub marked: bool,
}

/// The products most similar to one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimilarBody {
    /// The one.
    pub product: i64,
    /// By what they are called similar.
    #[schema(value_type = words::By)]
    pub by: &'static str,
    /// The most similar first.
    pub results: Vec<RankedBody>,
}

impl SimilarBody {
    /// The body of what the engine ranked, with the rows of the products that can be shown.
    #[must_use]
    pub fn new(product: ProductId, by: By, ranked: &[Ranked], products: &[Product]) -> Self {
        Self { product: product.0, by: by.as_str(), results: RankedBody::list(ranked, products) }
    }
}

impl RankedBody {
    /// The results whose product is among `products` and not hidden, each with the rank that it was answered with.
    #[must_use]
    pub fn list(ranked: &[Ranked], products: &[Product]) -> Vec<Self> {
        let by_id: HashMap<ProductId, &Product> =
            products.iter().filter(|product| !product.facts.hidden).map(|product| (product.id, product)).collect();
        let shown = ranked.iter().enumerate().filter_map(|(place, ranked)| {
            let product = *by_id.get(&ranked.product)?;
            Some(Self::new(place + 1, ranked, product.clone()))
        });
        shown.collect()
    }

    fn new(rank: usize, ranked: &Ranked, product: Product) -> Self {
        let similarity = ranked.similarity;
        Self {
            rank,
            score: ranked.score,
            product: product.into(),
            similarity: SimilarityBody {
                keyword: similarity.keyword,
                anchor: similarity.anchor,
                image: similarity.image,
                percentile: similarity.percentile,
            },
            parts: ranked.parts.iter().map(PartBody::from).collect(),
        }
    }
}

impl From<&Part> for PartBody {
    fn from(part: &Part) -> Self {
        Self {
            kind: part.kind,
            score: part.score,
            topic: part.topic.map(|topic| topic.0),
            words: part.words.iter().map(WordShareBody::from).collect(),
            look: part.look.as_deref().map(LookBody::from),
        }
    }
}

impl From<&WordShare> for WordShareBody {
    fn from(share: &WordShare) -> Self {
        let excerpt = share.excerpt.as_ref().map(ExcerptBody::from);
        Self { word: share.word.clone(), score: share.score, met: share.met.clone(), excerpt }
    }
}

impl From<&Excerpt> for ExcerptBody {
    fn from(excerpt: &Excerpt) -> Self {
        let fragment =
            |fragment: &domain::Fragment| FragmentBody { text: fragment.text.clone(), marked: fragment.marked };
        Self { source: SourceBody::from(&excerpt.source), fragments: excerpt.fragments.iter().map(fragment).collect() }
    }
}

impl From<&ExcerptSource> for SourceBody {
    fn from(source: &ExcerptSource) -> Self {
        let (field, review) = match source {
            ExcerptSource::Name => ("name", None),
            ExcerptSource::Tag => ("tag", None),
            ExcerptSource::Description => ("description", None),
            ExcerptSource::Review(id) => ("review", Some(id.0)),
        };
        Self { field, review }
    }
}
