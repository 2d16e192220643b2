//! Whether the server lives, and whether it can answer.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Unavailable};
use crate::state::{State, off_thread};

/// How the server is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HealthBody {
    /// `ok`.
    status: &'static str,
    /// The snapshot that serves; null where that was not asked.
    #[schema(required)]
    snapshot: Option<String>,
}

/// Whether the server lives.
#[utoipa::path(get, path = "/health/live/", operation_id = "health_live", tag = "operation",
    responses((status = 200, description = "It does.", body = HealthBody)))]
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(HealthBody { status: "ok", snapshot: None })
}

/// Whether the server can answer: the database does and a snapshot serves.
#[utoipa::path(get, path = "/health/ready/", operation_id = "health_ready", tag = "operation",
    responses((status = 200, description = "It can.", body = HealthBody), Unavailable))]
pub(crate) async fn ready(state: State) -> Result<HttpResponse, ApiError> {
    let body = off_thread(&state, |state| {
        state.database.ping()?;
        let snapshot = state.engine()?.snapshot().name().to_owned();
        Ok(HealthBody { status: "ok", snapshot: Some(snapshot) })
    });
    Ok(HttpResponse::Ok().json(body.await?))
}
