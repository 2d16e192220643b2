//! Inventing what customers wrote about an invented product.

use chrono::{Days, NaiveDate};
use domain::{Gender, Language, ReviewFacts, Reviewer, Stars};
use learn::seed::{Rng, Seed};
use rand::Rng as _;
use rand::seq::SliceRandom;

use super::korean::{fill, without_spaces};
use super::latent::{Fit, Latent, Length, Occasion, Warmth};
use super::phrases::{self, Phrases};
use super::products::Invented;

/// The review with this number, about `product`.
pub(super) fn invent(seed: Seed, number: usize, product: &Invented) -> ReviewFacts {
    let mut rng = seed.rng("demo.review", number as u64);
    let stars = stars(&product.latent, &mut rng);
    let language = if rng.gen_bool(0.75) { Language::Ko } else { Language::En };
    let text = match rng.gen_range(0..100) {
        0..=3 => String::new(),
        4..=9 if stars >= 4.0 => one(&phrases::ONE_WORD, language, &mut rng).to_owned(),
        _ => text(&product.latent, stars, language, &mut rng),
    };
    let facts = &product.facts;
    let gender = *facts.genders.choose(&mut rng).unwrap_or(&Gender::Women);
    let height = if gender == Gender::Men { rng.gen_range(165..190) } else { rng.gen_range(152..175) };
    let told = rng.gen_bool(0.6);
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
    let size = facts.sizes.choose(&mut rng).cloned().unwrap_or_default();
    ReviewFacts {
        product_shop_id: facts.shop_id.clone(),
        shop_id: Some(shop_id(number)),
        language: (!text.is_empty()).then_some(language),
        text,
        stars: Stars::new(stars).ok(),
        date: first.checked_add_days(Days::new(rng.gen_range(0..680))),
        helpful: Some(if rng.gen_bool(0.8) { 0 } else { rng.gen_range(1..30) }),
        option: Some(format!("{}/{size}", product.latent.colour.0)),
        reviewer: Reviewer {
            gender: Some(gender),
            height_cm: told.then_some(height as f32),
            weight_kg: told.then(|| (height - 105 + rng.gen_range(-8..9)) as f32),
            age: None,
        },
        aspects: aspects(&product.latent),
        title: String::new(),
    }
}

/// The shop's id of the review with this number.
pub(super) fn shop_id(number: usize) -> String {
    format!("R{:06}", number + 1)
}

/// Ratings lean high, as real ones do.
fn stars(latent: &Latent, rng: &mut Rng) -> f32 {
    let content = (latent.good_fabric + latent.good_value) / 2.0;
    match rng.r#gen::<f64>() {
        roll if roll < 0.45 + 0.4 * content => 5.0,
        roll if roll < 0.8 + 0.15 * content => 4.0,
        roll if roll < 0.94 + 0.03 * content => 3.0,
        _ => rng.gen_range(1..=2) as f32,
    }
}

fn aspects(latent: &Latent) -> std::collections::BTreeMap<String, String> {
    let size = if latent.runs_small { "작아요" } else { "보통이에요" };
    let warmth = match latent.warmth {
        Warmth::Cool => "얇아요",
        Warmth::Mild => "보통이에요",
        Warmth::Warm => "두꺼워요",
    };
    [("사이즈".to_owned(), size.to_owned()), ("두께감".to_owned(), warmth.to_owned())].into()
}

fn one<'p>(phrases: &'p Phrases, language: Language, rng: &mut Rng) -> &'p str {
    let list = if language == Language::Ko { phrases.ko } else { phrases.en };
    list.choose(rng).copied().unwrap_or_default()
}

