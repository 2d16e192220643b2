//! `topic`, the anchor method: the product nearest to the keyword is the anchor, its neighbours are the candidates.
//!
//! The anchor is sought in the whole visible catalogue, filters or not; it is the most similar of all to itself, so it is a
//! candidate like any other. The `top_n` best candidates by the anchor's row of the item x item matrix that pass the
//! filters are returned in the order of (cosine to the keyword, weighted rating, year), highest first. The score is the
//! cosine to the keyword; the nearness to the anchor chooses, it does not add. Words asked against take the same amount
//! from the row (when choosing) and from the score (when ordering).

use super::keyword::cosine_layer;
use super::{Ground, Layer, Mask, Query, Ranking, best, totals, with_negatives};

/// The `top_n` nearest to the anchor.
pub(crate) fn topic<'a>(ground: Ground<'a>, query: &Query, mask: &Mask, top_n: usize) -> Ranking<'a> {
    let Ground { snapshot, catalogue, .. } = ground;
    let layers = with_negatives(ground, query, vec![cosine_layer(ground, query)]);
    let scores = totals(&layers, catalogue.len());
    let everything = catalogue.mask(&domain::Filters::default());
    let anchor = best(&scores, 1, &everything).first().copied();
    let mut rows = match anchor {
        Some(anchor) => best(&less_negatives(snapshot.similarity(anchor), &layers), top_n, mask),
        None => Vec::new(),
    };
    let rank = |row: usize| {
        (scores[row], catalogue.rating(row).unwrap_or(f32::NEG_INFINITY), catalogue.year(row).unwrap_or(i32::MIN))
    };
    rows.sort_unstable_by(|&a, &b| {
        let ((score_a, rating_a, year_a), (score_b, rating_b, year_b)) = (rank(a), rank(b));
        score_b.total_cmp(&score_a).then(rating_b.total_cmp(&rating_a)).then(year_b.cmp(&year_a)).then(a.cmp(&b))
    });
    drop(scores);
    Ranking::scored(layers, anchor, rows)
}

/// The anchor's row, less what every layer but the cosine takes away.
fn less_negatives(similarity: &[f32], layers: &[Layer<'_>]) -> Vec<f32> {
    let negatives = totals(&layers[1..], similarity.len());
    similarity.iter().zip(negatives.iter()).map(|(cosine, negative)| cosine + negative).collect()
}
