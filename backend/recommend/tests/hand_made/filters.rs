//! Filters are part of the ranking: `top_n` is filled while products remain.

use domain::{Filters, Gender, Price, RecommendationRequest, Season, Strategy};

use crate::support::{BY_WORDS, asking, engine, id, ids, order};

/// The rows that pass, by "warm" in `keyword`.
fn passing(filters: Filters) -> Vec<i64> {
    let answer = engine().answer(RecommendationRequest { filters, ..asking(Strategy::Keyword, "warm") });
    assert_eq!(answer.candidates, answer.results.len());
    let mut ids = order(&answer.results);
    ids.sort_unstable();
    ids
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.into()).collect()
}

fn units(units: i64) -> Option<Price> {
    Price::from_hundredths(100 * units).ok()
}

#[test]
fn each_filter_lets_its_rows_pass() {
    let all = Filters::default;
    for (filters, rows) in [
        (Filters { main_category: texts(&["Tops"]), ..all() }, &[0, 1, 9][..]),
        (Filters { main_category: texts(&["Tops", "Bottoms"]), ..all() }, &[0, 1, 6, 7, 8, 9]),
        (Filters { sub_category: texts(&["Hoodies"]), ..all() }, &[9]),
        (Filters { style: texts(&["home", "dandy"]), ..all() }, &[0, 1, 2, 3, 9]),
        (Filters { season: vec![Season::Winter], ..all() }, &[0, 1]),
        (Filters { season: vec![Season::Summer, Season::Autumn], ..all() }, &[0, 1, 3, 4, 5]),
        (Filters { gender: vec![Gender::Men], ..all() }, &[1, 3, 5, 7, 9, 11]),
        (Filters { brand: texts(&["Bora", "Cala"]), ..all() }, &[2, 3, 4, 5, 9]),
        (Filters { price_min: units(30), ..all() }, &[2, 3, 4, 5, 6, 7, 8, 9]),
        (Filters { price_min: units(30), price_max: units(50), ..all() }, &[2, 3, 4]),
        (Filters { stars_min: Some(4.0), ..all() }, &[0, 2, 3, 4, 7]),
        (Filters { exclude: vec![id(0), id(5), id(99)], ..all() }, &[1, 2, 3, 4, 6, 7, 8, 9, 11]),
        (
            Filters { main_category: texts(&["Tops"]), season: vec![Season::Winter], exclude: vec![id(0)], ..all() },
            &[1],
        ),
    ] {
        assert_eq!(passing(filters.clone()), ids(rows), "{filters:?}");
    }
}

#[test]
fn values_that_no_product_has_match_nothing() {
    for filters in [
        Filters { brand: texts(&["Nobody"]), ..Filters::default() },
        Filters { brand: texts(&["bora"]), ..Filters::default() },
        Filters { main_category: texts(&["Shoes"]), ..Filters::default() },
        Filters { season: vec![Season::Spring], ..Filters::default() },
    ] {
        for strategy in &BY_WORDS {
            let answer =
                engine().answer(RecommendationRequest { filters: filters.clone(), ..asking(*strategy, "warm") });
            assert_eq!((answer.candidates, answer.results.len()), (0, 0), "{filters:?}");
        }
    }
}

#[test]
fn top_n_is_filled_while_products_remain() {
    let made = engine();
    // the four bottoms and dresses farthest from "warm" still come
    let filters = Filters { main_category: texts(&["Bottoms"]), ..Filters::default() };
    for strategy in &BY_WORDS {
        for diversity in [0.0, 0.5] {
            let request =
                RecommendationRequest { filters: filters.clone(), top_n: 3, diversity, ..asking(*strategy, "warm") };
            assert_eq!(made.answer(request).results.len(), 3, "{strategy}");
        }
    }
}

#[test]
fn the_anchor_is_sought_in_the_whole_catalogue() {
    let made = engine();
    let filters = Filters { main_category: texts(&["Dresses"]), ..Filters::default() };
    let answer = made.answer(RecommendationRequest { filters, top_n: 2, ..asking(Strategy::Topic, "warm") });
    assert_eq!(answer.anchor, Some(id(0)), "a sweater");
    assert_eq!(order(&answer.results), ids(&[2, 3]));
}

#[test]
fn filters_do_not_change_a_score() {
    let made = engine();
    let filters = Filters { main_category: texts(&["Dresses"]), ..Filters::default() };
    let whole = made.answer(asking(Strategy::Blend, "warm dress"));
    let dresses = made.answer(RecommendationRequest { filters, ..asking(Strategy::Blend, "warm dress") });
    assert_eq!(dresses.results.len(), 4);
    for ranked in &dresses.results {
        assert!(whole.results.contains(ranked));
    }
}
