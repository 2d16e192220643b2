//! How much an occurrence of a term counts: less, the more documents have the term.
//!
//! Every topic of plain LDA begins with the words that are in every document, for these have the most tokens to explain.
//! Terms that count by how much they tell mend that (Wilson and Chew 2010, "Term Weighting Schemes for Latent Dirichlet
//! Allocation"; there by pointwise mutual information). The weight here is the smooth inverse frequency (Arora, Liang and
//! Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings") of the share `p_w` of documents with the term:
//!
//! ```text
//! weight(w) = c · a / (a + p_w)
//! ```
//!
//! A term in the share `a` of the documents counts half of one that is nowhere else; `c` makes the mean over all tokens
//! 1, so that the priors weigh what they did.

use super::Documents;

/// Weights are whole numbers of this fraction, so that sums of them are exact in whatever order they are made.
pub(super) const UNITS: f32 = 16.0;

/// Each term's weight in [`UNITS`], at least 1. All [`UNITS`] for a `common_share` of 0.
pub(super) fn term_units(documents: &Documents<'_>, common_share: f32) -> Vec<f32> {
    if common_share == 0.0 {
        return vec![UNITS; documents.terms()];
    }
    let filled = documents.filled() as f64;
    let share = f64::from(common_share);
    let weight = |count: &u32| share / (share + f64::from(*count) / filled);
    let weights: Vec<f64> = documents.document_counts().iter().map(weight).collect();
    let sum: f64 = documents.tokens().iter().map(|&term| weights[term as usize]).sum();
    let scale = f64::from(UNITS) * documents.tokens().len() as f64 / sum;
    weights.iter().map(|weight| ((weight * scale).round() as f32).max(1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_terms_count_less() {
        // term 0 in all four documents, term 1 in two, term 2 in one: shares 1, 1/2, 1/4
        let documents = Documents::new(&[0, 1, 0, 1, 0, 0, 2], &[0, 2, 4, 5, 7], 3).expect("fits");
        let plain: [f64; 3] = [0.1 / 1.1, 0.1 / 0.6, 0.1 / 0.35];
        let mean = (4.0 * plain[0] + 2.0 * plain[1] + plain[2]) / 7.0;
        let expected = plain.map(|weight| (weight / mean * 16.0).round() as f32);
        assert_eq!(term_units(&documents, 0.1), expected);
        assert_eq!(term_units(&documents, 0.0), [16.0; 3]);
    }
}
