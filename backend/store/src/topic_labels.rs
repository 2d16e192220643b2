//! The labels that an admin gave to topics. A topic without one shows the label that it was learned with.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{GivenLabel, TopicId, TopicLabel};

use crate::schema::topic_labels;
use crate::{Connection, StoreError};

/// All labels that were given, by ascending topic. Topics that no snapshot has any more keep theirs.
///
/// # Errors
/// When the database refuses, or a row holds no label.
pub fn all(connection: &mut Connection) -> Result<Vec<GivenLabel>, StoreError> {
    let rows: Vec<(i64, String, chrono::NaiveDateTime)> =
        topic_labels::table.order(topic_labels::topic_id).load(connection)?;
    rows.into_iter()
        .map(|(topic, label, changed)| {
            let row = |reason: &dyn ToString| {
                StoreError::row("topic_labels", format!("topic {topic}: {}", reason.to_string()))
            };
            Ok(GivenLabel {
                topic: TopicId(u32::try_from(topic).map_err(|error| row(&error))?),
                label: TopicLabel::parse(&label).map_err(|error| row(&error))?,
                changed: changed.and_utc(),
            })
        })
        .collect()
}

/// Gives a topic a label, in place of the one that it had.
///
/// # Errors
/// When the database refuses.
pub fn give(
    connection: &mut Connection,
    topic: TopicId,
    label: &TopicLabel,
    changed: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::replace_into(topic_labels::table)
        .values((
            topic_labels::topic_id.eq(i64::from(topic.0)),
            topic_labels::label.eq(label.as_str()),
            topic_labels::changed.eq(changed.naive_utc()),
        ))
        .execute(connection)?;
    Ok(())
}

/// Takes a topic's label back; false where it had none.
///
/// # Errors
/// When the database refuses.
pub fn take_back(connection: &mut Connection, topic: TopicId) -> Result<bool, StoreError> {
    let row = topic_labels::table.filter(topic_labels::topic_id.eq(i64::from(topic.0)));
    Ok(diesel::delete(row).execute(connection)? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Database, products};

    fn label(text: &str) -> TopicLabel {
        TopicLabel::parse(text).expect("a label")
    }

    #[test]
    fn labels_are_given_changed_and_taken_back_and_each_raises_the_catalogues_version() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let version = || database.read(products::catalogue_version).expect("reads");
        let told = || {
            let given = database.read(all).expect("reads");
            given.into_iter().map(|given| (given.topic.0, given.label.to_string())).collect::<Vec<_>>()
        };
        let give = |topic: u32, text: &str| {
            database.write(|connection| give(connection, TopicId(topic), &label(text), Utc::now())).expect("writes");
        };
        let before = version();
        give(u32::MAX, "두께");
        give(3, "따뜻한 겨울");
        assert_eq!(told(), [(3, "따뜻한 겨울".to_owned()), (u32::MAX, "두께".to_owned())]);
        assert_eq!(version(), before + 2);
        give(3, "Warm & \"soft\"");
        assert_eq!(told()[0].1, "Warm & \"soft\"");
        assert_eq!(version(), before + 3);
        let take_back =
            |topic: u32| database.write(|connection| take_back(connection, TopicId(topic))).expect("writes");
        assert!(take_back(3));
        assert!(!take_back(3));
        assert_eq!(told().len(), 1);
        assert_eq!(version(), before + 4);
    }
}
