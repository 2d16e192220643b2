//! The recommendations that were given: kept, so that trends can be told.
//!
//! Of the results products and scores are kept. The reasons are not: they are many times as long, and the snapshot that
//! answered gives the same ones again.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};
use diesel::prelude::*;
use domain::{
    Answer, Page, PageRequest, ProductId, Ranked, RecommendationId, RecommendationRequest, Similarities,
    StoredRecommendation,
};

use crate::schema::recommendations;
use crate::{Connection, StoreError};

/// A recommendation that was just given, as it will be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    created: DateTime<Utc>,
    said: Arc<Said>,
    took_us: i64,
    caller: &'static str,
}

/// What was said, as JSON.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    request: String,
    snapshot: String,
    answer: String,
    results: String,
}

impl Entry {
    /// What was asked, what was answered, how long that took in microseconds, and who asked.
    ///
    /// # Errors
    /// When something cannot be written as JSON.
    pub fn new(
        request: &RecommendationRequest,
        answer: &Answer,
        took_us: i64,
        caller: &'static str,
    ) -> Result<Self, StoreError> {
        let wrong = |error: serde_json::Error| StoreError::row("recommendations", error);
        let results: Vec<(ProductId, f32)> =
            answer.results.iter().map(|ranked| (ranked.product, ranked.score)).collect();
        let said = Said {
            request: serde_json::to_string(request).map_err(wrong)?,
            snapshot: answer.snapshot.clone(),
            answer: serde_json::to_string(&KeptAnswer::from(answer)).map_err(wrong)?,
            results: serde_json::to_string(&results).map_err(wrong)?,
        };
        Ok(Self { created: Utc::now().trunc_subsecs(6), said: Arc::new(said), took_us, caller })
    }

    /// The same question answered the same now.
    #[must_use]
    pub fn again(&self, took_us: i64) -> Self {
        Self { created: Utc::now().trunc_subsecs(6), said: Arc::clone(&self.said), took_us, caller: self.caller }
    }

    /// Microseconds from the checked request to the ranked answer.
    #[must_use]
    pub fn took_us(&self) -> i64 {
        self.took_us
    }

    /// What was asked, as JSON.
    #[must_use]
    pub fn request(&self) -> &str {
        &self.said.request
    }

    /// The snapshot that answered.
    #[must_use]
    pub fn snapshot(&self) -> &str {
        &self.said.snapshot
    }

    /// Bytes of what was said.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let Said { request, snapshot, answer, results } = &*self.said;
        request.len() + snapshot.len() + answer.len() + results.len()
    }

    /// When it was asked, to the microsecond.
    #[must_use]
    pub fn created(&self) -> DateTime<Utc> {
        self.created
    }
}

/// An answer without its results.
#[derive(serde::Serialize)]
struct KeptAnswer<'a> {
    strategy: domain::Strategy,
    snapshot: &'a str,
    words: &'a [String],
    negative_words: &'a [String],
    topics: &'a [domain::AskedTopic],
    unknown: &'a [domain::UnknownTerm],
    anchor: Option<ProductId>,
    candidates: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    relaxed: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'a domain::ImageTrace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<&'a domain::Sight>,
}

impl<'a> From<&'a Answer> for KeptAnswer<'a> {
    fn from(answer: &'a Answer) -> Self {
        let Answer { strategy, snapshot, words, negative_words, topics, unknown, anchor, candidates, .. } = answer;
        Self {
            strategy: *strategy,
            snapshot,
            words,
            negative_words,
            topics,
            unknown,
            anchor: *anchor,
            candidates: *candidates,
            relaxed: answer.relaxed,
            trace: answer.trace.as_deref(),
            seen: answer.seen.as_deref(),
        }
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = recommendations, check_for_backend(diesel::sqlite::Sqlite))]
struct RecommendationRow {
    id: i64,
    created: NaiveDateTime,
    request: String,
    answer: String,
    results: String,
    took_us: i64,
    caller: String,
}

impl TryFrom<RecommendationRow> for StoredRecommendation {
    type Error = StoreError;

    fn try_from(row: RecommendationRow) -> Result<Self, StoreError> {
        let wrong = |error: serde_json::Error| StoreError::row("recommendations", error);
        let results: Vec<(ProductId, f32)> = serde_json::from_str(&row.results).map_err(wrong)?;
        let ranked =
            |(product, score)| Ranked { product, score, parts: Vec::new(), similarity: Similarities::default() };
        let answer: Answer = serde_json::from_str(&row.answer).map_err(wrong)?;
        Ok(Self {
            id: RecommendationId(row.id),
            created: row.created.and_utc(),
            request: serde_json::from_str(&row.request).map_err(wrong)?,
            answer: Answer { results: results.into_iter().map(ranked).collect(), ..answer },
            took_us: row.took_us,
            caller: row.caller,
        })
    }
}

/// Keeps a recommendation.
///
/// # Errors
/// When the database refuses.
pub fn record(connection: &mut Connection, entry: &Entry) -> Result<RecommendationId, StoreError> {
    let id: i64 = diesel::insert_into(recommendations::table)
        .values((
            recommendations::created.eq(entry.created.naive_utc()),
            recommendations::request.eq(&entry.said.request),
            recommendations::snapshot.eq(&entry.said.snapshot),
            recommendations::answer.eq(&entry.said.answer),
            recommendations::results.eq(&entry.said.results),
            recommendations::took_us.eq(entry.took_us),
            recommendations::caller.eq(entry.caller),
        ))
        .returning(recommendations::id)
        .get_result(connection)?;
    Ok(RecommendationId(id))
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
    use domain::{AskedTopic, ImageTrace, Strategy, TopicId, UnknownTerm};

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
            topics: vec![AskedTopic { id: TopicId(4), label: vec!["따뜻하".into()], weight: -0.5 }],
            unknown: vec![UnknownTerm { word: "셔쓰".into(), near: vec!["셔츠".into()] }],
            anchor: None,
            candidates: 3,
            relaxed: Some(4_000),
            trace: Some(Box::new(ImageTrace { pool: 2_000, pools: vec![2_000, 1_999], ..ImageTrace::default() })),
            seen: None,
            results: Vec::new(),
        };
        let ranked = |product: i64, score: f32| Ranked {
            product: ProductId(product),
            score,
            parts: Vec::new(),
            similarity: Similarities::default(),
        };
        let answer = Answer { results: vec![ranked(7, 1.25), ranked(2, -0.1)], ..answer };
        let entry = Entry::new(&request, &answer, 412, "cli").expect("JSON");
        let id = database.write(|connection| record(connection, &entry)).expect("writes");
        let read = database.read(|connection| find(connection, id)).expect("reads").expect("is there");
        let caller = "cli".to_owned();
        let expected = StoredRecommendation { id, created: entry.created(), request, answer, took_us: 412, caller };
        assert_eq!(read, expected);
        database.write(|connection| record(connection, &entry)).expect("writes");
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
