//! The planted truth: every question has answers, what is asked against is in none of them, and no name has a synonym's words.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use pipeline::demo::{self, DemoParams, Lang};
use serde::Deserialize;

#[derive(Deserialize)]
struct Truth {
    format: u32,
    seed: u64,
    lang: String,
    products: Vec<Product>,
    queries: Vec<Query>,
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    topic: String,
    lang: String,
    text: String,
}

#[derive(Deserialize)]
struct Product {
    product: String,
    main_category: String,
    sub_category: String,
    styles: Vec<String>,
    seasons: Vec<String>,
    attributes: Attributes,
}

#[derive(Deserialize)]
struct Attributes {
    fit: Option<String>,
    fabric: String,
    warmth: u8,
    colour: String,
    price_level: u8,
    occasion: Vec<String>,
}

#[derive(Deserialize)]
struct Query {
    id: String,
    lang: String,
    kind: String,
    keyword: String,
    relevance: BTreeMap<String, u8>,
}

/// The truth, and what names and tags say, by the shop's id.
fn planted(lang: Lang) -> (Truth, HashMap<String, String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let params = DemoParams { products: 2_000, reviews: 0, seed: 3, lang, pictures: false };
    let report = demo::write(&params, folder.path()).expect("writes");
    let truth = serde_json::from_slice(&fs::read(&report.files[2]).expect("reads")).expect("the truth");
    let mut rows = csv::Reader::from_path(&report.files[0]).expect("opens");
    let columns = rows.headers().expect("columns").clone();
    let at = |name: &str| columns.iter().position(|column| column == name).expect("the column");
    let (id, name, tags) = (at("shop_id"), at("name"), at("tags"));
    let told = rows.records().map(|row| {
        let row = row.expect("a row");
        (row[id].to_owned(), format!("{} {}", &row[name], &row[tags]).to_lowercase())
    });
    (truth, told.collect())
}

#[test]
fn each_product_and_two_hundred_questions_are_told() {
    for lang in [Lang::Ko, Lang::En] {
        let (truth, told) = planted(lang);
        assert_eq!((truth.format, truth.seed, truth.lang.as_str()), (1, 3, lang.as_str()));
        assert_eq!((truth.products.len(), truth.queries.len()), (2_000, 200));
        for product in &truth.products {
            let attributes = &product.attributes;
            assert!(told.contains_key(&product.product), "{}", product.product);
            assert!(!product.styles.is_empty() && !product.seasons.is_empty() && !attributes.occasion.is_empty());
            assert!(attributes.warmth <= 3 && attributes.price_level <= 3);
            assert!(!product.main_category.is_empty() && !product.sub_category.is_empty());
        }
        let mut groups: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (number, query) in truth.queries.iter().enumerate() {
            *groups.entry((&query.kind, &query.lang)).or_default() += 1;
            assert_eq!(query.id, format!("q{:03}", number + 1));
            assert!(query.relevance.values().any(|relevance| *relevance == 3), "{} has no answer", query.keyword);
            assert!(query.relevance.iter().all(|(id, relevance)| told.contains_key(id) && (1..=3).contains(relevance)));
        }
        assert_eq!(groups.len(), 8);
        assert!(groups.values().all(|count| *count == 25), "{groups:?}");
        let mut keywords: Vec<&str> = truth.queries.iter().map(|query| query.keyword.as_str()).collect();
        keywords.sort_unstable();
        keywords.dedup();
        assert_eq!(keywords.len(), 200, "no question twice");
    }
}

#[test]
fn sentences_tell_what_they_are_about_in_both_languages() {
    let (truth, _) = planted(Lang::Ko);
    let mut groups: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for sentence in &truth.sentences {
        *groups.entry((&sentence.topic, &sentence.lang)).or_default() += 1;
        let hangul = sentence.text.chars().any(|c| ('가'..='힣').contains(&c));
        assert_eq!(hangul, sentence.lang == "ko", "{}", sentence.text);
        assert!(!sentence.text.contains(['{', '[']), "{}", sentence.text);
    }
    assert_eq!(groups.len(), 28, "fourteen topics in two languages");
    assert!(groups.values().all(|count| *count == 8), "{groups:?}");
}

#[test]
fn no_name_and_no_tag_has_the_words_of_a_synonym_question() {
    for lang in [Lang::Ko, Lang::En] {
        let (truth, told) = planted(lang);
        for query in truth.queries.iter().filter(|query| query.kind == "synonym") {
            for word in query.keyword.split(' ') {
                let found = query.relevance.keys().find(|id| told[*id].contains(word));
                assert!(found.is_none(), "\"{word}\" of \"{}\" is in {:?}", query.keyword, found.map(|id| &told[id]));
            }
        }
    }
}

#[test]
fn what_is_asked_against_is_in_no_answer() {
    let (truth, _) = planted(Lang::En);
    let products: HashMap<&str, &Product> =
        truth.products.iter().map(|product| (product.product.as_str(), product)).collect();
    let negatives = truth.queries.iter().filter(|query| query.kind == "negative" && query.lang == "en");
    for query in negatives {
        let unwanted = query.keyword.split(" -").nth(1).expect("a word after a minus");
        for id in query.relevance.keys() {
            let Product { styles, attributes, .. } = products[id.as_str()];
            let has = [&attributes.fabric, &attributes.colour].into_iter().chain(styles).chain(&attributes.fit);
            assert!(!has.map(|word| word.to_lowercase()).any(|word| word == unwanted), "{}: {id}", query.keyword);
        }
    }
}

#[test]
fn one_product_is_a_shop_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let params = DemoParams { products: 1, reviews: 3, pictures: false, ..DemoParams::default() };
    let report = demo::write(&params, folder.path()).expect("writes");
    let truth: Truth = serde_json::from_slice(&fs::read(&report.files[2]).expect("reads")).expect("the truth");
    assert_eq!(truth.products.len(), 1);
    assert!(truth.queries.iter().all(|query| query.relevance.len() == 1));
}
