//! A review as its table holds it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use domain::{ReviewFacts, Reviewer, Stars};

use crate::StoreError;
use crate::schema::reviews;

/// What the shop's facts fill, as it is read.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = reviews, check_for_backend(diesel::sqlite::Sqlite))]
pub(super) struct FactsRow {
    pub(super) product_id: i64,
    shop_id: Option<String>,
    title: String,
    text: String,
    stars: Option<f32>,
    date: Option<NaiveDate>,
    language: Option<String>,
    helpful: Option<i64>,
    option: Option<String>,
    reviewer_gender: Option<String>,
    reviewer_height_cm: Option<f32>,
    reviewer_weight_kg: Option<f32>,
    reviewer_age: Option<i32>,
    aspects: String,
}

/// A whole row.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = reviews, check_for_backend(diesel::sqlite::Sqlite))]
pub(super) struct ReviewRow {
    pub(super) id: i64,
    #[diesel(embed)]
    pub(super) facts: FactsRow,
}

/// The same as [`FactsRow`], as it is written: it borrows.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = reviews, check_for_backend(diesel::sqlite::Sqlite), treat_none_as_null = true)]
pub(super) struct NewFactsRow<'a> {
    pub(super) product_id: i64,
    pub(super) shop_id: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) text: &'a str,
    pub(super) stars: Option<f32>,
    pub(super) date: Option<NaiveDate>,
    pub(super) language: Option<&'static str>,
    pub(super) helpful: Option<i64>,
    pub(super) option: Option<&'a str>,
    pub(super) reviewer_gender: Option<&'static str>,
    pub(super) reviewer_height_cm: Option<f32>,
    pub(super) reviewer_weight_kg: Option<f32>,
    pub(super) reviewer_age: Option<i32>,
    pub(super) aspects: &'a str,
}

/// The aspects as JSON.
pub(super) fn aspects(facts: &ReviewFacts) -> Result<String, StoreError> {
    if facts.aspects.is_empty() {
        return Ok("{}".to_owned());
    }
    serde_json::to_string(&facts.aspects).map_err(|error| StoreError::row("reviews", error))
}

impl<'a> NewFactsRow<'a> {
    /// `aspects`: those of `facts`, as [`aspects`] gives them.
    pub(super) fn of(product_id: i64, facts: &'a ReviewFacts, aspects: &'a str) -> Self {
        Self {
            product_id,
            shop_id: facts.shop_id.as_deref(),
            title: &facts.title,
            text: &facts.text,
            stars: facts.stars.map(Stars::value),
            date: facts.date,
            language: facts.language.map(domain::Language::as_str),
            helpful: facts.helpful,
            option: facts.option.as_deref(),
            reviewer_gender: facts.reviewer.gender.map(domain::Gender::as_str),
            reviewer_height_cm: facts.reviewer.height_cm,
            reviewer_weight_kg: facts.reviewer.weight_kg,
            reviewer_age: facts.reviewer.age,
            aspects,
        }
    }

    /// Whether `row` says the same.
    pub(super) fn is(&self, row: &FactsRow) -> bool {
        let same = self.product_id == row.product_id
            && self.title == row.title
            && self.text == row.text
            && self.stars == row.stars
            && self.date == row.date
            && self.helpful == row.helpful;
        let texts = self.shop_id == row.shop_id.as_deref()
            && self.language == row.language.as_deref()
            && self.option == row.option.as_deref()
            && self.aspects == row.aspects;
        let reviewer = self.reviewer_gender == row.reviewer_gender.as_deref()
            && self.reviewer_height_cm == row.reviewer_height_cm
            && self.reviewer_weight_kg == row.reviewer_weight_kg
            && self.reviewer_age == row.reviewer_age;
        same && texts && reviewer
    }
}

impl FactsRow {
    pub(super) fn facts(self, product_shop_id: &str) -> Result<ReviewFacts, StoreError> {
        let wrong = |error: &dyn std::fmt::Display| StoreError::row("reviews", error);
        let aspects: BTreeMap<String, String> = match self.aspects.as_str() {
            "{}" => BTreeMap::new(),
            told => serde_json::from_str(told).map_err(|e| wrong(&e))?,
        };
        Ok(ReviewFacts {
            product_shop_id: product_shop_id.to_owned(),
            shop_id: self.shop_id,
            title: self.title,
            text: self.text,
            stars: self.stars.map(Stars::new).transpose().map_err(|e| wrong(&e))?,
            date: self.date,
            language: self.language.as_deref().map(str::parse).transpose().map_err(|e| wrong(&e))?,
            helpful: self.helpful,
            option: self.option,
            reviewer: Reviewer {
                gender: self.reviewer_gender.as_deref().map(str::parse).transpose().map_err(|e| wrong(&e))?,
                height_cm: self.reviewer_height_cm,
                weight_kg: self.reviewer_weight_kg,
                age: self.reviewer_age,
            },
            aspects,
        })
    }
}
