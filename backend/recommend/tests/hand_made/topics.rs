//! Three topics by hand: 3 is warmth, 5 is tightness, 8 is flow; 1 was lost and became 5, 2 was lost for good.

use domain::{
    Excerpt, ExcerptSource, Fragment, GoneTopic, ReviewId, Topic, TopicEvidence, TopicId, TopicKind, TopicOrigin,
    TopicWord,
};
use ndarray::{Array1, Array2, arr2};
use recommend::snapshot::{Contents, Shelf, Snapshot, SnapshotError, TopicTerm, Topics};

use crate::support::{WORDS, contents, id, moment};

/// A topic: number, label, words with their probabilities (which sum to 1).
type MadeTopic = (u32, &'static [&'static str], &'static [(&'static str, f32)]);

const TOPICS: [MadeTopic; 3] = [
    (3, &["warm", "cozy"], &[("warm", 0.5), ("cozy", 0.25), ("sweater", 0.125), ("soft", 0.125)]),
    (5, &["tight", "waist"], &[("tight", 0.5), ("tight waist", 0.25), ("jeans", 0.25)]),
    (8, &["flowy"], &[("flowy", 0.5), ("dress", 0.25), ("summer", 0.25)]),
];

/// A word that the fourteen have, or a phrase of them.
fn term(text: &str) -> TopicTerm {
    let word = |word: &str| WORDS.iter().position(|(known, ..)| *known == word).expect("a known word") as u32;
    TopicTerm { text: text.into(), shown: text.into(), words: text.split(' ').map(word).collect(), count: 4 }
}

/// Topics of the twelve products: each product has what its words say, smoothed by a tenth of a word.
pub(crate) fn made_topics(contents: &Contents) -> Topics {
    let terms: Vec<TopicTerm> =
        TOPICS.iter().flat_map(|(_, _, words)| words.iter().map(|(word, _)| term(word))).collect();
    let position = |text: &str| terms.iter().position(|term| term.text == text).expect("a term");
    let mut term_weights = Array2::zeros((TOPICS.len(), terms.len()));
    for (row, (_, _, words)) in TOPICS.iter().enumerate() {
        words.iter().for_each(|(word, weight)| term_weights[(row, position(word))] = *weight);
    }
    let mut product_topics = Array2::zeros((contents.catalogue.len(), TOPICS.len()));
    for (row, mut shares) in product_topics.outer_iter_mut().enumerate() {
        let range = contents.product_terms.offsets[row] as usize..contents.product_terms.offsets[row + 1] as usize;
        for (word, count) in contents.product_terms.ids[range.clone()].iter().zip(&contents.product_terms.counts[range])
        {
            let text = WORDS[*word as usize].0;
            if let Some(topic) = TOPICS.iter().position(|(_, _, words)| words.iter().any(|(word, _)| *word == text)) {
                shares[topic] += count;
            }
        }
        if shares.sum() > 0.0 {
            shares += 0.1;
            let sum = shares.sum();
            shares /= sum;
        }
    }
    Topics {
        terms,
        topics: TOPICS.iter().map(topic).collect(),
        term_weights,
        product_topics,
        alpha: Array1::from_elem(TOPICS.len(), 0.1),
        beta: 0.01,
        positions: arr2(&[[0.5, 0.0], [-0.5, 0.25], [0.0, -0.25]]),
        gone: vec![gone(1, "snug", Some((TopicId(5), 0.8))), gone(2, "buttons", None)],
    }
}

fn gone(id: u32, label: &str, nearest: Option<(TopicId, f32)>) -> GoneTopic {
    GoneTopic { id: TopicId(id), label: vec![label.into()], last_snapshot: "20260101T000000-0000".into(), nearest }
}

