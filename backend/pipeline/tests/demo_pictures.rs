//! The pictures of the invented shop: the same seed draws the same, each product its own, and what is seen agrees with the facts.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use pipeline::demo::{self, DemoError, DemoParams, Lang};
use vision::decode::{Limits, decode};
use vision::palette::{Rgb, delta_e, palette};
use vision::picture::Picture;

const SHOP: DemoParams = DemoParams { products: 40, reviews: 0, seed: 7, lang: Lang::En, pictures: true };
const TINY: DemoParams = DemoParams { products: 60, reviews: 900, seed: 7, lang: Lang::Ko, pictures: true };

/// The bytes of each picture, by the product's id in the shop.
fn drawn(params: &DemoParams, folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let report = demo::write(params, folder).expect("writes");
    album(&report.pictures.expect("a folder of pictures"))
}

fn album(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).expect("lists");
    let file = |file: std::io::Result<fs::DirEntry>| {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("reads"))
    };
    files.map(file).collect()
}

fn seen(bytes: &[u8]) -> Picture {
    decode(bytes, &Limits::default()).expect("a picture")
}

#[test]
fn every_product_has_a_picture_of_its_own_and_the_same_seed_draws_the_same() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let pictures = drawn(&SHOP, one.path());
    assert!(pictures == drawn(&SHOP, other.path()), "the same bytes");
    assert_eq!(pictures.values().collect::<HashSet<_>>().len(), SHOP.products, "different products look different");
    assert!(pictures != drawn(&DemoParams { seed: 8, ..SHOP }, one.path()), "another seed, another shop");
    let mut rows = csv::Reader::from_path(other.path().join("products.csv")).expect("opens");
    let column = rows.headers().expect("columns").iter().position(|name| name == "image_url").expect("image_url");
    for row in rows.records() {
        let row = row.expect("a row");
        assert_eq!(row[column], format!("pictures/{}.jpg", &row[0]));
        let picture = seen(&pictures[&row[0]]);
        assert_eq!((picture.width(), picture.height()), (360, 480));
    }
}

#[test]
fn the_main_colour_is_the_one_that_the_colour_word_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let pictures = drawn(&SHOP, folder.path());
    let truth: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("truth.json")).expect("reads")).expect("JSON");
    let mut near = 0;
    for product in truth["products"].as_array().expect("products") {
        let (id, attributes) = (product["product"].as_str().expect("an id"), &product["attributes"]);
        let named = shade(attributes["colour"].as_str().expect("a colour"));
        let shades = palette(&seen(&pictures[id])).0;
        let distance = shades.iter().take(2).map(|shade| delta_e(shade.colour, named)).fold(f32::MAX, f32::min);
        near += usize::from(distance < 14.0);
    }
    // Soles, metal and a few linings cover more of some things than their cloth does.
    assert!(near * 10 >= SHOP.products * 9, "{near} of {} are near their shade", SHOP.products);
}

/// A plain sample of each colour, as a person would choose it.
fn shade(colour: &str) -> Rgb {
    Rgb(match colour {
        "black" => [40, 39, 42],
        "white" => [240, 239, 236],
        "navy" => [38, 51, 88],
        "grey" => [143, 145, 148],
        "beige" => [213, 193, 162],
        "brown" => [110, 75, 55],
        "khaki" => [113, 111, 75],
        "ivory" => [241, 231, 209],
        "blue" => [74, 120, 184],
        "pink" => [231, 168, 178],
        "burgundy" => [110, 36, 52],
        "mint" => [167, 213, 195],
        other => panic!("no shade for {other}"),
    })
}

#[test]
fn what_only_the_picture_tells_stands_in_the_truth() {
    let folder = tempfile::tempdir().expect("a folder");
    for pictures in [true, false] {
        demo::write(&DemoParams { pictures, ..SHOP }, folder.path()).expect("writes");
        let truth: serde_json::Value =
            serde_json::from_slice(&fs::read(folder.path().join("truth.json")).expect("reads")).expect("JSON");
        let attributes = &truth["products"][0]["attributes"];
        assert_eq!(attributes["picture"]["pattern"].is_string(), pictures, "{attributes}");
        assert_eq!(attributes["picture"]["cut"].is_string(), pictures, "{attributes}");
        assert_eq!(folder.path().join("pictures").exists(), pictures, "a shop without pictures keeps no old ones");
    }
}

#[test]
fn a_folder_of_other_pictures_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("pictures").join("holiday.jpg");
    fs::create_dir(folder.path().join("pictures")).expect("makes");
    fs::write(&own, "mine").expect("writes");
    let refused = demo::write(&SHOP, folder.path()).expect_err("refuses");
    assert!(matches!(&refused, DemoError::Occupied(path) if *path == own), "{refused}");
    assert_eq!(fs::read_to_string(&own).expect("reads"), "mine");
    assert!(!folder.path().join("products.csv").exists(), "nothing half-written");
}

#[test]
fn the_pictures_of_fixtures_tiny_are_what_the_generator_draws() {
    let folder = tempfile::tempdir().expect("a folder");
    let fresh = drawn(&TINY, folder.path());
    let tiny = album(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/tiny")).join("pictures"));
    assert!(fresh.keys().eq(tiny.keys()));
    assert!(tiny.values().map(Vec::len).sum::<usize>() < 1_000_000, "the fixture stays small");
    for (product, bytes) in &fresh {
        let (fresh, kept) = (seen(bytes), seen(&tiny[product]));
        let apart: u64 = fresh.rgb().iter().zip(kept.rgb()).map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
        // Sines of another machine may differ in their last bit.
        assert!(apart < fresh.rgb().len() as u64 / 4, "{product}: run coordi demo as fixtures/LICENSES.md tells");
    }
}
