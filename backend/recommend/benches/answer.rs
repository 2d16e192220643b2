//! How long an explained answer takes, on invented catalogues of the sizes that coordi is built for.
#![allow(missing_docs)] // criterion's macro makes a public function

use std::hint::black_box;

use chrono::DateTime;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use domain::{ExcerptSource, Filters, ProductId, RecommendationRequest, ReviewId, Strategy};
use learn::lexical::{Field, Rows, frequencies};
use learn::text::{TokenizerSettings, Vocabulary};
use ndarray::{Array1, Array2, Axis};
use recommend::snapshot::{
    CatalogueEntry, Contents, Evidence, EvidenceRow, Images, Metrics, ProductTerms, Sentence, Shelf,
};
use recommend::{By, Engine};
use vision::encoder::EncoderId;
use vision::palette::{Palette, Rgb, Shade};

const WORDS: usize = 5_000;
const DIMENSIONS: usize = 100;
const WORDS_A_PRODUCT: u64 = 250;

/// A small generator of numbers (splitmix64): the catalogue is the same every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A word id; low ids are frequent as in a text (about one over the rank).
    fn word(&mut self) -> u32 {
        (((WORDS as f64).powf(self.share()) - 1.0) as u32).min(WORDS as u32 - 1)
    }
}

/// Letters for a number, so that the tokeniser takes it for a word.
fn name(word: u32) -> String {
    let letters = format!("{word:04}").bytes().map(|digit| char::from(b'b' + digit - b'0')).collect::<String>();
    format!("qu{letters}")
}

fn contents(products: usize) -> Contents {
    let mut numbers = Numbers(1);
    let word_vectors = Array2::from_shape_simple_fn((WORDS, DIMENSIONS), || (numbers.share() - 0.4) as f32);
    let (mut terms, mut evidence) = (ProductTerms::default(), Evidence::default());
    terms.offsets.push(0);
    evidence.offsets.push(0);
    let (mut counts, mut documents) = (vec![0_u64; WORDS], vec![0_u32; WORDS]);
    let mut product_vectors = Array2::<f32>::zeros((products, DIMENSIONS));
    for row in 0..products {
        let mut used: Vec<u32> = (0..WORDS_A_PRODUCT).map(|_| numbers.word()).collect();
        used.sort_unstable();
        for same in used.chunk_by(|a, b| a == b) {
            let (word, count) = (same[0], same.len());
            product_vectors.row_mut(row).scaled_add(count as f32, &word_vectors.row(word as usize));
            counts[word as usize] += count as u64;
            documents[word as usize] += 1;
            terms.ids.push(word);
            terms.counts.push(count as f32);
            let text = format!("It is so {} that I wear it every day.", name(word));
            let end = 9 + name(word).len() as u32;
            let sentence = evidence.sentences.len() as u32;
            evidence.rows.push(EvidenceRow { term: word, sentence, start: 9, end });
            evidence.sentences.push(Sentence { text, source: ExcerptSource::Review(ReviewId(row as i64)) });
        }
        terms.offsets.push(terms.ids.len() as u64);
        evidence.offsets.push(evidence.rows.len() as u64);
        product_vectors.row_mut(row).mapv_inplace(|x| x / WORDS_A_PRODUCT as f32);
    }
    let centre: Array1<f32> = product_vectors.mean_axis(Axis(0)).expect("has products");
    product_vectors -= &centre;
    learn::similarity::rows::normalise(product_vectors.view_mut());
    let names = (0..WORDS as u32).map(name).collect();
    let lexical = lexical(&terms);
    Contents {
        catalogue: (0..products).map(|row| entry(row, &mut numbers)).collect(),
        vocabulary: Vocabulary::from_parts(names, counts, documents, products as u32).expect("distinct"),
        tokenizer: TokenizerSettings::default(),
        word_vectors,
        product_vectors,
        centre,
        product_terms: terms,
        lexical,
        evidence,
        topics: None,
        images: Some(images(products, &mut numbers)),
        params: serde_json::Value::Null,
        metrics: Metrics::new(),
        seed: 1,
    }
}

