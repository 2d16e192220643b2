//! The pictures of products: which file is whose, and what an encoder made of each file ([`features`]).
//!
//! The files lie beside the database, named by their hash; this module knows their names and never opens one.

pub mod features;

use std::collections::HashMap;

use chrono::Utc;
use diesel::prelude::*;
use domain::{Picture, ProductId};

use crate::schema::{pictures, products};
use crate::{Connection, StoreError, Upserted};

/// A picture with what only the keeper of its file needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// What the catalogue shows of it.
    pub picture: Picture,
    /// Its main colours, as JSON that this module does not read.
    pub palette: String,
    /// The end of the file's name: `jpg`, `png`, `webp` or `gif`.
    pub format: String,
    /// Size of the file.
    pub bytes: u64,
    /// The file that it came from, as the importer named it.
    pub source: String,
}

impl KeptPicture {
    /// Where its file lies within the folder of originals: `ab/abcdef….jpg`.
    #[must_use]
    pub fn file(&self) -> String {
        file(&self.picture.hash, &self.format)
    }
}

/// Where the file with this hash and format lies within the folder of originals.
#[must_use]
pub fn file(hash: &str, format: &str) -> String {
    format!("{}/{hash}.{format}", hash.get(..2).unwrap_or_default())
}

#[derive(Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pictures, check_for_backend(diesel::sqlite::Sqlite))]
struct PictureRow {
    product_id: i64,
    hash: String,
    format: String,
    width: i32,
    height: i32,
    colour: String,
    palette: String,
    bytes: i64,
    source: String,
}

impl From<PictureRow> for Picture {
    fn from(row: PictureRow) -> Self {
        Self { hash: row.hash, width: row.width.unsigned_abs(), height: row.height.unsigned_abs(), colour: row.colour }
    }
}

impl From<PictureRow> for KeptPicture {
    fn from(row: PictureRow) -> Self {
        let (palette, format, source) = (row.palette.clone(), row.format.clone(), row.source.clone());
        Self { palette, format, source, bytes: row.bytes.unsigned_abs(), picture: row.into() }
    }
}

/// Gives a product its picture, in place of the one that it had. The product's version counts up when the file is another.
///
/// # Errors
/// When the database refuses: there is no such product, or the format is none of the four.
pub fn give(
    connection: &mut Connection,
    product: ProductId,
    kept: &KeptPicture,
) -> Result<Upserted<ProductId>, StoreError> {
    let size = |pixels: u32| i32::try_from(pixels).map_err(|error| StoreError::row("pictures", error));
    let row = PictureRow {
        product_id: product.0,
        hash: kept.picture.hash.clone(),
        format: kept.format.clone(),
        width: size(kept.picture.width)?,
        height: size(kept.picture.height)?,
        colour: kept.picture.colour.clone(),
        palette: kept.palette.clone(),
        bytes: i64::try_from(kept.bytes).map_err(|error| StoreError::row("pictures", error))?,
        source: kept.source.clone(),
    };
    let now = Utc::now().naive_utc();
    let before: Option<(String, String)> =
        pictures::table.find(product.0).select((pictures::hash, pictures::palette)).first(connection).optional()?;
    let outcome = match before {
        Some((hash, palette)) if hash == row.hash && palette == row.palette => return Ok(Upserted::Unchanged(product)),
        Some(_) => {
            diesel::update(pictures::table.find(product.0)).set((&row, pictures::added.eq(now))).execute(connection)?;
            Upserted::Updated(product)
        }
        None => {
            diesel::insert_into(pictures::table).values((&row, pictures::added.eq(now))).execute(connection)?;
            Upserted::Written(product)
        }
    };
    diesel::update(products::table.find(product.0))
        .set((products::updated.eq(now), products::version.eq(products::version + 1)))
        .execute(connection)?;
    Ok(outcome)
}

/// The picture of a product, with its file.
///
/// # Errors
/// When the database refuses.
pub fn of_product(connection: &mut Connection, product: ProductId) -> Result<Option<KeptPicture>, StoreError> {
    let row = pictures::table.find(product.0).select(PictureRow::as_select()).first(connection).optional()?;
    Ok(row.map(KeptPicture::from))
}

/// The picture with this hash, whichever product shows it: a file that is known needs not be decoded again.
///
/// # Errors
/// When the database refuses.
pub fn with_hash(connection: &mut Connection, hash: &str) -> Result<Option<KeptPicture>, StoreError> {
    let row = pictures::table
        .filter(pictures::hash.eq(hash))
        .order(pictures::product_id)
        .select(PictureRow::as_select())
        .first(connection)
        .optional()?;
    Ok(row.map(KeptPicture::from))
}

/// All pictures with their products, by ascending product.
///
/// # Errors
/// When the database refuses.
pub fn all(connection: &mut Connection) -> Result<Vec<(ProductId, KeptPicture)>, StoreError> {
    let rows: Vec<PictureRow> =
        pictures::table.order(pictures::product_id).select(PictureRow::as_select()).load(connection)?;
    Ok(rows.into_iter().map(|row| (ProductId(row.product_id), row.into())).collect())
}

/// How many products have a picture.
///
/// # Errors
/// When the database refuses.
pub fn count(connection: &mut Connection) -> Result<u64, StoreError> {
    Ok(pictures::table.count().get_result::<i64>(connection)?.unsigned_abs())
}

/// The pictures of these products; those without one are left out.
pub(crate) fn of(connection: &mut Connection, products: &[i64]) -> Result<HashMap<i64, Picture>, StoreError> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<PictureRow> = pictures::table
        .filter(pictures::product_id.eq_any(products))
        .select(PictureRow::as_select())
        .load(connection)?;
    Ok(rows.into_iter().map(|row| (row.product_id, row.into())).collect())
}

#[cfg(test)]
mod tests;
