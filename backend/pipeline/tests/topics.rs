//! The topics stage on small invented shops and on the shop of the fixtures.

mod shop;

use std::path::Path;

use domain::{ProductId, TopicKind, TopicOrigin};
use pipeline::config::{TopicCount, TopicDocuments, TrainParams};
use pipeline::train::TrainError;
use recommend::snapshot::Snapshot;
use shop::Shop;

/// What the reviewers of the invented shop talk about.
const THEMES: [[&str; 10]; 3] = [
    ["warm", "wool", "cozy", "winter", "snow", "thick", "heavy", "insulated", "fleece", "hood"],
    ["zipper", "pocket", "strap", "buckle", "leather", "roomy", "laptop", "compartment", "handles", "sturdy"],
    ["tight", "waist", "hips", "narrow", "snug", "stretch", "thighs", "gaping", "bust", "loose"],
];

/// Twelve products with ten reviews each, every review on one of the themes from `themes`.
fn themed(themes: &[[&str; 10]]) -> Shop {
    let shop = Shop::new();
    let mut products = "shop_id,name,brand\n".to_owned();
    let mut reviews = "product_shop_id,text\n".to_owned();
    for product in 0..12_usize {
        products.push_str(&format!("p{product},Acme article{product},Maker{product}\n"));
        for review in 0..10 {
            let theme = &themes[(product + review) % themes.len()];
            let word = |step: usize| theme[(product * 3 + review * 5 + step * (1 + review % 3)) % 10];
            let said = format!("{} and {}, {} with {}. acme is {}", word(0), word(1), word(2), word(3), word(4));
            reviews.push_str(&format!("p{product},\"{said} number{product}x{review}\"\n"));
        }
    }
    let files = [shop.file("products.csv", products), shop.file("reviews.csv", reviews)];
    assert_eq!(shop.import("coordi", &files).rejected, 0);
    shop
}

fn params(count: usize) -> TrainParams {
    let mut params = TrainParams::default();
    params.words.dimensions = 8;
    params.words.epochs = 1;
    params.topics.count = TopicCount::Given(count);
    params.topics.min_count = 3;
    params.topics.phrases = false;
    params
}

fn open(shop: &Shop, name: &str) -> Snapshot {
    Snapshot::open(&shop.shelf.folder(name)).expect("opens")
}

#[test]
fn finds_what_reviewers_talk_about_and_proves_it() {
    let shop = themed(&THEMES);
    let report = shop.train(params(3)).expect("trains");
    assert_eq!((report.topics.topics, report.topics.reviews, report.topics.born.len()), (3, 120, 3));
    let snapshot = open(&shop, &report.snapshot);
    let kept = snapshot.topics().expect("topics");
    for (position, topic) in kept.topics().iter().enumerate() {
        let theme = THEMES.iter().find(|theme| theme.contains(&topic.words[0].word.as_str())).expect("a theme");
        assert!(topic.words.iter().take(10).all(|word| theme.contains(&word.word.as_str())), "{topic:?}");
        assert!(topic.label.iter().all(|word| theme.contains(&word.as_str())), "{topic:?}");
        assert_eq!((topic.label.len(), topic.kind, topic.origin), (3, TopicKind::Clear, TopicOrigin::Born));
        assert!(topic.coherence > 0.0 && (0.2..0.5).contains(&topic.share), "{topic:?}");
        assert_eq!(topic.evidence.len(), 5);
        for evidence in &topic.evidence {
            let marked: Vec<&str> =
                evidence.excerpt.fragments.iter().filter(|part| part.marked).map(|part| part.text.as_str()).collect();
            assert!(marked.len() >= 2 && marked.iter().all(|word| theme.contains(word)), "{evidence:?}");
            assert!(evidence.weight > 0.5);
        }
        let products: std::collections::HashSet<ProductId> =
            topic.evidence.iter().map(|evidence| evidence.product).collect();
        assert_eq!(products.len(), 5, "a product shows one sentence");
        assert_eq!(kept.map_position(position).len(), 2);
    }
    assert!(kept.terms().iter().all(|term| term.text != "acme" && !term.text.contains("number")));
    assert!((0..12).all(|row| (kept.of_product(row).iter().sum::<f32>() - 1.0).abs() < 1e-5));
}

