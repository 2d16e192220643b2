//! The reviews.

mod row;
mod write;

use diesel::prelude::*;
use domain::{Language, Page, PageRequest, Product, ProductId, Review, ReviewId};

use crate::schema::reviews;
use crate::{Connection, StoreError};
use row::ReviewRow;
pub use write::insert_or_update;

/// Numbers that one query asks for, at most.
const IDS_AT_ONCE: usize = 500;

/// What the reviews of a product may be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewOrder {
    /// The day.
    Date,
    /// How many found it helpful.
    Helpful,
    /// The stars.
    Stars,
    /// As they came in.
    Id,
}

/// A list of a product's reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewQuery {
    /// Fewest stars.
    pub stars_min: Option<f32>,
    /// Most stars.
    pub stars_max: Option<f32>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Orders, each with whether it descends; the id decides last.
    pub ordering: Vec<(ReviewOrder, bool)>,
    /// Which page.
    pub page: PageRequest,
}

/// One page of the reviews of `product`.
///
/// # Errors
/// When the database refuses.
pub fn list(connection: &mut Connection, product: &Product, query: &ReviewQuery) -> Result<Page<Review>, StoreError> {
    let filtered = || {
        let mut boxed = reviews::table.filter(reviews::product_id.eq(product.id.0)).into_boxed();
        if let Some(stars) = query.stars_min {
            boxed = boxed.filter(reviews::stars.ge(stars));
        }
        if let Some(stars) = query.stars_max {
            boxed = boxed.filter(reviews::stars.le(stars));
        }
        if let Some(language) = query.language {
            boxed = boxed.filter(reviews::language.eq(language.as_str()));
        }
        boxed
    };
    let count: i64 = filtered().count().get_result(connection)?;
    let mut ordered = filtered();
    for (place, (order, descending)) in query.ordering.iter().enumerate() {
        // a second time it decides nothing, and a query nests as deep as it has orders
        if query.ordering[..place].iter().any(|(before, _)| before == order) {
            continue;
        }
        macro_rules! by {
            ($column:expr) => {
                if *descending { ordered.then_order_by($column.desc()) } else { ordered.then_order_by($column.asc()) }
            };
        }
        ordered = match order {
            ReviewOrder::Date => by!(reviews::date),
            ReviewOrder::Helpful => by!(reviews::helpful),
            ReviewOrder::Stars => by!(reviews::stars),
            ReviewOrder::Id => by!(reviews::id),
        };
    }
    // The index chooses the page, and only its reviews are read.
    let ids: Vec<i64> = ordered
        .then_order_by(reviews::id.asc())
        .limit(i64::try_from(query.page.size).unwrap_or(i64::MAX))
        .offset(i64::try_from(query.page.offset()).unwrap_or(i64::MAX))
        .select(reviews::id)
        .load(connection)?;
    let mut rows: Vec<ReviewRow> =
        reviews::table.filter(reviews::id.eq_any(&ids)).select(ReviewRow::as_select()).load(connection)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    let results = rows
        .into_iter()
        .map(|row| {
            let id = ReviewId(row.id);
            Ok(Review { id, product: product.id, facts: row.facts.facts(&product.facts.shop_id)? })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Page { count: count.unsigned_abs(), results })
}

/// Hands every review over, by product and then by id, without holding all of them. The product is told by its number
/// only: `product_shop_id` is empty.
///
/// # Errors
/// When the database refuses.
pub fn for_each(connection: &mut Connection, mut each: impl FnMut(Review)) -> Result<(), StoreError> {
    let mut after = (i64::MIN, i64::MIN);
    loop {
        let rows: Vec<ReviewRow> = reviews::table
            .filter(reviews::product_id.gt(after.0).or(reviews::product_id.eq(after.0).and(reviews::id.gt(after.1))))
            .order((reviews::product_id, reviews::id))
            .limit(5_000)
            .select(ReviewRow::as_select())
            .load(connection)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = (last.facts.product_id, last.id);
        for row in rows {
            let (id, product) = (ReviewId(row.id), ProductId(row.facts.product_id));
            each(Review { id, product, facts: row.facts.facts("")? });
        }
    }
}

/// The reviews with these numbers, by ascending number; a number without a review is passed over. The product is told by its
/// number only: `product_shop_id` is empty.
///
/// # Errors
/// When the database refuses.
pub fn by_ids(connection: &mut Connection, ids: &[ReviewId]) -> Result<Vec<Review>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS_AT_ONCE) {
        let rows: Vec<ReviewRow> = reviews::table
            .filter(reviews::id.eq_any(some.iter().map(|id| id.0)))
            .select(ReviewRow::as_select())
            .load(connection)?;
        for row in rows {
            let (id, product) = (ReviewId(row.id), ProductId(row.facts.product_id));
            found.push(Review { id, product, facts: row.facts.facts("")? });
        }
    }
    found.sort_by_key(|review| review.id);
    Ok(found)
}

/// How many reviews there are.
///
/// # Errors
/// When the database refuses.
pub fn count(connection: &mut Connection) -> Result<u64, StoreError> {
    Ok(reviews::table.count().get_result::<i64>(connection)?.unsigned_abs())
}

#[cfg(test)]
mod tests;
