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
    let model = params.words(corpus.tokens.len()).train(&texts, |progress| {
        match tell(observer, Stage::Words, (progress.fraction * STEPS as f64) as u64, STEPS) {
            Ok(()) => ControlFlow::Continue(()),
            Err(Stopped) => ControlFlow::Break(()),
        }
    });
    let mut vectors = match model {
        Err(LearnError::Cancelled) => return Err(Stopped.into()),
        model => model?.vectors,
    };
    let how = params.params().words.product_vectors;
    let means = means(&vectors, &tokenised.terms, |word| vocabulary.idf(word), how)?;
    place_unwritten(&mut vectors, &means, tokenised);
    let (product_vectors, centre) = centred(means, &tokenised.terms, how);
    Ok(Words { word_vectors: vectors, product_vectors, centre })
}

/// Gives the words that no text says, only categories, a vector for keywords: the middle of the products that are called so.
/// No product vector is made of it. A word whose products have no text gets the middle of all products, which says nothing.
fn place_unwritten(vectors: &mut Array2<f32>, means: &Array2<f32>, tokenised: &Tokenised) {
    let counts = tokenised.vocabulary.counts();
    let worded = worded(&tokenised.terms);
    let middle = rows::mean(means.select(Axis(0), &worded).view());
    let mut sums = vec![(0.0_f32, Array1::<f32>::zeros(means.ncols())); counts.len()];
    for row in worded {
        let (first, end) = (tokenised.lexical.offsets[row] as usize, tokenised.lexical.offsets[row + 1] as usize);
        for word in tokenised.lexical.ids[first..end].iter().map(|word| *word as usize) {
            if counts[word] == 0 {
                sums[word].0 += 1.0;
                sums[word].1 += &means.row(row);
            }
        }
    }
    for (word, (products, sum)) in sums.into_iter().enumerate().filter(|(word, _)| counts[*word] == 0) {
        vectors.row_mut(word).assign(&if products > 0.0 { sum / products } else { middle.clone() });
    }
}

/// The products that have words.
fn worded(terms: &ProductTerms) -> Vec<usize> {
    (0..terms.offsets.len() - 1).filter(|row| terms.offsets[*row] < terms.offsets[row + 1]).collect()
}

/// The mean of each product's words' vectors, by `how`; zeros for a product without words.
fn means(
    word_vectors: &Array2<f32>,
    terms: &ProductTerms,
    idf: impl Fn(u32) -> f32,
    how: ProductVectors,
) -> Result<Array2<f32>, RowsError> {
    let weights: Vec<f32> = match how {
        ProductVectors::Idf => terms.ids.iter().zip(&terms.counts).map(|(id, count)| count * idf(*id)).collect(),
        ProductVectors::Plain => terms.counts.clone(),
    };
    rows::weighted_means(word_vectors.view(), &terms.offsets, &terms.ids, &weights)
}

/// One unit vector a product, of its mean, and the centre that was taken off.
fn centred(mut products: Array2<f32>, terms: &ProductTerms, how: ProductVectors) -> (Array2<f32>, Array1<f32>) {
    let worded = worded(terms);
    let centre = match how {
        ProductVectors::Idf => rows::mean(products.select(Axis(0), &worded).view()),
        ProductVectors::Plain => Array1::zeros(products.ncols()),
    };
    for row in worded {
        let mut product = products.row_mut(row);
        product -= &centre;
    }
    rows::normalise(products.view_mut());
    (products, centre)
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn product_vectors(
        words: &Array2<f32>,
        terms: &ProductTerms,
        idf: impl Fn(u32) -> f32,
        how: ProductVectors,
    ) -> (Array2<f32>, Array1<f32>) {
        centred(means(words, terms, idf, how).expect("fit"), terms, how)
    }

    fn terms() -> ProductTerms {
        // product 0: word 0 twice, word 1 once; product 1: word 1; product 2: nothing
        ProductTerms { offsets: vec![0, 2, 3, 3], ids: vec![0, 1, 1], counts: vec![2.0, 1.0, 1.0] }
    }

    #[test]
    fn plain_is_the_mean_and_nothing_else() {
        let words = array![[1.0_f32, 0.0], [0.0, 1.0]];
        let (products, centre) = product_vectors(&words, &terms(), |_| 9.0, ProductVectors::Plain);
        assert_eq!(centre, array![0.0, 0.0]);
        let length = (4.0_f32 + 1.0).sqrt();
        assert!((products[[0, 0]] - 2.0 / length).abs() < 1e-6 && (products[[0, 1]] - 1.0 / length).abs() < 1e-6);
        assert_eq!(products.row(1), array![0.0, 1.0]);
        assert_eq!(products.row(2), array![0.0, 0.0]);
    }

    #[test]
    fn idf_is_centred_over_the_products_that_have_words() {
        let words = array![[1.0_f32, 0.0], [0.0, 1.0]];
        let (products, centre) = product_vectors(&words, &terms(), |_| 1.0, ProductVectors::Idf);
        assert!((centre[0] - 1.0 / 3.0).abs() < 1e-6 && (centre[1] - 2.0 / 3.0).abs() < 1e-6);
        // two products lie opposite each other around their mean; the wordless one stays at zero
        assert!((products.row(0).dot(&products.row(1)) + 1.0).abs() < 1e-5);
        assert_eq!(products.row(2), array![0.0, 0.0]);
    }
}
