//! Words to one direction in the space of the products, and its cosine to all of them.
//!
//! The direction of a keyword is `k - c`: the mean `k` of its words' vectors, less the centre `c` that was taken off the
//! products. Ranking on centred vectors is what spreads cosines that lie squeezed between 0.8 and 0.95 otherwise.

use std::sync::Arc;

use crate::query::QueryWord;
use crate::snapshot::Snapshot;
use crate::strategies::Ground;
use crate::words::WordFacts;

/// How much each word counts in the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weighting {
    /// As often as it was typed: the seed's mean.
    Plain,
    /// That, times its inverse document frequency.
    Idf,
}

/// A keyword as a direction, `(k - c) / |k - c|`, in the terms of its words.
pub(crate) struct KeywordVector {
    /// By word of the query: its weight in the mean over `|k - c|`, so that `weight (v - c).p` is the word's share of the
    /// cosine; all 0 where `k - c` is no direction. And what is known of the word.
    words: Vec<(f32, Arc<WordFacts>)>,
}

impl KeywordVector {
    pub(crate) fn new(ground: Ground<'_>, words: &[QueryWord], weighting: Weighting) -> Self {
        let Ground { snapshot, .. } = ground;
        let weight = |word: &QueryWord| match weighting {
            Weighting::Plain => f64::from(word.count),
            Weighting::Idf => f64::from(word.count) * f64::from(snapshot.vocabulary().idf(word.id)),
        };
        let total: f64 = words.iter().map(weight).sum();
        let mut direction: Vec<f64> = snapshot.centre().iter().map(|centre| -f64::from(*centre)).collect();
        for word in words {
            let share = weight(word) / total;
            for (sum, value) in direction.iter_mut().zip(snapshot.word_vector(word.id)) {
                *sum += share * f64::from(*value);
            }
        }
        let length = direction.iter().map(|x| x * x).sum::<f64>().sqrt();
        let per_length = if length > 1e-9 { 1.0 / length } else { 0.0 };
        let facts = |word: &QueryWord| ground.words.facts(snapshot, word.id);
        let words = words.iter().map(|word| ((weight(word) / total * per_length) as f32, facts(word))).collect();
        Self { words }
    }

    /// The cosine to every product.
    pub(crate) fn cosines(&self, products: usize) -> Vec<f32> {
        let mut cosines = vec![0.0_f32; products];
        for (weight, facts) in &self.words {
            for (cosine, share) in cosines.iter_mut().zip(&facts.column) {
                *cosine += weight * share;
            }
        }
        cosines
    }

    /// What word number `position` of the query gives to the cosine with the product in `row`; the shares of all words sum to it.
    pub(crate) fn share(&self, position: usize, row: usize) -> f32 {
        let (weight, facts) = &self.words[position];
        weight * facts.column[row]
    }

    /// What is known of word number `position` of the query.
    pub(crate) fn facts(&self, position: usize) -> &WordFacts {
        &self.words[position].1
    }
}

/// The mean of unit rows as a unit vector; zeros when they cancel out.
pub(crate) fn centroid(snapshot: &Snapshot, rows: &[usize]) -> Vec<f32> {
    let mut sums = vec![0.0_f64; snapshot.centre().len()];
    for row in rows {
        for (sum, value) in sums.iter_mut().zip(snapshot.product_vector(*row)) {
            *sum += f64::from(*value);
        }
    }
    let length = sums.iter().map(|x| x * x).sum::<f64>().sqrt();
    let per_length = if length > 1e-9 { 1.0 / length } else { 0.0 };
    sums.iter().map(|x| (x * per_length) as f32).collect()
}

/// The cosine of a unit vector to every product.
pub(crate) fn cosines(snapshot: &Snapshot, unit: &[f32]) -> Vec<f32> {
    snapshot.product_vectors().chunks_exact(unit.len()).map(|row| dot(row, unit)).collect()
}

/// Sixteen sums side by side, which the compiler turns into vector instructions; the order of adding is fixed.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a_blocks, a_rest) = a.as_chunks::<16>();
    let (b_blocks, b_rest) = b.as_chunks::<16>();
    let mut sums = [0.0_f32; 16];
    for (x, y) in a_blocks.iter().zip(b_blocks) {
        for lane in 0..16 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let eight: [f32; 8] = std::array::from_fn(|lane| sums[lane] + sums[lane + 8]);
    let four: [f32; 4] = std::array::from_fn(|lane| eight[lane] + eight[lane + 4]);
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    (four[0] + four[2]) + (four[1] + four[3]) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_product_of_any_length() {
        for length in [0, 1, 15, 16, 17, 100] {
            let a: Vec<f32> = (0..length).map(|i| i as f32).collect();
            let expected: f32 = (0..length).map(|i| (i * i) as f32).sum();
            assert_eq!(dot(&a, &a), expected, "{length}");
        }
    }
}
