//! The map of topics in numbers that a page only draws: positions, sizes, and the terms of each topic as LDAvis shows them
//! (Sievert and Shirley, 2014, "LDAvis: A method for visualizing and interpreting topics").

use domain::{Topic, TopicId};
use learn::topics::map::jensen_shannon_distance;
use learn::topics::relevance::{relevance, saliency, term_shares};
use ndarray::{Array1, ArrayView2, Axis, s};

use crate::snapshot::{CatalogueEntry, KeptTopics, TopicTerm};

/// A part of a term's mentions below this is left out of its spread.
const LEAST_SPREAD: f64 = 0.005;

/// The map of all topics.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicMap {
    /// The left edge, the upper edge and the length of a side of the square that the positions lie in, in the unit of the
    /// distances.
    pub frame: [f64; 3],
    /// The topics, by ascending id.
    pub topics: Vec<MapTopic>,
    /// The terms that tell topics apart best: term number and saliency, the most salient first.
    pub salient: Vec<(usize, f64)>,
    /// How often the texts say each term, by term number.
    pub overall: Array1<f64>,
    /// The terms that stand in a topic's list or among the salient ones, by ascending number.
    pub spread: Vec<Spread>,
}

/// A topic on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapTopic {
    /// Its number.
    pub id: TopicId,
    /// From the left, 0 to 1.
    pub x: f64,
    /// From above, 0 to 1.
    pub y: f64,
    /// Its radius over that of the largest, 0 to 1; the area follows the share.
    pub radius: f64,
    /// Its most relevant terms, the most relevant first.
    pub terms: Vec<MapTerm>,
}

/// A term of a topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapTerm {
    /// The term's number.
    pub term: usize,
    /// How often the topic says it: its part of all mentions.
    pub in_topic: f64,
    /// Its relevance.
    pub relevance: f64,
}

/// How a term's mentions are spread over topics.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The term's number.
    pub term: usize,
    /// Topics, p(topic | term), and the radius of the topic's circle (over that of the one that says it most); the one
    /// that says it most first. Parts under half a percent are left out.
    pub topics: Vec<(TopicId, f64, f64)>,
}

/// What the map is made of.
#[derive(Clone, Copy)]
struct Source<'a> {
    topics: &'a [Topic],
    terms: &'a [TopicTerm],
    /// K x T: p(term | topic).
    weights: ArrayView2<'a, f32>,
    /// K x 2.
    positions: ArrayView2<'a, f32>,
}

impl<'a> From<&'a KeptTopics> for Source<'a> {
    fn from(kept: &'a KeptTopics) -> Self {
        let (topics, terms) = (kept.topics(), kept.terms());
        let rows = |numbers, columns| {
            ArrayView2::from_shape((topics.len(), columns), numbers)
                .expect("shapes were checked when the snapshot was opened")
        };
        Self {
            topics,
            terms,
            weights: rows(kept.all_term_weights(), terms.len()),
            positions: rows(kept.all_map_positions(), 2),
        }
    }
}

impl TopicMap {
    /// The map of `topics`, with at most `terms` terms a topic, sorted by the relevance of `lambda` (0 to 1).
    ///
    /// A topic's part of a term's mentions is p(topic | term): counts are those of the texts, whatever terms weighed in training,
    /// and a topic never says a term more often than all do.
    ///
    /// # Panics
    /// Never: the arrays were checked when the snapshot was opened.
    #[must_use]
    pub fn new(topics: &KeptTopics, lambda: f64, terms: usize) -> Self {
        Self::of(topics.into(), lambda, terms)
    }

    fn of(source: Source<'_>, lambda: f64, terms: usize) -> Self {
        let shares = source.shares();
        let weights = source.weights;
        let term_shares = term_shares(weights, shares.view());
        let relevances = relevance(weights, term_shares.view(), lambda);
        let top = |scores: &[f64]| most(scores, terms);
        let (frame, places) = places(source.positions);
        let largest = shares.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let listed: Vec<MapTopic> = source
            .topics
            .iter()
            .enumerate()
            .map(|(row, topic)| {
                let relevance = relevances.row(row).to_vec();
                let term = |term: usize| MapTerm {
                    term,
                    in_topic: source.part(&shares, &term_shares, row, term) * source.terms[term].count as f64,
                    relevance: relevance[term],
                };
                let [x, y] = places[row];
                MapTopic {
                    id: topic.id,
                    x,
                    y,
                    radius: (shares[row] / largest).sqrt(),
                    terms: top(&relevance).into_iter().map(term).collect(),
                }
            })
            .collect();
        let saliency = saliency(weights, shares.view()).to_vec();
        let salient: Vec<(usize, f64)> = top(&saliency).into_iter().map(|term| (term, saliency[term])).collect();
        let mut named: Vec<usize> = listed.iter().flat_map(|topic| topic.terms.iter().map(|term| term.term)).collect();
        named.extend(salient.iter().map(|(term, _)| *term));
        named.sort_unstable();
        named.dedup();
        let spread = named.into_iter().map(|term| source.spread(&shares, &term_shares, term)).collect();
        Self {
            frame,
            topics: listed,
            salient,
            overall: source.terms.iter().map(|term| term.count as f64).collect(),
            spread,
        }
    }
}

