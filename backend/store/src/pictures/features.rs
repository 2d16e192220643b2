//! What encoders made of picture files, by content: a file that did not change is never computed twice, whoever shows it.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::schema::{picture_faults, picture_features, pictures};
use crate::{Connection, StoreError};

/// What an encoder came to with one file.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The feature vector.
    Vector(Vec<f32>),
    /// Why there is none.
    Fault(String),
}

/// Keeps what the encoder of this version made of the file with this hash, in place of what it made before.
///
/// # Errors
/// When the database refuses.
pub fn keep(connection: &mut Connection, hash: &str, encoder: &str, outcome: &Outcome) -> Result<(), StoreError> {
    match outcome {
        Outcome::Vector(vector) => {
            let bytes: Vec<u8> = vector.iter().flat_map(|value| value.to_le_bytes()).collect();
            diesel::replace_into(picture_features::table)
                .values((
                    picture_features::hash.eq(hash),
                    picture_features::encoder.eq(encoder),
                    picture_features::vector.eq(bytes),
                ))
                .execute(connection)?;
        }
        Outcome::Fault(reason) => {
            diesel::replace_into(picture_faults::table)
                .values((
                    picture_faults::hash.eq(hash),
                    picture_faults::encoder.eq(encoder),
                    picture_faults::reason.eq(reason),
                ))
                .execute(connection)?;
        }
    }
    Ok(())
}

/// The hashes that the encoder of this version has made a vector of.
///
/// # Errors
/// When the database refuses.
pub fn known(connection: &mut Connection, encoder: &str) -> Result<HashSet<String>, StoreError> {
    let hashes: Vec<String> = picture_features::table
        .filter(picture_features::encoder.eq(encoder))
        .select(picture_features::hash)
        .load(connection)?;
    Ok(hashes.into_iter().collect())
}

/// The hashes that the encoder of this version could not take, each with the reason.
///
/// # Errors
/// When the database refuses.
pub fn faults(connection: &mut Connection, encoder: &str) -> Result<HashMap<String, String>, StoreError> {
    let rows: Vec<(String, String)> = picture_faults::table
        .filter(picture_faults::encoder.eq(encoder))
        .select((picture_faults::hash, picture_faults::reason))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Hands over the vectors that the encoder of this version made of files that products show, by ascending hash, without
/// holding all of them.
///
/// # Errors
/// When the database refuses, or a vector is cut.
pub fn for_each(
    connection: &mut Connection,
    encoder: &str,
    mut each: impl FnMut(&str, Vec<f32>),
) -> Result<(), StoreError> {
    let mut after = String::new();
    loop {
        let rows: Vec<(String, Vec<u8>)> = picture_features::table
            .filter(picture_features::encoder.eq(encoder))
            .filter(picture_features::hash.gt(&after))
            .filter(picture_features::hash.eq_any(pictures::table.select(pictures::hash)))
            .order(picture_features::hash)
            .select((picture_features::hash, picture_features::vector))
            .limit(500)
            .load(connection)?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after.clone_from(last);
        for (hash, bytes) in rows {
            each(&hash, vector(&hash, &bytes)?);
        }
    }
}

fn vector(hash: &str, bytes: &[u8]) -> Result<Vec<f32>, StoreError> {
    let (values, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(StoreError::row("picture_features", format!("the vector of {hash} is cut")));
    }
    Ok(values.iter().map(|value| f32::from_le_bytes(*value)).collect())
}
