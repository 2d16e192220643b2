//! A recommendation: what was asked, what was answered.

use chrono::{DateTime, Utc};
use domain::{
    AskedTopic, Gender, Price, Product, ProductId, RecommendationRequest, Season, StoredRecommendation, Strategy,
    TopicWeight, UnknownTerm,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{ByImageBody, ImageTraceBody, RankedBody, SightBody};
use crate::api::words;
use crate::topics::TopicLabels;

/// What is asked. Every field may be left out, but a keyword is needed unless something is liked or a topic is asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecommendationRequest, example = json!({"keyword": "따뜻한 니트 -두꺼운", "main_category": ["상의"], "top_n": 20}))]
pub struct RequestBody {
    /// What is looked for; words after a `-` are asked against. At most 500 characters.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub keyword: String,
    /// How the list is made.
    #[serde(default)]
    #[schema(value_type = words::Strategy)]
    pub strategy: Strategy,
    /// Topics asked for or against, each once.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub topics: Vec<TopicWeightBody>,
    /// Main categories, any of.
    #[serde(default)]
    pub main_category: Vec<String>,
    /// Sub categories, any of.
    #[serde(default)]
    pub sub_category: Vec<String>,
    /// Styles, any of.
    #[serde(default)]
    pub style: Vec<String>,
    /// Seasons, any of.
    #[serde(default)]
    #[schema(value_type = Vec<words::Season>)]
    pub season: Vec<Season>,
    /// Genders, any of.
    #[serde(default)]
    #[schema(value_type = Vec<words::Gender>)]
    pub gender: Vec<Gender>,
    /// Brands, any of.
    #[serde(default)]
    pub brand: Vec<String>,
    /// Lowest price, inclusive.
    #[schema(value_type = Option<f64>, minimum = 0)]
    pub price_min: Option<Price>,
    /// Highest price, inclusive.
    #[schema(value_type = Option<f64>, minimum = 0)]
    pub price_max: Option<Price>,
    /// Lowest mean stars, inclusive.
    #[schema(minimum = 0, maximum = 5)]
    pub stars_min: Option<f32>,
    /// Products that must not be answered.
    #[serde(default)]
    #[schema(value_type = Vec<i64>)]
    pub exclude: Vec<ProductId>,
    /// How many.
    #[serde(default)]
    #[schema(default = 20, minimum = 1, maximum = 1000)]
    pub top_n: usize,
    /// How much each part counts in `blend`.
    #[serde(default)]
    pub weights: WeightsBody,
    /// 0 takes the best, 1 the most different (`blend`).
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1)]
    pub diversity: f32,
    /// How many products nearest by picture are the pool of each anchor (`image`).
    #[serde(default)]
    #[schema(default = 2000, minimum = 1, maximum = 1000000)]
    pub pool: usize,
    /// Products that are liked: more like these (`blend`).
    #[serde(default)]
    #[schema(value_type = Vec<i64>)]
    pub like: Vec<ProductId>,
    /// Products that are disliked: less like these (`blend`).
    #[serde(default)]
    #[schema(value_type = Vec<i64>)]
    pub dislike: Vec<ProductId>,
}

/// Weights from 0 to 1, not all 0.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WeightsBody {
    /// Cosine of word vectors.
    #[serde(default)]
    #[schema(default = 0.3, minimum = 0, maximum = 1)]
    pub words: f32,
    /// BM25 over the product's own words.
    #[serde(default)]
    #[schema(default = 0.6, minimum = 0, maximum = 1)]
    pub lexical: f32,
    /// Weighted rating.
    #[serde(default)]
    #[schema(default = 0.1, minimum = 0, maximum = 1)]
    pub rating: f32,
    /// The topics asked for or against, all together; counts only where topics are asked.
    #[serde(default)]
    #[schema(default = 0.6, minimum = 0, maximum = 1)]
    pub topics: f32,
    /// Cosine of pictures; counts only where a picture is asked with: a photo, or those of liked and disliked products.
    #[serde(default)]
    #[schema(default = 0.6, minimum = 0, maximum = 1)]
    pub images: f32,
}

/// How much a topic is asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TopicWeight)]
pub struct TopicWeightBody {
    /// The topic's number.
    pub id: u32,
    /// From -1 (against it) to 1 (for it); not all 0.
    #[schema(minimum = -1, maximum = 1)]
    pub weight: f32,
}

impl From<&TopicWeight> for TopicWeightBody {
    fn from(topic: &TopicWeight) -> Self {
        Self { id: topic.id.0, weight: topic.weight }
    }
}

/// A topic that was asked for or against.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AskedTopic)]
pub struct AskedTopicBody {
    /// Its number.
    pub id: u32,
    /// What it is called: as an admin labelled it, else by its own words.
    pub label: String,
    /// The weight it was asked with, -1 to 1.
    pub weight: f32,
}

