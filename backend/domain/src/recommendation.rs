//! What is asked of coordi: a request as it comes, checked once, and the record that is kept of it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::product::word_list;
use crate::{Answer, Gender, Invalid, Photo, Price, ProductId, Season, TopicWeight};

/// Most results of one request.
pub const MAX_TOP_N: usize = 1_000;
/// Most characters of a keyword.
pub const MAX_KEYWORD_CHARS: usize = 500;
/// Most entries of one list of a request.
pub const MAX_LISTED: usize = 200;
/// Most topics of one request.
pub const MAX_TOPICS: usize = 100;
/// How many products nearest by picture are a pool of the strategy `image`, where the request does not say.
pub const USUAL_POOL: usize = 2_000;
/// Most products of one pool.
pub const MAX_POOL: usize = 1_000_000;
/// The highest diversity.
pub const MAX_DIVERSITY: f32 = 1.0;

/// The number of a kept recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecommendationId(pub i64);

word_list! {
    /// How the list is made.
    Strategy {
        /// Cosine between the keyword's mean vector and the product, descending.
        Keyword = "keyword",
        /// The product nearest to the keyword is the anchor; its neighbours, ordered by keyword, rating and year.
        Topic = "topic",
        /// The three products nearest to the keyword are the anchors; what lies near to all three by picture, by rating and season.
        Image = "image",
        /// Word vectors, BM25 and weighted rating together, with likes, dislikes and diversity.
        Blend = "blend",
    }
}

/// How much each part counts in `blend`; from 0 to 1 each, not all 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Cosine of word vectors.
    pub words: f32,
    /// BM25 over the words of its name, tags, categories and texts.
    pub lexical: f32,
    /// Weighted rating.
    pub rating: f32,
    /// The topics asked for or against, all together; counts only where topics are asked.
    pub topics: f32,
    /// Cosine of pictures; counts only where a picture is asked with: a photo, which is weighed beside the other weights, or
    /// those of liked and disliked products, whose pictures count this much of their words.
    pub images: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { words: 0.3, lexical: 0.6, rating: 0.1, topics: 0.6, images: 0.6 }
    }
}

/// Which products may be answered. An empty list or `None` does not filter; several values of one list mean "any of".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// Main categories.
    pub main_category: Vec<String>,
    /// Sub categories.
    pub sub_category: Vec<String>,
    /// Styles (the seed's `coordi`).
    pub style: Vec<String>,
    /// Seasons.
    pub season: Vec<Season>,
    /// Genders.
    pub gender: Vec<Gender>,
    /// Brands.
    pub brand: Vec<String>,
    /// Lowest price, inclusive; products without a price do not pass a price filter.
    pub price_min: Option<Price>,
    /// Highest price, inclusive.
    pub price_max: Option<Price>,
    /// Lowest mean stars, inclusive.
    pub stars_min: Option<f32>,
    /// Products that must not be answered.
    pub exclude: Vec<ProductId>,
}

/// A request as it came in: unchecked. Words after a `-` in the keyword are asked against (`드레스 -유광`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecommendationRequest {
    /// What is looked for; may be empty when `like` or `topics` is not.
    pub keyword: String,
    /// How.
    pub strategy: Strategy,
    /// Topics asked for (weight above 0) or against (below 0).
    pub topics: Vec<TopicWeight>,
    /// Among which products.
    #[serde(flatten)]
    pub filters: Filters,
    /// How many.
    pub top_n: usize,
    /// Weights of `blend`.
    pub weights: Weights,
    /// 0 takes the best, 1 the most different (maximal marginal relevance).
    pub diversity: f32,
    /// How many products nearest by picture are the pool of each anchor (`image`).
    pub pool: usize,
    /// Products that are liked: more like these.
    pub like: Vec<ProductId>,
    /// Products that are disliked: less like these.
    pub dislike: Vec<ProductId>,
    /// A photo that was looked at (`blend`). It comes from ourselves, never from the body of a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<Box<Photo>>,
}

impl Default for RecommendationRequest {
    fn default() -> Self {
        Self {
            keyword: String::new(),
            strategy: Strategy::Blend,
            topics: Vec::new(),
            filters: Filters::default(),
            top_n: 20,
            weights: Weights::default(),
            diversity: 0.0,
            pool: USUAL_POOL,
            like: Vec::new(),
            dislike: Vec::new(),
            photo: None,
        }
    }
}

/// A request whose every field is within its bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedRequest(RecommendationRequest);

impl CheckedRequest {
    /// The request.
    #[must_use]
    pub fn request(&self) -> &RecommendationRequest {
        &self.0
    }

    /// The same request, that must not be answered with `products` either. They come from ourselves and not from the caller,
    /// so there may be any number of them.
    #[must_use]
    pub fn excluding(&self, products: &[ProductId]) -> Self {
        let mut request = self.0.clone();
        request.filters.exclude.extend_from_slice(products);
        Self(request)
    }
}