/// Pictures that look like those of their category, more or less.
fn images(products: usize, numbers: &mut Numbers) -> Images {
    let mut noise = |by: f64| Array1::from_shape_simple_fn(DIMENSIONS, || (by * (numbers.share() - 0.5)) as f32);
    let categories: Vec<Array1<f32>> = (0..12).map(|_| noise(1.0)).collect();
    let mut vectors = Array2::<f32>::zeros((products, DIMENSIONS));
    for (row, mut vector) in vectors.rows_mut().into_iter().enumerate() {
        vector += &(&categories[row % 12] + &noise(1.5));
        let length = vector.dot(&vector).sqrt();
        vector /= length;
    }
    let mut shade = || Shade { colour: Rgb([(); 3].map(|()| numbers.next() as u8)), share: 0.25 };
    Images {
        encoder: EncoderId { name: "invented".into(), version: "0123456789abcdef".into() },
        projection: None,
        vectors,
        palettes: (0..products).map(|_| Palette(vec![shade(), shade(), shade()])).collect(),
    }
}

/// BM25F of one field.
fn lexical(terms: &ProductTerms) -> ProductTerms {
    let ProductTerms { offsets, ids, counts } = terms.clone();
    let field = (Field { weight: 1.0, b: 0.75 }, &Rows { offsets, ids, counts });
    let Rows { offsets, ids, counts } = frequencies(&[field], WORDS).expect("one sound field");
    ProductTerms { offsets, ids, counts }
}

fn entry(row: usize, numbers: &mut Numbers) -> CatalogueEntry {
    CatalogueEntry {
        id: ProductId(row as i64 + 1),
        shop_id: row.to_string(),
        name: format!("Product {row}"),
        brand: format!("Brand {}", row % 400),
        main_category: format!("Category {}", row % 12),
        sub_category: String::new(),
        styles: vec![format!("Style {}", row % 10)],
        seasons: vec![],
        genders: vec![],
        price: None,
        stars: None,
        weighted_rating: Some((3.5 + numbers.share()) as f32),
        year: Some(2020 + (row % 6) as i32),
        hidden: false,
    }
}

fn answers(criterion: &mut Criterion) {
    for products in [2_000, 9_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(folder.path());
        let moment = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        let name_of_it = shelf.publish(&contents(products), moment).expect("published").name;
        let snapshot = shelf.folder(&name_of_it);
        let engine = Engine::open(&snapshot, None).expect("opens");
        let keyword = format!("{} {} {} -{}", name(40), name(300), name(2_000), name(900));
        let asking = |strategy| RecommendationRequest { keyword: keyword.clone(), strategy, ..Default::default() };

        let mut group = criterion.benchmark_group(format!("{products} products"));
        group.sample_size(20);
        group.bench_function("open and check", |bench| {
            bench.iter(|| Engine::open(black_box(&snapshot), None).expect("opens"));
        });
        for strategy in Strategy::ALL {
            let request = asking(*strategy).check().expect("valid");
            group.bench_function(BenchmarkId::new("answer", strategy), |bench| {
                bench.iter(|| engine.answer(black_box(&request)).expect("an answer"));
            });
        }
        let filters =
            Filters { main_category: vec!["Category 3".into()], style: vec!["Style 5".into()], ..Default::default() };
        let spread =
            RecommendationRequest { filters, diversity: 0.3, like: vec![ProductId(7)], ..asking(Strategy::Blend) };
        let spread = spread.check().expect("valid");
        group.bench_function("answer/blend, filtered, liked, diverse", |bench| {
            bench.iter(|| engine.answer(black_box(&spread)).expect("an answer"));
        });
        for by in [By::Words, By::Images, By::Blend] {
            group.bench_function(BenchmarkId::new("similar", by), |bench| {
                bench.iter(|| engine.similar(black_box(ProductId(5)), by, 12, &Filters::default()).expect("answers"));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, answers);
criterion_main!(benches);
