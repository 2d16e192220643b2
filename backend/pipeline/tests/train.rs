//! Training on small invented shops: what it leaves behind, and what it refuses.

mod shop;

use pipeline::config::{TopicCount, TopicsParams, TrainParams};
use pipeline::evaluate::EvaluateParams;
use pipeline::images::Sight;
use pipeline::tokenise::TokeniseError;
use pipeline::train::TrainError;
use shop::Shop;

/// Twelve products of two kinds, with six reviews each.
fn knits_and_bags() -> Shop {
    let shop = Shop::new();
    let mut products = "shop_id,name,main_category,sub_category\n".to_owned();
    let mut reviews = "product_shop_id,text,stars\n".to_owned();
    for number in 0..12 {
        let (name, kind, words) = match number % 2 {
            0 => ("Cable sweater", "Knit", ["warm wool", "soft cozy sleeves", "itchy collar", "stretchy cuffs"]),
            _ => ("Leather tote", "Bag", ["roomy pocket", "sturdy strap zipper", "shiny leather", "heavy buckle"]),
        };
        products.push_str(&format!("p{number},{name} model,{kind},{kind}\n"));
        for review in 0..6_usize {
            let (first, second) = (words[review % 4], words[(review + number + 1) % 4]);
            reviews.push_str(&format!("p{number},{first} and {second} number{review}x{number},{}\n", 3 + review % 3));
        }
    }
    let files = [shop.file("products.csv", products), shop.file("reviews.csv", reviews)];
    assert_eq!(shop.import("coordi", &files).rejected, 0);
    shop
}

fn params() -> TrainParams {
    let mut params = TrainParams::default();
    params.words.dimensions = 16;
    params.topics.count = TopicCount::Given(2);
    params.topics.min_count = 3;
    params
}

fn hashes(shop: &Shop, snapshot: &str) -> Vec<(String, String)> {
    let manifest = shop.shelf.manifest(snapshot).expect("reads");
    manifest.files.iter().map(|(name, file)| (name.clone(), file.sha256.clone())).collect()
}

#[test]
fn the_same_catalogue_and_seed_give_the_same_bytes() {
    let (shop, twin) = (knits_and_bags(), knits_and_bags());
    let first = shop.train(params()).expect("trains");
    let elsewhere = twin.train(params()).expect("trains").snapshot;
    assert!(first.topics.topics > 0, "there are topics too");
    assert_eq!(hashes(&shop, &first.snapshot), hashes(&twin, &elsewhere));
    let second = shop.train(params()).expect("trains").snapshot;
    assert_ne!(first.snapshot, second, "each training is a snapshot of its own");
    // The second knows the topics of the first; all else is the same.
    let arrays = |snapshot: &str| hashes(&shop, snapshot).into_iter().filter(|(name, _)| name != "topics.json");
    assert!(arrays(&first.snapshot).eq(arrays(&second)));
    let other = shop.train(TrainParams { seed: 2, ..params() }).expect("trains").snapshot;
    assert!(!arrays(&first.snapshot).eq(arrays(&other)));
    assert_eq!(shop.shelf.current().expect("reads"), Some(other));
}

#[test]
fn neighbours_share_their_category_and_held_out_reviews_find_their_kind() {
    let shop = knits_and_bags();
    let trained = shop.train(params()).expect("trains");
    let report = shop.evaluate(&EvaluateParams { min_words: 2, ..EvaluateParams::default() });
    assert_eq!((report.products, report.products_evaluated), (12, 12));
    assert_eq!(report.same_category_p_at_5["keyword"], 1.0);
    assert!((report.chance["keyword"] - 5.0 / 11.0).abs() < 1e-9);
    assert_eq!(report.held_out_reviews, 12);
    for strategy in ["keyword", "topic", "blend", "bm25", "vectors", "sum", "steered"] {
        assert_eq!(report.answered[strategy], 1.0, "{report:?}");
        // Six products of the same kind: by chance alone a review would find its product at 1 / 12.
        assert!(report.mrr[strategy] > 0.2, "{report:?}");
    }
    assert_eq!(report.intervals["mrr"].len(), 7);
    assert!(report.coverage["blend"] > 0.5 && report.intra_list_diversity["bm25"] > 0.0, "{report:?}");
    let told: f64 = report.similar["words"].exposure.exposure_gini;
    let noted = &trained.metrics["similar_by_words"];
    assert!((noted["exposure_gini"].as_f64().expect("a number") - told).abs() < 0.1, "{noted} {told}");
    assert!(noted["hubness"]["largest_in_degree"].as_u64().is_some_and(|lists| lists >= 10), "{noted}");
    let quick = shop.evaluate(&EvaluateParams { known_item: false, ..EvaluateParams::default() });
    assert!(quick.mrr.is_empty() && quick.same_category_p_at_5 == report.same_category_p_at_5);
}

#[test]
fn an_empty_catalogue_and_one_without_text_are_refused() {
    let shop = Shop::new();
    let error = shop.train(params()).expect_err("there is nothing");
    assert!(matches!(error, TrainError::Tokenise(TokeniseError::NoProducts)), "{error}");
    let file = shop.file("products.csv", "shop_id,name\na,123456\nb,---\n");
    shop.import("coordi", &[file]);
    let error = shop.train(params()).expect_err("there is no word");
    assert!(matches!(error, TrainError::Tokenise(TokeniseError::NoText)), "{error}");
    assert_eq!(shop.shelf.current().expect("reads"), None, "nothing was published");
}

#[test]
fn one_product_is_a_catalogue() {
    let shop = Shop::new();
    let file = shop.file("products.csv", "shop_id,name\na,Warm cable sweater\n");
    shop.import("coordi", &[file]);
    let report = shop.train(TrainParams { topics: TopicsParams::default(), ..params() }).expect("trains");
    assert_eq!((report.tokenise.products, report.tokenise.vocabulary), (1, 3));
    let quality = shop.evaluate(&EvaluateParams::default());
    assert_eq!(quality.products_evaluated, 0);
    assert!(quality.same_category_p_at_5.is_empty());
}

#[test]
fn a_stopped_training_leaves_what_was_live() {
    let shop = knits_and_bags();
    let live = shop.train(params()).expect("trains").snapshot;
    let params = params().check().expect("valid");
    let stop = &mut |progress: pipeline::progress::Progress| match progress.stage {
        pipeline::progress::Stage::Words => std::ops::ControlFlow::Break(()),
        _ => std::ops::ControlFlow::Continue(()),
    };
    let stopped = pipeline::train::run(&shop.database, &shop.shelf, None, &Sight::blind(), &params, stop);
    assert!(stopped.is_err());
    assert_eq!(shop.shelf.current().expect("reads"), Some(live));
}
