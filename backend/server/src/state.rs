//! What every request shares. There is one, it is built at the start, and nothing else is global.

use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web;
use domain::{Product, ProductId};
use recommend::Engine;
use recommend::live::Live;
use store::{Database, RecommendationLog};

use crate::answers::Answers;
use crate::api::auth::AdminToken;
use crate::api::error::ApiError;
use crate::api::metrics::Metrics;
use crate::api::table::Table;
use crate::cards::Cards;
use crate::pictures::Pictures;

/// What every request shares.
pub(crate) struct AppState {
    /// The shop's rows.
    pub(crate) database: Arc<Database>,
    /// Keeps what was recommended.
    pub(crate) log: RecommendationLog,
    /// The answers that were given lately.
    pub(crate) answers: Answers,
    /// The products that were shown lately, as JSON.
    pub(crate) cards: Cards,
    /// Thumbnails, and what is needed to look at photos.
    pub(crate) pictures: Pictures,
    /// The engine that serves.
    pub(crate) live: Arc<Live>,
    /// The web app's folder; none where it was not built.
    pub(crate) web: Option<PathBuf>,
    /// Whether `X-Forwarded-*` is believed.
    pub(crate) trust_forwarded: bool,
    /// Who may write.
    pub(crate) admin_token: Option<AdminToken>,
    /// The API's description.
    pub(crate) openapi: utoipa::openapi::OpenApi,
    /// The documented paths, as the API's habits need them.
    pub(crate) table: Table,
    /// Counters.
    pub(crate) metrics: Metrics,
}

/// The state as a handler takes it.
pub(crate) type State = web::Data<AppState>;

impl AppState {
    /// The engine that serves, for this request to its end.
    ///
    /// # Errors
    /// 503 before the first training.
    pub(crate) fn engine(&self) -> Result<Arc<Engine>, ApiError> {
        self.live.load().ok_or(ApiError::NoSnapshot)
    }

    /// A product that shoppers may see.
    ///
    /// # Errors
    /// 404 for a product that is not there or is hidden.
    pub(crate) fn visible_product(&self, id: i64) -> Result<Product, ApiError> {
        let found = self.database.read(|connection| store::products::find(connection, ProductId(id)))?;
        found.filter(|product| !product.facts.hidden).ok_or(ApiError::NotFound)
    }

    /// The rows of the products with these numbers, where there are such.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn products(&self, ids: impl Iterator<Item = ProductId>) -> Result<Vec<Product>, ApiError> {
        let ids: Vec<ProductId> = ids.collect();
        Ok(self.database.read(|connection| store::products::by_ids(connection, &ids))?)
    }
}

/// Runs `job` on a thread that may block: everything that is heavy or touches files or the database goes through here.
///
/// # Errors
/// What `job` says, or 500 when it panicked.
pub(crate) async fn off_thread<T: Send + 'static>(
    state: &State,
    job: impl FnOnce(&AppState) -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let state = state.clone();
    let span = tracing::Span::current();
    web::block(move || span.in_scope(|| job(&state))).await.map_err(ApiError::internal)?
}
