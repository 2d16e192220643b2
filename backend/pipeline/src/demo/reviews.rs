//! Inventing what customers wrote, one review at a time, in memory that does not grow.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use csv::StringRecord;
use domain::{Gender, Language};
use learn::seed::{Rng, Seed};
use rand::Rng as _;

use super::grammar::Author;
use super::latent::{Latent, Runs};
use super::products::shop_id;
use super::{DemoParams, Lang, phrases};

/// Hundredths of the reviews that are in the other language than the shop's: about one in six.
const OTHER_LANGUAGE: u32 = 17;

/// Writes review after review into one record, in the order of the importer's fields.
pub(super) struct Reviewers {
    seed: Seed,
    lang: Lang,
    first: NaiveDate,
    stride: usize,
    products: usize,
    text: String,
    cell: String,
}

impl Reviewers {
    pub(super) fn new(params: &DemoParams) -> Self {
        let products = params.products;
        Self {
            seed: Seed(params.seed),
            lang: params.lang,
            first: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default(),
            stride: (products / 3..).find(|stride| shares_no_factor(*stride, products)).unwrap_or(1),
            products,
            text: String::new(),
            cell: String::new(),
        }
    }

    /// Fills `row` with the review of this number.
    pub(super) fn write(&mut self, number: usize, catalogue: &[Latent], row: &mut StringRecord) {
        let mut rng = self.seed.rng("demo.review", number as u64);
        let product = self.reviewed(&mut rng);
        let latent = catalogue[product];
        let stars = stars(&latent, &mut rng);
        let language = self.language(&mut rng);
        self.text.clear();
        match rng.gen_range(0..100) {
            0..=2 => {}
            3..=8 if stars >= 4 => {
                let words = if language == Language::Ko { phrases::ONE_WORD.ko } else { phrases::ONE_WORD.en };
                self.text.push_str(words[rng.gen_range(0..words.len())]);
            }
            _ => Author { latent, stars, language, rng: &mut rng }.write(&mut self.text),
        }
        row.clear();
        self.cell(row, |cell| write!(cell, "R{:06}", number + 1));
        row.push_field(&shop_id(product as u32));
        row.push_field("");
        row.push_field(&self.text);
        self.cell(row, |cell| write!(cell, "{stars}"));
        let date = self.first.checked_add_days(Days::new(rng.gen_range(0..680))).unwrap_or_default();
        self.cell(row, |cell| write!(cell, "{date}"));
        row.push_field(match language {
            _ if self.text.is_empty() => "",
            Language::Ko => "ko",
            Language::En => "en",
        });
        let helpful = if rng.gen_bool(0.8) { 0 } else { rng.gen_range(1..30) };
        self.cell(row, |cell| write!(cell, "{helpful}"));
        self.buyer(&latent, row, &mut rng);
    }

    /// What was bought, by whom, and what they ticked.
    fn buyer(&mut self, latent: &Latent, row: &mut StringRecord, rng: &mut Rng) {
        let sizes = latent.kind().sizes;
        let (size, colour) = (sizes[rng.gen_range(0..sizes.len())], latent.colour());
        let korean = self.lang == Lang::Ko;
        self.cell(row, |cell| write!(cell, "{}/{size}", if korean { colour.ko } else { colour.en }));
        let women = if matches!(latent.main().en, "Dresses" | "Skirts") { 1.0 } else { 0.55 };
        let gender = if rng.gen_bool(women) { Gender::Women } else { Gender::Men };
        let height: i32 = if gender == Gender::Men { rng.gen_range(165..190) } else { rng.gen_range(152..175) };
        let weight = height - 105 + rng.gen_range(-8..9);
        row.push_field(if gender == Gender::Men { "men" } else { "women" });
        if rng.gen_bool(0.6) {
            self.cell(row, |cell| write!(cell, "{height}"));
            self.cell(row, |cell| write!(cell, "{weight}"));
        } else {
            row.push_field("");
            row.push_field("");
        }
        row.push_field("");
        let size = match latent.runs {
            Runs::Small => ["작아요", "runs small"],
            Runs::True => ["보통이에요", "true to size"],
            Runs::Large => ["커요", "runs large"],
        };
        let warmth = match latent.warmth {
            0 => ["얇아요", "thin"],
            1 => ["보통이에요", "medium"],
            _ => ["두꺼워요", "thick"],
        };
        let (at, keys) = if korean { (0, ["두께감", "사이즈"]) } else { (1, ["size", "thickness"]) };
        let values = if korean { [warmth[at], size[at]] } else { [size[at], warmth[at]] };
        self.cell(row, |cell| write!(cell, "{}={}|{}={}", keys[0], values[0], keys[1], values[1]));
    }

    fn cell(&mut self, row: &mut StringRecord, write: impl FnOnce(&mut String) -> std::fmt::Result) {
        self.cell.clear();
        // Writing into a String cannot fail.
        if write(&mut self.cell).is_ok() {
            row.push_field(&self.cell);
        }
    }

    fn language(&self, rng: &mut Rng) -> Language {
        let other = rng.gen_range(0..100) < OTHER_LANGUAGE;
        match (self.lang, other) {
            (Lang::Ko, false) | (Lang::En, true) => Language::Ko,
            _ => Language::En,
        }
    }

    /// The product that a review is about. Popularity is skewed: a product's rank goes with the square of the smallest of three
    /// uniform numbers, and so the density falls as (1 - √r)² / √r over the ranks r from 0 to 1, cut off at the first of all
    /// ranks. At the shop's full size the first product has thousands of reviews, the middle one seven, and four in ten under
    /// five. One review in twenty-five falls anywhere, so that few products have none. A stride that shares no factor with their
    /// count spreads the popular ones over the catalogue.
    fn reviewed(&self, rng: &mut Rng) -> usize {
        if rng.gen_range(0..25) == 0 {
            return rng.gen_range(0..self.products);
        }
        let smallest = rng.r#gen::<f64>().min(rng.r#gen()).min(rng.r#gen());
        let products = self.products as f64;
        let least = 1.0 / products.sqrt();
        let along = least + (1.0 - least) * smallest;
        let rank = (products * along * along - 1.0) as usize;
        rank.min(self.products - 1) * self.stride % self.products
    }
}

fn shares_no_factor(a: usize, b: usize) -> bool {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

/// Ratings lean high, as real ones do: a mean of about 4.7, and a tail.
fn stars(latent: &Latent, rng: &mut Rng) -> u8 {
    let content = f64::from(u32::from(latent.good_fabric) + u32::from(latent.good_value)) / 200.0;
    match rng.r#gen::<f64>() {
        roll if roll < 0.56 + 0.32 * content => 5,
        roll if roll < 0.84 + 0.13 * content => 4,
        roll if roll < 0.945 + 0.04 * content => 3,
        roll if roll < 0.98 => 2,
        _ => 1,
    }
}
