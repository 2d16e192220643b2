//! Writing reviews.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Float, Integer, Nullable, Text};
use diesel::sqlite::Sqlite;
use domain::{ProductId, ReviewFacts};

use super::row::{FactsRow, NewFactsRow, aspects};
use crate::schema::reviews;
use crate::{Connection, StoreError, Upserted};

/// Writes a review. The shop's id of it, where it has one, else all that it says (its helpful count aside), tells whether it
/// is known already.
///
/// # Errors
/// When the database refuses.
pub fn insert_or_update(
    connection: &mut Connection,
    product: ProductId,
    facts: &ReviewFacts,
) -> Result<Upserted<()>, StoreError> {
    let aspects = aspects(facts)?;
    let identity = identity(product, facts)?;
    let row = NewFactsRow::of(product.0, facts, &aspects);
    // Most reviews are new: one statement writes them, and only the others are looked up.
    let date = facts.date.map(|date| date.to_string());
    let written = Insert { row: &row, identity: &identity, date: date.as_deref() }.execute(connection)?;
    if written == 1 {
        return Ok(Upserted::Written(()));
    }
    let (id, before): (i64, FactsRow) = reviews::table
        .filter(reviews::identity.eq(&identity))
        .select((reviews::id, FactsRow::as_select()))
        .first(connection)?;
    if row.is(&before) {
        return Ok(Upserted::Unchanged(()));
    }
    diesel::update(reviews::table.find(id)).set(&row).execute(connection)?;
    Ok(Upserted::Updated(()))
}

/// The statement for a new review, of which nothing comes where its identity is known. Written out, since it is run more
/// often than all others together: built from the table's columns, building costs as much as running.
struct Insert<'a> {
    row: &'a NewFactsRow<'a>,
    identity: &'a str,
    /// The row's, as SQLite keeps dates.
    date: Option<&'a str>,
}

impl QueryId for Insert<'_> {
    type QueryId = Insert<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl RunQueryDsl<Connection> for Insert<'_> {}

impl QueryFragment<Sqlite> for Insert<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        let row = self.row;
        out.push_sql(
            "INSERT INTO reviews (product_id, identity, shop_id, title, text, stars, date, language, helpful, option, \
             reviewer_gender, reviewer_height_cm, reviewer_weight_kg, reviewer_age, aspects) VALUES (",
        );
        out.push_bind_param::<BigInt, _>(&row.product_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(self.identity)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(&row.shop_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(row.title)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(row.text)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Float>, _>(&row.stars)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(&self.date)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(&row.language)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<BigInt>, _>(&row.helpful)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(&row.option)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(&row.reviewer_gender)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Float>, _>(&row.reviewer_height_cm)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Float>, _>(&row.reviewer_weight_kg)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Integer>, _>(&row.reviewer_age)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(row.aspects)?;
        out.push_sql(") ON CONFLICT (identity) DO NOTHING");
        Ok(())
    }
}

/// `shop:<id>` for a review with an id, else `text:<sha256>` of the product and everything it says.
fn identity(product: ProductId, facts: &ReviewFacts) -> Result<String, StoreError> {
    use sha2::{Digest, Sha256};
    if let Some(id) = &facts.shop_id {
        return Ok(["shop:", id].concat());
    }
    // What others did with it is not what it says.
    let said = serde_json::to_vec(&ReviewFacts { helpful: None, ..facts.clone() })
        .map_err(|error| StoreError::row("reviews", error))?;
    let digest = Sha256::new().chain_update(product.0.to_le_bytes()).chain_update(said).finalize();
    Ok(format!("text:{digest:x}"))
}
