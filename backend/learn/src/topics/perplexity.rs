//! How well topics foretell the words of documents that they were not learnt from.
//!
//! The estimator is document completion (Wallach, Murray, Salakhutdinov and Mimno 2009, "Evaluation Methods for Topic
//! Models", section 5.2): the topics `θ` of a document are found from one half of its tokens, the other half is foretold:
//!
//! ```text
//! perplexity = exp( - Σ_d Σ_{w in the other half of d} ln Σ_k θ_dk φ_kw  /  number of these tokens )
//! ```
//!
//! Tokens 0, 2, 4... are one half, 1, 3, 5... the other. Lower is better; a model that knows nothing has the size of the
//! vocabulary. It says how well the model fits, not whether a topic makes sense: see [`coherence`](super::coherence).

use super::{Documents, TopicModel};

/// The perplexity of held-out documents of the model's vocabulary; none if no document has two known terms.
#[must_use]
pub fn perplexity(model: &TopicModel, held_out: &Documents<'_>) -> Option<f64> {
    let inferrer = model.inferrer();
    let (mut log_likelihood, mut tokens) = (0.0, 0_u64);
    for document in held_out.iter() {
        let known = document.iter().filter(|&&term| (term as usize) < model.term_weights.ncols());
        let known: Vec<u32> = known.copied().collect();
        if known.len() < 2 {
            continue;
        }
        let seen: Vec<u32> = known.iter().step_by(2).copied().collect();
        let theta = inferrer.infer(&seen);
        for &term in known.iter().skip(1).step_by(2) {
            let weights = model.term_weights.column(term as usize);
            let likelihood: f64 = theta.iter().zip(weights).map(|(a, b)| f64::from(a * b)).sum();
            log_likelihood += likelihood.max(f64::MIN_POSITIVE).ln();
            tokens += 1;
        }
    }
    (tokens > 0).then(|| (-log_likelihood / tokens as f64).exp())
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn it_is_the_formula() {
        let model = TopicModel {
            term_weights: array![[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]],
            document_topics: array![[0.5, 0.5]],
            alpha: array![0.5, 0.5],
            beta: 0.1,
            topic_tokens: vec![2, 1],
        };
        // Half of the first is term 0, surely of topic 0: θ = ((0.5 + 1) / 2, 0.5 / 2). The other half is term 1.
        let likelihood: f64 = 0.75 * 0.5;
        let one = Documents::new(&[0, 1], &[0, 2], 3).expect("fits");
        let found = perplexity(&model, &one).expect("two tokens");
        assert!((found - 1.0 / likelihood).abs() < 1e-4, "{found}");
        // The second has one token alone, which foretells nothing.
        let two = Documents::new(&[0, 1, 2], &[0, 2, 3], 3).expect("fits");
        assert_eq!(perplexity(&model, &two), Some(found));
        assert_eq!(perplexity(&model, &Documents::new(&[2], &[0, 1], 3).expect("fits")), None);
    }
}
