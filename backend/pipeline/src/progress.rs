//! How far a stage is, told to whoever watches: a terminal, a log, later a run's page.

use std::ops::ControlFlow;

use serde::Serialize;

/// The stages between a shop's rows and a live snapshot; one word each, the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Texts to tokens.
    Tokenise,
    /// Reviews to topics.
    Topics,
    /// Tokens to word and product vectors.
    Words,
    /// Pictures to vectors.
    Images,
    /// Arrays to a published snapshot.
    Publish,
    /// How good the answers are.
    Evaluate,
}

impl Stage {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tokenise => "tokenise",
            Self::Topics => "topics",
            Self::Words => "words",
            Self::Images => "images",
            Self::Publish => "publish",
            Self::Evaluate => "evaluate",
        }
    }
}

/// One report of progress.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Progress {
    /// The stage under way.
    pub stage: Stage,
    /// Steps done, at most `total`.
    pub done: u64,
    /// Steps in all; what a step is differs by stage.
    pub total: u64,
}

/// Told of progress; answers whether to go on.
pub type Observer<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// The observer said stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped on request")]
pub struct Stopped;

/// Tells `observer`, and turns its "stop" into an error that `?` carries out.
pub(crate) fn tell(observer: &mut Observer<'_>, stage: Stage, done: u64, total: u64) -> Result<(), Stopped> {
    match observer(Progress { stage, done: done.min(total), total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stopped),
    }
}
