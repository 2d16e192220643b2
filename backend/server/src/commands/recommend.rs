//! `coordi recommend`

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use domain::{
    Answer, Filters, ImageTrace, Photo, Product, RecommendationRequest, Sight, StoredRecommendation, TopicId,
    TopicWeight, Weights,
};
use recommend::{AnswerError, Engine, Eye};
use server::api::bodies::RecommendationBody;
use server::ask::{self, AskError, Asked};
use server::config::Settings;
use server::data::Shop;
use server::topics::TopicLabels;
use store::recommendations::{self, Entry};
use vision::decode::{DecodeError, Limits};
use vision::picture::CropBox;

use super::{Done, engine, steer};
use crate::cli::{Global, Recommend};
use crate::output;

pub(super) fn run(global: &Global, settings: &Settings, arguments: Recommend) -> Done {
    let explain = arguments.explain.is_some();
    let photo = arguments.image.clone().map(|path| (path, arguments.crop));
    let (mut request, topics) = request(arguments);
    // what is wrong already is told before anything is opened; a photo stands in for a keyword
    if photo.is_none() {
        request.clone().check()?;
    }
    let shop = Shop::open(&global.data)?;
    let mut engine = engine(&shop, settings)?;
    if let Some((path, crop)) = photo {
        let pictures = &settings.pictures;
        engine = engine.with_eye(Arc::new(Eye::new(pictures.cards(&global.data)?, pictures.runtimes()?, |_| ())));
        request.photo = Some(Box::new(see(&engine, &path, crop)?));
    }
    let labels = TopicLabels::read(&shop.database)?;
    request.topics = steer::named(&topics, engine.topics(), &labels)?;
    let request = request.check()?;
    let Asked { said: answer, products, took } = match ask::recommend(&shop.database, &engine, &request) {
        Ok(asked) => asked,
        Err(AskError::Answer(AnswerError::NoKnownWords { unknown })) => {
            let near: Vec<String> = unknown.iter().map(|term| unknown_term(&term.word, &term.near)).collect();
            return Err(format!("the catalogue uses no word of the keyword{}", near.join("")).into());
        }
        Err(error) => return Err(error.into()),
    };
    let took_us = i64::try_from(took.as_micros()).unwrap_or(i64::MAX);
    let entry = Entry::new(request.request(), &answer, took_us, "cli")?;
    let id = shop.database.write(|connection| recommendations::record(connection, &entry))?;
    let (created, request, caller) = (entry.created(), request.request().clone(), "cli".to_owned());
    let stored = StoredRecommendation { id, created, request, answer, took_us, caller };
    if global.json {
        let body = RecommendationBody::new(&stored, &products, &labels);
        return Ok(output::json(&if explain { body.traced(&stored) } else { body })?);
    }
    people(&stored, &products, &labels, explain)
}

/// Looks at the photo in the file at `path`.
fn see(engine: &Engine, path: &Path, crop: Option<CropBox>) -> Result<Photo, Box<dyn Error>> {
    let limits = Limits::default();
    let said = |error: &dyn Error| format!("{}: {error}", path.display());
    let length = std::fs::metadata(path).map_err(|error| said(&error))?.len();
    if length > limits.bytes as u64 {
        return Err(said(&DecodeError::TooManyBytes { bytes: length as usize, limit: limits.bytes }).into());
    }
    let bytes = std::fs::read(path).map_err(|error| said(&error))?;
    Ok(engine.see(&bytes, crop, &limits).map_err(|error| said(&error))?)
}

/// The request, its topics not yet found, and how they are named.
fn request(arguments: Recommend) -> (RecommendationRequest, Vec<(String, f32)>) {
    let mut weights = Weights::default();
    for (part, weight) in &arguments.weights {
        match part.as_str() {
            "words" => weights.words = *weight,
            "lexical" => weights.lexical = *weight,
            "topics" => weights.topics = *weight,
            "images" => weights.images = *weight,
            _ => weights.rating = *weight,
        }
    }
    let unfound = (0..).zip(&arguments.topic).map(|(place, topic)| TopicWeight { id: TopicId(place), weight: topic.1 });
    let request = RecommendationRequest {
        keyword: arguments.keyword,
        strategy: arguments.strategy,
        filters: Filters {
            main_category: arguments.main_category,
            sub_category: arguments.sub_category,
            style: arguments.style,
            season: arguments.season,
            gender: arguments.gender,
            brand: arguments.brand,
            price_min: arguments.price_min,
            price_max: arguments.price_max,
            stars_min: arguments.stars_min,
            exclude: arguments.exclude,
        },
        top_n: arguments.top_n,
        weights,
        topics: unfound.collect(),
        diversity: arguments.diversity,
        pool: arguments.pool,
        like: arguments.like,
        dislike: arguments.dislike,
        photo: None,
    };
    (request, arguments.topic)
}

