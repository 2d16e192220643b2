//! How far two groupings of the same things agree: topics that were learnt and topics that were planted, or two trainings.

use std::collections::BTreeMap;

/// The normalised mutual information of two labelings, from 0 (they know nothing of each other) to 1 (the same groups, however
/// they are called):
///
/// ```text
/// NMI = 2 I(A; B) / (H(A) + H(B)),   I(A; B) = Σ p(a, b) ln(p(a, b) / (p(a) p(b))),   H(A) = -Σ p(a) ln p(a)
/// ```
///
/// It is normalised by the arithmetic mean of the entropies (Vinh, Epps and Bailey, 2010, "Information Theoretic Measures for
/// Clusterings Comparison"), which scikit-learn's `normalized_mutual_info_score` does by default. Two labelings of one group
/// each agree wholly, and so do two of nothing. Labels beyond the shorter slice are not looked at.
#[must_use]
pub fn normalised_mutual_information(first: &[u32], second: &[u32]) -> f64 {
    let mut joint: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for pair in first.iter().copied().zip(second.iter().copied()) {
        *joint.entry(pair).or_default() += 1;
    }
    let (mut ones, mut others): (BTreeMap<u32, u64>, BTreeMap<u32, u64>) = Default::default();
    for ((one, other), count) in &joint {
        *ones.entry(*one).or_default() += count;
        *others.entry(*other).or_default() += count;
    }
    if ones.len() <= 1 && others.len() <= 1 {
        return 1.0;
    }
    let total = joint.values().sum::<u64>() as f64;
    let shared: f64 = joint
        .iter()
        .map(|((one, other), count)| {
            let (both, apart) = (*count as f64, ones[one] as f64 * others[other] as f64);
            both / total * (both * total / apart).ln()
        })
        .sum();
    let entropies = entropy(&ones, total) + entropy(&others, total);
    (2.0 * shared / entropies).clamp(0.0, 1.0)
}

/// The entropy of a grouping, in nats.
fn entropy(groups: &BTreeMap<u32, u64>, total: f64) -> f64 {
    groups.values().map(|count| *count as f64 / total).map(|share| -share * share.ln()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    }

    #[test]
    fn the_same_groups_under_other_names_agree() {
        near(normalised_mutual_information(&[0, 0, 1, 1, 2], &[7, 7, 3, 3, 0]), 1.0);
        near(normalised_mutual_information(&[4, 4], &[9, 9]), 1.0);
        near(normalised_mutual_information(&[], &[]), 1.0);
    }

    #[test]
    fn independent_groups_do_not() {
        near(normalised_mutual_information(&[0, 0, 1, 1], &[0, 1, 0, 1]), 0.0);
        near(normalised_mutual_information(&[0, 0, 1, 1], &[5, 5, 5, 5]), 0.0);
    }

    #[test]
    fn a_finer_grouping_by_hand() {
        // A = {1,2},{3,4}; B = {1},{2},{3,4}: I = ln 2, H(A) = ln 2, H(B) = ln 2 / 2 + 2 ln 4 / 4 = 1.5 ln 2; 2 / 2.5
        near(normalised_mutual_information(&[0, 0, 1, 1], &[0, 1, 2, 2]), 0.8);
    }

    #[test]
    fn an_overlap_by_hand() {
        // Joint 2/6, 1/6, 1/6, 2/6, all margins 1/2: I = 2/3 ln(4/3) + 1/3 ln(2/3), H = ln 2 each
        let expected = (2.0 / 3.0 * (4.0_f64 / 3.0).ln() + (2.0_f64 / 3.0).ln() / 3.0) / 2.0_f64.ln();
        near(normalised_mutual_information(&[0, 0, 0, 1, 1, 1], &[0, 0, 1, 0, 1, 1]), expected);
    }
}