impl RecommendationRequest {
    /// Checks every field and tells all faults at once.
    ///
    /// # Errors
    /// [`Invalid`] with DRF's wording, by field.
    pub fn check(self) -> Result<CheckedRequest, Invalid> {
        let mut invalid = Invalid::new();
        self.check_subject(&mut invalid);
        if self.keyword.chars().count() > MAX_KEYWORD_CHARS {
            invalid.add("keyword", format!("Ensure this field has no more than {MAX_KEYWORD_CHARS} characters."));
        }
        if self.keyword.contains('\0') {
            invalid.add("keyword", "Null characters are not allowed.");
        }
        check_range(&mut invalid, "top_n", self.top_n as f32, 1.0, MAX_TOP_N as f32);
        check_range(&mut invalid, "pool", self.pool as f32, 1.0, MAX_POOL as f32);
        check_range(&mut invalid, "diversity", self.diversity, 0.0, MAX_DIVERSITY);
        self.check_weights(&mut invalid);
        self.check_topics(&mut invalid);
        self.check_filters(&mut invalid);
        invalid.or(CheckedRequest(self))
    }

    /// A keyword says what is looked for; in `blend` likes, topics or a photo do too, elsewhere a topic that is asked for.
    fn check_subject(&self, invalid: &mut Invalid) {
        if self.photo.is_some() {
            if self.strategy != Strategy::Blend {
                invalid.add("strategy", format!("A photo is asked with \"{}\" only.", Strategy::Blend));
            }
            return;
        }
        if !self.keyword.trim().is_empty() {
            return;
        }
        if self.like.is_empty() && self.topics.is_empty() {
            invalid.add("keyword", "This field may not be blank.");
        } else if self.strategy != Strategy::Blend && !self.topics.iter().any(|topic| topic.weight > 0.0) {
            let strategy = self.strategy;
            invalid.add(
                "keyword",
                format!("The strategy \"{strategy}\" needs a keyword, or a topic with a weight above 0."),
            );
        }
    }

    fn check_weights(&self, invalid: &mut Invalid) {
        let Weights { words, lexical, rating, topics, images } = self.weights;
        let named =
            [("words", words), ("lexical", lexical), ("rating", rating), ("topics", topics), ("images", images)];
        for (name, weight) in named {
            check_range(invalid, &format!("weights.{name}"), weight, 0.0, 1.0);
        }
        let of_topics = if self.topics.is_empty() { 0.0 } else { topics };
        let of_images = if self.photo.is_some() { images } else { 0.0 };
        if words + lexical + rating + of_topics + of_images <= 0.0 {
            invalid.add("weights", "At least one weight must be above 0.");
        }
    }

    fn check_topics(&self, invalid: &mut Invalid) {
        if self.topics.len() > MAX_TOPICS {
            invalid.add("topics", format!("Ensure this field has no more than {MAX_TOPICS} elements."));
            return;
        }
        for (position, topic) in self.topics.iter().enumerate() {
            check_range(invalid, &format!("topics.{position}.weight"), topic.weight, -1.0, 1.0);
            if self.topics[..position].iter().any(|before| before.id == topic.id) {
                invalid
                    .add(&format!("topics.{position}.id"), format!("The topic {} is named more than once.", topic.id));
            }
        }
        if !self.topics.is_empty() && self.topics.iter().all(|topic| topic.weight == 0.0) {
            invalid.add("topics", "At least one weight must be other than 0.");
        }
    }

    fn check_filters(&self, invalid: &mut Invalid) {
        let filters = &self.filters;
        for (name, length) in [
            ("main_category", filters.main_category.len()),
            ("sub_category", filters.sub_category.len()),
            ("style", filters.style.len()),
            ("season", filters.season.len()),
            ("gender", filters.gender.len()),
            ("brand", filters.brand.len()),
            ("like", self.like.len()),
            ("dislike", self.dislike.len()),
        ] {
            if length > MAX_LISTED {
                invalid.add(name, format!("Ensure this field has no more than {MAX_LISTED} elements."));
            }
        }
        if filters.exclude.len() > MAX_TOP_N {
            invalid.add("exclude", format!("Ensure this field has no more than {MAX_TOP_N} elements."));
        }
        if let Some(stars) = filters.stars_min {
            check_range(invalid, "stars_min", stars, 0.0, 5.0);
        }
        if let (Some(low), Some(high)) = (filters.price_min, filters.price_max)
            && low > high
        {
            invalid.add("price_min", "Ensure this value is less than or equal to price_max.");
        }
    }
}

fn check_range(invalid: &mut Invalid, field: &str, value: f32, low: f32, high: f32) {
    if value.is_nan() {
        invalid.add(field, "A valid number is required.");
    } else if value < low {
        invalid.add(field, format!("Ensure this value is greater than or equal to {low}."));
    } else if value > high {
        invalid.add(field, format!("Ensure this value is less than or equal to {high}."));
    }
}

