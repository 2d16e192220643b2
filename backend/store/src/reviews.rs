//! The reviews.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use domain::{Language, Page, PageRequest, Product, ProductId, Review, ReviewFacts, ReviewId, Reviewer, Stars};

use crate::schema::reviews;
use crate::{Connection, StoreError, Upserted};

/// What the reviews of a product may be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewOrder {
    /// The day.
    Date,
    /// How many found it helpful.
    Helpful,
    /// The stars.
    Stars,
    /// As they came in.
    Id,
}

/// A list of a product's reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewQuery {
    /// Fewest stars.
    pub stars_min: Option<f32>,
    /// Most stars.
    pub stars_max: Option<f32>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Orders, each with whether it descends; the id decides last.
    pub ordering: Vec<(ReviewOrder, bool)>,
    /// Which page.
    pub page: PageRequest,
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reviews, check_for_backend(diesel::sqlite::Sqlite), treat_none_as_null = true)]
struct FactsRow {
    product_id: i64,
    shop_id: Option<String>,
    title: String,
    text: String,
    stars: Option<f32>,
    date: Option<NaiveDate>,
    language: Option<String>,
    helpful: Option<i64>,
    option: Option<String>,
    reviewer_gender: Option<String>,
    reviewer_height_cm: Option<f32>,
    reviewer_weight_kg: Option<f32>,
    reviewer_age: Option<i32>,
    aspects: String,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = reviews, check_for_backend(diesel::sqlite::Sqlite))]
struct ReviewRow {
    id: i64,
    #[diesel(embed)]
    facts: FactsRow,
}

impl FactsRow {
    fn of(product: ProductId, facts: &ReviewFacts) -> Result<Self, StoreError> {
        Ok(Self {
            product_id: product.0,
            shop_id: facts.shop_id.clone(),
            title: facts.title.clone(),
            text: facts.text.clone(),
            stars: facts.stars.map(Stars::value),
            date: facts.date,
            language: facts.language.map(|language| language.as_str().to_owned()),
            helpful: facts.helpful,
            option: facts.option.clone(),
            reviewer_gender: facts.reviewer.gender.map(|gender| gender.as_str().to_owned()),
            reviewer_height_cm: facts.reviewer.height_cm,
            reviewer_weight_kg: facts.reviewer.weight_kg,
            reviewer_age: facts.reviewer.age,
            aspects: serde_json::to_string(&facts.aspects).map_err(|error| StoreError::row("reviews", error))?,
        })
    }

    fn facts(self, product_shop_id: &str) -> Result<ReviewFacts, StoreError> {
        let wrong = |error: &dyn std::fmt::Display| StoreError::row("reviews", error);
        let aspects: BTreeMap<String, String> = serde_json::from_str(&self.aspects).map_err(|e| wrong(&e))?;
        Ok(ReviewFacts {
            product_shop_id: product_shop_id.to_owned(),
            shop_id: self.shop_id,
            title: self.title,
            text: self.text,
            stars: self.stars.map(Stars::new).transpose().map_err(|e| wrong(&e))?,
            date: self.date,
            language: self.language.as_deref().map(str::parse).transpose().map_err(|e| wrong(&e))?,
            helpful: self.helpful,
            option: self.option,
            reviewer: Reviewer {
                gender: self.reviewer_gender.as_deref().map(str::parse).transpose().map_err(|e| wrong(&e))?,
                height_cm: self.reviewer_height_cm,
                weight_kg: self.reviewer_weight_kg,
                age: self.reviewer_age,
            },
            aspects,
        })
    }
}