impl Source<'_> {
    /// The topics' shares as sums need them: adding up to 1.
    fn shares(&self) -> Array1<f64> {
        let shares: Array1<f64> = self.topics.iter().map(|topic| f64::from(topic.share)).collect();
        let sum = shares.sum();
        if sum > 0.0 { shares / sum } else { shares }
    }

    /// p(topic | term).
    fn part(&self, shares: &Array1<f64>, term_shares: &Array1<f64>, row: usize, term: usize) -> f64 {
        f64::from(self.weights[[row, term]]) * shares[row] / term_shares[term].max(f64::MIN_POSITIVE)
    }

    fn spread(&self, shares: &Array1<f64>, term_shares: &Array1<f64>, term: usize) -> Spread {
        let part = |row: usize| self.part(shares, term_shares, row, term);
        let mut order: Vec<(usize, f64)> = (0..shares.len()).map(|row| (row, part(row))).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let greatest = order.first().map_or(1.0, |(_, part)| part.max(f64::MIN_POSITIVE));
        let told = order.into_iter().filter(|(_, part)| *part >= LEAST_SPREAD);
        Spread { term, topics: told.map(|(row, part)| (self.topics[row].id, part, (part / greatest).sqrt())).collect() }
    }
}

/// The indices of the `n` greatest scores that are finite, the greatest first, ties by lower index.
fn most(scores: &[f64], n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).filter(|&index| scores[index].is_finite()).collect();
    let by_score = |a: &usize, b: &usize| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b));
    if n < order.len() {
        order.select_nth_unstable_by(n, by_score);
        order.truncate(n);
    }
    order.sort_unstable_by(by_score);
    order
}

/// The square that positions lie in, and each position in it: from the left and from above, 0 to 1. One side is filled, the
/// other centred, so that distances keep their proportions.
fn places(positions: ArrayView2<'_, f32>) -> ([f64; 3], Vec<[f64; 2]>) {
    let bounds = |axis: usize| {
        let along = positions.index_axis(Axis(1), axis);
        let (low, high) = along.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &at| {
            (low.min(f64::from(at)), high.max(f64::from(at)))
        });
        if low.is_finite() { (low, high) } else { (0.0, 0.0) }
    };
    let ((left, right), (bottom, top)) = (bounds(0), bounds(1));
    let size = (right - left).max(top - bottom);
    let (left, top) = (f64::midpoint(left, right) - size / 2.0, f64::midpoint(bottom, top) + size / 2.0);
    let share = |distance: f64| if size > 0.0 { (distance / size).clamp(0.0, 1.0) } else { 0.5 };
    let place = |at: ndarray::ArrayView1<'_, f32>| [share(f64::from(at[0]) - left), share(top - f64::from(at[1]))];
    ([left, top, size], positions.outer_iter().map(place).collect())
}

/// How many visible products speak of each topic more than of any other, by the topic's row; of equals the first counts.
#[must_use]
pub fn product_counts(topics: &KeptTopics, catalogue: &[CatalogueEntry]) -> Vec<usize> {
    let mut counts = vec![0; topics.topics().len()];
    for (row, entry) in catalogue.iter().enumerate() {
        let strongest = most_likely(topics.of_product(row));
        if let Some(row) = strongest.filter(|_| !entry.hidden) {
            counts[row] += 1;
        }
    }
    counts
}

/// Where the greatest value above 0 stands.
fn most_likely(shares: &[f32]) -> Option<usize> {
    let greatest = |best: Option<(usize, f32)>, (row, &share): (usize, &f32)| match best {
        Some((_, greatest)) if share <= greatest => best,
        _ if share > 0.0 => Some((row, share)),
        _ => best,
    };
    shares.iter().enumerate().fold(None, greatest).map(|(row, _)| row)
}

