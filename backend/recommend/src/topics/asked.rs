//! The topics of a request, found in the snapshot; or what became of those that are not there.

use domain::{AskedTopic, GoneTopic, Invalid, Topic, TopicId, TopicWeight, label_text};

use crate::snapshot::{KeptTopics, Snapshot};

/// A topic that was asked for or against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Asked {
    /// Its position in the snapshot.
    pub(crate) position: usize,
    /// -1 to 1.
    pub(crate) weight: f32,
}

/// The topics of a request in its order, and as the answer names them.
pub(crate) fn asked(snapshot: &Snapshot, wanted: &[TopicWeight]) -> Result<(Vec<Asked>, Vec<AskedTopic>), Invalid> {
    if wanted.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let Some(topics) = snapshot.topics() else {
        return Err(Invalid::field("topics", no_topics(snapshot)));
    };
    let mut invalid = Invalid::new();
    let (mut found, mut named) = (Vec::new(), Vec::new());
    for (place, wanted) in wanted.iter().enumerate() {
        match topics.position_of(wanted.id) {
            Some(position) => {
                let Topic { id, label, .. } = &topics.topics()[position];
                found.push(Asked { position, weight: wanted.weight });
                named.push(AskedTopic { id: *id, label: label.clone(), weight: wanted.weight });
            }
            None => invalid.add(&format!("topics.{place}.id"), fate(snapshot, topics, wanted.id)),
        }
    }
    invalid.or((found, named))
}

/// Says that the snapshot has no topics.
pub(crate) fn no_topics(snapshot: &Snapshot) -> String {
    format!("The snapshot {} has no topics: there was too little text to learn them from.", snapshot.name())
}

/// What became of a topic that is not there.
pub(crate) fn fate(snapshot: &Snapshot, topics: &KeptTopics, id: TopicId) -> String {
    let name = snapshot.name();
    let Ok(gone) = topics.gone().binary_search_by_key(&id, |gone| gone.id) else {
        return format!("There is no topic {id} in the snapshot {name}.");
    };
    let GoneTopic { label, last_snapshot, nearest, .. } = &topics.gone()[gone];
    let label = label_text(label);
    let successor = nearest.and_then(|(id, cosine)| Some((&topics.topics()[topics.position_of(id)?], cosine)));
    match successor {
        Some((today, cosine)) => format!(
            "The topic {id} ({label}) was last in the snapshot {last_snapshot}; in the snapshot {name} it became the topic {} \
             ({}), cosine {cosine:.2}.",
            today.id,
            label_text(&today.label)
        ),
        None => format!(
            "The topic {id} ({label}) was last in the snapshot {last_snapshot}; in the snapshot {name} nothing is like it."
        ),
    }
}