#[test]
fn topics_keep_their_numbers_and_the_gone_name_their_heirs() {
    let shop = themed(&THEMES);
    let first = shop.train(params(3)).expect("trains");
    let other_seed = TrainParams { seed: 9, ..params(3) };
    let second = shop.train(other_seed).expect("trains");
    assert_eq!((second.topics.continued.len(), second.topics.born.len(), second.topics.gone.len()), (3, 0, 0));
    let words = |name: &str| -> Vec<(u32, String)> {
        let snapshot = open(&shop, name);
        let topics = snapshot.topics().expect("topics").topics().to_vec();
        topics.into_iter().map(|topic| (topic.id.0, theme_of(&topic.words[0].word))).collect()
    };
    assert_eq!(words(&first.snapshot), words(&second.snapshot));

    let fewer = shop.train(params(2)).expect("trains");
    assert_eq!((fewer.topics.topics, fewer.topics.gone.len()), (2, 1), "{:?}", fewer.topics);
    let more = shop.train(params(3)).expect("trains");
    assert!(more.topics.born.iter().all(|born| born.id.0 == 4), "no number is given twice: {:?}", more.topics);
    let snapshot = open(&shop, &more.snapshot);
    let kept = snapshot.topics().expect("topics");
    assert!(kept.gone().iter().any(|gone| gone.id == fewer.topics.gone[0].id), "{:?}", kept.gone());
    let nearest = kept.gone()[0].nearest.expect("an heir").0;
    assert!(kept.position_of(nearest).is_some());
}

fn theme_of(word: &str) -> String {
    let theme = THEMES.iter().position(|theme| theme.contains(&word));
    theme.map_or_else(|| word.to_owned(), |theme| theme.to_string())
}

#[test]
fn a_damaged_snapshot_is_replaced_and_its_numbers_are_not_used_again() {
    let shop = themed(&THEMES);
    let first = shop.train(params(3)).expect("trains");
    let terms = shop.shelf.folder(&first.snapshot).join("topic_terms.json");
    std::fs::write(&terms, "{").expect("writes");
    let second = shop.train(params(3)).expect("trains all the same");
    assert!(second.topics.last_unreadable.as_ref().is_some_and(|error| error.contains("topic_terms.json")));
    let ids: Vec<u32> = second.topics.born.iter().map(|topic| topic.id.0).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| *id > first.topics.highest_id), "{ids:?}");
}

#[test]
fn documents_may_be_products() {
    let shop = themed(&THEMES[..2]);
    let mut params = params(2);
    params.topics.documents = TopicDocuments::Product;
    let report = shop.train(params).expect("trains");
    assert_eq!(report.topics.topics, 2);
}

#[test]
fn too_little_text_is_no_fault_unless_topics_were_asked_for() {
    let shop = Shop::new();
    let products = shop.file("products.csv", "shop_id,name\na,Warm cable sweater\n");
    let reviews = shop.file("reviews.csv", "product_shop_id,text\na,so cozy\na,itchy collar\n");
    shop.import("coordi", &[products, reviews]);
    let mut auto = params(2);
    auto.topics.count = TopicCount::Auto;
    let report = shop.train(auto).expect("trains without topics");
    assert_eq!(report.topics.topics, 0);
    assert!(open(&shop, &report.snapshot).topics().is_none());
    let error = shop.train(params(2)).expect_err("there is nothing to learn from");
    assert!(matches!(error, TrainError::Topics(_)) && error.to_string().contains("--topics"), "{error}");

    let shop = themed(&THEMES);
    let error = shop.train(params(121)).expect_err("more than there are reviews").to_string();
    assert!(error.contains("--topics") && error.contains("121") && error.contains("120"), "{error}");
}

#[test]
fn the_shop_of_the_fixtures_has_topics() {
    let shop = Shop::new();
    let tiny = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/tiny"));
    shop.import("coordi", &[tiny.join("products.csv"), tiny.join("reviews.csv")]);
    if shop::dictionary().is_none() {
        eprintln!("skipped: there is no Korean dictionary");
        return;
    }
    let report = shop.train(TrainParams::default()).expect("trains");
    assert!(report.topics.topics >= 2, "{:?}", report.topics);
    let snapshot = open(&shop, &report.snapshot);
    let kept = snapshot.topics().expect("topics");
    assert!(kept.topics().iter().all(|topic| !topic.label.is_empty() && !topic.evidence.is_empty()));
    let labels: Vec<&String> = kept.topics().iter().flat_map(|topic| &topic.label).collect();
    let different: std::collections::HashSet<&&String> = labels.iter().collect();
    assert_eq!(different.len(), labels.len(), "no word names two topics: {labels:?}");
}
