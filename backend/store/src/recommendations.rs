//! The recommendations that were given: kept, so that trends can be told.

use chrono::{NaiveDateTime, Utc};
use diesel::prelude::*;
use domain::{Answer, Page, PageRequest, RecommendationId, RecommendationRequest, StoredRecommendation};

use crate::schema::recommendations;
use crate::{Connection, StoreError};

/// A recommendation that was just given.
#[derive(Debug, Clone, Copy)]
pub struct NewRecommendation<'a> {
    /// What was asked.
    pub request: &'a RecommendationRequest,
    /// What was answered.
    pub answer: &'a Answer,
    /// Microseconds from the checked request to the ranked answer.
    pub took_us: i64,
    /// Who asked.
    pub caller: &'a str,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = recommendations, check_for_backend(diesel::sqlite::Sqlite))]
struct RecommendationRow {
    id: i64,
    created: NaiveDateTime,
    request: String,
    answer: String,
    took_us: i64,
    caller: String,
}

impl TryFrom<RecommendationRow> for StoredRecommendation {
    type Error = StoreError;

    fn try_from(row: RecommendationRow) -> Result<Self, StoreError> {
        let wrong = |error: serde_json::Error| StoreError::row("recommendations", error);
        Ok(Self {
            id: RecommendationId(row.id),
            created: row.created.and_utc(),
            request: serde_json::from_str(&row.request).map_err(wrong)?,
            answer: serde_json::from_str(&row.answer).map_err(wrong)?,
            took_us: row.took_us,
            caller: row.caller,
        })
    }
}

/// Keeps a recommendation and hands it back as it is kept.
///
/// # Errors
/// When the database refuses.
pub fn record(connection: &mut Connection, new: &NewRecommendation<'_>) -> Result<StoredRecommendation, StoreError> {
    let wrong = |error: serde_json::Error| StoreError::row("recommendations", error);
    let created = Utc::now();
    let id: i64 = diesel::insert_into(recommendations::table)
        .values((
            recommendations::created.eq(created.naive_utc()),
            recommendations::request.eq(serde_json::to_string(new.request).map_err(wrong)?),
            recommendations::snapshot.eq(&new.answer.snapshot),
            recommendations::answer.eq(serde_json::to_string(new.answer).map_err(wrong)?),
            recommendations::took_us.eq(new.took_us),
            recommendations::caller.eq(new.caller),
        ))
        .returning(recommendations::id)
        .get_result(connection)?;
    Ok(StoredRecommendation {
        id: RecommendationId(id),
        created,
        request: new.request.clone(),
        answer: new.answer.clone(),
        took_us: new.took_us,
        caller: new.caller.to_owned(),
    })
}

/// The recommendation with this number.
///
/// # Errors
/// When the database refuses.
pub fn find(connection: &mut Connection, id: RecommendationId) -> Result<Option<StoredRecommendation>, StoreError> {
    recommendations::table
        .find(id.0)
        .select(RecommendationRow::as_select())
        .first(connection)
        .optional()?
        .map(StoredRecommendation::try_from)
        .transpose()
}

/// One page, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list(connection: &mut Connection, page: PageRequest) -> Result<Page<StoredRecommendation>, StoreError> {
    let count: i64 = recommendations::table.count().get_result(connection)?;
    let rows: Vec<RecommendationRow> = recommendations::table
        .order(recommendations::id.desc())
        .limit(i64::try_from(page.size).unwrap_or(i64::MAX))
        .offset(i64::try_from(page.offset()).unwrap_or(i64::MAX))
        .select(RecommendationRow::as_select())
        .load(connection)?;
    let results = rows.into_iter().map(StoredRecommendation::try_from).collect::<Result<_, _>>()?;
    Ok(Page { count: count.unsigned_abs(), results })
}

#[cfg(test)]
mod tests {
    use domain::{Strategy, UnknownTerm};

    use super::*;
    use crate::{Database, imports, snapshots};

    #[test]
    fn is_kept_as_it_was_given() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let request =
            RecommendationRequest { keyword: "여름 린넨 셔츠".into(), ..RecommendationRequest::default() };
        let answer = Answer {
            strategy: Strategy::Blend,
            snapshot: "20261124".into(),
            words: vec!["린넨".into()],
            negative_words: Vec::new(),
            unknown: vec![UnknownTerm { word: "셔쓰".into(), near: vec!["셔츠".into()] }],
            anchor: None,
            candidates: 3,
            results: Vec::new(),
        };
        let new = NewRecommendation { request: &request, answer: &answer, took_us: 412, caller: "cli" };
        let kept = database.write(|connection| record(connection, &new)).expect("writes");
        let read = database.read(|connection| find(connection, kept.id)).expect("reads").expect("is there");
        assert_eq!(read, StoredRecommendation { created: read.created, ..kept.clone() });
        assert_eq!((read.created - kept.created).num_seconds(), 0);
        database.write(|connection| record(connection, &new)).expect("writes");
        let page = database.read(|connection| list(connection, PageRequest { number: 1, size: 1 })).expect("lists");
        assert_eq!((page.count, page.results[0].id), (2, RecommendationId(2)), "newest first");
        assert_eq!(database.read(|connection| find(connection, RecommendationId(9))).expect("reads"), None);
    }

    #[test]
    fn history_is_noted() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        database
            .write(|connection| {
                imports::record(connection, "reviews.csv", "coordi", &serde_json::json!({"rows": 3}))?;
                for day in 1..=2 {
                    let created = chrono::DateTime::from_timestamp(day * 86_400, 0).expect("a time");
                    snapshots::record(connection, &format!("s{day}"), created, &serde_json::json!({}))?;
                    snapshots::record(connection, &format!("s{day}"), created, &serde_json::json!({}))?;
                }
                Ok::<_, StoreError>(())
            })
            .expect("writes");
        assert_eq!(database.read(imports::count).expect("reads"), 1);
        assert_eq!(database.read(snapshots::names).expect("reads"), ["s2", "s1"]);
    }
}
