//! Topics: which terms of many texts go together.

pub mod agreement;
pub mod map;
pub mod matching;
pub mod phrases;
pub mod relevance;
