use chrono::NaiveDate;
use domain::{Gender, ProductFacts, ReviewFacts, Reviewer, Stars};

use super::*;
use crate::{Database, Upserted, products};

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

#[test]
fn reviews_are_found_by_their_numbers() {
    let (database, product, _folder) = shop();
    for text in ["a", "b", "c"] {
        database.write(|connection| insert_or_update(connection, product.id, &review(text, 4.0))).expect("writes");
    }
    let page = database.read(|connection| list(connection, &product, &query(Vec::new()))).expect("lists");
    let ids: Vec<ReviewId> = page.results.iter().map(|review| review.id).collect();
    let asked = [ids[2], ReviewId(9_999), ids[0]];
    let found = database.read(|connection| by_ids(connection, &asked)).expect("reads");
    let said: Vec<(ReviewId, &str)> = found.iter().map(|review| (review.id, review.facts.text.as_str())).collect();
    assert_eq!(said, [(ids[0], "a"), (ids[2], "c")]);
    assert!(found.iter().all(|review| review.product == product.id));
}
