//! Inventing products.

use std::collections::BTreeMap;

use domain::{BuyerShares, Gender, Price, ProductFacts};
use learn::seed::{Rng, Seed};
use rand::Rng as _;
use rand::seq::SliceRandom;

use super::latent::{Fit, Latent, Length};
use super::lexicon::{BRANDS, COLOURS, KINDS, Kind, STYLES, genders, goes, occasion, seasons};

/// A product as the shop tells it and as it is.
pub(super) struct Invented {
    pub(super) facts: ProductFacts,
    pub(super) latent: Latent,
}

/// The product with this number. Every other one is a variant of the one before, in another colour.
pub(super) fn invent(seed: Seed, number: usize) -> Invented {
    let model = number / 2;
    let mut rng = seed.rng("demo.model", model as u64);
    // A stride that shares no factor with the number of kinds mixes the categories of a small shop.
    let kind = &KINDS[model * 7 % KINDS.len()];
    let styles: Vec<_> = STYLES.iter().copied().filter(|(style, _)| goes(style, kind.main)).collect();
    let (style, style_ko) = styles[rng.gen_range(0..styles.len())];
    let (brand, level) = BRANDS[rng.gen_range(0..BRANDS.len())];
    let fit = *[Fit::Slim, Fit::Regular, Fit::Oversized].choose(&mut rng).unwrap_or(&Fit::Regular);
    let length = *[Length::Short, Length::Middle, Length::Long].choose(&mut rng).unwrap_or(&Length::Middle);
    let fabric = parted(kind.fabrics[rng.gen_range(0..kind.fabrics.len())]);
    let first_colour = rng.gen_range(0..COLOURS.len());
    let colour = COLOURS[(first_colour + 5 * (number % 2)) % COLOURS.len()];
    let latent = Latent {
        fit,
        length,
        warmth: kind.warmth,
        occasion: occasion(style),
        good_fabric: rng.gen_range(0.5..0.98),
        good_value: rng.gen_range(0.4..0.98),
        runs_small: rng.gen_bool(0.3),
        worn: kind.worn,
        item: (kind.ko.rsplit(' ').next().unwrap_or(kind.ko), kind.en.rsplit(' ').next().unwrap_or(kind.en)),
        fabric,
        colour,
    };
    let facts = facts(kind, &latent, (style, style_ko), (brand, level), number, &mut rng);
    Invented { facts, latent }
}

/// The shop's id of the product with this number.
pub(super) fn shop_id(number: usize) -> String {
    format!("D{:05}", number + 1)
}

fn parted(words: &'static str) -> (&'static str, &'static str) {
    words.split_once('/').unwrap_or((words, words))
}

fn facts(
    kind: &Kind,
    latent: &Latent,
    style: (&str, &str),
    brand: (&str, i64),
    number: usize,
    rng: &mut Rng,
) -> ProductFacts {
    let (fit_ko, fit_en) = match (kind.worn, latent.fit) {
        (true, Fit::Slim) => ("슬림핏 ", "Slim "),
        (true, Fit::Oversized) => ("오버핏 ", "Oversized "),
        _ => ("", ""),
    };
    let name = format!("{} {fit_ko}{} {} [{}]", style.1, latent.fabric.0, kind.ko, latent.colour.0);
    let name_en = format!("{fit_en}{} {}", title(latent.fabric.1), kind.en);
    let list = kind.price * brand.1 / 100 * 1_000;
    let discount = [0, 0, 10, 15, 20, 30][rng.gen_range(0..6)];
    let genders = genders(kind, rng.gen_range(0..4));
    let price = |won: i64| Price::from_hundredths(won / 100 * 100 * 100).ok();
    ProductFacts {
        shop_id: shop_id(number),
        brand: brand.0.to_owned(),
        main_category: kind.main.to_owned(),
        sub_category: kind.sub.to_owned(),
        price: price(list * (100 - discount) / 100),
        list_price: price(list),
        currency: "KRW".to_owned(),
        seasons: seasons(latent.warmth),
        year: Some(rng.gen_range(2023..=2026)),
        styles: vec![style.0.to_owned()],
        tags: [&name_en, style.1, latent.fabric.0, kind.main, kind.sub].map(str::to_owned).to_vec(),
        description: format!(
            "{} 소재의 {}{}입니다. {name_en} in {}, made of {}.",
            latent.fabric.0, fit_ko, kind.ko, latent.colour.1, latent.fabric.1
        ),
        colours: vec![latent.colour.0.to_owned()],
        sizes: kind.sizes.iter().map(|size| (*size).to_owned()).collect(),
        variant_group: Some(format!("M{:05}", number / 2 + 1)),
        likes: Some(rng.gen_range(0..5_000)),
        views: Some(rng.gen_range(100..90_000)),
        sold: Some(rng.gen_range(0..3_000)),
        buyers: buyers(&genders, rng),
        genders,
        name,
        ..ProductFacts::default()
    }
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
