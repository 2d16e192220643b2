//! `blend`: word vectors, BM25 and weighted rating together, with likes, dislikes and diversity.
//!
//! Each part is measured in **standard deviations over the visible catalogue** (filters do not change a product's score):
//!
//! ```text
//! words    = w (cos(k - c, p) / sd)          k the idf-weighted mean of the keyword's word vectors, c the centre
//! lexical  = w (BM25(keyword, p) / sd)
//! rating   = w ((weighted rating - mean) / sd)   0 for a product without stars
//! topics   = see `steer`
//! images   = see `look`; of a photo by w, of liked pictures by 0.5 i, of disliked ones by -0.25 i
//! likes    = 0.5 (cos(liked, p) / sd) - 0.25 (cos(disliked, p) / sd)
//! negative = see `negative`
//! ```
//!
//! `w` are the request's weights over their sum; that of topics counts where topics are asked, that of
//! pictures where a photo is. `i` is the weight of pictures as it was asked. Words and lexical are divided but not shifted: their means are the same
//! for every product, so the order is that of a weighted sum of z-scores, while a part stays the plain sum of its words'
//! shares. A part that is the same for all products (`sd` = 0) adds nothing.

use std::borrow::Cow;

use domain::Weights;

use super::diversify::{diversify, pool_size};
use super::{Gaze, Ground, Layer, Mask, Origin, Query, Ranking, Target, best, look, steer, totals, with_negatives};
use crate::topics::Asked;
use crate::vectorise::{KeywordVector, Weighting, cosines};

/// What nearness to the liked products weighs, beside weights that sum to 1.
const LIKED: f32 = 0.5;
/// What nearness to the disliked products takes away.
const DISLIKED: f32 = 0.25;
/// How many of a product's most telling words are looked for in others.
const TELLING_WORDS: usize = 20;

/// What a request says beside its keyword.
pub(crate) struct Liking {
    pub(crate) weights: Weights,
    pub(crate) diversity: f32,
    pub(crate) liked: Vec<usize>,
    pub(crate) disliked: Vec<usize>,
    pub(crate) topics: Vec<Asked>,
    /// The photo, where one was asked with.
    pub(crate) photo: Option<Gaze>,
}

/// The `top_n` best by the sum of all parts.
pub(crate) fn blend<'a>(ground: Ground<'a>, query: &Query, liking: &Liking, mask: &Mask, top_n: usize) -> Ranking<'a> {
    let weights = to_sum_1(liking.weights, !liking.topics.is_empty(), liking.photo.is_some());
    let mut layers = Vec::new();
    if !query.words.is_empty() {
        let vector = KeywordVector::new(ground, &query.words, Weighting::Idf);
        let raw = vector.cosines(ground.catalogue.len());
        layers.push(in_deviations(ground, Origin::Words(vector), weights.words, raw));
        layers.push(lexical_layer(
            ground,
            query.words.iter().map(|word| (word.id, word.count)).collect(),
            weights.lexical,
        ));
    }
    layers.push(rating_layer(ground, weights.rating));
    layers.extend(steer::layers(ground, &liking.topics, weights.topics));
    layers.extend(picture_layers(ground, liking, weights.images));
    for (rows, weight, origin) in
        [(&liking.liked, LIKED, Origin::Liked as fn(Target) -> Origin), (&liking.disliked, -DISLIKED, Origin::Disliked)]
    {
        if !rows.is_empty() {
            let target = Target::new(ground.snapshot, rows.clone());
            let raw = cosines(ground.snapshot, &target.unit);
            layers.push(in_deviations(ground, origin(target), weight, raw));
        }
    }
    let layers = with_negatives(ground, query, layers);
    let scores = totals(&layers, ground.catalogue.len());
    let rows = if liking.diversity > 0.0 {
        let pool = best(&scores, pool_size(top_n), mask);
        diversify(ground.snapshot, &pool, &scores, top_n, liking.diversity)
    } else {
        best(&scores, top_n, mask)
    };
    Ranking::scored(layers, None, rows)
}

/// The layers of the photo and of the liked and disliked products' pictures.
fn picture_layers<'a>(ground: Ground<'a>, liking: &Liking, weight: f32) -> Vec<Layer<'a>> {
    let Some(pictures) = ground.pictures else { return Vec::new() };
    let photo = liking.photo.clone().map(|photo| (photo, weight));
    let of_products = [(&liking.liked, LIKED), (&liking.disliked, -DISLIKED)]
        .map(|(rows, counts)| Some((Gaze::products(pictures, rows)?, counts * liking.weights.images)));
    let asked = [photo].into_iter().chain(of_products).flatten().filter(|(_, weight)| *weight != 0.0);
    asked.map(|(gaze, weight)| look::layer(pictures, gaze, weight)).collect()
}

