//! What of a snapshot's topics depends on no request: how much every product is of each topic, and which words carry it.
//!
//! A product's share of a topic is an estimate from few words, often. It is drawn to the mean of the catalogue,
//! `s = (n p + m mean) / (n + m)`, where `n` counts the product's words that topics are made of and `m` is [`DRAW`]; its square
//! root is what products are compared by (the scale of Hellinger's distance, on which a step means the same for rare and
//! common topics), in standard deviations over the visible catalogue.

mod asked;
mod carriers;
mod reading;

use std::sync::OnceLock;

use reading::Reading;

use crate::catalogue::Catalogue;
use crate::snapshot::{KeptTopics, Snapshot};

pub(crate) use asked::{Asked, asked, fate, no_topics};
pub(crate) use carriers::Carriers;

/// How many words the mean of the catalogue counts as, against a product's own. The topics of products of many words lie about their
/// mean as a Dirichlet distribution of precision 31 (women's clothing reviews) and 14 (Musinsa) would have them, by its moments.
const DRAW: f32 = 20.0;

/// The topics of the snapshot, with what was prepared of them.
#[derive(Clone, Copy)]
pub(crate) struct TopicGround<'a> {
    pub(crate) kept: &'a KeptTopics,
    pub(crate) columns: &'a TopicColumns,
}

/// The topics, by column.
pub(crate) struct TopicColumns {
    /// By topic, by row: the share drawn to the mean.
    shares: Vec<Box<[f32]>>,
    /// By topic, by row: standard deviations above the mean; 0 for products without a word of a topic.
    deviations: Vec<Box<[f32]>>,
    carriers: Carriers,
    /// Made when a text is first read.
    reading: OnceLock<Option<Reading>>,
}

impl TopicColumns {
    pub(crate) fn new(snapshot: &Snapshot, topics: &KeptTopics, catalogue: &Catalogue) -> Self {
        let carriers = Carriers::new(topics, snapshot.vocabulary().len());
        let heard: Vec<f32> = (0..catalogue.len()).map(|row| heard(snapshot, &carriers, row)).collect();
        let (count, visible) = (topics.topics().len(), catalogue.visible());
        let shares: Vec<Box<[f32]>> = (0..count)
            .map(|topic| {
                let share = |row: usize| topics.of_product(row)[topic];
                drawn_to_the_mean(&(0..catalogue.len()).map(share).collect::<Vec<f32>>(), &heard, visible)
            })
            .collect();
        let deviations = shares.iter().map(|shares| deviations(shares, &heard, visible)).collect();
        Self { shares, deviations, carriers, reading: OnceLock::new() }
    }

    /// How much each product is of the topic in `position`, 0 to 1, drawn to the mean where little is known.
    pub(crate) fn shares(&self, position: usize) -> &[f32] {
        &self.shares[position]
    }

    /// The same on the scale of scores: standard deviations above the mean of the visible catalogue.
    pub(crate) fn deviations(&self, position: usize) -> &[f32] {
        &self.deviations[position]
    }

    /// p(topic | text) for a text of words of the vocabulary, by topic; zeros where none of them is of a topic.
    pub(crate) fn topics_of(&self, topics: &KeptTopics, words: &[u32]) -> Vec<f32> {
        match self.reading.get_or_init(|| Reading::new(topics).ok()) {
            Some(reading) => reading.topics_of(words, &self.carriers),
            None => vec![0.0; topics.topics().len()],
        }
    }

    /// Which words carry the topics.
    pub(crate) fn carriers(&self) -> &Carriers {
        &self.carriers
    }
}

/// How many of a product's words are words of topics, each weighed by its field.
fn heard(snapshot: &Snapshot, carriers: &Carriers, row: usize) -> f32 {
    let (words, counts) = snapshot.terms(row);
    words.iter().zip(counts).filter(|(word, _)| carriers.is_of_topics(**word)).map(|(_, count)| count).sum()
}

fn drawn_to_the_mean(shares: &[f32], heard: &[f32], visible: &[bool]) -> Box<[f32]> {
    let known = || shares.iter().zip(heard).zip(visible).filter(|((_, heard), visible)| **visible && **heard > 0.0);
    let count = known().count().max(1) as f64;
    let mean = (known().map(|((share, _), _)| f64::from(*share)).sum::<f64>() / count) as f32;
    shares.iter().zip(heard).map(|(share, heard)| (heard * share + DRAW * mean) / (heard + DRAW)).collect()
}

fn deviations(shares: &[f32], heard: &[f32], visible: &[bool]) -> Box<[f32]> {
    let root = |share: f32| f64::from(share).sqrt();
    let known = || {
        let seen = shares.iter().zip(heard).zip(visible).filter(|((_, heard), visible)| **visible && **heard > 0.0);
        seen.map(|((share, _), _)| root(*share))
    };
    let count = known().count().max(1) as f64;
    let mean = known().sum::<f64>() / count;
    let variance = known().map(|root| (root - mean).powi(2)).sum::<f64>() / count;
    let per_deviation = if variance > 1e-12 { 1.0 / variance.sqrt() } else { 0.0 };
    let deviation = |(share, heard): (&f32, &f32)| {
        if *heard > 0.0 { ((root(*share) - mean) * per_deviation) as f32 } else { 0.0 }
    };
    shares.iter().zip(heard).map(deviation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_known_shares_are_drawn_to_the_mean() {
        let shares = drawn_to_the_mean(&[0.9, 0.1, 0.9, 0.0], &[20.0, 20.0, 0.0, 0.0], &[true; 4]);
        // the mean is of the first two: 0.5
        assert_eq!(shares, [0.7, 0.3, 0.5, 0.5].into());
    }

    #[test]
    fn a_product_that_says_nothing_is_neither_for_nor_against() {
        let deviations = deviations(&[0.16, 0.36, 0.25, 1.0], &[1.0, 1.0, 0.0, 1.0], &[true, true, true, false]);
        // roots .4 and .6 lie .1 from their mean
        assert!((deviations[0] + 1.0).abs() < 1e-6 && (deviations[1] - 1.0).abs() < 1e-6);
        assert!(deviations[2] == 0.0 && (deviations[3] - 5.0).abs() < 1e-5);
    }
}
