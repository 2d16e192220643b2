//! The history of snapshots. Which one is active is told by the shelf's file `CURRENT`, never by a row here.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::schema::snapshots;
use crate::{Connection, StoreError};

/// Notes a snapshot that was published, with its manifest's JSON. Noting it again replaces the note.
///
/// # Errors
/// When the database refuses.
pub fn record(
    connection: &mut Connection,
    name: &str,
    created: DateTime<Utc>,
    manifest: &serde_json::Value,
) -> Result<(), StoreError> {
    diesel::replace_into(snapshots::table)
        .values((
            snapshots::name.eq(name),
            snapshots::created.eq(created.naive_utc()),
            snapshots::manifest.eq(manifest.to_string()),
        ))
        .execute(connection)?;
    Ok(())
}

/// Names of the snapshots that were ever published, newest first.
///
/// # Errors
/// When the database refuses.
pub fn names(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    Ok(snapshots::table
        .order((snapshots::created.desc(), snapshots::name.desc()))
        .select(snapshots::name)
        .load(connection)?)
}