/// Products like the one in `row`, by the item x item matrix alone. The score is the cosine.
pub(crate) fn similar_words<'a>(ground: Ground<'a>, row: usize, mask: &Mask, n: usize) -> Ranking<'a> {
    let raw = ground.snapshot.similarity(row).into();
    let layers = vec![Layer { origin: Origin::Anchor(Target::new(ground.snapshot, vec![row])), factor: 1.0, raw }];
    let rows = best(&totals(&layers, ground.catalogue.len()), n, mask);
    Ranking::scored(layers, Some(row), rows)
}

/// Products like the one in `row`: it stands for the keyword, with its row of the matrix for the words and its most telling
/// words (count x idf) for BM25, by the default weights, and with its picture where it has one. Words that name a category are
/// left out of BM25: they would find the product's category by its name, which is what this is judged by.
pub(crate) fn similar_blend<'a>(ground: Ground<'a>, row: usize, mask: &Mask, n: usize) -> Ranking<'a> {
    let seen = ground.pictures.and_then(|pictures| Some((pictures, Gaze::products(pictures, &[row])?)));
    let weights = to_sum_1(Weights::default(), false, seen.is_some());
    let raw = ground.snapshot.similarity(row);
    let mut layers = vec![
        in_deviations(ground, Origin::Anchor(Target::new(ground.snapshot, vec![row])), weights.words, raw),
        lexical_layer(ground, telling_words(ground, row), weights.lexical),
        rating_layer(ground, weights.rating),
    ];
    layers.extend(seen.map(|(pictures, gaze)| look::layer(pictures, gaze, weights.images)));
    let rows = best(&totals(&layers, ground.catalogue.len()), n, mask);
    Ranking::scored(layers, Some(row), rows)
}

fn telling_words(ground: Ground<'_>, row: usize) -> Vec<(u32, f32)> {
    let (words, counts) = ground.snapshot.terms(row);
    let mut telling: Vec<(u32, f32)> = words
        .iter()
        .zip(counts)
        .filter(|(word, _)| ground.category_words.binary_search(word).is_err())
        .map(|(word, count)| (*word, count * ground.snapshot.vocabulary().idf(*word)))
        .collect();
    telling.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    telling.truncate(TELLING_WORDS);
    telling.into_iter().map(|(word, _)| (word, 1.0)).collect()
}

fn lexical_layer<'a>(ground: Ground<'a>, words: Vec<(u32, f32)>, weight: f32) -> Layer<'a> {
    let mut raw = vec![0.0; ground.catalogue.len()];
    ground.bm25.scores(&words, &mut raw);
    in_deviations(ground, Origin::Lexical(words), weight, raw)
}

fn rating_layer(ground: Ground<'_>, weight: f32) -> Layer<'_> {
    Layer { origin: Origin::Rating, factor: weight, raw: ground.catalogue.rating_deviations().into() }
}

fn in_deviations<'a>(ground: Ground<'_>, origin: Origin, weight: f32, raw: impl Into<Cow<'a, [f32]>>) -> Layer<'a> {
    let raw = raw.into();
    let deviation = deviation(&raw, ground.catalogue.visible());
    let factor = if deviation > 1e-9 { (f64::from(weight) / deviation) as f32 } else { 0.0 };
    Layer { origin, factor, raw }
}

/// The standard deviation of the visible rows' scores.
fn deviation(raw: &[f32], visible: &[bool]) -> f64 {
    let (mut count, mut sum, mut squares) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (score, _) in raw.iter().zip(visible).filter(|(_, visible)| **visible) {
        let score = f64::from(*score);
        count += 1.0;
        sum += score;
        squares += score * score;
    }
    let mean = sum / count.max(1.0);
    (squares / count.max(1.0) - mean * mean).max(0.0).sqrt()
}

/// The weights over their sum; that of topics counts where topics are asked, that of pictures where a photo is.
fn to_sum_1(weights: Weights, with_topics: bool, with_photo: bool) -> Weights {
    let topics = if with_topics { weights.topics } else { 0.0 };
    let images = if with_photo { weights.images } else { 0.0 };
    let sum = weights.words + weights.lexical + weights.rating + topics + images;
    Weights {
        words: weights.words / sum,
        lexical: weights.lexical / sum,
        rating: weights.rating / sum,
        topics: topics / sum,
        images: images / sum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_are_of_the_visible_rows() {
        // 1 and 3 lie 1 from their mean
        assert_eq!(deviation(&[1.0, 100.0, 3.0], &[true, false, true]), 1.0);
        assert_eq!(deviation(&[2.0, 2.0], &[true, true]), 0.0);
    }
}
