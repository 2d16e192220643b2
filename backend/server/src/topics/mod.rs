//! The topics that serve, as they are told: found by number, called as an admin labelled them.

mod bodies;
mod labels;

use domain::TopicId;
use recommend::Engine;
use recommend::snapshot::KeptTopics;
use store::StoreError;

pub use bodies::{detail, listed};
pub use labels::TopicLabels;

/// Why there is no such topic.
#[derive(Debug, thiserror::Error)]
pub enum TopicError {
    /// The active snapshot has no topics.
    #[error("the active snapshot has no topics: the catalogue has too little text for them")]
    NoTopics,
    /// No snapshot had it.
    #[error("there is no topic {0}")]
    Unknown(TopicId),
    /// An earlier snapshot had it.
    #[error("{0}")]
    Gone(Gone),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A topic that an earlier snapshot had, with the names of today.
#[derive(Debug, Clone, PartialEq)]
pub struct Gone {
    /// Its number.
    pub id: TopicId,
    /// What it was called.
    pub label: String,
    /// The last snapshot that had it.
    pub last_snapshot: String,
    /// The topic of today that is nearest to it: number, what it is called, cosine between the words of both.
    pub became: Option<(TopicId, String, f32)>,
}

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, label, last_snapshot, became } = self;
        write!(f, "topic {id} ({label}) is gone since snapshot {last_snapshot}; ")?;
        match became {
            Some((id, label, _)) => write!(f, "the nearest one now is {id} ({label})"),
            None => write!(f, "no topic is like it now"),
        }
    }
}

/// The topics of the active snapshot, and the position among them of the one with this number.
///
/// # Errors
/// When the snapshot has no topics or not this one.
pub fn find<'e>(engine: &'e Engine, labels: &TopicLabels, id: TopicId) -> Result<(&'e KeptTopics, usize), TopicError> {
    let topics = engine.snapshot().topics().ok_or(TopicError::NoTopics)?;
    if let Some(position) = topics.position_of(id) {
        return Ok((topics, position));
    }
    let gone = gone(topics, labels).into_iter().find(|gone| gone.id == id);
    Err(gone.map_or(TopicError::Unknown(id), TopicError::Gone))
}

/// The topics that earlier snapshots had, by ascending number.
#[must_use]
pub fn gone(topics: &KeptTopics, labels: &TopicLabels) -> Vec<Gone> {
    let became = |nearest: Option<(TopicId, f32)>| {
        let (id, similarity) = nearest?;
        let topic = &topics.topics()[topics.position_of(id)?];
        Some((id, labels.of(topic), similarity))
    };
    let told = topics.gone().iter().map(|gone| Gone {
        id: gone.id,
        label: labels.shown(gone.id, &gone.label),
        last_snapshot: gone.last_snapshot.clone(),
        became: became(gone.nearest),
    });
    told.collect()
}
