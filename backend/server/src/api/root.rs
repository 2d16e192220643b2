//! `/api/v1/`: where everything is; and the description of it all.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Read;
use super::respond::{self, Tagged};
use crate::state::State;

/// Where the resources are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RootBody {
    /// The products.
    products: String,
    /// Counts of products.
    facets: String,
    /// What reviewers talk about.
    topics: String,
    /// The map of topics.
    topic_map: String,
    /// The recommendations.
    recommendations: String,
    /// The snapshots.
    snapshots: String,
    /// The description of the API.
    schema: String,
    /// The description, to be read and tried.
    docs: String,
}

/// Lists the resources.
#[utoipa::path(get, path = "/api/v1/", operation_id = "read_root", tag = "root",
    responses((status = 200, description = "Where each is.", body = RootBody)))]
pub(crate) async fn read(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, |_, read| {
        let links = &read.links;
        Ok(RootBody {
            products: links.to("products/"),
            facets: links.to("products/facets/"),
            topics: links.to("topics/"),
            topic_map: links.to("topics/map/"),
            recommendations: links.to("recommendations/"),
            snapshots: links.to("snapshots/"),
            schema: links.to("schema/"),
            docs: links.to("docs/"),
        })
    })
    .await
}

/// Describes the API: OpenAPI 3.1 as YAML, with `format=json` as JSON.
#[utoipa::path(get, path = "/api/v1/schema/", operation_id = "read_schema", tag = "root",
    params(("format" = Option<String>, Query, description = "`yaml` or `json`")),
    responses((status = 200, description = "The description.", content(
        (String = "application/yaml"), (Object = "application/json")))))]
pub(crate) async fn schema(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    let (content_type, text) = match read.get("format") {
        None | Some("yaml") => ("application/yaml", super::openapi_yaml()),
        Some("json") => ("application/json", state.openapi.to_pretty_json().map_err(ApiError::internal)?),
        Some(_) => return Err(ApiError::NotFound),
    };
    Ok(Tagged::new(&read, content_type, "no-cache", text.into_bytes()).response())
}
