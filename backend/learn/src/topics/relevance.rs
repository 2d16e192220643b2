//! Which terms tell what a topic is about: its frequent ones, or those that stand nowhere else.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

/// The relevance of each term to each topic (Sievert and Shirley, 2014, "LDAvis: A method for visualizing and interpreting
/// topics"):
///
/// ```text
/// r(w, k | λ) = λ ln p(w | k) + (1 - λ) ln(p(w | k) / p(w))
/// ```
///
/// `term_weights` is K x T, row k the `p(w | k)`; `shares` (T) the `p(w)` of the whole. At λ = 1 a topic's terms stand in the
/// order of their frequency in it, at λ = 0 in that of their lift; the authors found readers to name topics best at 0.6.
/// A term that never occurs has relevance minus infinity.
#[must_use]
pub fn relevance(term_weights: ArrayView2<'_, f32>, shares: ArrayView1<'_, f64>, lambda: f64) -> Array2<f64> {
    let mut relevances = Array2::zeros(term_weights.raw_dim());
    for (weights, mut row) in term_weights.outer_iter().zip(relevances.outer_iter_mut()) {
        for ((weight, share), relevance) in weights.iter().zip(&shares).zip(row.iter_mut()) {
            let within = f64::from(*weight).ln();
            *relevance = if *weight > 0.0 && *share > 0.0 {
                lambda * within + (1.0 - lambda) * (within - share.ln())
            } else {
                f64::NEG_INFINITY
            };
        }
    }
    relevances
}

/// The `p(w)` of each term by its topics: `Σ_k p(w | k) p(k)`. `topic_shares` (K) sum to 1.
#[must_use]
pub fn term_shares(term_weights: ArrayView2<'_, f32>, topic_shares: ArrayView1<'_, f64>) -> Array1<f64> {
    let mut shares = Array1::zeros(term_weights.ncols());
    for (weights, share) in term_weights.outer_iter().zip(&topic_shares) {
        shares.zip_mut_with(&weights, |sum, weight| *sum += share * f64::from(*weight));
    }
    shares
}

/// The saliency of each term (Chuang, Manning and Heer, 2012, "Termite: Visualization Techniques for Assessing Textual Topic
/// Models"): how much seeing it tells of the topic, times how often it is seen:
///
/// ```text
/// saliency(w) = p(w) Σ_k p(k | w) ln(p(k | w) / p(k)),   p(k | w) = p(w | k) p(k) / p(w)
/// ```
#[must_use]
pub fn saliency(term_weights: ArrayView2<'_, f32>, topic_shares: ArrayView1<'_, f64>) -> Array1<f64> {
    let shares = term_shares(term_weights, topic_shares);
    let weights = term_weights.axis_iter(Axis(1));
    let salient = weights.zip(&shares).map(|(by_topic, share)| {
        let terms = by_topic.iter().zip(&topic_shares).filter(|(weight, topic)| **weight > 0.0 && **topic > 0.0);
        // p(w) p(k|w) ln(p(k|w) / p(k)) = p(w|k) p(k) ln(p(w|k) / p(w))
        terms.map(|(weight, topic)| f64::from(*weight) * topic * (f64::from(*weight) / share).ln()).sum()
    });
    salient.collect()
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn relevance_goes_from_lift_to_frequency() {
        let weights = array![[0.5_f32, 0.25, 0.25], [0.5, 0.0, 0.5]];
        let shares = term_shares(weights.view(), array![0.5, 0.5].view());
        assert_eq!(shares, array![0.5, 0.125, 0.375]);
        let lift = relevance(weights.view(), shares.view(), 0.0);
        assert!((lift[[0, 0]]).abs() < 1e-12, "a term as frequent everywhere");
        assert!((lift[[0, 1]] - 2.0_f64.ln()).abs() < 1e-12);
        assert_eq!(lift[[1, 1]], f64::NEG_INFINITY);
        let frequency = relevance(weights.view(), shares.view(), 1.0);
        assert!((frequency[[0, 1]] - 0.25_f64.ln()).abs() < 1e-12);
        let between = relevance(weights.view(), shares.view(), 0.6);
        assert!((between[[0, 1]] - (0.6 * 0.25_f64.ln() + 0.4 * 2.0_f64.ln())).abs() < 1e-12);
    }

    #[test]
    fn only_a_telling_term_is_salient() {
        let weights = array![[0.5_f32, 0.5, 0.0], [0.5, 0.0, 0.5]];
        let salient = saliency(weights.view(), array![0.5, 0.5].view());
        assert!(salient[0].abs() < 1e-12);
        // p(w) = 1/4, p(k|w) = 1, p(k) = 1/2
        assert!((salient[1] - 0.25 * 2.0_f64.ln()).abs() < 1e-12 && (salient[1] - salient[2]).abs() < 1e-12);
    }
}
