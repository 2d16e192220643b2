//! `/topics/`: what reviewers talk about.
//!
//! Topics come from the snapshot; the labels that an admin gave are laid over them here, at every answer.

mod label;
mod map;
mod map_body;

use actix_web::HttpResponse;
use domain::{Filters, Page, TopicId};
use recommend::topic_map;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

pub(crate) use label::{__path_relabel, relabel};
pub(crate) use map::{__path_map, map};

use super::bodies::{RankedBody, WordCloudBody};
use super::bodies::{TopicBody, TopicDetailBody, TopicNameBody, TopicProductsBody};
use super::cloud::{self, CloudParams, Wanted};
use super::error::{ApiError, BadRequest, NoSuchTopic, NotFound, Unavailable};
use super::extract::{Id, Read};
use super::filters::{order_param, ordering};
use super::paging::{PageParams, fetch, page_body, query_param};
use super::respond;
use crate::ask::{self, Asked};
use crate::state::State;
use crate::topics::{self, TopicLabels};

/// Products of a topic where the caller does not say how many, and the bounds.
const PRODUCTS: u32 = 24;
const MANY_PRODUCTS: std::ops::RangeInclusive<u32> = 1..=100;
/// Lambda of a word cloud's words: what the authors of LDAvis found to name topics best.
const LAMBDA: f64 = 0.6;

page_body! {
    /// One page of topics.
    TopicPage of TopicBody
}

/// What topics can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Id,
    Label,
    Share,
    Coherence,
    ProductCount,
}

const ORDERS: &[(&str, Order)] = &[
    ("id", Order::Id),
    ("label", Order::Label),
    ("share", Order::Share),
    ("coherence", Order::Coherence),
    ("product_count", Order::ProductCount),
];

/// Lists the topics of the active snapshot, the most spoken of first; none where it has no topics.
#[utoipa::path(get, path = "/api/v1/topics/", operation_id = "list_topics", tag = "topics",
    params(PageParams, TopicOrderParams),
    responses((status = 200, description = "One page.", body = TopicPage), NotFound, Unavailable))]
pub(crate) async fn list(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, |state, read| {
        let engine = state.engine()?;
        let labels = TopicLabels::read(&state.database)?;
        let mut bodies = topics::listed(&engine, &labels);
        order(&mut bodies, &ordering(read, ORDERS));
        let (page, around) = fetch(read, |page| {
            let skip = usize::try_from(page.offset()).unwrap_or(usize::MAX);
            let results = bodies.iter().skip(skip).take(usize::try_from(page.size).unwrap_or(usize::MAX));
            Ok(Page { count: bodies.len() as u64, results: results.cloned().collect() })
        })?;
        Ok(TopicPage::new(page.count, around, page.results))
    })
    .await
}

/// Reads a topic, with the sentences that prove it and the topics near to it.
#[utoipa::path(get, path = "/api/v1/topics/{id}/", operation_id = "read_topic", tag = "topics",
    params(("id" = u32, Path, description = "Its number")),
    responses((status = 200, description = "The topic.", body = TopicDetailBody), NoSuchTopic, Unavailable))]
pub(crate) async fn read(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, move |state, _| {
        let engine = state.engine()?;
        let labels = TopicLabels::read(&state.database)?;
        Ok(topics::detail(&engine, &state.database, &labels, topic_id(id)?)?)
    })
    .await
}

/// Lists the products that speak most of a topic, each with the words and the sentence behind it.
#[utoipa::path(get, path = "/api/v1/topics/{id}/products/", operation_id = "topic_products", tag = "topics",
    params(("id" = u32, Path, description = "Its number"), TopicProductsParams),
    responses((status = 200, description = "The products, the one that speaks most of it first.", body = TopicProductsBody),
        BadRequest, NoSuchTopic, Unavailable))]
pub(crate) async fn products(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let n =
        read.whole("top_n", PRODUCTS, &MANY_PRODUCTS).map_err(|message| ApiError::field("top_n", message))? as usize;
    let filters = Filters {
        main_category: read.values("main_category").map(str::to_owned).collect(),
        sub_category: read.values("sub_category").map(str::to_owned).collect(),
        brand: read.values("brand").map(str::to_owned).collect(),
        ..Filters::default()
    };
    respond::answer(&state, read, move |state, _| {
        let engine = state.engine()?;
        let labels = TopicLabels::read(&state.database)?;
        let (kept, row) = topics::find(&engine, &labels, topic_id(id)?)?;
        let topic = &kept.topics()[row];
        let Asked { said, products, .. } = ask::topic_products(&state.database, &engine, topic.id, n, &filters)?;
        Ok(TopicProductsBody {
            topic: TopicNameBody { id: topic.id.0, label: labels.of(topic) },
            results: RankedBody::list(&said, &products),
        })
    })
    .await
}

/// Draws the words that are most a topic's own.
#[utoipa::path(get, path = "/api/v1/topics/{id}/wordcloud/", operation_id = "topic_word_cloud", tag = "topics",
    params(("id" = u32, Path, description = "Its number"), CloudParams),
    responses((status = 200, description = "The cloud.",
            content((WordCloudBody = "application/json"), (String = "image/svg+xml"))),
        BadRequest, NoSuchTopic, Unavailable))]
pub(crate) async fn word_cloud(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let wanted = Wanted::read(&read)?;
    cloud::answer(&state, read, wanted, move |state| {
        let engine = state.engine()?;
        let labels = TopicLabels::read(&state.database)?;
        let (kept, row) = topics::find(&engine, &labels, topic_id(id)?)?;
        Ok((labels.of(&kept.topics()[row]), topic_map::cloud_words(kept, row, LAMBDA, wanted.words)))
    })
    .await
}

/// The number of a topic in a path. What no topic can have as its number names nothing: 404.
fn topic_id(id: i64) -> Result<TopicId, ApiError> {
    u32::try_from(id).map(TopicId).map_err(|_| ApiError::NotFound)
}

/// Orders by what is asked for; then by falling share, then by id.
fn order(bodies: &mut [TopicBody], orders: &[(Order, bool)]) {
    bodies.sort_by(|a, b| {
        let asked = orders.iter().map(|(order, descending)| {
            let ordering = match order {
                Order::Id => a.id.cmp(&b.id),
                Order::Label => a.label.to_lowercase().cmp(&b.label.to_lowercase()),
                Order::Share => a.share.total_cmp(&b.share),
                Order::Coherence => a.coherence.total_cmp(&b.coherence),
                Order::ProductCount => a.product_count.cmp(&b.product_count),
            };
            if *descending { ordering.reverse() } else { ordering }
        });
        asked
            .chain([b.share.total_cmp(&a.share), a.id.cmp(&b.id)])
            .find(|ordering| ordering.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
}

/// `ordering` of topics, for the description.
struct TopicOrderParams;

impl IntoParams for TopicOrderParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![order_param(ORDERS.iter().map(|(name, _)| *name))]
    }
}

/// The parameters of a topic's products, for the description.
struct TopicProductsParams;

impl IntoParams for TopicProductsParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let top_n = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(*MANY_PRODUCTS.start()))
            .maximum(Some(*MANY_PRODUCTS.end()))
            .default(Some(PRODUCTS.into()));
        let text = || ObjectBuilder::new().schema_type(Type::String).into();
        vec![
            query_param("top_n", "How many.", top_n.into()),
            query_param("main_category", "Main category; repeated: any of.", text()),
            query_param("sub_category", "Sub category; repeated: any of.", text()),
            query_param("brand", "Brand; repeated: any of.", text()),
        ]
    }
}
