//! Snapshots.

use chrono::{DateTime, Utc};
use recommend::snapshot::Manifest;
use serde::Serialize;
use utoipa::ToSchema;

/// A published snapshot.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SnapshotBody {
    /// Its name.
    pub name: String,
    /// When it was published.
    pub created: DateTime<Utc>,
    /// Whether it is the one that `CURRENT` names.
    pub active: bool,
    /// Products, hidden ones included.
    pub products: usize,
    /// Words of the vocabulary.
    pub words: usize,
    /// Dimensions of the vectors.
    pub dimensions: usize,
    /// How good it is.
    #[schema(value_type = Object)]
    pub metrics: serde_json::Value,
    /// The parameters of the training.
    #[schema(value_type = Object)]
    pub params: serde_json::Value,
}

impl SnapshotBody {
    /// The body of a manifest; `current` is the name of the active snapshot.
    #[must_use]
    pub fn new(manifest: Manifest, current: Option<&str>) -> Self {
        Self {
            active: current == Some(manifest.name.as_str()),
            name: manifest.name,
            created: manifest.created,
            products: manifest.products,
            words: manifest.words,
            dimensions: manifest.dimensions,
            metrics: serde_json::json!(manifest.metrics),
            params: manifest.params,
        }
    }
}
