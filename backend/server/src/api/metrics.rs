//! Counters for Prometheus.

use std::time::Duration;

use actix_web::HttpResponse;
use prometheus::{Encoder, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};

use super::error::ApiError;
use crate::state::State;

/// Counters of requests, and what serves.
pub(crate) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    products: IntGauge,
}

impl Metrics {
    /// Counters at zero.
    ///
    /// # Errors
    /// When two counters have the same name.
    pub(crate) fn new() -> Result<Self, prometheus::Error> {
        let requests = IntCounterVec::new(
            Opts::new("coordi_http_requests_total", "Requests answered."),
            &["method", "path", "status"],
        )?;
        let seconds = HistogramVec::new(
            HistogramOpts::new("coordi_http_request_seconds", "Seconds from the request to the head of the answer."),
            &["method", "path"],
        )?;
        let products =
            IntGauge::new("coordi_snapshot_products", "Products of the snapshot that serves; 0 without one.")?;
        let registry = Registry::new();
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(products.clone()))?;
        Ok(Self { registry, requests, seconds, products })
    }

    /// Counts an answer. `path` is the documented pattern, so that ids make no new series.
    pub(crate) fn answered(&self, method: &str, path: &str, status: u16, took: Duration) {
        self.requests.with_label_values(&[method, path, &status.to_string()]).inc();
        self.seconds.with_label_values(&[method, path]).observe(took.as_secs_f64());
    }

    fn text(&self) -> Result<String, prometheus::Error> {
        let mut bytes = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Counters for Prometheus.
#[utoipa::path(get, path = "/metrics", operation_id = "metrics", tag = "operation",
    responses((status = 200, description = "Prometheus' text format.", body = String, content_type = "text/plain")))]
pub(crate) async fn read(state: State) -> Result<HttpResponse, ApiError> {
    let products = state.live.load().map_or(0, |engine| engine.snapshot().catalogue().len());
    state.metrics.products.set(i64::try_from(products).unwrap_or(i64::MAX));
    let text = state.metrics.text().map_err(ApiError::internal)?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}
