//! The planted truth as `truth.json`: what each product is, and how well each answers each question. No engine reads it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use domain::Language;
use learn::seed::Seed;
use rand::Rng as _;
use rand::seq::SliceRandom;
use serde::Serialize;

use super::grammar::{Author, Topic};
use super::latent::Latent;
use super::pictures::{self, Seen};
use super::products::{seasons, shop_id};
use super::queries::{self, Query};
use super::{DemoParams, Lang};

/// The number of this layout.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct ProductTruth {
    product: String,
    main_category: &'static str,
    sub_category: &'static str,
    styles: Vec<&'static str>,
    seasons: Vec<String>,
    attributes: Attributes,
}

/// What is asked for; no fit and no length where nothing is worn.
#[derive(Serialize)]
struct Attributes {
    fit: Option<&'static str>,
    length: Option<&'static str>,
    fabric: &'static str,
    warmth: u8,
    colour: &'static str,
    price_level: u8,
    occasion: Vec<&'static str>,
    /// What no text tells, only the picture; none of a shop without pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<Seen>,
}

/// A sentence that no review of the shop holds, and what it is about.
#[derive(Serialize)]
struct Sentence<'a> {
    topic: &'static str,
    lang: &'static str,
    text: &'a str,
}

/// How many sentences of a topic in a language: one in a thousand reviews, within bounds.
fn sentences_of_a_topic(reviews: usize) -> usize {
    (reviews / 1_000).clamp(8, 200)
}

/// Writes the truth of the shop: products one at a time, questions one at a time, sentences one at a time.
pub(super) fn write(params: &DemoParams, catalogue: &[Latent], path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let lang = params.lang.as_str();
    write!(out, "{{\"format\":{FORMAT},\"seed\":{},\"lang\":\"{lang}\",\n\"products\":[", params.seed)?;
    for (number, latent) in catalogue.iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &told(params, number, latent))?;
    }
    out.write_all(b"],\n\"queries\":[")?;
    for (number, query) in queries::ask(Seed(params.seed), catalogue).iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        answers(number, query, catalogue, &mut out)?;
    }
    out.write_all(b"],\n\"sentences\":[")?;
    sentences(params, catalogue, &mut out)?;
    out.write_all(b"]}\n")?;
    out.flush()?;
    out.get_ref().sync_all()
}

fn told(params: &DemoParams, number: usize, latent: &Latent) -> ProductTruth {
    let (main, kind) = (latent.main(), latent.kind());
    let korean = params.lang == Lang::Ko;
    ProductTruth {
        product: shop_id(number as u32),
        main_category: if korean { main.ko } else { main.en },
        sub_category: if korean { kind.sub_ko } else { kind.sub_en },
        styles: latent.styles().map(|style| style.en).collect(),
        seasons: seasons(latent.warmth).iter().map(ToString::to_string).collect(),
        attributes: Attributes {
            fit: latent.fit().map(|fit| fit.en),
            length: latent.length().map(|length| length.en),
            fabric: latent.fabric().en,
            warmth: latent.warmth,
            colour: latent.colour().en,
            price_level: latent.price_level,
            occasion: latent.occasions().map(|occasion| occasion.en).collect(),
            picture: params.pictures.then(|| pictures::seen(Seed(params.seed), latent)),
        },
    }
}

fn answers(number: usize, query: &Query, catalogue: &[Latent], out: &mut impl Write) -> io::Result<()> {
    let lang = if query.language == Language::Ko { "ko" } else { "en" };
    let keyword = serde_json::to_string(&query.keyword)?;
    write!(
        out,
        "{{\"id\":\"q{:03}\",\"lang\":\"{lang}\",\"kind\":\"{}\",\"keyword\":{keyword},\"relevance\":{{",
        number + 1,
        query.kind.as_str()
    )?;
    let graded = catalogue.iter().enumerate().map(|(number, latent)| (number, query.relevance(latent)));
    for (at, (number, relevance)) in graded.filter(|(_, relevance)| *relevance > 0).enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}\"{}\":{relevance}", shop_id(number as u32))?;
    }
    out.write_all(b"}}")
}

/// Sentences as customers write them, each about one thing, by turns about everything, and in both languages.
fn sentences(params: &DemoParams, catalogue: &[Latent], out: &mut impl Write) -> io::Result<()> {
    let mut rng = Seed(params.seed).rng("demo.sentences", 0);
    let mut text = String::new();
    let mut comma: &[u8] = b"\n";
    for _ in 0..sentences_of_a_topic(params.reviews) {
        for topic in Topic::ALL {
            for (language, lang) in [(Language::Ko, "ko"), (Language::En, "en")] {
                let mut drawn = (0..catalogue.len()).filter_map(|_| catalogue.choose(&mut rng));
                let Some(&latent) = drawn.find(|latent| topic.fits(latent)) else { continue };
                text.clear();
                Author { latent, stars: rng.gen_range(1..=5), language, rng: &mut rng }.sentence(topic, &mut text);
                out.write_all(std::mem::replace(&mut comma, b",\n"))?;
                serde_json::to_writer(&mut *out, &Sentence { topic: topic.as_str(), lang, text: &text })?;
            }
        }
    }
    Ok(())
}
