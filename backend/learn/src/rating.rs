//! Mean stars that can be compared: few stars are drawn towards the catalogue's mean.

/// `(v / (v + m)) R + (m / (v + m)) C`: the mean `R` of `count` (v) stars, drawn towards the catalogue's mean `C` by
/// the weight of `m` stars. It is the Bayesian average that the seed calls the complemented rating.
///
/// Without stars and with `m` = 0 it is `C`. `m` is at least 0 and finite.
#[must_use]
pub fn weighted_rating(mean: f64, count: u64, catalogue_mean: f64, m: f64) -> f64 {
    let v = count as f64;
    if v + m > 0.0 && v > 0.0 { (v * mean + m * catalogue_mean) / (v + m) } else { catalogue_mean }
}

/// The median of star counts, the default for `m`: the middle one, or the mean of the two in the middle; 0 of none.
/// Reorders `counts`.
#[must_use]
pub fn median_count(counts: &mut [u64]) -> f64 {
    if counts.is_empty() {
        return 0.0;
    }
    let middle = counts.len() / 2;
    let odd = counts.len() % 2 == 1;
    let (below, &mut upper, _) = counts.select_nth_unstable(middle);
    match below.iter().max() {
        Some(&lower) if !odd => (lower as f64 + upper as f64) / 2.0,
        _ => upper as f64,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn golden_values() {
        // 10 stars of 4.5 against a catalogue at 4.0 with m = 30: (10 * 4.5 + 30 * 4.0) / 40 = 165 / 40.
        assert!((weighted_rating(4.5, 10, 4.0, 30.0) - 4.125).abs() < 1e-12);
        // As many stars as m: half way.
        assert!((weighted_rating(5.0, 8, 3.0, 8.0) - 4.0).abs() < 1e-12);
        assert!((weighted_rating(2.0, 3, 4.0, 0.0) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn without_stars_it_is_the_catalogues_mean() {
        assert!((weighted_rating(f64::NAN, 0, 4.2, 0.0) - 4.2).abs() < 1e-12);
        assert!((weighted_rating(f64::NAN, 0, 4.2, 5.0) - 4.2).abs() < 1e-12);
    }

    #[test]
    fn median_of_none_odd_and_even() {
        assert!(median_count(&mut []).abs() < 1e-12);
        assert!((median_count(&mut [9, 1, 5]) - 5.0).abs() < 1e-12);
        assert!((median_count(&mut [9, 2, 1, 5]) - 3.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn lies_between_the_two_means(mean in 1.0..5.0, count in 0_u64..100_000, catalogue in 1.0..5.0, m in 0.0..1e4) {
            let rating = weighted_rating(mean, count, catalogue, m);
            let (low, high) = if mean < catalogue { (mean, catalogue) } else { (catalogue, mean) };
            prop_assert!(rating >= low - 1e-9 && rating <= high + 1e-9);
        }

        #[test]
        fn median_is_that_of_the_sorted_counts(mut counts in prop::collection::vec(0_u64..50, 1..30)) {
            let median = median_count(&mut counts);
            counts.sort_unstable();
            let n = counts.len();
            let expected = (counts[(n - 1) / 2] + counts[n / 2]) as f64 / 2.0;
            prop_assert!((median - expected).abs() < 1e-12);
        }
    }
}
