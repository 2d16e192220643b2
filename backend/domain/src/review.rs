//! What customers wrote.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::product::word_list;
use crate::{Gender, ProductId, Stars};

/// coordi's own number of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReviewId(pub i64);

word_list! {
    /// The language of a text.
    Language {
        /// Korean.
        Ko = "ko",
        /// English.
        En = "en",
    }
}

/// What a reviewer told of themself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reviewer {
    /// Gender.
    pub gender: Option<Gender>,
    /// Height in centimetres.
    pub height_cm: Option<f32>,
    /// Weight in kilograms.
    pub weight_kg: Option<f32>,
    /// Age in years.
    pub age: Option<i32>,
}

/// A review as the shop has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewFacts {
    /// The shop's id of the product.
    pub product_shop_id: String,
    /// The shop's own id of the review, if it has one.
    pub shop_id: Option<String>,
    /// A headline above the text; empty without one.
    pub title: String,
    /// The text; may be empty, stars alone are a review too.
    pub text: String,
    /// Stars.
    pub stars: Option<Stars>,
    /// The day it was written.
    pub date: Option<NaiveDate>,
    /// Language of the text; none without text.
    pub language: Option<Language>,
    /// How many found it helpful.
    pub helpful: Option<i64>,
    /// The option bought (colour, size).
    pub option: Option<String>,
    /// The reviewer.
    pub reviewer: Reviewer,
    /// Answers to the shop's fixed questions, e.g. `size` to `runs small`.
    pub aspects: BTreeMap<String, String>,
}

/// A review of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// coordi's own number.
    pub id: ReviewId,
    /// The product it is about.
    pub product: ProductId,
    /// What it says.
    pub facts: ReviewFacts,
}
