//! The products: written by imports, read by lists, trained on, and shown beside every recommendation.

mod facets;
mod query;
mod rating;
mod row;
mod write;

use std::collections::HashMap;

use diesel::Connection as _;
use diesel::prelude::*;
use domain::{Page, Product, ProductId};

pub use facets::{Count, Facets, facets};
pub use query::{Condition, Field, Op, Order, ProductQuery, Value};
pub use rating::refresh_ratings;
pub use write::{fill, upsert};

use crate::schema::{catalogue, products};
use crate::{Connection, StoreError, pictures};
use row::ProductRow;

/// The product with this number.
///
/// # Errors
/// When the database refuses.
pub fn find(connection: &mut Connection, id: ProductId) -> Result<Option<Product>, StoreError> {
    let row = products::table.find(id.0).select(ProductRow::as_select()).first(connection).optional()?;
    Ok(pictured(connection, row.into_iter().collect())?.pop())
}

/// The product with the shop's id.
///
/// # Errors
/// When the database refuses.
pub fn find_by_shop_id(connection: &mut Connection, shop_id: &str) -> Result<Option<Product>, StoreError> {
    let row = products::table
        .filter(products::shop_id.eq(shop_id))
        .select(ProductRow::as_select())
        .first(connection)
        .optional()?;
    Ok(pictured(connection, row.into_iter().collect())?.pop())
}

/// The number of the product with the shop's id.
///
/// # Errors
/// When the database refuses.
pub fn id_of(connection: &mut Connection, shop_id: &str) -> Result<Option<ProductId>, StoreError> {
    let id: Option<i64> =
        products::table.filter(products::shop_id.eq(shop_id)).select(products::id).first(connection).optional()?;
    Ok(id.map(ProductId))
}

/// The products with these numbers, in that order; numbers without a product are left out.
///
/// # Errors
/// When the database refuses.
pub fn by_ids(connection: &mut Connection, ids: &[ProductId]) -> Result<Vec<Product>, StoreError> {
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<ProductRow> =
        products::table.filter(products::id.eq_any(&numbers)).select(ProductRow::as_select()).load(connection)?;
    let mut found: HashMap<i64, Product> =
        pictured(connection, rows)?.into_iter().map(|product| (product.id.0, product)).collect();
    Ok(numbers.iter().filter_map(|id| found.remove(id)).collect())
}

/// The products with these numbers, in that order, and the version of the catalogue that they are of.
///
/// # Errors
/// When the database refuses.
pub fn by_ids_of_version(connection: &mut Connection, ids: &[ProductId]) -> Result<(i64, Vec<Product>), StoreError> {
    // one transaction sees one state
    connection.transaction(|connection| Ok((catalogue_version(connection)?, by_ids(connection, ids)?)))
}

/// A number that rises with every change of a product.
///
/// # Errors
/// When the database refuses.
pub fn catalogue_version(connection: &mut Connection) -> Result<i64, StoreError> {
    Ok(catalogue::table.select(catalogue::version).first(connection)?)
}

/// The numbers of the products that shoppers may not see, ascending.
///
/// # Errors
/// When the database refuses.
pub fn hidden_ids(connection: &mut Connection) -> Result<Vec<ProductId>, StoreError> {
    let hidden = products::table.filter(products::hidden.eq(true)).order(products::id).select(products::id);
    Ok(hidden.load(connection)?.into_iter().map(ProductId).collect())
}

/// One page of the products that `query` asks for.
///
/// # Errors
/// When the database refuses.
pub fn list(connection: &mut Connection, query: &ProductQuery) -> Result<Page<Product>, StoreError> {
    let count: i64 = query::filtered(query, None).count().get_result(connection)?;
    let rows: Vec<ProductRow> = query::ordered(query::filtered(query, None), &query.ordering)
        .limit(i64::try_from(query.page.size).unwrap_or(i64::MAX))
        .offset(i64::try_from(query.page.offset()).unwrap_or(i64::MAX))
        .select(ProductRow::as_select())
        .load(connection)?;
    let results = pictured(connection, rows)?;
    Ok(Page { count: count.unsigned_abs(), results })
}

/// How many products there are, hidden ones among them.
///
/// # Errors
/// When the database refuses.
pub fn count(connection: &mut Connection) -> Result<u64, StoreError> {
    Ok(products::table.count().get_result::<i64>(connection)?.unsigned_abs())
}

/// Hands every product over, by ascending id, without holding all of them.
///
/// # Errors
/// When the database refuses.
pub fn for_each(connection: &mut Connection, mut each: impl FnMut(Product)) -> Result<(), StoreError> {
    let mut after = i64::MIN;
    loop {
        let rows: Vec<ProductRow> = products::table
            .filter(products::id.gt(after))
            .order(products::id)
            .limit(1_000)
            .select(ProductRow::as_select())
            .load(connection)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        pictured(connection, rows)?.into_iter().for_each(&mut each);
    }
}

/// The rows with their pictures, in the same order: one more query for all of them, so that lists keep their indexes.
fn pictured(connection: &mut Connection, rows: Vec<ProductRow>) -> Result<Vec<Product>, StoreError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut pictures = pictures::of(connection, &ids)?;
    rows.into_iter()
        .map(|row| {
            let picture = pictures.remove(&row.id);
            row.with(picture)
        })
        .collect()
}

#[cfg(test)]
mod tests;
