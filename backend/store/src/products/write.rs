//! Writing products: replacing what the shop tells, or only filling what it had not told yet.

use chrono::Utc;
use diesel::prelude::*;
use domain::{ProductFacts, ProductId};

use super::row::FactsRow;
use crate::schema::{labels, products};
use crate::{Connection, StoreError, Upserted};

/// Writes the product, replacing what was told before. Its version counts up only when something changed.
///
/// # Errors
/// When the database refuses.
pub fn upsert(connection: &mut Connection, facts: &ProductFacts) -> Result<Upserted<ProductId>, StoreError> {
    // Of a product that is there nothing comes, and only then is it looked up.
    if let Some(written) = insert(connection, facts)? {
        return Ok(written);
    }
    match stored(connection, &facts.shop_id)? {
        None => Err(StoreError::row("products", "its shop_id is there and cannot be found")),
        Some((id, before)) => update(connection, id, &before, facts),
    }
}

/// Writes the product if it is new; fills only what is missing if it is not. For files that are not about products, but
/// mention them in every row: the first row that tells something counts, so that reading the file again changes nothing.
///
/// # Errors
/// When the database refuses.
pub fn fill(connection: &mut Connection, facts: &ProductFacts) -> Result<Upserted<ProductId>, StoreError> {
    match stored(connection, &facts.shop_id)? {
        None => insert(connection, facts)?
            .ok_or_else(|| StoreError::row("products", "its shop_id cannot be found and is there")),
        Some((id, before)) => {
            let known = ProductFacts::try_from(before.clone())?;
            update(connection, id, &before, &filled(known, facts))
        }
    }
}

fn stored(connection: &mut Connection, shop_id: &str) -> Result<Option<(i64, FactsRow)>, StoreError> {
    Ok(products::table
        .filter(products::shop_id.eq(shop_id))
        .select((products::id, FactsRow::as_select()))
        .first(connection)
        .optional()?)
}

/// None where the product is there.
fn insert(connection: &mut Connection, facts: &ProductFacts) -> Result<Option<Upserted<ProductId>>, StoreError> {
    let now = Utc::now().naive_utc();
    let id: Option<i64> = diesel::insert_into(products::table)
        .values((
            FactsRow::of(facts)?,
            products::created.eq(now),
            products::updated.eq(now),
            products::version.eq(1_i64),
        ))
        .on_conflict(products::shop_id)
        .do_nothing()
        .returning(products::id)
        .get_result(connection)
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    insert_labels(connection, id, facts)?;
    Ok(Some(Upserted::Written(ProductId(id))))
}

fn update(
    connection: &mut Connection,
    id: i64,
    before: &FactsRow,
    facts: &ProductFacts,
) -> Result<Upserted<ProductId>, StoreError> {
    let row = FactsRow::of(facts)?;
    if row == *before {
        return Ok(Upserted::Unchanged(ProductId(id)));
    }
    diesel::update(products::table.find(id))
        .set((&row, products::updated.eq(Utc::now().naive_utc()), products::version.eq(products::version + 1)))
        .execute(connection)?;
    if row.lists != before.lists {
        diesel::delete(labels::table.filter(labels::product_id.eq(id))).execute(connection)?;
        insert_labels(connection, id, facts)?;
    }
    Ok(Upserted::Updated(ProductId(id)))
}

fn insert_labels(connection: &mut Connection, id: i64, facts: &ProductFacts) -> Result<(), StoreError> {
    let seasons = facts.seasons.iter().map(|season| ("season", season.as_str()));
    let genders = facts.genders.iter().map(|gender| ("gender", gender.as_str()));
    let styles = facts.styles.iter().map(|style| ("style", style.as_str()));
    let colours = facts.colours.iter().map(|colour| ("colour", colour.as_str()));
    for (kind, value) in seasons.chain(genders).chain(styles).chain(colours) {
        diesel::insert_or_ignore_into(labels::table)
            .values((labels::product_id.eq(id), labels::kind.eq(kind), labels::value.eq(value)))
            .execute(connection)?;
    }
    Ok(())
}

/// `known` with what it lacks taken from `told`.
fn filled(mut known: ProductFacts, told: &ProductFacts) -> ProductFacts {
    let text = |known: &mut String, told: &String| {
        if known.is_empty() {
            known.clone_from(told);
        }
    };
    text(&mut known.name, &told.name);
    text(&mut known.brand, &told.brand);
    text(&mut known.main_category, &told.main_category);
    text(&mut known.sub_category, &told.sub_category);
    text(&mut known.description, &told.description);
    if known.price.is_none() && known.list_price.is_none() {
        known.price = told.price;
        known.list_price = told.list_price;
        known.currency.clone_from(&told.currency);
    }
    list(&mut known.seasons, &told.seasons);
    list(&mut known.genders, &told.genders);
    list(&mut known.styles, &told.styles);
    list(&mut known.tags, &told.tags);
    list(&mut known.colours, &told.colours);
    list(&mut known.sizes, &told.sizes);
    known.year = known.year.or(told.year);
    known.variant_group = known.variant_group.or_else(|| told.variant_group.clone());
    known.image_url = known.image_url.or_else(|| told.image_url.clone());
    known.product_url = known.product_url.or_else(|| told.product_url.clone());
    known.likes = known.likes.or(told.likes);
    known.views = known.views.or(told.views);
    known.sold = known.sold.or(told.sold);
    if known.stars.is_none() {
        known.stars = told.stars;
        known.star_count = told.star_count;
    }
    if known.buyers.gender.is_empty() && known.buyers.age.is_empty() {
        known.buyers = told.buyers.clone();
    }
    known
}

fn list<T: Clone>(known: &mut Vec<T>, told: &[T]) {
    if known.is_empty() {
        known.extend_from_slice(told);
    }
}
