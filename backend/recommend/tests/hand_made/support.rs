//! Twelve products by hand.
//!
//! Word vectors are `(cos a, sin a, 0.5)` and the centre is `(0, 0, 0.5)`, so a centred word is a point of the unit circle
//! and so is every product: cosines are read off the angles (3-4-5 triangles keep them exact).

use std::collections::BTreeMap;

use crate::pictures::made_images;
use crate::topics::made_topics;
use chrono::{DateTime, Utc};
use domain::{
    Answer, ExcerptSource, Gender, Price, ProductId, Ranked, RecommendationRequest, ReviewId, Season, Strategy,
};
use learn::lexical::{Field, Rows, frequencies};
use learn::text::{Dictionary, Tokenizer, TokenizerSettings, Vocabulary, sentences};
use ndarray::{Array2, arr1};
use recommend::snapshot::{CatalogueEntry, Contents, Evidence, EvidenceRow, Metrics, ProductTerms, Sentence, Shelf};
use recommend::{AnswerError, Engine};
use tempfile::TempDir;

/// The strategies that need no picture.
pub(crate) const BY_WORDS: [Strategy; 3] = [Strategy::Keyword, Strategy::Topic, Strategy::Blend];

/// A word and its point of the circle.
pub(crate) type Word = (&'static str, f32, f32);

pub(crate) const WORDS: [Word; 14] = [
    ("warm", 1.0, 0.0),
    ("sweater", 0.8, 0.6),
    ("flowy", 0.0, 1.0),
    ("dress", 0.6, 0.8),
    ("tight", -1.0, 0.0),
    ("jeans", -0.8, -0.6),
    ("cozy", 0.96, 0.28),
    ("hoodie", 0.8, -0.6),
    ("soft", 0.8, 0.6),
    ("blue", -0.6, -0.8),
    ("summer", -0.6, 0.8),
    ("knit", 0.28, 0.96),
    ("plain", 0.0, -1.0),
    ("waist", -0.28, 0.96),
];

/// A product: name, review, main category, brand, its point of the circle, weighted rating, year.
pub(crate) type Made = (&'static str, &'static str, &'static str, &'static str, (f32, f32), Option<f32>, Option<i32>);

/// Row 10 (product 110) is hidden; row 11 (product 120) has no known word.
pub(crate) const PRODUCTS: [Made; 12] = [
    ("Warm sweater", "So warm and cozy. Very warm.", "Tops", "Aran", (1.0, 0.0), Some(4.0), Some(2020)),
    ("Soft sweater", "A warm sweater, flowy too.", "Tops", "Aran", (0.8, 0.6), Some(3.0), Some(2021)),
    ("Knit dress", "Warm enough. It is flowy.", "Dresses", "Bora", (0.6, 0.8), Some(5.0), Some(2022)),
    ("Flowy dress", "Flowy and soft.", "Dresses", "Bora", (0.0, 1.0), Some(4.0), Some(2023)),
    ("Tight dress", "It is tight. Much too tight.", "Dresses", "Cala", (-0.6, 0.8), Some(4.0), None),
    ("Summer dress", "Flowy, but tight at the waist.", "Dresses", "Cala", (-0.8, 0.6), Some(3.0), None),
    ("Tight jeans", "Tight.", "Bottoms", "Dena", (-1.0, 0.0), None, Some(2024)),
    ("Blue jeans", "Blue as blue can be.", "Bottoms", "Dena", (-0.8, -0.6), Some(4.0), Some(2024)),
    ("Plain skirt", "Plain.", "Bottoms", "Aran", (0.0, -1.0), Some(2.0), Some(2024)),
    ("Cozy hoodie", "A cozy hoodie.", "Tops", "Bora", (0.6, -0.8), Some(3.0), Some(2019)),
    ("Warm hoodie", "Warm.", "Tops", "Aran", (0.8, -0.6), Some(5.0), Some(2024)),
    ("Mystery", "No comment.", "Other", "", (0.0, 0.0), None, None),
];

/// The id of the product in a row.
pub(crate) fn id(row: usize) -> ProductId {
    ProductId(10 * (row as i64 + 1))
}

/// The ids of rows, as they are seen in answers.
pub(crate) fn ids(rows: &[usize]) -> Vec<i64> {
    rows.iter().map(|row| id(*row).0).collect()
}

/// Row by row: the facts that filters ask for.
fn entry(row: usize, made: &Made) -> CatalogueEntry {
    let &(name, _, category, brand, _, weighted_rating, year) = made;
    CatalogueEntry {
        id: id(row),
        shop_id: format!("S{row}"),
        name: name.into(),
        brand: brand.into(),
        main_category: category.into(),
        sub_category: if name.contains("hoodie") { "Hoodies".into() } else { String::new() },
        styles: match row {
            0 | 9 => vec!["casual".into(), "home".into()],
            1..=3 => vec!["dandy".into()],
            _ => vec![],
        },
        seasons: match row {
            0 | 1 => vec![Season::Autumn, Season::Winter],
            3..=5 => vec![Season::Summer],
            _ => vec![],
        },
        genders: if row.is_multiple_of(2) { vec![Gender::Women] } else { vec![Gender::Women, Gender::Men] },
        price: (row < 10).then(|| Price::from_hundredths(1_000 * (row as i64 + 1)).expect("a price")),
        stars: weighted_rating,
        weighted_rating,
        year,
        hidden: row == 10,
    }
}

/// What training would hand over for the twelve products.
pub(crate) fn contents() -> Contents {
    let tokenizer = Tokenizer::new(None, TokenizerSettings::default()).expect("English");
    let contents = contents_of(&WORDS, &PRODUCTS, &tokenizer);
    Contents { topics: Some(made_topics(&contents)), images: Some(made_images()), ..contents }
}

/// What training would hand over for `products`, whose texts are cut by `tokenizer`.
pub(crate) fn contents_of(words: &[Word], products: &[Made], tokenizer: &Tokenizer) -> Contents {
    let number = |term: &str| words.iter().position(|(word, ..)| *word == term).map(|number| number as u32);
    let mut terms = ProductTerms { offsets: vec![0], ..ProductTerms::default() };
    let mut evidence = Evidence { offsets: vec![0], ..Evidence::default() };
    let (mut counts, mut documents) = (vec![0_u64; words.len()], vec![0_u32; words.len()]);
    for (row, (name, review, ..)) in products.iter().enumerate() {
        let mut used: BTreeMap<u32, f32> = BTreeMap::new();
        let mut found: BTreeMap<u32, EvidenceRow> = BTreeMap::new();
        for (text, source) in [(name, ExcerptSource::Name), (review, ExcerptSource::Review(ReviewId(row as i64)))] {
            for range in sentences(text) {
                let sentence = evidence.sentences.len() as u32;
                for token in tokenizer.tokenize(&text[range.clone()]).expect("can be cut") {
                    let Some(term) = number(&token.term) else { continue };
                    *used.entry(term).or_default() += 1.0;
                    let (start, end) = (token.start as u32, token.end as u32);
                    found.entry(term).or_insert(EvidenceRow { term, sentence, start, end });
                }
                evidence.sentences.push(Sentence { text: text[range].to_owned(), source });
            }
        }
        for (term, count) in used {
            counts[term as usize] += count as u64;
            documents[term as usize] += 1;
            terms.ids.push(term);
            terms.counts.push(count);
        }
        terms.offsets.push(terms.ids.len() as u64);
        evidence.rows.extend(found.into_values());
        evidence.offsets.push(evidence.rows.len() as u64);
    }
    let names = words.iter().map(|(word, ..)| (*word).to_owned()).collect();
    let word_vectors: Vec<[f32; 3]> = words.iter().map(|(_, x, y)| [*x, *y, 0.5]).collect();
    let product_vectors: Vec<[f32; 3]> = products.iter().map(|made| [made.4.0, made.4.1, 0.0]).collect();
    let lexical = lexical(&terms, words.len());
    Contents {
        catalogue: products.iter().enumerate().map(|(row, made)| entry(row, made)).collect(),
        vocabulary: Vocabulary::from_parts(names, counts, documents, products.len() as u32).expect("distinct words"),
        tokenizer: tokenizer.settings().clone(),
        word_vectors: Array2::from(word_vectors),
        product_vectors: Array2::from(product_vectors),
        centre: arr1(&[0.0, 0.0, 0.5]),
        product_terms: terms,
        lexical,
        evidence,
        topics: None,
        images: None,
        params: serde_json::json!({"made": "by hand"}),
        metrics: Metrics::new(),
        seed: 7,
    }
}

/// BM25F of one field, with the usual discount for length.
pub(crate) fn lexical(terms: &ProductTerms, words: usize) -> ProductTerms {
    let ProductTerms { offsets, ids, counts } = terms.clone();
    let field = (Field { weight: 1.0, b: 0.75 }, &Rows { offsets, ids, counts });
    let Rows { offsets, ids, counts } = frequencies(&[field], words).expect("one sound field");
    ProductTerms { offsets, ids, counts }
}

/// A moment to publish at.
pub(crate) fn moment(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a moment")
}

/// An engine on its own shelf, which lives as long as this does.
pub(crate) struct Made12 {
    pub(crate) engine: Engine,
    _folder: TempDir,
}

/// The engine of the twelve products.
pub(crate) fn engine() -> Made12 {
    engine_of(&contents(), None)
}

/// An engine of other contents.
pub(crate) fn engine_of(contents: &Contents, dictionary: Option<Dictionary>) -> Made12 {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let manifest = shelf.publish(contents, moment(0)).expect("published");
    let engine = Engine::open(&shelf.folder(&manifest.name), dictionary).expect("opens");
    Made12 { engine, _folder: folder }
}

/// A request for a keyword.
pub(crate) fn asking(strategy: Strategy, keyword: &str) -> RecommendationRequest {
    RecommendationRequest { keyword: keyword.into(), strategy, ..RecommendationRequest::default() }
}

impl Made12 {
    pub(crate) fn try_answer(&self, request: RecommendationRequest) -> Result<Answer, AnswerError> {
        self.engine.answer(&request.check().expect("a valid request"))
    }

    pub(crate) fn answer(&self, request: RecommendationRequest) -> Answer {
        self.try_answer(request).expect("an answer")
    }
}

/// The products of a list in its order.
pub(crate) fn order(results: &[Ranked]) -> Vec<i64> {
    results.iter().map(|ranked| ranked.product.0).collect()
}

/// `a` is `b` but for rounding.
pub(crate) fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-5
}
