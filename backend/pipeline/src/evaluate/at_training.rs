//! What a training can say of itself before it is published: it stands in the manifest, and costs about a second at ten
//! thousand products. The known-item question, which needs a second model, is left to `coordi evaluate`.

use std::convert::Infallible;

use ndarray::{Array2, Axis, Slice};
use recommend::snapshot::Metrics;

use super::exposure::Seen;
use super::{Estimate, EvaluateParams, LIST, NEIGHBOURS, SimilarReport, category, category_of};
use crate::tokenise::Tokenised;
use crate::words::Words;

/// Rows whose cosines are computed at once.
const BLOCK: usize = 256;

/// The same-category question, asked of the product vectors, and who is whose neighbour among them. Figures that nothing can
/// be said of are left out.
pub(crate) fn at_training(tokenised: &Tokenised, words: &Words, seed: u64) -> Metrics {
    let products = &tokenised.products;
    let visible: Vec<bool> = products.iter().map(|product| !product.facts.hidden).collect();
    let fewest = EvaluateParams::default().min_reviews;
    let rows: Vec<usize> =
        (0..products.len()).filter(|row| visible[*row] && tokenised.review_texts[*row] as usize >= fewest).collect();
    let categories: Vec<&str> =
        products.iter().map(|product| category_of(&product.facts.main_category, &product.facts.sub_category)).collect();
    let mut cosines = Cosines::new(&words.product_vectors);
    let nearness = |row: usize| Ok::<_, Infallible>(cosines.of(row).to_vec());
    let Ok(result) = category::same_category(&rows, &categories, NEIGHBOURS, nearness);
    let mut metrics = Metrics::new();
    if let Some(estimate) = Estimate::of(&result.precisions, seed) {
        metrics.insert("same_category_p_at_5".to_owned(), estimate.mean.into());
        metrics.insert("same_category_interval".to_owned(), serde_json::json!([estimate.low, estimate.high]));
        metrics.insert("chance".to_owned(), result.chance.into());
        metrics.insert("products_evaluated".to_owned(), estimate.of.into());
    }
    let mut cosines = Cosines::new(&words.product_vectors);
    let mut seen = Seen::new(products.len());
    for row in (0..products.len()).filter(|row| visible[*row]) {
        let nearest = learn::similarity::nearest::top_k(cosines.of(row), LIST, |other| other != row && visible[other]);
        let nearest: Vec<usize> = nearest.into_iter().map(|(other, _)| other as usize).collect();
        seen.list(&nearest, |a, b| words.product_vectors.row(a).dot(&words.product_vectors.row(b)));
    }
    let hubness = seen.hubness(&visible, LIST, |row| (products[row].id, products[row].facts.shop_id.clone()));
    if let Some((exposure, hubness)) = seen.exposure(&visible).zip(hubness)
        && let Ok(similar) = serde_json::to_value(SimilarReport { exposure, hubness })
    {
        metrics.insert("similar_by_words".to_owned(), similar);
    }
    metrics
}

/// The cosines of unit rows, a block of rows at a time.
struct Cosines<'a> {
    unit_rows: &'a Array2<f32>,
    /// The first row of the block.
    first: usize,
    /// Rows of the block x all rows.
    block: Array2<f32>,
}

impl<'a> Cosines<'a> {
    fn new(unit_rows: &'a Array2<f32>) -> Self {
        Self { unit_rows, first: 0, block: Array2::zeros((0, unit_rows.nrows())) }
    }

    /// The cosines of `row` to all rows.
    fn of(&mut self, row: usize) -> &[f32] {
        if row < self.first || row >= self.first + self.block.nrows() {
            let end = (row + BLOCK).min(self.unit_rows.nrows());
            self.first = row;
            self.block = self.unit_rows.slice_axis(Axis(0), Slice::from(row..end)).dot(&self.unit_rows.t());
        }
        let columns = self.unit_rows.nrows();
        let start = (row - self.first) * columns;
        self.block.as_slice().map_or(&[], |block| &block[start..start + columns])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_every_row() {
        let rows = Array2::from_shape_fn((BLOCK * 2 + 3, 4), |(row, column)| ((row * 7 + column) % 11) as f32);
        let mut cosines = Cosines::new(&rows);
        for row in [0, 1, BLOCK - 1, BLOCK, BLOCK + 5, 2 * BLOCK + 2, 3] {
            let expected = rows.dot(&rows.row(row));
            let off = cosines.of(row).iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(off < 1e-4, "{row}: {off}");
        }
        assert!(cosines.block.as_slice().is_some(), "the product lies row by row");
    }
}
