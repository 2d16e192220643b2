//! What an encoder is to everybody else: a picture in, a vector of unit length out.

use serde::{Deserialize, Serialize};

use crate::picture::Picture;

/// Whose vectors they are. Two vectors can be compared only where both name and version are the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EncoderId {
    /// The name of its card, or `descriptors`.
    pub name: String,
    /// 16 hex digits of the SHA-256 over what decides the vectors: the weights and how pictures are prepared.
    pub version: String,
}

/// Turns pictures into vectors. Several threads may ask it at once.
pub trait Encoder: Send + Sync {
    /// Whose vectors they are.
    fn id(&self) -> &EncoderId;

    /// Numbers of a vector.
    fn dimensions(&self) -> usize;

    /// What runs it, for people: "onnxruntime 1.32.0", "rten".
    fn runtime(&self) -> &str;

    /// The vector of `picture`: [`Encoder::dimensions`] finite numbers, of unit length.
    ///
    /// # Errors
    /// A runtime that fails; numbers that are none.
    fn encode(&self, picture: &Picture) -> Result<Vec<f32>, EncodeError>;
}

/// A picture without a vector.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The runtime failed.
    #[error("{encoder}: {reason}")]
    Runtime {
        /// The encoder.
        encoder: String,
        /// What its runtime said.
        reason: String,
    },
    /// All numbers are zero, or some are no numbers: nothing to compare.
    #[error("{encoder} says nothing about this picture: {reason}")]
    Nothing {
        /// The encoder.
        encoder: String,
        /// What is wrong with the numbers.
        reason: &'static str,
    },
}

/// `feature` brought to unit length (sums in f64).
///
/// # Errors
/// [`EncodeError::Nothing`] where that cannot be done.
pub(crate) fn unit(mut feature: Vec<f32>, encoder: &EncoderId) -> Result<Vec<f32>, EncodeError> {
    let nothing = |reason| EncodeError::Nothing { encoder: encoder.name.clone(), reason };
    let square: f64 = feature.iter().map(|it| f64::from(*it) * f64::from(*it)).sum();
    if !square.is_finite() {
        return Err(nothing("its numbers are not finite"));
    }
    if square == 0.0 {
        return Err(nothing("all its numbers are zero"));
    }
    let length = square.sqrt();
    for value in &mut feature {
        *value = (f64::from(*value) / length) as f32;
    }
    Ok(feature)
}
