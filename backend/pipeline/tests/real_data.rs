//! The main job on what real people wrote. Skips, saying so, where the data does not lie beside the project.

mod shop;

use domain::RecommendationRequest;
use pipeline::config::TrainParams;
use pipeline::evaluate::EvaluateParams;
use recommend::Engine;
use shop::{Shop, dictionary, real_data};

fn top(shop: &Shop, keyword: &str) -> domain::Answer {
    let name = shop.shelf.current().expect("reads").expect("is trained");
    let dictionary = pipeline::dictionary::read(dictionary().as_deref()).expect("reads");
    let engine = Engine::open(&shop.shelf.folder(&name), dictionary).expect("opens");
    let request = RecommendationRequest { keyword: keyword.into(), top_n: 10, ..RecommendationRequest::default() };
    engine.answer(&request.check().expect("valid")).expect("answers")
}

#[test]
fn womens_clothing_reviews() {
    let Some(file) = real_data("womens-clothing-reviews/reviews.csv") else { return };
    let shop = Shop::new();
    let report = shop.import("womens-clothing-reviews", std::slice::from_ref(&file));
    eprintln!("{}", serde_json::to_string_pretty(&report).expect("json"));
    assert_eq!((report.rows, report.written, report.rejected), (23_486, 23_486, 0));
    assert_eq!((report.without_text, report.products.written), (845, 1_206));
    let again = shop.import("womens-clothing-reviews", &[file]);
    assert_eq!((again.unchanged, again.products.unchanged), (23_486, 1_206), "the same file changes nothing");

    let trained = shop.train(TrainParams::default()).expect("trains");
    eprintln!("{trained:?}");
    let quality = shop.evaluate(&EvaluateParams { known_item: false, ..EvaluateParams::default() });
    eprintln!("{}", serde_json::to_string_pretty(&quality).expect("json"));
    assert_eq!(quality.products_evaluated, 365);
    assert!(quality.same_category_p_at_5["keyword"] >= 0.605, "{quality:?}");
    let told = trained.metrics["same_category_p_at_5"].as_f64().expect("a number");
    assert!(
        (told - quality.same_category_p_at_5["keyword"]).abs() < 0.01,
        "the training says the same of itself: {told}"
    );
    assert!((quality.chance["keyword"] - 0.072).abs() < 0.01, "{quality:?}");

    let answer = top(&shop, "flowy summer dress -tight");
    assert_eq!(answer.results.len(), 10);
    assert_eq!(answer.negative_words, ["tight"]);
    for result in &answer.results {
        let sum: f64 = result.parts.iter().map(|part| f64::from(part.score)).sum();
        assert!((sum - f64::from(result.score)).abs() < 1e-5, "{result:?}");
    }
}

#[test]
fn musinsa_reviews() {
    let (Some(latter), Some(sample)) =
        (real_data("musinsa-reviews/latter.csv"), real_data("musinsa-reviews/sample.csv"))
    else {
        return;
    };
    let shop = Shop::new();
    let report = shop.import("musinsa-reviews", &[latter.clone(), sample.clone()]);
    eprintln!("{}", serde_json::to_string_pretty(&report).expect("json"));
    assert_eq!(report.reasons.keys().collect::<Vec<_>>(), ["the header stands here again"]);
    let (products, reviews) = shop.counts();
    assert_eq!((products, reviews), (report.products.written, report.reviews.written));
    let again = shop.import("musinsa-reviews", &[latter, sample]);
    assert_eq!((again.written, again.updated, again.products.written, again.products.updated), (0, 0, 0, 0));
    assert_eq!((again.rejected, again.duplicates), (report.rejected, report.duplicates));

    let mut guessed = 0;
    let count = |product: domain::Product| guessed += u64::from(!product.facts.main_category.is_empty());
    shop.database.read(|connection| store::products::for_each(connection, count)).expect("reads");
    eprintln!("a category was guessed for {guessed} of {products} products");
    assert!(guessed * 10 >= products * 9);

    eprintln!("{:?}", shop.train(TrainParams::default()).expect("trains"));
    let answer = top(&shop, "따뜻한 오버핏 니트");
    assert_eq!(answer.words, ["따뜻하", "오버핏", "니트"]);
    assert_eq!(answer.results.len(), 10);
}

#[test]
fn fashion_product_images() {
    let Some(file) = real_data("fashion-2500/styles.csv") else { return };
    let shop = Shop::new();
    let report = shop.import("fashion-product-images", std::slice::from_ref(&file));
    eprintln!("{}", serde_json::to_string_pretty(&report).expect("json"));
    assert_eq!((report.rows, report.rejected, report.products.written), (2_500, 0, 2_500));
    let again = shop.import("fashion-product-images", &[file]);
    assert_eq!(again.unchanged, 2_500);
}
