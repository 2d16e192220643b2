//! The invented shop: the same seed gives the same bytes, the importer reads every row, and nothing of others is overwritten.

mod shop;

use std::fs;
use std::path::Path;

use pipeline::demo::{self, DemoError, DemoParams, Lang};
use shop::Shop;

const TINY: DemoParams = DemoParams { products: 60, reviews: 900, seed: 7, lang: Lang::Ko, pictures: false };

const FILES: [&str; 3] = ["products.csv", "reviews.csv", "truth.json"];

fn written(params: &DemoParams) -> [Vec<u8>; 3] {
    let folder = tempfile::tempdir().expect("a temporary folder");
    demo::write(params, folder.path()).expect("writes");
    FILES.map(|file| fs::read(folder.path().join(file)).expect("reads"))
}

#[test]
fn fixtures_tiny_is_what_the_generator_writes() {
    let tiny = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/tiny"));
    let committed = FILES.map(|file| fs::read(tiny.join(file)).expect("fixtures/tiny"));
    let tiny = DemoParams { pictures: true, ..TINY };
    assert!(written(&tiny) == committed, "run: coordi demo --products 60 --reviews 900 --seed 7 --out fixtures/tiny");
    assert!(written(&DemoParams { seed: 8, ..TINY }) != committed);
}

#[test]
fn the_importer_reads_every_row() {
    let shop = Shop::new();
    let folder = shop.folder.path().join("files");
    demo::write(&TINY, &folder).expect("writes");
    let report = shop.import("coordi", &[folder.join("products.csv"), folder.join("reviews.csv")]);
    assert_eq!((report.rows, report.written, report.rejected), (960, 960, 0), "{:?}", report.reasons);
    let mut counts = Vec::new();
    let mut categories = std::collections::BTreeSet::new();
    shop.database
        .read(|connection| {
            store::products::for_each(connection, |product| {
                counts.push(product.review_count);
                categories.insert(product.facts.main_category);
            })
        })
        .expect("reads");
    counts.sort_unstable();
    assert_eq!(categories.len(), 12);
    assert!(counts[59] >= 60 && counts[10] < 10, "popularity is skewed: {counts:?}");
}

#[test]
fn what_cannot_be_a_shop_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let none = demo::write(&DemoParams { products: 0, ..TINY }, folder.path());
    assert!(matches!(none, Err(DemoError::Size { field: "products", .. })));
    let own = "shop_id,product_shop_id,text\nmine,a,good\n";
    fs::write(folder.path().join("reviews.csv"), own).expect("writes");
    let occupied = demo::write(&TINY, folder.path()).expect_err("refuses").to_string();
    assert!(occupied.contains("reviews.csv"), "{occupied}");
    assert_eq!(fs::read_to_string(folder.path().join("reviews.csv")).expect("reads"), own);
    assert!(!folder.path().join("products.csv").exists(), "nothing half-written");
    fs::remove_file(folder.path().join("reviews.csv")).expect("removes");
    demo::write(&TINY, folder.path()).expect("writes");
    demo::write(&TINY, folder.path()).expect("our own is replaced");
    let file = folder.path().join("reviews.csv").join("shop");
    assert!(demo::write(&TINY, &file).expect_err("refuses").to_string().contains("reviews.csv"));
}

#[test]
fn popularity_is_skewed_and_stars_lean_high() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let params = DemoParams { products: 2_000, reviews: 30_000, pictures: false, ..DemoParams::default() };
    let report = demo::write(&params, folder.path()).expect("writes");
    let mut rows = csv::Reader::from_path(&report.files[1]).expect("opens");
    let (mut counts, mut stars) = (std::collections::HashMap::<String, u32>::new(), 0.0);
    for row in rows.records() {
        let row = row.expect("a row");
        *counts.entry(row[1].to_owned()).or_default() += 1;
        stars += row[4].parse::<f64>().expect("stars");
    }
    let mut counts: Vec<u32> = counts.into_values().chain([0; 2_000]).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (largest, median, few) = (counts[0], counts[1_000], counts[..2_000].iter().filter(|count| **count < 5).count());
    assert!(largest > 100 * median.max(1), "{largest} and {median}");
    assert!(few > 600, "{few} of 2,000 have fewer than five");
    let mean = stars / 30_000.0;
    assert!((4.6..4.8).contains(&mean), "{mean}");
}

#[test]
fn a_database_of_another_shop_is_refused() {
    let shop = Shop::new();
    let folder = shop.folder.path().join("demo");
    demo::claim(&TINY, &shop.database, &folder).expect("an empty database");
    let report = demo::write(&TINY, &folder).expect("writes");
    shop.import("coordi", &report.files[..1]);
    demo::claim(&TINY, &shop.database, &folder).expect("the same shop again, as after an interruption");
    let larger = demo::claim(&DemoParams { products: 61, ..TINY }, &shop.database, &folder).expect_err("refuses");
    assert!(matches!(larger, DemoError::AnotherSize { products: 60, .. }), "{larger}");
    let own = shop.file("own.csv", "shop_id,name\nmine,Warm hoodie\n");
    shop.import("coordi", &[own]);
    let another = demo::claim(&TINY, &shop.database, &folder).expect_err("refuses").to_string();
    assert!(another.contains("coordi.sqlite") && another.contains("\"mine\""), "{another}");
}

#[test]
fn what_an_interrupted_run_left_is_written_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("reviews.csv.part"), "shop_id,produ").expect("writes");
    fs::create_dir(folder.path().join("truth.json.part")).expect("makes");
    let full = demo::write(&TINY, folder.path()).expect_err("the truth has no place").to_string();
    assert!(full.contains("truth.json.part"), "{full}");
    assert!(FILES.iter().all(|file| !folder.path().join(file).exists()), "nothing half-written is taken for whole");
    fs::remove_dir(folder.path().join("truth.json.part")).expect("removes");
    demo::write(&TINY, folder.path()).expect("writes");
    let left = fs::read_dir(folder.path()).expect("lists").count();
    assert_eq!(left, FILES.len());
}
