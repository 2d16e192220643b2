//! How sure a mean is: the percentile bootstrap (Efron 1979).

use learn::seed::Seed;
use rand::Rng;
use serde::Serialize;

/// Resamples drawn.
const RESAMPLES: usize = 1_000;

/// A mean with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// 2.5th percentile of the resampled means.
    pub low: f64,
    /// 97.5th percentile of the resampled means.
    pub high: f64,
    /// How many values it is the mean of.
    pub of: usize,
}

impl Estimate {
    /// The mean of `values` and its interval; `None` without values. The same seed gives the same interval.
    #[must_use]
    pub fn of(values: &[f64], seed: u64) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let mean = |sum: f64| sum / values.len() as f64;
        let mut rng = Seed(seed).rng("bootstrap", 0);
        let mut means: Vec<f64> = (0..RESAMPLES)
            .map(|_| mean((0..values.len()).map(|_| values[rng.gen_range(0..values.len())]).sum()))
            .collect();
        means.sort_unstable_by(f64::total_cmp);
        let percentile = |share: f64| means[((RESAMPLES - 1) as f64 * share).round() as usize];
        Some(Self {
            mean: mean(values.iter().sum()),
            low: percentile(0.025),
            high: percentile(0.975),
            of: values.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_mean_and_narrows_with_more_values() {
        let coin = |n: usize| (0..n).map(|i| f64::from(i % 2 == 0)).collect::<Vec<_>>();
        let few = Estimate::of(&coin(20), 1).expect("values");
        let many = Estimate::of(&coin(2_000), 1).expect("values");
        assert_eq!((few.mean, many.mean), (0.5, 0.5));
        assert!(few.low < 0.5 && few.high > 0.5);
        assert!(many.high - many.low < (few.high - few.low) / 3.0);
        assert_eq!(Estimate::of(&coin(20), 1), Some(few));
        assert_eq!(Estimate::of(&[], 1), None);
    }

    #[test]
    fn a_constant_has_no_spread() {
        let estimate = Estimate::of(&[0.25; 30], 3).expect("values");
        assert_eq!((estimate.low, estimate.mean, estimate.high), (0.25, 0.25, 0.25));
    }
}