/// A recommendation as it is kept: what was asked, of which snapshot, what was answered, how long it took.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecommendation {
    /// Its number.
    pub id: RecommendationId,
    /// When it was asked.
    pub created: DateTime<Utc>,
    /// What was asked.
    pub request: RecommendationRequest,
    /// What was answered, with the snapshot's name. Of the results product and score are kept, not the parts.
    pub answer: Answer,
    /// Microseconds from the checked request to the ranked answer.
    pub took_us: i64,
    /// Who asked: `api`, `cli` or `web`, later the account.
    pub caller: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TopicId;

    fn asking(keyword: &str) -> RecommendationRequest {
        RecommendationRequest { keyword: keyword.to_owned(), ..RecommendationRequest::default() }
    }

    #[test]
    fn a_keyword_is_enough() {
        let checked = asking("따뜻한 니트").check().expect("valid");
        assert_eq!(checked.request().top_n, 20);
        assert_eq!(checked.request().strategy, Strategy::Blend);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let request = RecommendationRequest {
            top_n: 0,
            diversity: f32::NAN,
            weights: Weights { words: 0.0, lexical: 0.0, rating: 0.0, topics: 0.0, images: 0.0 },
            filters: Filters {
                price_min: Price::parse("20").ok(),
                price_max: Price::parse("10").ok(),
                stars_min: Some(11.0),
                ..Filters::default()
            },
            ..asking("  ")
        };
        let invalid = request.check().expect_err("invalid");
        let fields: Vec<&str> = invalid.fields().keys().map(String::as_str).collect();
        assert_eq!(fields, ["diversity", "keyword", "price_min", "stars_min", "top_n", "weights"]);
    }

    #[test]
    fn likes_stand_in_for_a_keyword_in_blend_only() {
        let liked = RecommendationRequest { like: vec![ProductId(1)], ..asking("") };
        assert!(liked.clone().check().is_ok());
        let topic = RecommendationRequest { strategy: Strategy::Topic, ..liked };
        assert!(topic.check().expect_err("needs a keyword").fields().contains_key("keyword"));
    }

    fn steered(strategy: Strategy, weights: &[f32]) -> RecommendationRequest {
        let topics = (0..).zip(weights).map(|(id, weight)| TopicWeight { id: TopicId(id), weight: *weight }).collect();
        RecommendationRequest { strategy, topics, ..asking("") }
    }

    #[test]
    fn topics_stand_in_for_a_keyword() {
        assert!(steered(Strategy::Blend, &[-1.0, 0.0]).check().is_ok());
        assert!(steered(Strategy::Topic, &[-1.0, 0.5]).check().is_ok());
        let against = steered(Strategy::Keyword, &[-1.0]).check().expect_err("nothing is asked for");
        assert_eq!(against.fields().keys().collect::<Vec<_>>(), ["keyword"]);
    }

    #[test]
    fn what_is_wrong_with_a_topic_is_told_by_its_place() {
        let mut request = steered(Strategy::Blend, &[1.5, f32::NAN, 0.5]);
        request.topics[2].id = TopicId(0);
        let invalid = request.check().expect_err("invalid");
        let fields: Vec<&str> = invalid.fields().keys().map(String::as_str).collect();
        assert_eq!(fields, ["topics.0.weight", "topics.1.weight", "topics.2.id"]);
        for (weights, field) in [(&[0.0, 0.0][..], "topics"), (&[0.5; MAX_TOPICS + 1], "topics")] {
            let invalid = steered(Strategy::Blend, weights).check().expect_err("invalid");
            assert_eq!(invalid.fields().keys().collect::<Vec<_>>(), [field]);
        }
    }

    #[test]
    fn the_weight_of_topics_is_enough_only_where_topics_are_asked() {
        let weights = Weights { words: 0.0, lexical: 0.0, rating: 0.0, topics: 1.0, images: 0.0 };
        let asked = RecommendationRequest { weights, ..steered(Strategy::Blend, &[1.0]) };
        assert!(asked.check().is_ok());
        let invalid = RecommendationRequest { weights, ..asking("warm") }.check().expect_err("invalid");
        assert!(invalid.fields().contains_key("weights"));
    }

    #[test]
    fn reads_a_flat_json_body() {
        let request: RecommendationRequest = serde_json::from_str(
            r#"{"keyword":"청바지","main_category":["하의"],"season":["summer"],"price_max":60000}"#,
        )
        .expect("json");
        assert_eq!(request.filters.main_category, ["하의"]);
        assert_eq!(request.filters.season, [Season::Summer]);
        assert_eq!(request.filters.price_max, Price::parse("60000").ok());
    }
}
