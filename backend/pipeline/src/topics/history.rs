//! Which topic of this training is which of the last one.
//!
//! A topic lives on where its best match in the pairing of all is similar enough; its number goes with it. The others of the last
//! training are gone, and whoever asks for one is told what is nearest to it today.

use std::collections::{HashMap, HashSet};

use domain::{GoneTopic, TopicId, TopicOrigin};
use learn::topics::matching::{self, NamedTopics};
use ndarray::{Array2, ArrayView2};
use recommend::snapshot::{Manifest, Metrics, Shelf, Snapshot, SnapshotError};
use serde::Serialize;

use super::METRICS;

/// What is known of earlier trainings.
#[derive(Debug, Clone, Default)]
pub struct Before {
    /// The topics of the last snapshot that had some.
    pub last: Option<Last>,
    /// The highest number that a topic of any snapshot had; 0 where there was none.
    pub highest_id: u32,
    /// Why the snapshot that had the last topics cannot be read, where it cannot: a training must be able to replace it.
    pub unreadable: Option<String>,
}

impl Before {
    /// Looks into the snapshots of a shelf: the active one, or the newest that has topics where this one has none.
    ///
    /// # Errors
    /// When the shelf cannot be read.
    pub fn of(shelf: &Shelf) -> Result<Self, SnapshotError> {
        let active = shelf.current()?;
        // A snapshot that is not to be trusted is none.
        let known: Vec<Manifest> = shelf.list()?.into_iter().flatten().collect();
        let highest_id = known.iter().filter_map(|manifest| highest_id(&manifest.metrics)).max().unwrap_or(0);
        let with_topics = || known.iter().filter(|manifest| manifest.topics > 0);
        let last = with_topics().find(|manifest| Some(&manifest.name) == active.as_ref());
        let last = last.or_else(|| with_topics().next()).map(|manifest| shelf.folder(&manifest.name));
        let (last, unreadable) = match last.map(|folder| Snapshot::open(&folder)) {
            None => (None, None),
            Some(Ok(snapshot)) => (Last::of(&snapshot), None),
            Some(Err(error)) => (None, Some(error.to_string())),
        };
        Ok(Self { last, highest_id, unreadable })
    }
}

/// What a training noted as the highest number of a topic.
fn highest_id(metrics: &Metrics) -> Option<u32> {
    metrics.get(METRICS)?.get("highest_id")?.as_u64()?.try_into().ok()
}

/// The topics of the last training.
#[derive(Debug, Clone)]
pub struct Last {
    /// The name of its snapshot.
    pub snapshot: String,
    /// The text of each of its T terms.
    pub terms: Vec<String>,
    /// Its K topics.
    pub topics: Vec<Named>,
    /// K x T: p(term | topic).
    pub weights: Array2<f32>,
    /// What was gone already.
    pub gone: Vec<GoneTopic>,
}

impl Last {
    fn of(snapshot: &Snapshot) -> Option<Self> {
        let kept = snapshot.topics()?;
        let shape = (kept.topics().len(), kept.terms().len());
        let weights = Array2::from_shape_vec(shape, kept.all_term_weights().to_vec()).ok()?;
        Some(Self {
            snapshot: snapshot.name().to_owned(),
            terms: kept.terms().iter().map(|term| term.text.clone()).collect(),
            topics: kept.topics().iter().map(|topic| Named { id: topic.id, label: topic.label.clone() }).collect(),
            weights,
            gone: kept.gone().to_vec(),
        })
    }
}

/// A topic as a report names it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// Its number.
    pub id: TopicId,
    /// Its label.
    pub label: Vec<String>,
}

/// A topic that lives on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Continued {
    /// Its number.
    pub id: TopicId,
    /// Its label.
    pub label: Vec<String>,
    /// Cosine between its words then and now.
    pub similarity: f32,
}

/// A topic that is no more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gone {
    /// Its number.
    pub id: TopicId,
    /// Its last label.
    pub label: Vec<String>,
    /// What is nearest to it, with the cosine between their words.
    pub nearest: Option<(TopicId, f32)>,
}

/// Where the topics of a training come from, and where those of the last one went.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct History {
    /// The number of each topic.
    pub(super) ids: Vec<TopicId>,
    /// Whether each is new.
    pub(super) origins: Vec<TopicOrigin>,
    /// The label that each had in the last training, if it was there.
    pub(super) labels: Vec<Option<Vec<String>>>,
    /// All topics that ever were and are not now, by ascending number.
    pub(super) gone: Vec<GoneTopic>,
    /// Those that the last training still had.
    pub(super) died: Vec<Gone>,
    /// The highest number that was ever given.
    pub(super) highest_id: u32,
}

/// Finds the topics of the last training again among those whose weights of `terms` are the rows of `weights`.
pub(super) fn follow(before: &Before, terms: &[String], weights: ArrayView2<'_, f32>, same_topic: f64) -> History {
    let mut history = History {
        ids: Vec::new(),
        origins: Vec::new(),
        labels: Vec::new(),
        gone: Vec::new(),
        died: Vec::new(),
        highest_id: before.highest_id,
    };
    let Some(last) = &before.last else {
        (0..weights.nrows()).for_each(|_| history.bear());
        return history;
    };
    let cosines = cosines(last, terms, weights);
    let worth = cosines.mapv(|cosine| if cosine >= same_topic { cosine } else { 0.0 });
    for pair in matching::best_pairs(worth.t()) {
        match pair.filter(|(_, cosine)| *cosine > 0.0) {
            Some((old, cosine)) => {
                history.ids.push(last.topics[old].id);
                history.origins.push(TopicOrigin::Continues { similarity: cosine as f32 });
                history.labels.push(Some(last.topics[old].label.clone()));
            }
            None => history.bear(),
        }
    }
    history.bury(last, &cosines);
    history
}