fn unknown_term(word: &str, near: &[String]) -> String {
    match near {
        [] => format!("; \"{word}\" is unknown"),
        near => format!("; \"{word}\" is unknown: did you mean {}?", near.join(", ")),
    }
}

fn people(stored: &StoredRecommendation, products: &[Product], labels: &TopicLabels, explain: bool) -> Done {
    let answer = &stored.answer;
    output::line(&format!(
        "{} of {} products for {} in {:.2} ms{}",
        answer.results.len(),
        answer.candidates,
        asked_for(answer, labels),
        stored.took_us as f64 / 1_000.0,
        if answer.negative_words.is_empty() {
            String::new()
        } else {
            format!(", without {}", answer.negative_words.join(", "))
        },
    ))?;
    for term in &answer.unknown {
        output::line(unknown_term(&term.word, &term.near).trim_start_matches("; "))?;
    }
    for line in of_pictures(answer, explain) {
        output::line(&line)?;
    }
    let called = |id: TopicId| {
        let asked = answer.topics.iter().find(|topic| topic.id == id);
        asked.map_or_else(|| id.to_string(), |topic| labels.shown(id, &topic.label))
    };
    for (rank, ranked) in answer.results.iter().enumerate() {
        let Some(product) = products.iter().find(|product| product.id == ranked.product) else { continue };
        output::line(&format!("\n{:>3}. {}  {:.3}", rank + 1, named(product), ranked.score))?;
        for reason in output::reasons(&ranked.parts, called) {
            output::line(&format!("     {reason}"))?;
        }
    }
    Ok(())
}

/// What is to be said of pictures, before the results.
fn of_pictures(answer: &Answer, explain: bool) -> Vec<String> {
    let seen = answer.seen.as_deref().map(sight);
    let relaxed = answer.relaxed.map(|pool| {
        format!("relaxed: the anchors have too few products in common by picture; {pool} nearest of each were taken")
    });
    let trace = answer.trace.as_deref().filter(|_| explain).map(traced).unwrap_or_default();
    seen.into_iter().chain(relaxed).chain(trace).collect()
}

/// What a photo seems to show.
fn sight(seen: &Sight) -> String {
    let name = |main: &str, sub: &str| if sub.is_empty() { main.to_owned() } else { format!("{main} / {sub}") };
    let votes: Vec<String> = seen
        .categories
        .iter()
        .map(|seen| format!("{} {:.0} %", name(&seen.main_category, &seen.sub_category), 100.0 * seen.share))
        .collect();
    let doubt = if seen.doubtful { "; it is unlike anything in the catalogue, so this says little" } else { "" };
    format!("seen: {} (of {} neighbours, the nearest at {:.3}){doubt}", votes.join(", "), seen.voters, seen.nearest)
}

/// How the strategy image came to its list.
fn traced(trace: &ImageTrace) -> Vec<String> {
    let told = |anchors: &[domain::TracedAnchor]| {
        anchors.iter().map(|anchor| format!("#{} ({:.3})", anchor.id, anchor.cosine)).collect::<Vec<_>>().join(", ")
    };
    let numbers = |numbers: &[usize]| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let mut lines = vec![
        format!("anchors: {}", told(&trace.anchors)),
        format!(
            "pools of {}: {}; {} in common, {} pass the filters",
            trace.pool,
            numbers(&trace.pools),
            trace.intersection,
            trace.passing
        ),
    ];
    if !trace.widened.is_empty() {
        lines.push(format!("widened: {} held too few", numbers(&trace.widened)));
    }
    if !trace.without_picture.is_empty() {
        lines.push(format!("nearer, but without a picture: {}", told(&trace.without_picture)));
    }
    lines
}

/// What was asked for, as it was understood.
fn asked_for(answer: &Answer, labels: &TopicLabels) -> String {
    let topics =
        answer.topics.iter().map(|topic| format!("{} {:+}", labels.shown(topic.id, &topic.label), topic.weight));
    let words = Some(answer.words.join(" + ")).filter(|words| !words.is_empty());
    let photo = answer.seen.as_ref().map(|_| "a photo".to_owned());
    words.into_iter().chain(topics).chain(photo).collect::<Vec<_>>().join(", ")
}

/// A product in a line for people.
pub(super) fn named(product: &Product) -> String {
    let facts = &product.facts;
    let mut parts = vec![format!("#{}", product.id)];
    // many names begin with the brand
    let brand = Some(&facts.brand).filter(|brand| !brand.is_empty() && !facts.name.starts_with(brand.as_str()));
    parts.extend(brand.into_iter().chain([&facts.name]).cloned());
    let category = if facts.sub_category.is_empty() { &facts.main_category } else { &facts.sub_category };
    if !category.is_empty() {
        parts.push(format!("({category})"));
    }
    if let Some(price) = facts.price {
        parts.push(format!("{price} {}", facts.currency));
    }
    if let Some(mean) = product.rating.mean {
        parts.push(format!("★ {mean:.1} ({})", product.rating.count));
    }
    parts.join(" ")
}
