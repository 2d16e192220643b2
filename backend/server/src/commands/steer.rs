//! Topics as people name them on the command line: by number, by label, or by a word of theirs.

use domain::{Topic, TopicId, TopicWeight};
use server::topics::TopicLabels;

/// The topics that are named, with their weights, in their order.
///
/// # Errors
/// When a label is nobody's or fits several topics; the topics are told.
pub(super) fn named(
    wanted: &[(String, f32)],
    topics: &[Topic],
    labels: &TopicLabels,
) -> Result<Vec<TopicWeight>, String> {
    let find = |(name, weight): &(String, f32)| Ok(TopicWeight { id: find(name, topics, labels)?, weight: *weight });
    wanted.iter().map(find).collect()
}

/// A number is a topic's whether it exists or not: the engine knows what became of it.
fn find(name: &str, topics: &[Topic], labels: &TopicLabels) -> Result<TopicId, String> {
    if let Ok(number) = name.parse() {
        return Ok(TopicId(number));
    }
    let wanted = name.to_lowercase();
    let called = |topic: &Topic| labels.of(topic);
    let is = |word: &str| word.to_lowercase() == wanted;
    // the nearest way of being called so decides: by the whole label, by the first word, by any word
    let ways: [&dyn Fn(&Topic) -> bool; 3] = [
        &|topic| is(&called(topic)) || is(&topic.label.join(" ")),
        &|topic| topic.label.first().is_some_and(|word| is(word)),
        &|topic| topic.label.iter().any(|word| is(word)) || called(topic).split_whitespace().any(is),
    ];
    for way in ways {
        let found: Vec<&Topic> = topics.iter().filter(|topic| way(topic)).collect();
        match found[..] {
            [] => {}
            [topic] => return Ok(topic.id),
            _ => return Err(format!("--topic: several topics are called \"{name}\": {}", list(&found, &called))),
        }
    }
    if let Some(topic) = topic_of_word(is, topics) {
        return Ok(topic.id);
    }
    let all: Vec<&Topic> = topics.iter().collect();
    Err(match all[..] {
        [] => "--topic: the active snapshot has no topics; there was too little text".to_owned(),
        _ => format!("--topic: no topic is called \"{name}\"; there are {}", list(&all, &called)),
    })
}

/// Of the topics that have the word among those that are shown of them, the one that has most of it.
fn topic_of_word(is: impl Fn(&str) -> bool, topics: &[Topic]) -> Option<&Topic> {
    let of = |topic: &Topic| topic.words.iter().find(|word| is(&word.word)).map(|word| word.weight * topic.share);
    let having = topics.iter().filter_map(|topic| Some((of(topic)?, topic)));
    having.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, topic)| topic)
}

fn list(topics: &[&Topic], called: &impl Fn(&Topic) -> String) -> String {
    topics.iter().map(|topic| format!("{} ({})", topic.id, called(topic))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::{GivenLabel, TopicKind, TopicLabel, TopicOrigin, TopicWord};

    use super::*;

    fn topic(id: u32, label: &[&str]) -> Topic {
        Topic {
            id: TopicId(id),
            label: label.iter().map(|word| (*word).into()).collect(),
            share: 0.1,
            coherence: 0.1,
            kind: TopicKind::Clear,
            words: vec![TopicWord { word: "snug".into(), weight: 0.1 * id as f32 }],
            evidence: Vec::new(),
            origin: TopicOrigin::Born,
        }
    }

    fn given(topic: u32, label: &str) -> GivenLabel {
        let label = TopicLabel::parse(label).expect("a label");
        GivenLabel { topic: TopicId(topic), label, changed: DateTime::UNIX_EPOCH }
    }

    fn id(name: &str) -> Result<u32, String> {
        let topics = [topic(2, &["warm", "winter"]), topic(4, &["tight"]), topic(7, &["winter", "tight"])];
        find(name, &topics, &TopicLabels::from_iter([given(4, "Runs small")])).map(|id| id.0)
    }

    #[test]
    fn a_topic_is_found_by_number_and_by_label() {
        assert_eq!(id("12"), Ok(12), "whether it exists is for the engine to say");
        assert_eq!((id("Warm"), id("warm · winter"), id("winter")), (Ok(2), Ok(2), Ok(7)));
        assert_eq!((id("tight"), id("runs small")), (Ok(4), Ok(4)));
        assert_eq!(id("Snug"), Ok(7), "no label says it; the last topic has most of the word");
    }

    #[test]
    fn a_label_of_none_is_told_with_the_topics() {
        let error = id("buttons").expect_err("nobody is called so");
        assert_eq!(
            error,
            "--topic: no topic is called \"buttons\"; there are 2 (warm · winter), 4 (Runs small), 7 (winter · tight)"
        );
        let several = [topic(1, &["warm"]), topic(2, &["warm"])];
        assert!(find("warm", &several, &TopicLabels::default()).expect_err("two").contains("several"));
        assert!(find("warm", &[], &TopicLabels::default()).expect_err("none").contains("has no topics"));
    }
}