/// The `n` terms most relevant to the topic in `row` by `lambda`, as a dictionary lists them, each with its probability in the
/// topic.
#[must_use]
pub fn cloud_words(topics: &KeptTopics, row: usize, lambda: f64, n: usize) -> Vec<(String, f64)> {
    let source = Source::from(topics);
    let term_shares = term_shares(source.weights, source.shares().view());
    let own = source.weights.slice(s![row..=row, ..]);
    let relevances = relevance(own, term_shares.view(), lambda);
    let terms = most(&relevances.row(0).to_vec(), n);
    terms.into_iter().map(|term| (source.terms[term].shown.clone(), f64::from(own[[0, term]]))).collect()
}

/// The other topics' rows and their Jensen-Shannon distance to the topic in `row`, the nearest first.
#[must_use]
pub fn neighbours(topics: &KeptTopics, row: usize) -> Vec<(usize, f64)> {
    let source = Source::from(topics);
    let own = source.weights.row(row);
    let others = (0..source.topics.len()).filter(|other| *other != row);
    let mut near: Vec<(usize, f64)> =
        others.map(|other| (other, jensen_shannon_distance(own, source.weights.row(other)))).collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    near
}

#[cfg(test)]
mod tests {
    use domain::{TopicKind, TopicOrigin};
    use ndarray::array;

    use super::*;

    fn topic(id: u32, share: f32) -> Topic {
        Topic {
            id: TopicId(id),
            label: vec!["x".into()],
            share,
            coherence: 0.1,
            kind: TopicKind::Clear,
            words: Vec::new(),
            evidence: Vec::new(),
            origin: TopicOrigin::Born,
        }
    }

    fn map(lambda: f64, terms: usize) -> TopicMap {
        let term = |text: &str, count| TopicTerm { text: text.into(), shown: text.into(), words: vec![0], count };
        let weights = array![[0.5_f32, 0.5, 0.0], [0.5, 0.0, 0.5]];
        let positions = array![[-1.0_f32, 0.25], [3.0, -0.25]];
        TopicMap::of(
            Source {
                topics: &[topic(4, 0.75), topic(9, 0.25)],
                terms: &[term("both", 8), term("first", 6), term("second", 2)],
                weights: weights.view(),
                positions: positions.view(),
            },
            lambda,
            terms,
        )
    }

    #[test]
    fn counts_are_those_of_the_texts_and_never_more_than_all() {
        let map = map(1.0, 3);
        // three quarters of the first term and all of the second are the first topic's
        assert_eq!(map.overall.to_vec(), [8.0, 6.0, 2.0]);
        let told: Vec<_> = map.topics[0].terms.iter().map(|term| (term.term, term.in_topic)).collect();
        assert_eq!(told, [(0, 6.0), (1, 6.0)], "what a topic never says is not its term");
        assert!((map.topics[0].terms[0].relevance - 0.5_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn lambda_of_0_brings_a_topics_own_terms_first() {
        let terms = |lambda| map(lambda, 1).topics.iter().map(|topic| topic.terms[0].term).collect::<Vec<_>>();
        assert_eq!(terms(0.0), [1, 2]);
        assert_eq!(terms(1.0), [0, 0], "equally frequent: the first");
    }

    #[test]
    fn places_fill_a_square_without_being_distorted() {
        let map = map(0.6, 1);
        assert_eq!(map.frame, [-1.0, 2.0, 4.0]);
        let places: Vec<_> = map.topics.iter().map(|topic| (topic.x, topic.y)).collect();
        assert_eq!(places, [(0.0, 0.4375), (1.0, 0.5625)]);
        assert_eq!(map.topics[0].radius, 1.0);
        assert!((map.topics[1].radius - (1.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn a_single_topic_lies_in_the_middle() {
        assert_eq!(places(array![[0.0_f32, 0.0]].view()), ([0.0, 0.0, 0.0], vec![[0.5, 0.5]]));
    }

    #[test]
    fn listed_terms_tell_how_they_are_spread() {
        let map = map(0.0, 1);
        let named: Vec<usize> = map.spread.iter().map(|spread| spread.term).collect();
        assert_eq!(named, [1, 2], "those of the topics and the salient one");
        assert_eq!(map.spread[0].topics, [(TopicId(4), 1.0, 1.0)]);
        let all = self::map(1.0, 3);
        let both = &all.spread[0].topics;
        assert_eq!((both[0].0, both[0].1), (TopicId(4), 0.75));
        assert!((both[1].2 - (1.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_most_telling_term_is_salient() {
        let map = map(0.6, 2);
        assert_eq!(map.salient.iter().map(|(term, _)| *term).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn the_strongest_topic_of_a_product_is_one_it_speaks_of() {
        assert_eq!(most_likely(&[0.2, 0.5, 0.3]), Some(1));
        assert_eq!(most_likely(&[0.5, 0.5]), Some(0));
        assert_eq!(most_likely(&[0.0, 0.0]), None);
    }
}
