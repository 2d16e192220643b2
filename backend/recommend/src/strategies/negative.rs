//! Words asked against: a product that uses one in its own texts falls.
//!
//! The penalty is measured by the request itself. Let the **lead** be the best score of the visible catalogue less its mean
//! score. A product that uses a negated word loses `(1/2 + 1/2 s) lead`, where `s = f / (f + k1)` is BM25F's saturated
//! frequency of the word, 0 to 1: a single mention takes half of the best product's lead, a product that is
//! all about the word falls to the average. Each negated word takes its own penalty.
//!
//! Deliberately absent: the word's vector. Opposites (`tight`, `loose`) are neighbours among word vectors, so moving away
//! from one would move away from the other.

use super::{Ground, Layer, Origin};

/// What being in a product's texts at all weighs, of 1.
const PRESENCE: f32 = 0.5;

/// The layer of the words asked against; none without such words or without a lead to lose.
pub(super) fn layer(ground: Ground<'_>, words: &[u32], scores: &[f32]) -> Option<Layer<'static>> {
    if words.is_empty() {
        return None;
    }
    let lead = lead(scores, ground.catalogue.visible())?;
    let mut raw = vec![0.0_f32; scores.len()];
    for &word in words {
        let (rows, _) = ground.snapshot.postings(word);
        for &row in rows {
            raw[row as usize] += weight(ground, word, row as usize);
        }
    }
    Some(Layer { origin: Origin::Negative(words.to_vec()), factor: -lead, raw: raw.into() })
}

/// How much a word weighs against a product, 0 to 1; 0 when the product does not use it.
pub(crate) fn weight(ground: Ground<'_>, word: u32, row: usize) -> f32 {
    let share = ground.bm25.share(word, row as u32);
    let most = ground.bm25.most(word);
    if share > 0.0 { PRESENCE + (1.0 - PRESENCE) * (share / most) } else { 0.0 }
}

/// The best visible score less the mean of all visible ones; none when they are all alike.
fn lead(scores: &[f32], visible: &[bool]) -> Option<f32> {
    let seen = || scores.iter().zip(visible).filter(|(_, visible)| **visible).map(|(score, _)| f64::from(*score));
    let best = seen().fold(f64::NEG_INFINITY, f64::max);
    let mean = seen().sum::<f64>() / seen().count() as f64;
    let lead = (best - mean) as f32;
    (lead.is_finite() && lead > 1e-6).then_some(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_is_measured_on_what_is_visible() {
        assert_eq!(lead(&[3.0, 1.0, 9.0, 2.0], &[true, true, false, true]), Some(1.0));
        assert_eq!(lead(&[1.0, 1.0], &[true, true]), None);
        assert_eq!(lead(&[1.0], &[false]), None);
    }
}
