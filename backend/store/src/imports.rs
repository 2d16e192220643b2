//! The history of imports.

use chrono::Utc;
use diesel::prelude::*;

use crate::schema::imports;
use crate::{Connection, StoreError};

/// Notes that `file` was imported through `profile`, with the report's JSON.
///
/// # Errors
/// When the database refuses.
pub fn record(
    connection: &mut Connection,
    file: &str,
    profile: &str,
    report: &serde_json::Value,
) -> Result<(), StoreError> {
    diesel::insert_into(imports::table)
        .values((
            imports::file.eq(file),
            imports::profile.eq(profile),
            imports::report.eq(report.to_string()),
            imports::ended.eq(Utc::now().naive_utc()),
        ))
        .execute(connection)?;
    Ok(())
}

/// How many imports there were.
///
/// # Errors
/// When the database refuses.
pub fn count(connection: &mut Connection) -> Result<u64, StoreError> {
    Ok(imports::table.count().get_result::<i64>(connection)?.unsigned_abs())
}