impl History {
    /// The labels of the topics: a topic that lives on keeps the one it had, and a new one has no word of those, as long as it has
    /// others; `learnt` is what each would be called without a past.
    pub(super) fn labels(&self, learnt: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let taken: HashSet<&String> = self.labels.iter().flatten().flatten().collect();
        let labels = self.labels.iter().zip(learnt).map(|(kept, learnt)| match kept {
            Some(kept) => kept.clone(),
            None if learnt.iter().all(|word| taken.contains(word)) => learnt,
            None => learnt.into_iter().filter(|word| !taken.contains(word)).collect(),
        });
        labels.collect()
    }

    /// One more topic that was never there.
    fn bear(&mut self) {
        self.highest_id += 1;
        self.ids.push(TopicId(self.highest_id));
        self.origins.push(TopicOrigin::Born);
        self.labels.push(None);
    }

    /// Notes what is nearest to the topics of the last training that are gone, and to those that were gone before it.
    fn bury(&mut self, last: &Last, cosines: &Array2<f64>) {
        let nearest: Vec<Option<(TopicId, f32)>> = matching::nearest(cosines.view())
            .into_iter()
            .map(|found| found.filter(|(_, cosine)| *cosine > 0.0).map(|(new, cosine)| (self.ids[new], cosine as f32)))
            .collect();
        let heirs: HashMap<TopicId, Option<(TopicId, f32)>> =
            last.topics.iter().map(|topic| topic.id).zip(nearest).collect();
        for topic in last.topics.iter().filter(|topic| !self.ids.contains(&topic.id)) {
            let (id, label) = (topic.id, topic.label.clone());
            let nearest = heirs.get(&id).copied().flatten();
            self.died.push(Gone { id, label: label.clone(), nearest });
            self.gone.push(GoneTopic { id, label, last_snapshot: last.snapshot.clone(), nearest });
        }
        // The words of what was gone before are not kept: it goes where its nearest topic went, at most as similar.
        for old in &last.gone {
            let heir = old.nearest.and_then(|(id, cosine)| match self.ids.contains(&id) {
                true => Some((id, cosine)),
                false => heirs.get(&id).copied().flatten().map(|(heir, further)| (heir, cosine * further)),
            });
            self.gone.push(GoneTopic { nearest: heir, ..old.clone() });
        }
        self.gone.sort_by_key(|topic| topic.id);
    }
}

/// The cosines between the topics of the last training and those of this one.
fn cosines(last: &Last, terms: &[String], weights: ArrayView2<'_, f32>) -> Array2<f64> {
    let then = NamedTopics { terms: &last.terms, weights: last.weights.view() };
    matching::cosines(then, NamedTopics { terms, weights })
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn words(label: &[&str]) -> Vec<String> {
        label.iter().map(|word| (*word).to_owned()).collect()
    }

    fn before() -> Before {
        let topic = |id, label: &[&str]| Named { id: TopicId(id), label: words(label) };
        let gone = |id, nearest| GoneTopic {
            id: TopicId(id),
            label: words(&["old"]),
            last_snapshot: "a".into(),
            nearest: Some((TopicId(nearest), 0.5)),
        };
        let last = Last {
            snapshot: "b".into(),
            terms: words(&["warm", "size", "zip"]),
            topics: vec![topic(3, &["warm"]), topic(4, &["size", "tight"]), topic(7, &["zip"])],
            weights: array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.6, 0.8]],
            gone: vec![gone(1, 7), gone(2, 3)],
        };
        Before { last: Some(last), highest_id: 9, unreadable: None }
    }

    #[test]
    fn the_living_keep_number_and_label_and_the_gone_have_heirs() {
        // the first is the old "size", the second the old "warm", the third is new; "zip" is gone
        let terms = words(&["size", "warm", "colour"]);
        let weights = array![[1.0_f32, 0.0, 0.0], [0.0, 0.8, 0.6], [0.0, 0.0, 1.0]];
        let history = follow(&before(), &terms, weights.view(), 0.5);
        assert_eq!(history.ids, [TopicId(4), TopicId(3), TopicId(10)]);
        assert_eq!(history.highest_id, 10);
        assert!(matches!(history.origins[1], TopicOrigin::Continues { similarity } if (similarity - 0.8).abs() < 1e-6));
        assert_eq!(history.origins[2], TopicOrigin::Born);
        let labels = history.labels(vec![words(&["size"]), words(&["cosy"]), words(&["colour", "tight"])]);
        assert_eq!(labels, [words(&["size", "tight"]), words(&["warm"]), words(&["colour"])]);

        assert_eq!(history.died.iter().map(|topic| topic.id).collect::<Vec<_>>(), [TopicId(7)]);
        let heirs: Vec<(u32, Option<u32>)> =
            history.gone.iter().map(|gone| (gone.id.0, gone.nearest.map(|(id, _)| id.0))).collect();
        // 1 was nearest to 7, which is nearest to 4 now; 2 was nearest to 3, which lives
        assert_eq!(heirs, [(1, Some(4)), (2, Some(3)), (7, Some(4))]);
        assert_eq!(history.gone[2].last_snapshot, "b");
    }

    #[test]
    fn without_a_past_all_are_new() {
        let history = follow(&Before::default(), &words(&["warm"]), array![[1.0_f32], [1.0]].view(), 0.5);
        assert_eq!((history.ids, history.gone.len()), (vec![TopicId(1), TopicId(2)], 0));
    }
}
