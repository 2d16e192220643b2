//! What the images stage may be told.

use domain::Invalid;
use serde::{Deserialize, Serialize};

/// The word for "no pictures".
pub const NO_ENCODER: &str = "none";
/// The most numbers that a picture may be reduced to.
const MOST_DIMENSIONS: usize = 4_096;

/// Parameters of the images stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImagesParams {
    /// What looks at pictures: the name of an encoder card, `descriptors`, or `none`.
    pub encoder: String,
    /// Threads that look at pictures; 0 takes all cores. It changes no bit of what comes out.
    pub threads: usize,
    /// Numbers of a picture in the snapshot, the directions in which pictures differ most; 0 keeps those of the encoder.
    pub dimensions: usize,
    /// Whether the mean picture is taken off first, so that a cosine tells what is special about a picture.
    pub centred: bool,
}

impl Default for ImagesParams {
    fn default() -> Self {
        Self { encoder: "efficientnet-lite0".to_owned(), threads: 0, dimensions: 256, centred: true }
    }
}

impl ImagesParams {
    /// The method of the system that coordi re-creates, with this encoder: plain cosines of all numbers.
    #[must_use]
    pub fn plain(self) -> Self {
        Self { dimensions: 0, centred: false, ..self }
    }

    pub(crate) fn check(&self, invalid: &mut Invalid) {
        if self.encoder.trim().is_empty() {
            invalid.add("images.encoder", "must be the name of an encoder, or \"none\"");
        }
        if self.dimensions > MOST_DIMENSIONS {
            invalid.add("images.dimensions", format!("must be at most {MOST_DIMENSIONS}"));
        }
    }
}
