//! `coordi topics`

use chrono::Utc;
use domain::{TopicId, TopicKind, TopicLabel, TopicOrigin};
use recommend::Engine;
use recommend::snapshot::KeptTopics;
use serde::Serialize;
use server::api::bodies::{OriginBody, TopicDetailBody, TopicNameBody};
use server::config::Settings;
use server::data::Shop;
use server::topics::{self, Gone, TopicLabels};

use super::{Done, engine};
use crate::cli::{Global, Topics, TopicsCommand};
use crate::output;

/// Words of a topic in the table.
const WORDS: usize = 10;

pub(super) fn run(global: &Global, settings: &Settings, arguments: Topics) -> Done {
    let shop = Shop::open(&global.data)?;
    let engine = engine(&shop, settings)?;
    let labels = TopicLabels::read(&shop.database)?;
    match (arguments.command, arguments.topic) {
        (Some(TopicsCommand::Label { topic, text, .. }), None) => label(global, &shop, &engine, topic, text.as_deref()),
        (Some(_), Some(_)) => Err("the topic's number stands behind `label`: coordi topics label ID TEXT".into()),
        (None, Some(topic)) => {
            let body = topics::detail(&engine, &shop.database, &labels, topic)?;
            if global.json { Ok(output::json(&body)?) } else { one(&body) }
        }
        (None, None) => all(global, &shop, &engine, &labels),
    }
}

/// All topics, and what became of those of the training before.
#[derive(Serialize)]
struct AllBody {
    snapshot: String,
    count: usize,
    results: Vec<TopicDetailBody>,
    /// Topics that this training was the first to find.
    born: Vec<u32>,
    gone: Vec<GoneBody>,
}

#[derive(Serialize)]
struct GoneBody {
    id: u32,
    label: String,
    last_snapshot: String,
    became: Option<TopicNameBody>,
    similarity: Option<f32>,
}

impl From<Gone> for GoneBody {
    fn from(gone: Gone) -> Self {
        let Gone { id, label, last_snapshot, became } = gone;
        let similarity = became.as_ref().map(|(.., similarity)| *similarity);
        let became = became.map(|(id, label, _)| TopicNameBody { id: id.0, label });
        Self { id: id.0, label, last_snapshot, became, similarity }
    }
}

fn all(global: &Global, shop: &Shop, engine: &Engine, labels: &TopicLabels) -> Done {
    let snapshot = engine.snapshot();
    let mut kept: Vec<(TopicId, f32)> = Vec::new();
    let (mut born, mut gone) = (Vec::new(), Vec::new());
    if let Some(topics) = snapshot.topics() {
        kept = topics.topics().iter().map(|topic| (topic.id, topic.share)).collect();
        kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        born = born_now(topics);
        gone = topics::gone(topics, labels);
    }
    let mut results = Vec::with_capacity(kept.len());
    for (topic, _) in kept {
        results.push(topics::detail(engine, &shop.database, labels, topic)?);
    }
    if global.json {
        let gone = gone.into_iter().map(GoneBody::from).collect();
        let snapshot = snapshot.name().to_owned();
        return Ok(output::json(&AllBody { snapshot, count: results.len(), results, born, gone })?);
    }
    if results.is_empty() {
        return Ok(output::line("the active snapshot has no topics: the catalogue has too little text for them")?);
    }
    table(&results)?;
    changes(shop, engine, &results, &born, &gone)
}

fn born_now(topics: &KeptTopics) -> Vec<u32> {
    let born = topics.topics().iter().filter(|topic| topic.origin == TopicOrigin::Born);
    born.map(|topic| topic.id.0).collect()
}

