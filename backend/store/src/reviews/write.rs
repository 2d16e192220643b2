//! Writing reviews.

use diesel::prelude::*;
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
    let written = diesel::insert_into(reviews::table)
        .values((&row, reviews::identity.eq(&identity)))
        .on_conflict(reviews::identity)
        .do_nothing()
        .execute(connection)?;
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