/// Writes a review. The shop's id of it, where it has one, else all that it says (its helpful count aside), tells whether it is known already.
///
/// # Errors
/// When the database refuses.
pub fn insert_or_update(
    connection: &mut Connection,
    product: ProductId,
    facts: &ReviewFacts,
) -> Result<Upserted<ReviewId>, StoreError> {
    let row = FactsRow::of(product, facts)?;
    let identity = identity(product, facts)?;
    let known: Option<(i64, FactsRow)> = reviews::table
        .filter(reviews::identity.eq(&identity))
        .select((reviews::id, FactsRow::as_select()))
        .first(connection)
        .optional()?;
    match known {
        Some((id, before)) if before == row => Ok(Upserted::Unchanged(ReviewId(id))),
        Some((id, _)) => {
            diesel::update(reviews::table.find(id)).set(&row).execute(connection)?;
            Ok(Upserted::Updated(ReviewId(id)))
        }
        None => {
            let id: i64 = diesel::insert_into(reviews::table)
                .values((row, reviews::identity.eq(identity)))
                .returning(reviews::id)
                .get_result(connection)?;
            Ok(Upserted::Written(ReviewId(id)))
        }
    }
}

/// `shop:<id>` for a review with an id, else `text:<sha256>` of the product and everything it says.
fn identity(product: ProductId, facts: &ReviewFacts) -> Result<String, StoreError> {
    use sha2::{Digest, Sha256};
    if let Some(id) = &facts.shop_id {
        return Ok(format!("shop:{id}"));
    }
    // What others did with it is not what it says.
    let said = serde_json::to_vec(&ReviewFacts { helpful: None, ..facts.clone() })
        .map_err(|error| StoreError::row("reviews", error))?;
    let digest = Sha256::new().chain_update(product.0.to_le_bytes()).chain_update(said).finalize();
    Ok(format!("text:{digest:x}"))
}

