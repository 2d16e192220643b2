//! [`crate::descriptors`] as an encoder: the one that is always there.

use crate::descriptors::{DIMENSIONS, VERSION, describe};
use crate::encoder::{EncodeError, Encoder, EncoderId, unit};
use crate::picture::Picture;

/// What it is called; no card may be.
pub const NAME: &str = "descriptors";

/// What it is, in words.
pub(crate) const TITLE: &str = "Colours, edges and outline, without a network";

/// Whose vectors it makes.
pub(crate) fn id() -> EncoderId {
    EncoderId { name: NAME.to_owned(), version: VERSION.to_owned() }
}

/// The encoder without a network.
pub(crate) struct Described(EncoderId);

impl Described {
    pub(crate) fn new() -> Self {
        Self(id())
    }
}

impl Encoder for Described {
    fn id(&self) -> &EncoderId {
        &self.0
    }

    fn dimensions(&self) -> usize {
        DIMENSIONS
    }

    fn runtime(&self) -> &str {
        "none needed"
    }

    fn encode(&self, picture: &Picture) -> Result<Vec<f32>, EncodeError> {
        unit(describe(picture), &self.0)
    }
}