fn topic((number, label, words): &MadeTopic) -> Topic {
    let fragment = |text: &str, marked| Fragment { text: text.into(), marked };
    let excerpt = Excerpt {
        source: ExcerptSource::Review(ReviewId(0)),
        fragments: vec![fragment("So ", false), fragment(label[0], true), fragment(".", false)],
    };
    Topic {
        id: TopicId(*number),
        label: label.iter().map(|word| (*word).into()).collect(),
        share: 0.25,
        coherence: 0.5,
        kind: TopicKind::Clear,
        words: words.iter().map(|(word, weight)| TopicWord { word: (*word).into(), weight: *weight }).collect(),
        evidence: vec![TopicEvidence { product: id(0), excerpt, weight: 0.5 }],
        origin: TopicOrigin::Born,
    }
}

#[test]
fn topics_are_read_as_they_were_published() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let contents = contents();
    let made = contents.topics.clone().expect("topics");
    let manifest = shelf.publish(&contents, moment(0)).expect("published");
    let snapshot = Snapshot::open(&shelf.folder(&manifest.name)).expect("opens");
    let kept = snapshot.topics().expect("topics");
    assert_eq!((manifest.topics, kept.topics()), (3, &made.topics[..]));
    assert_eq!((kept.terms(), kept.gone()), (&made.terms[..], &made.gone[..]));
    assert_eq!((kept.position_of(TopicId(5)), kept.position_of(TopicId(4))), (Some(1), None));
    assert_eq!(kept.term_weights(1), made.term_weights.row(1).to_vec());
    assert_eq!(kept.of_product(4), made.product_topics.row(4).to_vec());
    assert_eq!((kept.alpha(), kept.beta()), (&made.alpha.to_vec()[..], made.beta));
    assert_eq!(kept.map_position(2), [0.0, -0.25]);
}

#[test]
fn a_snapshot_needs_no_topics() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let manifest = shelf.publish(&Contents { topics: None, ..contents() }, moment(0)).expect("published");
    let snapshot = Snapshot::open(&shelf.folder(&manifest.name)).expect("opens");
    assert!(snapshot.topics().is_none() && manifest.topics == 0);
}

/// What is said of contents whose topics `change` has changed.
fn refusal(change: impl FnOnce(&mut Topics)) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut contents = contents();
    change(contents.topics.as_mut().expect("topics"));
    let error = Shelf::new(folder.path()).publish(&contents, moment(0)).expect_err("refused");
    assert!(matches!(error, SnapshotError::Contents { .. }));
    error.to_string()
}

#[test]
fn topics_that_do_not_fit_are_not_published() {
    for (said, expected) in [
        (refusal(|topics| topics.topics.swap(0, 1)), "do not ascend"),
        (refusal(|topics| topics.topics[1].label.clear()), "topic 5: a label has 1 to 3 words"),
        (refusal(|topics| topics.topics[0].coherence = f32::NAN), "topic 3: element"),
        (refusal(|topics| topics.topics[0].evidence[0].product.0 = 7), "of the product 7"),
        (refusal(|topics| topics.gone[1].id = TopicId(5)), "topic 5 is said to be gone"),
        (refusal(|topics| topics.gone[0].nearest = Some((TopicId(4), 0.9))), "became 4"),
        (refusal(|topics| topics.terms[2].words = vec![14]), "names the word 14"),
        (refusal(|topics| topics.term_weights[(0, 0)] = 0.75), "row 0 sums to 1.25"),
        (refusal(|topics| topics.product_topics[(2, 1)] = -0.5), "row 2 has a share below 0"),
        (refusal(|topics| topics.product_topics = Array2::zeros((11, 3))), "shape (11, 3) instead of (12, 3)"),
        (refusal(|topics| topics.alpha[1] = 0.0), "alpha of topics"),
        (refusal(|topics| topics.beta = 0.0), "beta is not a number above 0"),
        (refusal(|topics| topics.positions[(1, 1)] = f32::INFINITY), "map of topics"),
    ] {
        assert!(said.contains(expected), "{said}");
    }
}
