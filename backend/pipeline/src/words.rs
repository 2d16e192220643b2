//! The words stage: word vectors of the corpus, and a vector for each product made of its words' vectors.

use std::ops::ControlFlow;

use learn::similarity::rows::{self, RowsError};
use learn::words::{TextsError, TrainingTexts, WordsError as LearnError};
use ndarray::{Array1, Array2, Axis};
use recommend::snapshot::ProductTerms;

use crate::config::{ProductVectors, TrainValidParams};
use crate::progress::{Observer, Stage, Stopped, tell};
use crate::tokenise::Tokenised;

/// Steps of progress that one training counts.
const STEPS: u64 = 1_000;

/// What the stage leaves behind.
pub(crate) struct Words {
    /// V x d, row = word id.
    pub word_vectors: Array2<f32>,
    /// N x d, row = product; unit rows, zero for a product without words.
    pub product_vectors: Array2<f32>,
    /// d: what was taken off every product's mean before its length became 1.
    pub centre: Array1<f32>,
}

/// Why the stage ended early.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// The corpus cannot be learned from.
    #[error(transparent)]
    Learn(#[from] LearnError),
    /// There is nothing to learn from.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// Words and products do not fit each other.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Trains word vectors on `tokenised` and makes the product vectors.
///
/// # Errors
/// [`WordsError`].
pub(crate) fn run(
    tokenised: &Tokenised,
    params: &TrainValidParams,
    observer: &mut Observer<'_>,
) -> Result<Words, WordsError> {
    let (corpus, vocabulary) = (&tokenised.corpus, &tokenised.vocabulary);
    let texts = TrainingTexts::new(&corpus.tokens, &corpus.text_offsets, vocabulary.counts())?;
    let model = params.words().train(&texts, |progress| {
        match tell(observer, Stage::Words, (progress.fraction * STEPS as f64) as u64, STEPS) {
            Ok(()) => ControlFlow::Continue(()),
            Err(Stopped) => ControlFlow::Break(()),
        }
    });
    let vectors = match model {
        Err(LearnError::Cancelled) => return Err(Stopped.into()),
        model => model?.vectors,
    };
    let how = params.params().words.product_vectors;
    let (product_vectors, centre) = product_vectors(&vectors, &tokenised.terms, |word| vocabulary.idf(word), how)?;
    Ok(Words { word_vectors: vectors, product_vectors, centre })
}

/// One unit vector a product: the mean of its words' vectors, by `how`, and the centre that was taken off.
fn product_vectors(
    word_vectors: &Array2<f32>,
    terms: &ProductTerms,
    idf: impl Fn(u32) -> f32,
    how: ProductVectors,
) -> Result<(Array2<f32>, Array1<f32>), RowsError> {
    let weights: Vec<f32> = match how {
        ProductVectors::Idf => terms.ids.iter().zip(&terms.counts).map(|(id, count)| count * idf(*id)).collect(),
        ProductVectors::Plain => terms.counts.clone(),
    };
    let mut products = rows::weighted_means(word_vectors.view(), &terms.offsets, &terms.ids, &weights)?;
    let worded: Vec<usize> = (0..products.nrows()).filter(|row| terms.offsets[*row] < terms.offsets[row + 1]).collect();
    let centre = match how {
        ProductVectors::Idf => rows::mean(products.select(Axis(0), &worded).view()),
        ProductVectors::Plain => Array1::zeros(products.ncols()),
    };
    for row in worded {
        let mut product = products.row_mut(row);
        product -= &centre;
    }
    rows::normalise(products.view_mut());
    Ok((products, centre))
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn terms() -> ProductTerms {
        // product 0: word 0 twice, word 1 once; product 1: word 1; product 2: nothing
        ProductTerms { offsets: vec![0, 2, 3, 3], ids: vec![0, 1, 1], counts: vec![2.0, 1.0, 1.0] }
    }

    #[test]
    fn plain_is_the_mean_and_nothing_else() {
        let words = array![[1.0_f32, 0.0], [0.0, 1.0]];
        let (products, centre) = product_vectors(&words, &terms(), |_| 9.0, ProductVectors::Plain).expect("fit");
        assert_eq!(centre, array![0.0, 0.0]);
        let length = (4.0_f32 + 1.0).sqrt();
        assert!((products[[0, 0]] - 2.0 / length).abs() < 1e-6 && (products[[0, 1]] - 1.0 / length).abs() < 1e-6);
        assert_eq!(products.row(1), array![0.0, 1.0]);
        assert_eq!(products.row(2), array![0.0, 0.0]);
    }

    #[test]
    fn idf_is_centred_over_the_products_that_have_words() {
        let words = array![[1.0_f32, 0.0], [0.0, 1.0]];
        let (products, centre) = product_vectors(&words, &terms(), |_| 1.0, ProductVectors::Idf).expect("fit");
        assert!((centre[0] - 1.0 / 3.0).abs() < 1e-6 && (centre[1] - 2.0 / 3.0).abs() < 1e-6);
        // two products lie opposite each other around their mean; the wordless one stays at zero
        assert!((products.row(0).dot(&products.row(1)) + 1.0).abs() < 1e-5);
        assert_eq!(products.row(2), array![0.0, 0.0]);
    }
}
