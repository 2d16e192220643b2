//! `coordi recommend`

use domain::{Answer, Filters, Product, RecommendationRequest, StoredRecommendation, TopicId, TopicWeight, Weights};
use recommend::AnswerError;
use server::api::bodies::RecommendationBody;
use server::ask::{self, AskError, Asked};
use server::config::Settings;
use server::data::Shop;
use server::topics::TopicLabels;
use store::recommendations::{self, Entry};

use super::{Done, engine, steer};
use crate::cli::{Global, Recommend};
use crate::output;

pub(super) fn run(global: &Global, settings: &Settings, arguments: Recommend) -> Done {
    let (mut request, topics) = request(arguments);
    // what is wrong already is told before anything is opened
    request.clone().check()?;
    let shop = Shop::open(&global.data)?;
    let engine = engine(&shop, settings)?;
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
        return Ok(output::json(&RecommendationBody::new(&stored, &products, &labels))?);
    }
    people(&stored, &products, &labels)
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

fn people(stored: &StoredRecommendation, products: &[Product], labels: &TopicLabels) -> Done {
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

/// What was asked for, as it was understood.
fn asked_for(answer: &Answer, labels: &TopicLabels) -> String {
    let topics =
        answer.topics.iter().map(|topic| format!("{} {:+}", labels.shown(topic.id, &topic.label), topic.weight));
    let words = Some(answer.words.join(" + ")).filter(|words| !words.is_empty());
    words.into_iter().chain(topics).collect::<Vec<_>>().join(", ")
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
