//! Stars of every product, from its reviews or as the shop tells them, and the weighted rating.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::schema::products;
use crate::{Connection, StoreError};

/// Mean and count from the reviews' stars where a product has any, else as the shop tells them; and how many reviews it has.
const COLLECT: &str = "
    UPDATE products SET
        review_count = COALESCE((SELECT COUNT(*) FROM reviews r WHERE r.product_id = products.id), 0),
        rating_count = COALESCE(
            NULLIF((SELECT COUNT(r.stars) FROM reviews r WHERE r.product_id = products.id), 0),
            CASE WHEN stars IS NULL THEN 0 ELSE MAX(COALESCE(star_count, 1), 1) END),
        rating_mean = COALESCE((SELECT AVG(r.stars) FROM reviews r WHERE r.product_id = products.id), stars)";

/// Refreshes the ratings of all products.
///
/// The weighted rating is `(v / (v + m)) R + (m / (v + m)) C`: R the product's mean stars, v their count, C the catalogue's
/// mean over all stars, `m` the prior's weight (by default the median v of the rated products, at least 1). A product
/// without stars gets C; without any stars in the catalogue nobody has a rating. No version counts up: the shop told nothing new.
///
/// # Errors
/// When the database refuses.
pub fn refresh_ratings(connection: &mut Connection, m: Option<f64>) -> Result<(), StoreError> {
    connection.batch_execute(COLLECT)?;
    let mut rated: Vec<(Option<f32>, i64)> = products::table
        .filter(products::rating_count.gt(0))
        .select((products::rating_mean, products::rating_count))
        .load(connection)?;
    if rated.is_empty() {
        diesel::update(products::table).set(products::rating_weighted.eq(None::<f32>)).execute(connection)?;
        return Ok(());
    }
    let stars: i64 = rated.iter().map(|(_, count)| count).sum();
    let sum: f64 = rated.iter().map(|(mean, count)| f64::from(mean.unwrap_or_default()) * *count as f64).sum();
    let catalogue_mean = sum / stars as f64;
    let m = m.unwrap_or_else(|| {
        rated.sort_unstable_by_key(|(_, count)| *count);
        let middle = rated.len() / 2;
        let median = if rated.len() % 2 == 1 {
            rated[middle].1 as f64
        } else {
            (rated[middle - 1].1 + rated[middle].1) as f64 / 2.0
        };
        median.max(1.0)
    });
    diesel::sql_query(
        "UPDATE products SET rating_weighted = \
         (rating_count * COALESCE(rating_mean, 0.0) + ?1 * ?2) / (rating_count + ?1)",
    )
    .bind::<diesel::sql_types::Double, _>(m)
    .bind::<diesel::sql_types::Double, _>(catalogue_mean)
    .execute(connection)?;
    Ok(())
}
