//! A snapshot of the test shop with three topics made by hand: 3 is warmth, 5 is tightness, 8 is flow; 1 was lost and
//! became 5, 2 was lost for good.

use std::path::Path;

use chrono::{DateTime, Utc};
use domain::{
    Excerpt, ExcerptSource, Fragment, GoneTopic, ProductId, ReviewId, Topic, TopicEvidence, TopicId, TopicKind,
    TopicOrigin, TopicWord,
};
use ndarray::{Array1, Array2, arr2};
use recommend::snapshot::{
    CatalogueEntry, Contents, Evidence, Metrics, ProductTerms, Shelf, TokenizerSettings, TopicTerm, Topics, Vocabulary,
};
use store::Database;

/// Words of the topics; a word's number is its place.
const WORDS: [&str; 8] = ["warm", "soft", "wool", "tight", "shiny", "flowy", "light", "denim"];

/// p(term | topic) of the words above, topic by topic.
const TERM_WEIGHTS: [[f32; 8]; 3] = [
    [0.5, 0.25, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 0.5, 0.25, 0.0, 0.0, 0.25],
    [0.0, 0.25, 0.0, 0.0, 0.0, 0.5, 0.25, 0.0],
];

/// p(topic | product) of the seven products; the fifth says nothing that a topic says, the last is hidden.
const PRODUCT_TOPICS: [[f32; 3]; 7] = [
    [0.75, 0.125, 0.125],
    [0.8, 0.1, 0.1],
    [0.1, 0.1, 0.8],
    [0.1, 0.8, 0.1],
    [0.0, 0.0, 0.0],
    [0.5, 0.25, 0.25],
    [0.9, 0.05, 0.05],
];

/// Publishes the snapshot into the shop in `data`, `second` seconds after a fixed moment.
pub(crate) fn publish(data: &Path, second: i64) {
    let moment: DateTime<Utc> = DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a moment");
    Shelf::new(data.join("snapshots")).publish(&contents(data), moment).expect("publishes");
}

fn contents(data: &Path) -> Contents {
    let database = Database::open(&data.join("coordi.sqlite")).expect("opens");
    let all: Vec<ProductId> = (1..=7).map(ProductId).collect();
    let products = database.read(|connection| store::products::by_ids(connection, &all)).expect("reads");
    let catalogue: Vec<CatalogueEntry> = products.iter().map(CatalogueEntry::from).collect();
    let mut terms = ProductTerms { offsets: vec![0], ..ProductTerms::default() };
    let mut word_counts = [0_u64; WORDS.len()];
    for product in 0..catalogue.len() {
        // each product uses its own word of the eight, and the one after it twice
        for (word, count) in [(product % 8, 1.0), ((product + 1) % 8, 2.0)] {
            terms.ids.push(word as u32);
            terms.counts.push(count);
            word_counts[word] += count as u64;
        }
        terms.offsets.push(terms.ids.len() as u64);
    }
    let names = WORDS.map(str::to_owned).to_vec();
    let products = catalogue.len();
    let vectors = |rows: usize| Array2::from_shape_fn((rows, 8), |(row, at)| if row % 8 == at { 1.0 } else { 0.0 });
    Contents {
        vocabulary: Vocabulary::from_parts(names, word_counts.to_vec(), vec![2; WORDS.len()], products as u32)
            .expect("distinct words"),
        tokenizer: TokenizerSettings::default(),
        word_vectors: vectors(WORDS.len()),
        product_vectors: vectors(products),
        centre: Array1::zeros(8),
        lexical: terms.clone(),
        product_terms: terms,
        evidence: Evidence { offsets: vec![0; products + 1], ..Evidence::default() },
        topics: Some(topics()),
        images: None,
        params: serde_json::json!({"made": "by hand"}),
        metrics: Metrics::new(),
        seed: 7,
        catalogue,
    }
}

fn topics() -> Topics {
    let term = |word: usize| TopicTerm {
        text: WORDS[word].into(),
        shown: WORDS[word].into(),
        words: vec![word as u32],
        count: 10,
    };
    Topics {
        terms: (0..WORDS.len()).map(term).collect(),
        topics: vec![
            topic(3, &["warm", "soft"], 0.5, 0, TopicOrigin::Continues { similarity: 0.75 }),
            topic(5, &["tight"], 0.25, 1, TopicOrigin::Born),
            topic(8, &["flowy", "light"], 0.25, 2, TopicOrigin::Born),
        ],
        term_weights: arr2(&TERM_WEIGHTS),
        product_topics: arr2(&PRODUCT_TOPICS),
        alpha: Array1::from_elem(3, 0.1),
        beta: 0.01,
        positions: arr2(&[[0.5, 0.0], [-0.5, 0.25], [0.0, -0.25]]),
        gone: vec![gone(1, "snug", Some((TopicId(5), 0.8))), gone(2, "buttons", None)],
    }
}

fn topic(id: u32, label: &[&str], share: f32, row: usize, origin: TopicOrigin) -> Topic {
    let mut words: Vec<TopicWord> = WORDS
        .iter()
        .zip(TERM_WEIGHTS[row])
        .filter(|(_, weight)| *weight > 0.0)
        .map(|(word, weight)| TopicWord { word: (*word).into(), weight })
        .collect();
    words.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let sentence = |product: i64, weight: f32| TopicEvidence {
        product: ProductId(product),
        excerpt: Excerpt {
            source: ExcerptSource::Review(ReviewId(product)),
            fragments: vec![
                Fragment { text: "So ".into(), marked: false },
                Fragment { text: words[0].word.clone(), marked: true },
                Fragment { text: "!".into(), marked: false },
            ],
        },
        weight,
    };
    Topic {
        id: TopicId(id),
        label: label.iter().map(|word| (*word).to_owned()).collect(),
        share,
        coherence: if id == 8 { -0.25 } else { 0.25 },
        kind: if id == 8 { TopicKind::Mixed } else { TopicKind::Clear },
        // the last product is hidden
        evidence: vec![sentence(1, 0.9), sentence(7, 0.8), sentence(2, 0.7)],
        words,
        origin,
    }
}

fn gone(id: u32, label: &str, nearest: Option<(TopicId, f32)>) -> GoneTopic {
    GoneTopic { id: TopicId(id), label: vec![label.into()], last_snapshot: "20261101T000000-0000".into(), nearest }
}
