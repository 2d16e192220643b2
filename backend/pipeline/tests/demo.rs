//! The invented shop: the same seed gives the same bytes, the importer reads every row, and nothing of others is overwritten.

mod shop;

use std::fs;
use std::path::Path;

use pipeline::demo::{self, DemoError, DemoParams, Lang};
use shop::Shop;

const TINY: DemoParams = DemoParams { products: 60, reviews: 900, seed: 7, lang: Lang::Ko };

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
    assert!(written(&TINY) == committed, "run: coordi demo --products 60 --reviews 900 --seed 7 --out fixtures/tiny");
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
