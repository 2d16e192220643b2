//! Why there is no engine, and why there is no answer.

use domain::{Invalid, ProductId, TopicId, UnknownTerm};
use learn::text::TokenizeError;

use crate::snapshot::SnapshotError;

/// Why a snapshot cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// It is missing or damaged.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The caller could not read the Korean dictionary that it wanted the engine to have.
    #[error(transparent)]
    Dictionary(Box<dyn std::error::Error + Send + Sync>),
    /// Its tokeniser cannot be made.
    #[error("tokeniser: {0}")]
    Tokenizer(#[from] TokenizeError),
}

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No word of the keyword can be looked for, and no liked product stands in.
    #[error("the catalogue uses no word of the keyword")]
    NoKnownWords {
        /// The words that the catalogue never uses; empty when the keyword has only words that say nothing, or only
        /// words asked against.
        unknown: Vec<UnknownTerm>,
    },
    /// The request names a product that the snapshot does not have.
    #[error("there is no product {0} in the active snapshot")]
    UnknownProduct(ProductId),
    /// A field of the request does not fit the snapshot: a topic that it does not have.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The snapshot has no such topic.
    #[error("{fate}")]
    UnknownTopic {
        /// The topic.
        id: TopicId,
        /// What became of it, as a sentence.
        fate: String,
    },
    /// Every product is hidden.
    #[error("the catalogue has no visible product")]
    EmptyCatalogue,
    /// The keyword cannot be cut into words.
    #[error(transparent)]
    Tokenize(#[from] TokenizeError),
}