/// One to four sentences, each about something else.
fn text(latent: &Latent, stars: f32, language: Language, rng: &mut Rng) -> String {
    let mut about = about(latent, stars, rng);
    about.shuffle(rng);
    if stars <= 2.0 {
        // Whoever gives one or two stars says why before anything else.
        about.insert(0, &phrases::BLAME);
    }
    let mut seen: Vec<&Phrases> = Vec::new();
    about.retain(|phrases| {
        let first = !seen.iter().any(|known| std::ptr::eq(*known, *phrases));
        seen.push(phrases);
        first
    });
    let sentences = 1 + [0, 1, 1, 2, 2, 3][rng.gen_range(0..6)];
    let korean = language == Language::Ko;
    let value = |name: &str| {
        let (ko, en) = match name {
            "item" => latent.item,
            "fabric" => latent.fabric,
            _ => latent.colour,
        };
        if korean { ko.to_owned() } else { en.to_lowercase() }
    };
    let mut parts: Vec<String> =
        about.iter().take(sentences).map(|phrases| fill(one(phrases, language, rng), value)).collect();
    if korean && rng.gen_bool(0.04) {
        parts.push(one(&phrases::PRAISE, Language::En, rng).replace("{item}", "item"));
    }
    let between = if korean { [". ", " ", ", ", "! "] } else { [". ", ". ", "! ", ", "] };
    let mut text = parts.join(between[rng.gen_range(0..between.len())]);
    if rng.gen_bool(0.35) {
        let marks = if korean { phrases::MARKS_KO } else { phrases::MARKS_EN };
        text.push_str(marks.choose(rng).copied().unwrap_or_default());
    }
    match (korean, rng.gen_range(0..100)) {
        (true, 0..=9) => without_spaces(&text, rng.gen_range(2..5)),
        (true, 10..=13) => text.replace("예뻐", "이뻐").replace("돼요", "되요"),
        (false, 0..=19) => text.to_lowercase(),
        _ => text,
    }
}

/// What a reviewer may speak about: the product's truth, well or badly.
fn about(latent: &Latent, stars: f32, rng: &mut Rng) -> Vec<&'static Phrases> {
    let fit = match latent.fit {
        Fit::Slim => &phrases::SLIM,
        Fit::Regular => &phrases::REGULAR,
        Fit::Oversized => &phrases::OVERSIZED,
    };
    let length = match latent.length {
        Length::Short => &phrases::SHORT,
        Length::Middle => &phrases::MIDDLE,
        Length::Long => &phrases::LONG,
    };
    let warmth = match latent.warmth {
        Warmth::Cool => &phrases::COOL,
        Warmth::Mild => &phrases::MILD,
        Warmth::Warm => &phrases::WARM,
    };
    let occasion = match latent.occasion {
        Occasion::Daily => &phrases::DAILY,
        Occasion::Office => &phrases::OFFICE,
        Occasion::Date => &phrases::DATE,
        Occasion::Travel => &phrases::TRAVEL,
        Occasion::Exercise => &phrases::EXERCISE,
        Occasion::Home => &phrases::HOME,
    };
    let well = stars >= 4.0;
    // Five stars do not go with blame; four and fewer may.
    let pick = |share: f64, good, bad, rng: &mut Rng| {
        if stars >= 5.0 || (well && rng.gen_bool(share)) { good } else { bad }
    };
    let (good, bad) = match latent.worn {
        true => (&phrases::FABRIC_GOOD, &phrases::FABRIC_BAD),
        false => (&phrases::MADE_GOOD, &phrases::MADE_BAD),
    };
    let mut about = vec![
        pick(latent.good_fabric, good, bad, rng),
        pick(latent.good_value, &phrases::VALUE_GOOD, &phrases::VALUE_BAD, rng),
        &phrases::COLOUR,
        &phrases::DELIVERY,
        occasion,
        if well { &phrases::PRAISE } else { &phrases::BLAME },
    ];
    if latent.worn {
        about.extend([fit, fit, length, warmth, warmth]);
        about.push(if latent.runs_small { &phrases::SIZE_SMALL } else { &phrases::SIZE_TRUE });
    }
    about
}
