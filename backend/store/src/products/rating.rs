//! Stars of every product, from its reviews or as the shop tells them, and the weighted rating.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Double, Nullable};
use diesel::sqlite::Sqlite;

use crate::{Connection, StoreError};

/// Read from the index of the reviews alone.
const OF_REVIEWS: &str = "SELECT product_id, COUNT(*) AS reviews, COUNT(stars) AS count, AVG(stars) AS mean \
     FROM reviews GROUP BY product_id";
const OF_PRODUCTS: &str = "SELECT id, stars, star_count, review_count, rating_count, rating_mean, rating_weighted \
     FROM products ORDER BY id";

#[derive(Debug, QueryableByName)]
struct OfReviews {
    #[diesel(sql_type = BigInt)]
    product_id: i64,
    #[diesel(sql_type = BigInt)]
    reviews: i64,
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = Nullable<Double>)]
    mean: Option<f64>,
}

#[derive(Debug, QueryableByName)]
struct OfProduct {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Nullable<Double>)]
    stars: Option<f64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    star_count: Option<i64>,
    #[diesel(embed)]
    stored: Stored,
}

/// What is kept of a product's rating.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
struct Stored {
    #[diesel(sql_type = BigInt)]
    review_count: i64,
    #[diesel(sql_type = BigInt)]
    rating_count: i64,
    #[diesel(sql_type = Nullable<Double>)]
    rating_mean: Option<f64>,
    #[diesel(sql_type = Nullable<Double>)]
    rating_weighted: Option<f64>,
}

/// Refreshes the ratings of all products.
///
/// The weighted rating is `(v / (v + m)) R + (m / (v + m)) C`: R the product's mean stars, v their count, C the catalogue's
/// mean over all stars, `m` the prior's weight (by default the median v of the rated products, at least 1). A product
/// without stars gets C; without any stars in the catalogue nobody has a rating. No version counts up: the shop told nothing
/// new. Only the rows whose rating changes are written.
///
/// # Errors
/// When the database refuses.
pub fn refresh_ratings(connection: &mut Connection, m: Option<f64>) -> Result<(), StoreError> {
    let of_reviews: Vec<OfReviews> = diesel::sql_query(OF_REVIEWS).load(connection)?;
    let of_reviews: HashMap<i64, OfReviews> = of_reviews.into_iter().map(|row| (row.product_id, row)).collect();
    let products: Vec<OfProduct> = diesel::sql_query(OF_PRODUCTS).load(connection)?;
    let mut ratings: Vec<Stored> =
        products.iter().map(|product| collect(product, of_reviews.get(&product.id))).collect();
    weigh(&mut ratings, m);
    for (product, rating) in products.iter().zip(&ratings) {
        if product.stored != *rating {
            Update { id: product.id, rating }.execute(connection)?;
        }
    }
    Ok(())
}

/// Mean and count from the reviews' stars where a product has any, else as the shop tells them; and how many reviews it has.
fn collect(product: &OfProduct, reviews: Option<&OfReviews>) -> Stored {
    let review_count = reviews.map_or(0, |reviews| reviews.reviews);
    let (rating_count, rating_mean) = match reviews {
        Some(OfReviews { count, mean: Some(mean), .. }) if *count > 0 => (*count, Some(*mean)),
        _ => (product.stars.map_or(0, |_| product.star_count.unwrap_or(1).max(1)), product.stars),
    };
    Stored { review_count, rating_count, rating_mean, rating_weighted: None }
}

fn weigh(ratings: &mut [Stored], m: Option<f64>) {
    let mut counts: Vec<i64> = ratings.iter().map(|rating| rating.rating_count).filter(|count| *count > 0).collect();
    if counts.is_empty() {
        return;
    }
    let stars: i64 = counts.iter().sum();
    let of = |rating: &Stored| rating.rating_mean.unwrap_or_default() * rating.rating_count as f64;
    let catalogue_mean = ratings.iter().map(of).sum::<f64>() / stars as f64;
    let m = m.unwrap_or_else(|| {
        counts.sort_unstable();
        let middle = counts.len() / 2;
        let median = if counts.len() % 2 == 1 {
            counts[middle] as f64
        } else {
            (counts[middle - 1] + counts[middle]) as f64 / 2.0
        };
        median.max(1.0)
    });
    for rating in ratings {
        rating.rating_weighted = Some((of(rating) + m * catalogue_mean) / (rating.rating_count as f64 + m));
    }
}

/// Written out, as it is run once for each product: see the reviews' statement.
struct Update<'a> {
    id: i64,
    rating: &'a Stored,
}

impl QueryId for Update<'_> {
    type QueryId = Update<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl RunQueryDsl<Connection> for Update<'_> {}

impl QueryFragment<Sqlite> for Update<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("UPDATE products SET review_count = ");
        out.push_bind_param::<BigInt, _>(&self.rating.review_count)?;
        out.push_sql(", rating_count = ");
        out.push_bind_param::<BigInt, _>(&self.rating.rating_count)?;
        out.push_sql(", rating_mean = ");
        out.push_bind_param::<Nullable<Double>, _>(&self.rating.rating_mean)?;
        out.push_sql(", rating_weighted = ");
        out.push_bind_param::<Nullable<Double>, _>(&self.rating.rating_weighted)?;
        out.push_sql(" WHERE id = ");
        out.push_bind_param::<BigInt, _>(&self.id)?;
        Ok(())
    }
}
