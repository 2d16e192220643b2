//! Counts by category, brand, style, season, gender and colour.

use diesel::prelude::*;
use domain::Price;

use super::query::{Boxed, Field, ProductQuery, filtered};
use crate::schema::{labels, products};
use crate::{Connection, StoreError};

/// Values counted of one facet at most.
const MOST: i64 = 100;

/// A value and how many products have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Products that have it.
    pub count: u64,
}

/// Counts under the conditions of a query. A facet disregards the conditions on its own field (disjunctive facets), so that
/// a second value can be chosen beside the first. Most frequent first, then by value; at most a hundred each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facets {
    /// Products that meet all conditions.
    pub count: u64,
    /// By main category.
    pub main_category: Vec<Count>,
    /// By sub category.
    pub sub_category: Vec<Count>,
    /// By brand.
    pub brand: Vec<Count>,
    /// By style.
    pub style: Vec<Count>,
    /// By season.
    pub season: Vec<Count>,
    /// By gender.
    pub gender: Vec<Count>,
    /// By colour.
    pub colour: Vec<Count>,
    /// Lowest price.
    pub price_min: Option<Price>,
    /// Highest price.
    pub price_max: Option<Price>,
}

/// Counts the products that `query` asks for; its order and page do not matter.
///
/// # Errors
/// When the database refuses.
pub fn facets(connection: &mut Connection, query: &ProductQuery) -> Result<Facets, StoreError> {
    macro_rules! by_column {
        ($column:ident, $field:expr) => {{
            let ids = ids(filtered(query, Some($field)));
            let rows: Vec<(String, i64)> = products::table
                .filter(products::id.eq_any(ids))
                .filter(products::$column.ne(""))
                .group_by(products::$column)
                .select((products::$column, diesel::dsl::count_star()))
                .order((diesel::dsl::count_star().desc(), products::$column.asc()))
                .limit(MOST)
                .load(connection)?;
            counts(rows)
        }};
    }
    let main_category = by_column!(main_category, Field::MainCategory);
    let sub_category = by_column!(sub_category, Field::SubCategory);
    let brand = by_column!(brand, Field::Brand);
    let mut by_label = |kind: &str, field: Field| -> Result<Vec<Count>, StoreError> {
        let rows: Vec<(String, i64)> = labels::table
            .filter(labels::kind.eq(kind))
            .filter(labels::product_id.eq_any(ids(filtered(query, Some(field)))))
            .group_by(labels::value)
            .select((labels::value, diesel::dsl::count_star()))
            .order((diesel::dsl::count_star().desc(), labels::value.asc()))
            .limit(MOST)
            .load(connection)?;
        Ok(counts(rows))
    };
    let style = by_label("style", Field::Style)?;
    let season = by_label("season", Field::Season)?;
    let gender = by_label("gender", Field::Gender)?;
    let colour = by_label("colour", Field::Colour)?;
    let count: i64 = filtered(query, None).count().get_result(connection)?;
    let (low, high): (Option<i64>, Option<i64>) = filtered(query, Some(Field::Price))
        .select((diesel::dsl::min(products::price), diesel::dsl::max(products::price)))
        .get_result(connection)?;
    let price = |hundredths: Option<i64>| {
        hundredths.map(Price::from_hundredths).transpose().map_err(|error| StoreError::row("products", error))
    };
    Ok(Facets {
        count: count.unsigned_abs(),
        main_category,
        sub_category,
        brand,
        style,
        season,
        gender,
        colour,
        price_min: price(low)?,
        price_max: price(high)?,
    })
}

fn ids(boxed: Boxed<'_>) -> diesel::dsl::Select<Boxed<'_>, products::id> {
    boxed.select(products::id)
}

fn counts(rows: Vec<(String, i64)>) -> Vec<Count> {
    rows.into_iter().map(|(value, count)| Count { value, count: count.unsigned_abs() }).collect()
}
