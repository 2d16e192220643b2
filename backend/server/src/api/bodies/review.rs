//! Reviews.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Gender, Language, Review, Stars};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::words;

/// A review.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewBody {
    /// coordi's own number.
    pub id: i64,
    /// A headline; empty without one.
    pub title: String,
    /// The text; may be empty.
    pub text: String,
    /// Stars, 1 to 5.
    #[schema(required)]
    pub stars: Option<f32>,
    /// The day it was written.
    #[schema(required)]
    pub date: Option<NaiveDate>,
    /// The language of the text.
    #[schema(required, value_type = Option<words::Language>)]
    pub language: Option<Language>,
    /// How many found it helpful.
    #[schema(required)]
    pub helpful: Option<i64>,
    /// The option bought.
    #[schema(required)]
    pub option: Option<String>,
    /// What the reviewer told of themself.
    pub reviewer: ReviewerBody,
    /// Answers to the shop's fixed questions.
    pub aspects: BTreeMap<String, String>,
}

/// What a reviewer told of themself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewerBody {
    /// Gender.
    #[schema(required, value_type = Option<words::Gender>)]
    pub gender: Option<Gender>,
    /// Height in centimetres.
    #[schema(required)]
    pub height_cm: Option<f32>,
    /// Weight in kilograms.
    #[schema(required)]
    pub weight_kg: Option<f32>,
    /// Age in years.
    #[schema(required)]
    pub age: Option<i32>,
}

impl From<Review> for ReviewBody {
    fn from(review: Review) -> Self {
        let (id, facts) = (review.id, review.facts);
        let reviewer = facts.reviewer;
        Self {
            id: id.0,
            title: facts.title,
            text: facts.text,
            stars: facts.stars.map(Stars::value),
            date: facts.date,
            language: facts.language,
            helpful: facts.helpful,
            option: facts.option,
            reviewer: ReviewerBody {
                gender: reviewer.gender,
                height_cm: reviewer.height_cm,
                weight_kg: reviewer.weight_kg,
                age: reviewer.age,
            },
            aspects: facts.aspects,
        }
    }
}
