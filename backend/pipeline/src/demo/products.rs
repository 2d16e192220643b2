//! Inventing what the shop tells of a product.

use std::collections::BTreeMap;

use domain::{BuyerShares, Gender, Price, ProductFacts, Season};
use learn::seed::{Rng, Seed};
use rand::Rng as _;

use super::Lang;
use super::latent::Latent;

/// What the shop tells of the product with this number.
pub(super) fn invent(seed: Seed, lang: Lang, number: u32) -> ProductFacts {
    let latent = Latent::of(seed, number);
    let mut rng = seed.rng("demo.facts", u64::from(latent.model));
    let (main, kind) = (latent.main(), latent.kind());
    let genders = genders(main.en, &mut rng);
    let (price, list_price, currency) = prices(&latent, lang, &mut rng);
    let year = Some(rng.gen_range(2023..=2026));
    let buyers = buyers(&genders, &mut rng);
    let mut rng = seed.rng("demo.product", u64::from(number));
    let facts = ProductFacts {
        shop_id: shop_id(number),
        price,
        list_price,
        currency,
        seasons: seasons(latent.warmth),
        year,
        styles: latent.styles().map(|style| style.en.to_owned()).collect(),
        sizes: kind.sizes.iter().map(|size| (*size).to_owned()).collect(),
        variant_group: Some(format!("M{:05}", latent.model + 1)),
        likes: Some(rng.gen_range(0..5_000)),
        views: Some(rng.gen_range(100..90_000)),
        sold: Some(rng.gen_range(0..3_000)),
        buyers,
        genders,
        ..ProductFacts::default()
    };
    let (name_ko, name_en) = (name_ko(&latent), name_en(&latent));
    match lang {
        Lang::Ko => ProductFacts {
            name: format!("{} {name_ko} [{}]", latent.brand().ko, latent.colour().ko),
            brand: latent.brand().ko.to_owned(),
            main_category: main.ko.to_owned(),
            sub_category: kind.sub_ko.to_owned(),
            tags: tags([&name_en, main.ko, kind.sub_ko], latent.styles().map(|style| style.ko)),
            description: format!(
                "{} 소재로 만든 {name_ko}. {name_en} in {}, made of {}.",
                latent.fabric().ko,
                latent.colour().en,
                latent.fabric().en
            ),
            colours: vec![latent.colour().ko.to_owned()],
            ..facts
        },
        Lang::En => ProductFacts {
            name: format!("{} {name_en} [{}]", latent.brand().en, latent.colour().en),
            brand: latent.brand().en.to_owned(),
            main_category: main.en.to_owned(),
            sub_category: kind.sub_en.to_owned(),
            tags: tags([&name_ko, main.en, kind.sub_en], latent.styles().map(|style| style.en)),
            description: format!("{name_en} in {}, made of {}.", latent.colour().en, latent.fabric().en),
            colours: vec![latent.colour().en.to_owned()],
            ..facts
        },
    }
}

/// The shop's id of the product with this number.
pub(super) fn shop_id(number: u32) -> String {
    format!("D{:05}", number + 1)
}

fn tags<'t>(first: [&'t str; 3], styles: impl Iterator<Item = &'t str>) -> Vec<String> {
    first.into_iter().chain(styles).map(str::to_owned).collect()
}

/// Style, cut, length, fabric and thing: what of it the name tells.
fn name_ko(latent: &Latent) -> String {
    let told = latent.told;
    let parts = [
        latent.styles().next().filter(|_| told.style).map(|style| style.ko),
        latent.fit().filter(|_| told.fit).map(|fit| fit.ko),
        latent.length().filter(|_| told.length).map(|length| length.ko),
        told.fabric.then(|| latent.fabric().ko),
        Some(latent.kind().item.ko),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn name_en(latent: &Latent) -> String {
    let told = latent.told;
    let parts = [
        latent.styles().next().filter(|_| told.style).map(|style| title(style.en)),
        latent.fit().filter(|_| told.fit).map(|fit| title(fit.en)),
        latent.length().filter(|_| told.length).map(|length| title(length.en)),
        told.fabric.then(|| title(latent.fabric().en)),
        Some(latent.kind().item.en.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn title(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// What is paid, what is listed, and the currency: whole hundreds of won, or dollars and cents.
fn prices(latent: &Latent, lang: Lang, rng: &mut Rng) -> (Option<Price>, Option<Price>, String) {
    let fabric = match latent.fabric().en {
        "cashmere" | "goose down" => 150,
        "leather" | "suede" | "silver" => 130,
        "acrylic" | "nylon" | "canvas" => 90,
        _ => 100,
    };
    let thousands = latent.kind().price * latent.brand().level * fabric;
    let discount = i64::from([0, 0, 10, 15, 20, 30][rng.gen_range(0..6)]);
    let won = (i64::from(thousands) / 10).max(1_000) * (100 - discount) / 100;
    let listed = (i64::from(thousands) / 10).max(1_000);
    let price = |won: i64| match lang {
        Lang::Ko => Price::from_hundredths(won / 100 * 100 * 100).ok(),
        Lang::En => Price::from_hundredths(won / 1_300 * 100 + 99).ok(),
    };
    (price(won), price(listed), if lang == Lang::Ko { "KRW" } else { "USD" }.to_owned())
}

/// Seasons that go with a warmth.
pub(super) fn seasons(warmth: u8) -> Vec<Season> {
    match warmth {
        0 => vec![Season::Spring, Season::Summer],
        1 => vec![Season::Spring, Season::Autumn],
        2 => vec![Season::Autumn, Season::Winter],
        _ => vec![Season::Winter],
    }
}

fn genders(main: &str, rng: &mut Rng) -> Vec<Gender> {
    match (main, rng.gen_range(0..4)) {
        ("Dresses" | "Skirts", _) | (_, 0) => vec![Gender::Women],
        (_, 1) => vec![Gender::Men],
        _ => vec![Gender::Women, Gender::Men],
    }
}

fn buyers(genders: &[Gender], rng: &mut Rng) -> BuyerShares {
    let women = match genders {
        [Gender::Women] => rng.gen_range(80..=98),
        [Gender::Men] => rng.gen_range(2..=20),
        _ => rng.gen_range(30..=70),
    };
    let mut left = 100;
    let mut age = BTreeMap::new();
    for band in ["~18", "19-23", "24-28", "29-33"] {
        let share = rng.gen_range(0..=left / 2);
        left -= share;
        age.insert(band.to_owned(), share as f32 / 100.0);
    }
    age.insert("34-".to_owned(), left as f32 / 100.0);
    let share = |percent: i32| percent as f32 / 100.0;
    BuyerShares { gender: [(Gender::Women, share(women)), (Gender::Men, share(100 - women))].into(), age }
}
