//! From a snapshot's topics to bodies, with the labels that an admin gave laid over the learned ones.

use domain::{Product, Topic, TopicId};
use recommend::{Engine, topic_map};
use store::Database;

use super::{TopicError, TopicLabels, find};
use crate::api::bodies::{
    ExcerptBody, NeighbourBody, OriginBody, ProductNameBody, TopicBody, TopicDetailBody, TopicEvidenceBody,
};

/// Neighbours of a topic that are told.
const NEIGHBOURS: usize = 5;

/// All topics of a snapshot, by ascending id; none where it has no topics.
#[must_use]
pub fn listed(engine: &Engine, labels: &TopicLabels) -> Vec<TopicBody> {
    let Some(topics) = engine.snapshot().topics() else { return Vec::new() };
    let counts = topic_map::product_counts(topics, engine.snapshot().catalogue());
    topics.topics().iter().zip(counts).map(|(topic, count)| body(topic, labels, count)).collect()
}

/// The topic `id` with what proves it. Evidence of products that are hidden or gone is left out.
///
/// # Errors
/// When there is no such topic, or the database refuses.
pub fn detail(
    engine: &Engine,
    database: &Database,
    labels: &TopicLabels,
    id: TopicId,
) -> Result<TopicDetailBody, TopicError> {
    let (topics, row) = find(engine, labels, id)?;
    let topic = &topics.topics()[row];
    let ids: Vec<_> = topic.evidence.iter().map(|evidence| evidence.product).collect();
    let products = database.read(|connection| store::products::by_ids(connection, &ids))?;
    let count = topic_map::product_counts(topics, engine.snapshot().catalogue())[row];
    let evidence = topic.evidence.iter().filter_map(|evidence| {
        let product = products.iter().find(|product| product.id == evidence.product && !product.facts.hidden)?;
        Some(TopicEvidenceBody {
            product: ProductNameBody::from(product),
            excerpt: ExcerptBody::from(&evidence.excerpt),
            weight: evidence.weight,
        })
    });
    let neighbours = topic_map::neighbours(topics, row).into_iter().take(NEIGHBOURS).map(|(other, distance)| {
        let other = &topics.topics()[other];
        NeighbourBody { id: other.id.0, label: labels.of(other), distance: (distance * 1e4).round() / 1e4 }
    });
    Ok(TopicDetailBody {
        topic: body(topic, labels, count),
        snapshot: engine.snapshot().name().to_owned(),
        evidence: evidence.collect(),
        neighbours: neighbours.collect(),
    })
}

fn body(topic: &Topic, labels: &TopicLabels, product_count: usize) -> TopicBody {
    TopicBody {
        id: topic.id.0,
        label: labels.of(topic),
        learned_label: topic.label.clone(),
        labelled: labels.given(topic.id).map(|given| given.changed),
        share: topic.share,
        coherence: topic.coherence,
        kind: topic.kind,
        words: topic.words.iter().map(Into::into).collect(),
        product_count,
        origin: OriginBody::from(topic.origin),
    }
}

impl From<&Product> for ProductNameBody {
    fn from(product: &Product) -> Self {
        Self { id: product.id.0, name: product.facts.name.clone(), brand: product.facts.brand.clone() }
    }
}
