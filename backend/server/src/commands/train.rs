//! `coordi train`

use domain::label_text;
use pipeline::config::ProductVectors;
use pipeline::images::ImagesReport;
use pipeline::topics::TopicsReport;
use pipeline::train;
use server::config::Settings;
use server::data::Shop;

use super::Done;
use super::eyes::Eyes;
use crate::cli::{Global, Train};
use crate::output;
use crate::progress::Bar;

/// Faulty pictures shown to people.
const FAULTS: usize = 10;

pub(super) fn run(global: &Global, settings: Settings, arguments: &Train) -> Done {
    let dictionary = settings.dictionary()?;
    let eyes = Eyes::of(&settings.pictures, &global.data)?;
    let mut params = settings.train;
    params.seed = arguments.seed.unwrap_or(params.seed);
    params.threads = arguments.threads.unwrap_or(params.threads);
    params.words.dimensions = arguments.dimensions.unwrap_or(params.words.dimensions);
    params.words.epochs = arguments.epochs.unwrap_or(params.words.epochs);
    params.topics.count = arguments.topics.unwrap_or(params.topics.count);
    if arguments.plain {
        params.words.product_vectors = ProductVectors::Plain;
        params.images = params.images.plain();
    }
    let params = params.check()?;
    let shop = Shop::open(&global.data)?;
    let mut bar = Bar::new(global.json);
    let report = eyes.see(|sight| {
        let show = &mut |progress| bar.show(progress);
        train::run(&shop.database, &shop.shelf, dictionary.as_deref(), sight, &params, show)
    })?;
    drop(bar);
    if global.json {
        return Ok(output::json(&report)?);
    }
    let seen = &report.tokenise;
    output::line(&format!(
        "{} products ({} without words), {} texts, {} words, a vocabulary of {}",
        seen.products, seen.products_without_text, seen.texts, seen.tokens, seen.vocabulary
    ))?;
    topics(&report.topics)?;
    pictures(&report.images)?;
    let seconds: Vec<String> =
        report.seconds.iter().map(|(stage, seconds)| format!("{} {seconds:.1} s", stage.as_str())).collect();
    output::line(&seconds.join(", "))?;
    let metric = |name: &str| report.metrics.get(name).and_then(serde_json::Value::as_f64);
    if let (Some(precision), Some(chance)) = (metric("same_category_p_at_5"), metric("chance")) {
        let of = metric("products_evaluated").unwrap_or_default();
        output::line(&format!(
            "same category P@5 {precision:.3} (chance {chance:.3}, {of:.0} products with five or more reviews)"
        ))?;
    }
    Ok(output::line(&format!("snapshot {} is live", report.snapshot))?)
}

/// What was seen of the pictures, and what could not be.
pub(super) fn pictures(report: &ImagesReport) -> Done {
    if let Some(encoder) = &report.encoder {
        let (computed, before) = (report.computed, report.from_before);
        output::line(&format!(
            "{} products with a picture, {} without; {} ({}) looked at {computed} now, {before} were known",
            report.with, report.without, encoder.name, report.runtime
        ))?;
    }
    for fault in report.faults.iter().take(FAULTS) {
        output::line(&format!("  the picture of {} ({}): {}", fault.product, fault.source, fault.reason))?;
    }
    if report.faulty > FAULTS as u64 {
        output::line(&format!("  and {} more pictures that could not be looked at", report.faulty - FAULTS as u64))?;
    }
    match (&report.left_out, report.explained) {
        (Some(reason), _) => output::line(&format!("no pictures in the snapshot: {reason}"))?,
        (None, Some(share)) => output::line(&format!(
            "pictures reduced from {} to {} numbers, which hold {:.1} % of their differences",
            report.encoded,
            report.dimensions,
            share * 100.0
        ))?,
        (None, None) => {}
    }
    Ok(())
}

/// What the topics are, and what became of those of the last training.
fn topics(report: &TopicsReport) -> Done {
    if report.topics == 0 {
        let (reviews, terms) = (report.reviews, report.terms);
        return Ok(output::line(&format!(
            "no topics: too little text ({reviews} reviews with {terms} different words)"
        ))?);
    }
    output::line(&format!(
        "{} topics ({} mixed) of {} reviews, {} words and phrases: NPMI {:.3}, diversity {:.2}",
        report.topics, report.mixed, report.reviews, report.terms, report.npmi, report.diversity
    ))?;
    if let Some(error) = &report.last_unreadable {
        output::line(&format!("the topics of before cannot be read, and all count as new: {error}"))?;
    }
    if report.continued.is_empty() && report.gone.is_empty() {
        return Ok(());
    }
    let (known, born, gone) = (report.continued.len(), report.born.len(), report.gone.len());
    output::line(&format!("{known} were there before, {born} are new, {gone} are gone"))?;
    for topic in &report.born {
        output::line(&format!("  new   {} {}", topic.id, label_text(&topic.label)))?;
    }
    for topic in &report.gone {
        let nearest = topic.nearest.map(|(id, cosine)| format!(", nearest to it is {id} (cosine {cosine:.2})"));
        output::line(&format!("  gone  {} {}{}", topic.id, label_text(&topic.label), nearest.unwrap_or_default()))?;
    }
    Ok(())
}