fn table(results: &[TopicDetailBody]) -> Done {
    let mut table = output::table(&["id", "label", "share", "NPMI", "kind", "words, and a sentence"]);
    for TopicDetailBody { topic, evidence, .. } in results {
        let words: Vec<_> = topic.words.iter().take(WORDS).map(|word| word.word.as_str()).collect();
        let sentence = evidence.first().map(|evidence| format!("\n“{}”", output::fragments(&evidence.excerpt)));
        table.add_row([
            topic.id.to_string(),
            topic.label.clone(),
            format!("{:.1} %", topic.share * 100.0),
            format!("{:.3}", topic.coherence),
            kind(topic.kind),
            format!("{}{}", words.join(", "), sentence.unwrap_or_default()),
        ]);
    }
    Ok(output::line(&table.to_string())?)
}

fn kind(kind: TopicKind) -> String {
    kind.as_str().to_owned()
}

/// Births and deaths since the training before.
fn changes(shop: &Shop, engine: &Engine, results: &[TopicDetailBody], born: &[u32], gone: &[Gone]) -> Done {
    let name = engine.snapshot().name();
    let listed = shop.shelf.list()?;
    let mut names = listed.iter().filter_map(|manifest| manifest.as_ref().ok()).map(|manifest| manifest.name.as_str());
    let before = names.by_ref().find(|other| *other == name).and_then(|_| names.next());
    if born.len() == results.len() {
        return Ok(output::line(&format!("{} topics, all of them new in snapshot {name}", results.len()))?);
    }
    let (lives, total) = (results.len() - born.len(), results.len());
    output::line(&format!("{lives} of {total} topics continue from the training before; new: {}", list(born)))?;
    let died = gone.iter().filter(|gone| before.is_none_or(|before| gone.last_snapshot == before));
    for gone in died {
        output::line(&gone.to_string())?;
    }
    Ok(())
}

fn list(ids: &[u32]) -> String {
    let ids: Vec<String> = ids.iter().map(u32::to_string).collect();
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}

fn one(TopicDetailBody { topic, snapshot, evidence, neighbours }: &TopicDetailBody) -> Done {
    let learned = topic.learned_label.join(" · ");
    let labelled = topic.labelled.map_or_else(String::new, |_| format!(" (learned: {learned})"));
    output::line(&format!("topic {}: {}{labelled}", topic.id, topic.label))?;
    let origin = match topic.origin {
        OriginBody { similarity: Some(similarity), .. } => format!("continues, cosine {similarity:.2}"),
        OriginBody { .. } => "born".to_owned(),
    };
    output::line(&format!(
        "{:.1} % of all topic words, NPMI {:.3} ({}), {} products, {origin} in snapshot {snapshot}",
        topic.share * 100.0,
        topic.coherence,
        kind(topic.kind),
        topic.product_count,
    ))?;
    let words: Vec<String> =
        topic.words.iter().map(|word| format!("{} {:.1} %", word.word, word.weight * 100.0)).collect();
    output::line(&words.join(", "))?;
    for evidence in evidence {
        let product = &evidence.product;
        output::line(&format!("  “{}”  #{} {}", output::fragments(&evidence.excerpt), product.id, product.name))?;
    }
    let near: Vec<String> =
        neighbours.iter().map(|near| format!("{} {} ({:.2})", near.id, near.label, near.distance)).collect();
    if near.is_empty() { Ok(()) } else { Ok(output::line(&format!("near: {}", near.join(", ")))?) }
}

fn label(global: &Global, shop: &Shop, engine: &Engine, topic: TopicId, text: Option<&str>) -> Done {
    topics::find(engine, &TopicLabels::read(&shop.database)?, topic)?;
    let label = text.map(TopicLabel::parse).transpose().map_err(|error| format!("label: {error}"))?;
    shop.database.write(|connection| match &label {
        Some(label) => store::topic_labels::give(connection, topic, label, Utc::now()),
        None => store::topic_labels::take_back(connection, topic).map(drop),
    })?;
    let body = topics::detail(engine, &shop.database, &TopicLabels::read(&shop.database)?, topic)?;
    match global.json {
        true => Ok(output::json(&body)?),
        false => Ok(output::line(&format!("topic {topic} is called {}", body.topic.label))?),
    }
}
