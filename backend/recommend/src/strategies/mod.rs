//! From a read query to an ordered list of rows: one file a strategy.
//!
//! A strategy scores **layers**, one a kind of part: `contribution = factor * raw`, for every product. A product's score is
//! the sum of its contributions, which is why the parts of a result sum to its score.

mod blend;
mod diversify;
mod gaze;
mod image;
mod keyword;
mod look;
mod negative;
mod steer;
mod topic;

use std::borrow::Cow;

use domain::ImageTrace;
use learn::lexical::Bm25;
use learn::similarity::nearest::top_k;

pub(crate) use blend::{Liking, blend, similar_blend, similar_words};
pub(crate) use gaze::Gaze;
pub(crate) use image::{Wish, image};
pub(crate) use keyword::keyword;
pub(crate) use look::similar_images;
pub(crate) use negative::weight as negative_weight;
pub(crate) use steer::{ask_for_topics, similar_topics, topic_products};
pub(crate) use topic::topic;

use crate::catalogue::{Catalogue, Mask};
use crate::pictures::PictureGround;
use crate::query::Query;
use crate::snapshot::Snapshot;
use crate::topics::TopicGround;
use crate::vectorise::{KeywordVector, centroid, dot};
use crate::words::Words;

/// What every strategy looks at.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) bm25: Bm25<'a>,
    pub(crate) words: &'a Words,
    /// None where the snapshot has no topics.
    pub(crate) topics: Option<TopicGround<'a>>,
    /// None where the snapshot has no pictures.
    pub(crate) pictures: Option<PictureGround<'a>>,
    /// The words of all categories, ascending.
    pub(crate) category_words: &'a [u32],
}

/// What a layer was made from: what an explanation goes back to.
pub(crate) enum Origin {
    /// Cosine to the keyword.
    Words(KeywordVector),
    /// BM25 of these words, each with its weight.
    Lexical(Vec<(u32, f32)>),
    /// Weighted rating.
    Rating,
    /// Cosine to the anchor product.
    Anchor(Target),
    /// Cosine to the liked products.
    Liked(Target),
    /// Cosine to the disliked products; the factor is negative.
    Disliked(Target),
    /// Saturated counts of these words; the factor is negative.
    Negative(Vec<u32>),
    /// How much a product is of the topic in this position; the factor is negative for a topic asked against.
    Topic(usize),
    /// The topics shared with the product in this row.
    SharedTopics(usize),
    /// Cosine of pictures.
    Picture(Gaze),
}

/// Products that others are compared to.
pub(crate) struct Target {
    /// Their direction.
    unit: Vec<f32>,
    /// `c . unit` of the snapshot's centre `c`.
    centre: f32,
    /// Their rows.
    pub(crate) rows: Vec<usize>,
}

impl Target {
    /// The middle of the products in `rows`.
    fn new(snapshot: &Snapshot, rows: Vec<usize>) -> Self {
        let unit = centroid(snapshot, &rows);
        Self { centre: dot(snapshot.centre(), &unit), unit, rows }
    }

    /// `(v - c) . unit` of a word's vector `v`: how much the word pulls a product this way.
    pub(crate) fn pull(&self, snapshot: &Snapshot, word: u32) -> f32 {
        dot(snapshot.word_vector(word), &self.unit) - self.centre
    }
}

/// What one kind of part gives to every product.
pub(crate) struct Layer<'a> {
    pub(crate) origin: Origin,
    /// What a unit of the raw score is worth.
    pub(crate) factor: f32,
    /// Raw scores, by row.
    pub(crate) raw: Cow<'a, [f32]>,
}

impl Layer<'_> {
    pub(crate) fn contribution(&self, row: usize) -> f32 {
        self.factor * self.raw[row]
    }
}

/// An ordered list of rows, and all that is needed to explain it.
pub(crate) struct Ranking<'a> {
    pub(crate) layers: Vec<Layer<'a>>,
    /// The anchor of `topic` and of "similar", for the second similarity.
    pub(crate) anchor: Option<usize>,
    /// What chose the products by picture without adding to their scores.
    pub(crate) chosen_by: Option<Gaze>,
    /// How the strategy `image` came to the list.
    pub(crate) trace: Option<Box<ImageTrace>>,
    /// Best first.
    pub(crate) rows: Vec<usize>,
}

impl<'a> Ranking<'a> {
    /// What the products were compared to by picture, if they were.
    pub(crate) fn gaze(&self) -> Option<&Gaze> {
        let of_layer = |layer: &'_ Layer<'a>| matches!(layer.origin, Origin::Picture(_));
        let layer = self.layers.iter().find(|layer| of_layer(layer));
        self.chosen_by.as_ref().or(layer.and_then(|layer| match &layer.origin {
            Origin::Picture(gaze) => Some(gaze),
            _ => None,
        }))
    }

    /// A list that was chosen by its scores.
    fn scored(layers: Vec<Layer<'a>>, anchor: Option<usize>, rows: Vec<usize>) -> Self {
        Self { layers, anchor, chosen_by: None, trace: None, rows }
    }
}

/// The sum of `layers` for every row, as [`score`] adds them.
pub(crate) fn totals<'l>(layers: &'l [Layer<'_>], rows: usize) -> Cow<'l, [f32]> {
    if let [Layer { factor: 1.0, raw, .. }] = layers {
        return Cow::Borrowed(raw);
    }
    let mut sums = vec![0.0_f64; rows];
    for layer in layers {
        for (sum, raw) in sums.iter_mut().zip(layer.raw.iter()) {
            *sum += f64::from(layer.factor * raw);
        }
    }
    Cow::Owned(sums.into_iter().map(|sum| sum as f32).collect())
}

/// The score of a row: the f64 sum of its f32 contributions.
pub(crate) fn score(layers: &[Layer<'_>], row: usize) -> f32 {
    layers.iter().map(|layer| f64::from(layer.contribution(row))).sum::<f64>() as f32
}

/// The rows of the `n` highest scores that pass; ties by lower row, which is lower id.
fn best(scores: &[f32], n: usize, mask: &Mask) -> Vec<usize> {
    top_k(scores, n, |row| mask.passes(row)).into_iter().map(|(row, _)| row as usize).collect()
}

/// Adds what the words asked against take away, measured on the layers so far.
fn with_negatives<'a>(ground: Ground<'a>, query: &Query, mut layers: Vec<Layer<'a>>) -> Vec<Layer<'a>> {
    let negative = negative::layer(ground, &query.negatives, &totals(&layers, ground.catalogue.len()));
    layers.extend(negative);
    layers
}
