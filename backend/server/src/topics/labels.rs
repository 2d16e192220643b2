//! What topics are called: the label that an admin gave, else the one that was learned.
//!
//! Labels are laid over a snapshot's topics when answers are written. Training does not read them, and a snapshot is never
//! changed by them.

use std::collections::HashMap;

use domain::{GivenLabel, Topic, TopicId, label_text};
use store::{Database, StoreError};

/// The labels that an admin gave, by topic.
#[derive(Debug, Clone, Default)]
pub struct TopicLabels(HashMap<TopicId, GivenLabel>);

impl TopicLabels {
    /// Reads all of them.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn read(database: &Database) -> Result<Self, StoreError> {
        Ok(database.read(store::topic_labels::all)?.into_iter().collect())
    }

    /// The label that was given to a topic.
    #[must_use]
    pub fn given(&self, topic: TopicId) -> Option<&GivenLabel> {
        self.0.get(&topic)
    }

    /// What a topic is called, whose own words are `learned`.
    #[must_use]
    pub fn shown(&self, topic: TopicId, learned: &[String]) -> String {
        self.given(topic).map_or_else(|| label_text(learned), |given| given.label.to_string())
    }

    /// What a topic is called.
    #[must_use]
    pub fn of(&self, topic: &Topic) -> String {
        self.shown(topic.id, &topic.label)
    }
}

impl FromIterator<GivenLabel> for TopicLabels {
    fn from_iter<I: IntoIterator<Item = GivenLabel>>(given: I) -> Self {
        Self(given.into_iter().map(|given| (given.topic, given)).collect())
    }
}
