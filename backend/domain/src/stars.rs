//! A customer's stars.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Stars on the scale from 1 to 5, halves and finer allowed.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f32", into = "f32")]
pub struct Stars(f32);

/// Stars outside the scale.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("stars go from 1 to 5, not {0}")]
pub struct StarsError(pub f32);

impl Stars {
    /// # Errors
    /// When `value` is not between 1 and 5.
    pub fn new(value: f32) -> Result<Self, StarsError> {
        if (1.0..=5.0).contains(&value) { Ok(Self(value)) } else { Err(StarsError(value)) }
    }

    /// The value, 1 to 5.
    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

impl TryFrom<f32> for Stars {
    type Error = StarsError;

    fn try_from(value: f32) -> Result<Self, StarsError> {
        Self::new(value)
    }
}

impl From<Stars> for f32 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

impl fmt::Display for Stars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keep_to_the_scale() {
        assert_eq!(Stars::new(4.5).map(Stars::value), Ok(4.5));
        for wrong in [0.0, 11.0, -1.0, f32::INFINITY] {
            assert_eq!(Stars::new(wrong), Err(StarsError(wrong)));
        }
        assert!(Stars::new(f32::NAN).is_err());
    }
}
