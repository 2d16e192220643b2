//! What is around every request: its id, a span of the log, the counters, the headers that keep browsers safe.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError, web};
use tracing::Instrument;

use crate::api::keep;
use crate::state::AppState;

/// The header that names a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Scripts, styles and data from here alone; pictures from the shop's own servers too.
const POLICY: &str = "default-src 'self'; img-src 'self' data: https: http:; style-src 'self' 'unsafe-inline'; \
    object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// Goes around every request.
pub(crate) async fn request(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let begun = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    let path = request.path().to_owned();
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let entry = state.as_ref().and_then(|state| state.table.find(&path));
    let refused = entry.and_then(|entry| keep(entry, request.request()).err());
    if method == Method::HEAD {
        // answered as GET; the body is cut off where it is written
        request.head_mut().method = Method::GET;
    }
    let span = tracing::info_span!("request", %id, %method, %path);
    let mut response = match refused {
        Some(error) => request.into_response(error.error_response()).map_into_boxed_body(),
        None => next.call(request).instrument(span.clone()).await?.map_into_boxed_body(),
    };
    let status = response.status().as_u16();
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    if let Some(state) = &state {
        let pattern = entry.map_or("other", |entry| entry.pattern.as_str());
        state.metrics.answered(known_method(&method), pattern, status, begun.elapsed());
    }
    span.in_scope(|| tracing::info!(status, took_us = begun.elapsed().as_micros() as u64, "answered"));
    Ok(response)
}

/// The caller's id where it is plain, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let plain = |id: &&str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(plain);
    given.map_or_else(|| uuid::Uuid::new_v4().to_string(), str::to_owned)
}

/// Methods that a caller made up count as one.
fn known_method(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
        _ => "other",
    }
}