/// One page of the reviews of `product`.
///
/// # Errors
/// When the database refuses.
pub fn list(connection: &mut Connection, product: &Product, query: &ReviewQuery) -> Result<Page<Review>, StoreError> {
    let filtered = || {
        let mut boxed = reviews::table.filter(reviews::product_id.eq(product.id.0)).into_boxed();
        if let Some(stars) = query.stars_min {
            boxed = boxed.filter(reviews::stars.ge(stars));
        }
        if let Some(stars) = query.stars_max {
            boxed = boxed.filter(reviews::stars.le(stars));
        }
        if let Some(language) = query.language {
            boxed = boxed.filter(reviews::language.eq(language.as_str()));
        }
        boxed
    };
    let count: i64 = filtered().count().get_result(connection)?;
    let mut ordered = filtered();
    for (place, (order, descending)) in query.ordering.iter().enumerate() {
        // a second time it decides nothing, and a query nests as deep as it has orders
        if query.ordering[..place].iter().any(|(before, _)| before == order) {
            continue;
        }
        macro_rules! by {
            ($column:expr) => {
                if *descending { ordered.then_order_by($column.desc()) } else { ordered.then_order_by($column.asc()) }
            };
        }
        ordered = match order {
            ReviewOrder::Date => by!(reviews::date),
            ReviewOrder::Helpful => by!(reviews::helpful),
            ReviewOrder::Stars => by!(reviews::stars),
            ReviewOrder::Id => by!(reviews::id),
        };
    }
    let rows: Vec<ReviewRow> = ordered
        .then_order_by(reviews::id.asc())
        .limit(i64::try_from(query.page.size).unwrap_or(i64::MAX))
        .offset(i64::try_from(query.page.offset()).unwrap_or(i64::MAX))
        .select(ReviewRow::as_select())
        .load(connection)?;
    let results = rows
        .into_iter()
        .map(|row| {
            let id = ReviewId(row.id);
            Ok(Review { id, product: product.id, facts: row.facts.facts(&product.facts.shop_id)? })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Page { count: count.unsigned_abs(), results })
}

/// Hands every review over, by product and then by id, without holding all of them. The product is told by its number
/// only: `product_shop_id` is empty.
///
/// # Errors
/// When the database refuses.
pub fn for_each(connection: &mut Connection, mut each: impl FnMut(Review)) -> Result<(), StoreError> {
    let mut after = (i64::MIN, i64::MIN);
    loop {
        let rows: Vec<ReviewRow> = reviews::table
            .filter(reviews::product_id.gt(after.0).or(reviews::product_id.eq(after.0).and(reviews::id.gt(after.1))))
            .order((reviews::product_id, reviews::id))
            .limit(5_000)
            .select(ReviewRow::as_select())
            .load(connection)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = (last.facts.product_id, last.id);
        for row in rows {
            let (id, product) = (ReviewId(row.id), ProductId(row.facts.product_id));
            each(Review { id, product, facts: row.facts.facts("")? });
        }
    }
}

/// How many reviews there are.
///
/// # Errors
/// When the database refuses.
pub fn count(connection: &mut Connection) -> Result<u64, StoreError> {
    Ok(reviews::table.count().get_result::<i64>(connection)?.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use domain::{Gender, ProductFacts};

    use super::*;
    use crate::{Database, products};

    fn shop() -> (Database, Product, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let facts = ProductFacts { shop_id: "p".into(), ..ProductFacts::default() };
        let id = database.write(|connection| products::upsert(connection, &facts)).expect("writes").id();
        let product = database.read(|connection| products::find(connection, id)).expect("reads").expect("is there");
        (database, product, folder)
    }

    fn review(text: &str, stars: f32) -> ReviewFacts {
        ReviewFacts {
            product_shop_id: "p".into(),
            text: text.into(),
            stars: Stars::new(stars).ok(),
            date: NaiveDate::from_ymd_opt(2026, 3, stars as u32),
            language: Some(Language::Ko),
            option: Some("검정/M".into()),
            reviewer: Reviewer { gender: Some(Gender::Men), height_cm: Some(175.0), ..Reviewer::default() },
            aspects: [("사이즈".to_owned(), "커요".to_owned())].into(),
            ..ReviewFacts::default()
        }
    }

    fn query(ordering: Vec<(ReviewOrder, bool)>) -> ReviewQuery {
        let page = PageRequest { number: 1, size: 10 };
        ReviewQuery { stars_min: None, stars_max: None, language: None, ordering, page }
    }

    #[test]
    fn a_review_without_an_id_is_known_by_what_it_says() {
        let (database, product, _folder) = shop();
        let write = |facts: &ReviewFacts| {
            database.write(|connection| insert_or_update(connection, product.id, facts)).expect("writes")
        };
        let first = review("따뜻해요", 5.0);
        assert!(matches!(write(&first), Upserted::Written(_)));
        assert!(matches!(write(&first), Upserted::Unchanged(_)));
        assert!(matches!(write(&ReviewFacts { helpful: Some(9), ..first.clone() }), Upserted::Updated(_)));
        assert!(matches!(write(&first), Upserted::Updated(_)));
        assert!(matches!(write(&ReviewFacts { option: None, ..first.clone() }), Upserted::Written(_)));
        let named = ReviewFacts { shop_id: Some("7".into()), ..first.clone() };
        assert!(matches!(write(&named), Upserted::Written(_)));
        assert!(matches!(write(&ReviewFacts { helpful: Some(2), ..named }), Upserted::Updated(_)));
        let page = database.read(|connection| list(connection, &product, &query(Vec::new()))).expect("lists");
        assert_eq!(page.count, 3);
        assert_eq!(page.results[0].facts, first, "read back whole");
    }

    #[test]
    fn lists_filter_and_order() {
        let (database, product, _folder) = shop();
        database
            .write(|connection| {
                for (text, stars) in [("a", 2.0), ("b", 5.0), ("c", 4.0)] {
                    insert_or_update(connection, product.id, &review(text, stars))?;
                }
                Ok::<_, StoreError>(())
            })
            .expect("writes");
        let texts = |query: &ReviewQuery| {
            let page = database.read(|connection| list(connection, &product, query)).expect("lists");
            page.results.into_iter().map(|review| review.facts.text).collect::<String>()
        };
        assert_eq!(texts(&query(vec![(ReviewOrder::Date, true)])), "bca");
        assert_eq!(texts(&query(vec![(ReviewOrder::Stars, false)])), "acb");
        assert_eq!(texts(&ReviewQuery { stars_min: Some(3.0), ..query(Vec::new()) }), "bc");
        assert_eq!(texts(&ReviewQuery { language: Some(Language::En), ..query(Vec::new()) }), "");
        let mut seen = String::new();
        database.read(|connection| for_each(connection, |review| seen.push_str(&review.facts.text))).expect("reads");
        assert_eq!(seen, "abc");
    }
}
