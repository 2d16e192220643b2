//! From the map's numbers to its body, with the labels that an admin gave laid over the learned ones.

use domain::Topic;
use recommend::snapshot::KeptTopics;
use recommend::topic_map::{MapTerm, MapTopic, Spread, TopicMap};

use super::super::bodies::{
    FrameBody, MapTermBody, MapTopicBody, SalientTermBody, SpreadBody, TermSpreadBody, TopicMapBody,
};
use crate::topics::TopicLabels;

impl TopicMapBody {
    /// The body of a map. Counts are told to a tenth, places and parts to a ten-thousandth.
    pub(super) fn new(snapshot: &str, lambda: f64, topics: &KeptTopics, map: &TopicMap, labels: &TopicLabels) -> Self {
        let text = |term: usize| topics.terms()[term].shown.clone();
        let overall = |term: usize| rounded(map.overall[term], 10.0);
        let term = |term: &MapTerm| MapTermBody {
            term: text(term.term),
            overall: overall(term.term),
            in_topic: rounded(term.in_topic, 10.0),
            relevance: rounded(term.relevance, 1e4),
        };
        let on_the_map = |(place, topic): (&MapTopic, &Topic)| MapTopicBody {
            id: place.id.0,
            label: labels.of(topic),
            share: topic.share,
            coherence: topic.coherence,
            kind: topic.kind,
            x: rounded(place.x, 1e4),
            y: rounded(place.y, 1e4),
            radius: rounded(place.radius, 1e4),
            terms: place.terms.iter().map(term).collect(),
        };
        let salient = |&(term, saliency): &(usize, f64)| SalientTermBody {
            term: text(term),
            overall: overall(term),
            saliency: rounded(saliency, 1e6),
        };
        let spread = |Spread { term, topics }: &Spread| TermSpreadBody {
            term: text(*term),
            topics: topics
                .iter()
                .map(|&(id, share, radius)| SpreadBody {
                    id: id.0,
                    share: rounded(share, 1e4),
                    radius: rounded(radius, 1e4),
                })
                .collect(),
        };
        let [left, top, size] = map.frame;
        Self {
            snapshot: snapshot.to_owned(),
            lambda,
            frame: FrameBody { left, top, size },
            topics: map.topics.iter().zip(topics.topics()).map(on_the_map).collect(),
            salient: map.salient.iter().map(salient).collect(),
            spread: map.spread.iter().map(spread).collect(),
        }
    }
}

/// `number` to one part in `parts`.
fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}
