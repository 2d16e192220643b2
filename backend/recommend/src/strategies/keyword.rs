//! `keyword`: products by the cosine of their vector to the plain mean of the keyword's word vectors, descending.

use super::{Ground, Layer, Mask, Origin, Query, Ranking, best, totals, with_negatives};
use crate::vectorise::{KeywordVector, Weighting};

/// The `top_n` nearest to the keyword. The score is the cosine, less what words asked against take away.
pub(crate) fn keyword<'a>(ground: Ground<'a>, query: &Query, mask: &Mask, top_n: usize) -> Ranking<'a> {
    let layers = with_negatives(ground, query, vec![cosine_layer(ground, query)]);
    let rows = best(&totals(&layers, ground.catalogue.len()), top_n, mask);
    Ranking::scored(layers, None, rows)
}

/// The cosine to the plain mean, as it is.
pub(super) fn cosine_layer<'a>(ground: Ground<'a>, query: &Query) -> Layer<'a> {
    let vector = KeywordVector::new(ground, &query.words, Weighting::Plain);
    let raw = vector.cosines(ground.catalogue.len());
    Layer { origin: Origin::Words(vector), factor: 1.0, raw: raw.into() }
}
