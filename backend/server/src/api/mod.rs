//! The HTTP API: `/api/v1/`, health and metrics. See `API-DESIGN.md`.
//!
//! One file a resource; a handler extracts, asks and answers. What a path may be asked is written once, in
//! `#[utoipa::path]`; [`Table`](table::Table) reads it from there.

pub mod auth;
pub mod bodies;
mod by_image;
mod cloud;
pub(crate) mod error;
mod extract;
mod fields;
mod filters;
mod habits;
mod health;
mod image;
mod links;
pub(crate) mod metrics;
mod paging;
mod products;
mod recommendations;
mod respond;
mod root;
mod snapshots;
pub(crate) mod table;
pub(crate) mod topics;
mod upload;
pub(crate) mod web_app;
pub mod words;
mod xml;

use actix_web::web::{self, ServiceConfig, get, patch, post};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_swagger_ui::{Config, SwaggerUi};

pub(crate) use extract::MAX_BODY_BYTES;
pub(crate) use habits::keep;
pub(crate) use upload::limits as upload_limits;

/// The API's description, gathered from the handlers.
#[derive(OpenApi)]
#[openapi(
    info(title = "coordi", description = "A content-based fashion recommender that a shop runs itself."),
    paths(
        root::read,
        root::schema,
        products::list,
        products::facets,
        products::read,
        products::similar,
        products::reviews,
        products::word_cloud,
        image::read,
        topics::list,
        topics::map,
        topics::read,
        topics::relabel,
        topics::products,
        topics::word_cloud,
        recommendations::create,
        recommendations::list,
        recommendations::read,
        by_image::create,
        snapshots::list,
        snapshots::read,
        health::live,
        health::ready,
        metrics::read,
    ),
    modifiers(&AdminTokenScheme),
    components(schemas(error::ErrorBody, error::InvalidBody, error::NoKnownWordsBody, error::TopicGoneBody)),
    tags(
        (name = "root", description = "Where everything is"),
        (name = "products", description = "What the shop sells"),
        (name = "topics", description = "What reviewers talk about"),
        (name = "recommendations", description = "What was asked and answered"),
        (name = "snapshots", description = "What training published"),
        (name = "operation", description = "For those who run the server"),
    )
)]
struct Description;

/// Tells how whoever may write says who they are.
struct AdminTokenScheme;

impl Modify for AdminTokenScheme {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let about = "`Token <key>`, with the admin token that the server was started with (`server.admin_token`).";
        let scheme = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description("Authorization", about)));
        openapi.components.get_or_insert_default().add_security_scheme("admin_token", scheme);
    }
}

/// The API's description.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// The API's description as YAML, which is the file `openapi.yaml`.
///
/// # Panics
/// Never for a description that the handlers made: all of it can be written as YAML.
#[must_use]
pub fn openapi_yaml() -> String {
    openapi().to_yaml().expect("a description that was made from types can be written as YAML")
}

/// All routes but the web app's.
pub(crate) fn routes(config: &mut ServiceConfig) {
    let resource = |path: &str| web::resource(path).default_service(web::to(habits::other_method));
    config
        .service(resource("/api/v1/").route(get().to(root::read)))
        .service(resource("/api/v1/schema/").route(get().to(root::schema)))
        .service(resource("/api/v1/products/").route(get().to(products::list)))
        .service(resource("/api/v1/products/facets/").route(get().to(products::facets)))
        .service(resource("/api/v1/products/{id}/").route(get().to(products::read)))
        .service(resource("/api/v1/products/{id}/similar/").route(get().to(products::similar)))
        .service(resource("/api/v1/products/{id}/reviews/").route(get().to(products::reviews)))
        .service(resource("/api/v1/products/{id}/wordcloud/").route(get().to(products::word_cloud)))
        .service(resource("/api/v1/products/{id}/image/").route(get().to(image::read)))
        .service(resource("/api/v1/topics/").route(get().to(topics::list)))
        .service(resource("/api/v1/topics/map/").route(get().to(topics::map)))
        .service(resource("/api/v1/topics/{id}/").route(get().to(topics::read)).route(patch().to(topics::relabel)))
        .service(resource("/api/v1/topics/{id}/products/").route(get().to(topics::products)))
        .service(resource("/api/v1/topics/{id}/wordcloud/").route(get().to(topics::word_cloud)))
        .service(
            resource("/api/v1/recommendations/")
                .route(get().to(recommendations::list))
                .route(post().to(recommendations::create)),
        )
        .service(resource("/api/v1/recommendations/by-image/").route(post().to(by_image::create)))
        .service(resource("/api/v1/recommendations/{id}/").route(get().to(recommendations::read)))
        .service(resource("/api/v1/snapshots/").route(get().to(snapshots::list)))
        .service(resource("/api/v1/snapshots/{name}/").route(get().to(snapshots::read)))
        .service(resource("/health/live/").route(get().to(health::live)))
        .service(resource("/health/ready/").route(get().to(health::ready)))
        .service(resource("/metrics").route(get().to(metrics::read)))
        .service(SwaggerUi::new("/api/v1/docs/{_:.*}").config(Config::new(["/api/v1/schema/?format=json"])));
}