impl AskedTopicBody {
    /// The topics of an answer, with the labels of today.
    pub(crate) fn list(topics: &[AskedTopic], labels: &TopicLabels) -> Vec<Self> {
        let body = |topic: &AskedTopic| Self {
            id: topic.id.0,
            label: labels.shown(topic.id, &topic.label),
            weight: topic.weight,
        };
        topics.iter().map(body).collect()
    }
}

impl From<&RecommendationRequest> for RequestBody {
    fn from(request: &RecommendationRequest) -> Self {
        let RecommendationRequest {
            keyword,
            strategy,
            topics,
            filters,
            top_n,
            weights,
            diversity,
            pool,
            like,
            dislike,
            photo: _,
        } = request.clone();
        Self {
            keyword,
            strategy,
            topics: topics.iter().map(TopicWeightBody::from).collect(),
            main_category: filters.main_category,
            sub_category: filters.sub_category,
            style: filters.style,
            season: filters.season,
            gender: filters.gender,
            brand: filters.brand,
            price_min: filters.price_min,
            price_max: filters.price_max,
            stars_min: filters.stars_min,
            exclude: filters.exclude,
            top_n,
            weights: WeightsBody {
                words: weights.words,
                lexical: weights.lexical,
                rating: weights.rating,
                topics: weights.topics,
                images: weights.images,
            },
            diversity,
            pool,
            like,
            dislike,
        }
    }
}

/// A word that the catalogue never uses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnknownBody {
    /// The word.
    pub word: String,
    /// Known words that are spelled nearly so, nearest first.
    pub near: Vec<String>,
}

impl From<&UnknownTerm> for UnknownBody {
    fn from(unknown: &UnknownTerm) -> Self {
        Self { word: unknown.word.clone(), near: unknown.near.clone() }
    }
}

/// A recommendation as it was answered, with the products as they are now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecommendationBody {
    /// Its number.
    pub id: i64,
    /// When it was asked.
    pub created: DateTime<Utc>,
    /// The snapshot that answered.
    pub snapshot: String,
    /// Milliseconds from the checked request to the ranked answer.
    pub took_ms: f64,
    /// What was asked, with what was left out filled in.
    pub request: RequestBody,
    /// The words that were understood as asked for.
    pub words: Vec<String>,
    /// The words that were understood as asked against.
    pub negative_words: Vec<String>,
    /// The topics that were asked for or against, in the order of the request.
    pub topics: Vec<AskedTopicBody>,
    /// The words that the catalogue never uses.
    pub unknown: Vec<UnknownBody>,
    /// The anchor product of the `topic` strategy.
    #[schema(required)]
    pub anchor: Option<i64>,
    /// The photo that was asked with.
    #[schema(required)]
    pub by_image: Option<ByImageBody>,
    /// What the photo seems to show.
    #[schema(required)]
    pub seen: Option<SightBody>,
    /// The pool that the strategy `image` had to take, where the one that was asked held too few products.
    #[schema(required)]
    pub relaxed: Option<usize>,
    /// How the strategy `image` came to its list; only where it is asked for by `?explain=trace`.
    #[schema(required)]
    pub trace: Option<ImageTraceBody>,
    /// How many products passed the filters.
    pub candidates: usize,
    /// How many results there are.
    pub count: usize,
    /// The results, best first.
    pub results: Vec<RankedBody>,
}

impl RecommendationBody {
    /// The body of a kept recommendation. Results whose product is hidden or not among `products` are left out.
    #[must_use]
    pub fn new(stored: &StoredRecommendation, products: &[Product], labels: &TopicLabels) -> Self {
        let answer = &stored.answer;
        let results = RankedBody::list(&answer.results, products);
        Self {
            id: stored.id.0,
            created: stored.created,
            snapshot: answer.snapshot.clone(),
            took_ms: stored.took_us as f64 / 1_000.0,
            request: RequestBody::from(&stored.request),
            words: answer.words.clone(),
            negative_words: answer.negative_words.clone(),
            topics: AskedTopicBody::list(&answer.topics, labels),
            unknown: answer.unknown.iter().map(UnknownBody::from).collect(),
            anchor: answer.anchor.map(|product| product.0),
            by_image: stored.request.photo.as_deref().map(ByImageBody::from),
            seen: answer.seen.as_deref().map(SightBody::from),
            relaxed: answer.relaxed,
            trace: None,
            candidates: answer.candidates,
            count: results.len(),
            results,
        }
    }

    /// The same body, which tells how the strategy `image` came to its list.
    #[must_use]
    pub fn traced(self, stored: &StoredRecommendation) -> Self {
        Self { trace: stored.answer.trace.as_deref().map(ImageTraceBody::from), ..self }
    }
}
