//! A product as its table holds it.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::{BuyerShares, Gender, Picture, Price, Product, ProductFacts, ProductId, Rating, Season, Stars};
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::connection::folded;
use crate::schema::products;

/// The columns that the shop's facts fill. Every column gets a value, so that writing is one prepared statement for all rows.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = products,
    check_for_backend(diesel::sqlite::Sqlite),
    treat_none_as_null = true,
    treat_none_as_default_value = false
)]
pub(super) struct FactsRow {
    pub(super) shop_id: String,
    pub(super) name: String,
    pub(super) brand: String,
    pub(super) main_category: String,
    pub(super) sub_category: String,
    pub(super) price: Option<i64>,
    pub(super) list_price: Option<i64>,
    pub(super) currency: String,
    pub(super) year: Option<i32>,
    pub(super) description: String,
    pub(super) variant_group: Option<String>,
    pub(super) image_url: Option<String>,
    pub(super) product_url: Option<String>,
    pub(super) likes: Option<i64>,
    pub(super) views: Option<i64>,
    pub(super) sold: Option<i64>,
    pub(super) stars: Option<f32>,
    pub(super) star_count: Option<i64>,
    pub(super) hidden: bool,
    pub(super) lists: String,
    pub(super) search_text: String,
}

/// A whole row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = products, check_for_backend(diesel::sqlite::Sqlite))]
pub(super) struct ProductRow {
    pub(super) id: i64,
    #[diesel(embed)]
    pub(super) facts: FactsRow,
    pub(super) rating_mean: Option<f32>,
    pub(super) rating_count: i64,
    pub(super) rating_weighted: Option<f32>,
    pub(super) review_count: i64,
    pub(super) created: NaiveDateTime,
    pub(super) updated: NaiveDateTime,
    pub(super) version: i64,
}

/// The lists of a product, in the shop's order. Labels that can be filtered by stand in their own table too.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Lists {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seasons: Vec<Season>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    genders: Vec<Gender>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    styles: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    colours: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sizes: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    buyers_gender: BTreeMap<Gender, f32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    buyers_age: BTreeMap<String, f32>,
}

impl FactsRow {
    pub(super) fn of(facts: &ProductFacts) -> Result<Self, StoreError> {
        let lists = Lists {
            seasons: facts.seasons.clone(),
            genders: facts.genders.clone(),
            styles: facts.styles.clone(),
            tags: facts.tags.clone(),
            colours: facts.colours.clone(),
            sizes: facts.sizes.clone(),
            buyers_gender: facts.buyers.gender.clone(),
            buyers_age: facts.buyers.age.clone(),
        };
        let mut search_text = String::new();
        let singles = [&facts.name, &facts.brand, &facts.main_category, &facts.sub_category, &facts.description];
        for text in singles.into_iter().chain(&facts.tags).chain(&facts.styles) {
            search_text.push_str(&folded(text));
            search_text.push('\n');
        }
        Ok(Self {
            shop_id: facts.shop_id.clone(),
            name: facts.name.clone(),
            brand: facts.brand.clone(),
            main_category: facts.main_category.clone(),
            sub_category: facts.sub_category.clone(),
            price: facts.price.map(Price::hundredths),
            list_price: facts.list_price.map(Price::hundredths),
            currency: facts.currency.clone(),
            year: facts.year,
            description: facts.description.clone(),
            variant_group: facts.variant_group.clone(),
            image_url: facts.image_url.clone(),
            product_url: facts.product_url.clone(),
            likes: facts.likes,
            views: facts.views,
            sold: facts.sold,
            stars: facts.stars.map(Stars::value),
            star_count: facts.star_count,
            hidden: facts.hidden,
            lists: serde_json::to_string(&lists).map_err(|error| StoreError::row("products", error))?,
            search_text,
        })
    }
}

impl TryFrom<FactsRow> for ProductFacts {
    type Error = StoreError;

    fn try_from(row: FactsRow) -> Result<Self, StoreError> {
        let wrong = |error: &dyn std::fmt::Display| StoreError::row("products", error);
        let price = |price: Option<i64>| price.map(Price::from_hundredths).transpose().map_err(|e| wrong(&e));
        let lists: Lists = serde_json::from_str(&row.lists).map_err(|e| wrong(&e))?;
        Ok(Self {
            shop_id: row.shop_id,
            name: row.name,
            brand: row.brand,
            main_category: row.main_category,
            sub_category: row.sub_category,
            price: price(row.price)?,
            list_price: price(row.list_price)?,
            currency: row.currency,
            seasons: lists.seasons,
            year: row.year,
            genders: lists.genders,
            styles: lists.styles,
            tags: lists.tags,
            description: row.description,
            colours: lists.colours,
            sizes: lists.sizes,
            variant_group: row.variant_group,
            image_url: row.image_url,
            product_url: row.product_url,
            likes: row.likes,
            views: row.views,
            sold: row.sold,
            stars: row.stars.map(Stars::new).transpose().map_err(|e| wrong(&e))?,
            star_count: row.star_count,
            buyers: BuyerShares { gender: lists.buyers_gender, age: lists.buyers_age },
            hidden: row.hidden,
        })
    }
}

impl ProductRow {
    /// The product, with the picture that another table holds.
    pub(super) fn with(self, picture: Option<Picture>) -> Result<Product, StoreError> {
        let row = self;
        Ok(Product {
            id: ProductId(row.id),
            facts: row.facts.try_into()?,
            rating: Rating { mean: row.rating_mean, count: row.rating_count, weighted: row.rating_weighted },
            review_count: row.review_count,
            picture,
            created: row.created.and_utc(),
            updated: row.updated.and_utc(),
            version: row.version,
        })
    }
}
