//! Learning the prior of each topic from how much of it the documents hold.
//!
//! The fixed point of Minka (2000, "Estimating a Dirichlet distribution", section 3), for documents `d` of `n_d` tokens
//! of which `n_dk` are of topic `k`, and `α_0 = Σ_k α_k`:
//!
//! ```text
//! α_k ← α_k  Σ_d (ψ(n_dk + α_k) - ψ(α_k))  /  Σ_d (ψ(n_d + α_0) - ψ(α_0))
//! ```
//!
//! Since `ψ(n + a) - ψ(a) = Σ_{i<n} 1 / (a + i)`, both sums need only how many documents hold more than `i` tokens
//! (Wallach 2008, "Structured Topic Models for Language", section 2.3): exact, and without a digamma function. A prior
//! that differs by topic makes topics better, one that differs by term does not (Wallach, Mimno and McCallum 2009,
//! "Rethinking LDA: Why Priors Matter").

/// Steps of the fixed point at once.
const STEPS: usize = 5;
/// No prior falls below this: a topic without a token would never be seen again.
const LEAST: f64 = 1e-3;

/// In how many documents there are more than `i` tokens: of each topic, and of all.
#[derive(Debug, Clone, Default)]
pub(super) struct Occupancy {
    topics: Vec<Vec<u32>>,
    lengths: Vec<u32>,
}

impl Occupancy {
    pub(super) fn new(topics: usize) -> Self {
        Self { topics: vec![Vec::new(); topics], lengths: Vec::new() }
    }

    /// Counts a document of `count` tokens of topic `topic`.
    pub(super) fn add(&mut self, topic: usize, count: usize) {
        raise(&mut self.topics[topic], count);
    }

    /// Counts a document of `tokens` tokens altogether.
    pub(super) fn add_length(&mut self, tokens: usize) {
        raise(&mut self.lengths, tokens);
    }

    /// The priors after a few steps from `alpha`.
    pub(super) fn optimised(&self, alpha: &[f32]) -> Vec<f32> {
        let mut alpha: Vec<f64> = alpha.iter().map(|&alpha| f64::from(alpha)).collect();
        let longer = cumulated(&self.lengths);
        let topics: Vec<Vec<u32>> = self.topics.iter().map(|counts| cumulated(counts)).collect();
        for _ in 0..STEPS {
            let all = sum(&longer, alpha.iter().sum());
            for (alpha, counts) in alpha.iter_mut().zip(&topics) {
                *alpha = (*alpha * sum(counts, *alpha) / all).max(LEAST);
            }
        }
        alpha.into_iter().map(|alpha| alpha as f32).collect()
    }
}

/// Adds one to place `count`.
fn raise(counts: &mut Vec<u32>, count: usize) {
    if counts.len() <= count {
        counts.resize(count + 1, 0);
    }
    counts[count] += 1;
}

/// From how many have exactly `i` to how many have more than `i`.
fn cumulated(exactly: &[u32]) -> Vec<u32> {
    let mut more: Vec<u32> = exactly.iter().skip(1).copied().collect();
    for at in (1..more.len()).rev() {
        more[at - 1] += more[at];
    }
    more
}

/// `Σ_d (ψ(n_d + prior) - ψ(prior))`.
fn sum(more: &[u32], prior: f64) -> f64 {
    more.iter().zip(0_u32..).map(|(&documents, at)| f64::from(documents) / (prior + f64::from(at))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_minkas() {
        // two documents: (2, 0) and (1, 1)
        let mut seen = Occupancy::new(2);
        seen.add(0, 2);
        seen.add(0, 1);
        seen.add(1, 1);
        seen.add_length(2);
        seen.add_length(2);
        let (mut a, mut b) = (0.5_f64, 0.25_f64);
        for _ in 0..STEPS {
            let all = 2.0 * (1.0 / (a + b) + 1.0 / (a + b + 1.0));
            let first = (1.0 / a + 1.0 / (a + 1.0)) + 1.0 / a;
            let second = 1.0 / b;
            (a, b) = (a * first / all, b * second / all);
        }
        let found = seen.optimised(&[0.5, 0.25]);
        assert!((f64::from(found[0]) - a).abs() < 1e-6 && (f64::from(found[1]) - b).abs() < 1e-6, "{found:?} {a} {b}");
    }

    #[test]
    fn sums_are_differences_of_digamma() {
        // ψ(3.5) - ψ(0.5) = 1.103_156_640_645_243 + 1.963_510_026_021_423 (Abramowitz and Stegun, 6.3)
        assert!((sum(&cumulated(&[0, 0, 0, 1]), 0.5) - 3.066_666_666_666_666).abs() < 1e-12);
        // ψ(2) - ψ(1) = 1
        assert_eq!(sum(&cumulated(&[0, 1]), 1.0), 1.0);
    }

    #[test]
    fn an_empty_topic_keeps_a_prior() {
        let mut seen = Occupancy::new(2);
        seen.add(0, 4);
        seen.add_length(4);
        assert_eq!(seen.optimised(&[0.1, 0.1])[1], LEAST as f32);
    }
}
