//! The three draws of a training step: which occurrences are kept, how wide the window is, which words are drawn
//! against it.

use rand::RngCore;

use crate::seed::Rng;

/// `2^32`, the number of values of a 32-bit draw.
const DRAWS: f64 = 4_294_967_296.0;

/// With which probability an occurrence of a word is kept, as a bound on a 32-bit draw.
pub(super) struct Keep(Vec<u64>);

impl Keep {
    /// word2vec's rule: a word that makes up the share `f` of all words is kept with probability
    /// `(sqrt(f / t) + 1) t / f`, at most 1; `t` = 0 keeps all.
    pub(super) fn new(counts: &[u64], subsample: f64) -> Self {
        let threshold = subsample * counts.iter().sum::<u64>() as f64;
        let bound = |&count: &u64| {
            let count = count as f64;
            let probability = ((count / threshold).sqrt() + 1.0) * threshold / count;
            if threshold > 0.0 && probability < 1.0 { (probability * DRAWS) as u64 } else { u64::MAX }
        };
        Self(counts.iter().map(bound).collect())
    }

    /// Writes the words of `text` that are kept this time into `kept`.
    #[inline(always)]
    pub(super) fn sample(&self, text: &[u32], rng: &mut Rng, kept: &mut Vec<u32>) {
        kept.clear();
        for &word in text {
            let bound = self.0[word as usize];
            if bound == u64::MAX || (rng.next_u64() >> 32) < bound {
                kept.push(word);
            }
        }
    }
}

/// Words drawn with a probability proportional to `count^0.75`, by Walker's alias method (in Vose's form, 1991): one
/// draw decides between the two words that share a slot.
pub(super) struct Negatives {
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The slot's own word is drawn below this, `alias` from here on.
    bound: u32,
    alias: u32,
}

impl Negatives {
    /// At least one count must be above 0.
    pub(super) fn new(counts: &[u64]) -> Self {
        let mut weights: Vec<f64> = counts.iter().map(|&count| (count as f64).powf(0.75)).collect();
        let mean = weights.iter().sum::<f64>() / weights.len() as f64;
        weights.iter_mut().for_each(|weight| *weight /= mean);
        let mut slots: Vec<Slot> = (0..counts.len() as u32).map(|word| Slot { bound: u32::MAX, alias: word }).collect();
        let (mut poor, mut rich): (Vec<usize>, Vec<usize>) = (0..weights.len()).partition(|&word| weights[word] < 1.0);
        while let (Some(&giver), Some(taker)) = (rich.last(), poor.pop()) {
            slots[taker] = Slot { bound: (weights[taker] * DRAWS) as u32, alias: giver as u32 };
            weights[giver] -= 1.0 - weights[taker];
            if weights[giver] < 1.0 {
                rich.pop();
                poor.push(giver);
            }
        }
        Self { slots }
    }

    #[inline(always)]
    pub(super) fn draw(&self, rng: &mut Rng) -> u32 {
        let draw = rng.next_u64();
        let word = below(draw, self.slots.len() as u64);
        let slot = self.slots[word as usize];
        if (draw as u32) < slot.bound { word } else { slot.alias }
    }
}

/// An even draw from 1 to `window`.
#[inline(always)]
pub(super) fn draw_width(window: usize, rng: &mut Rng) -> usize {
    below(rng.next_u64(), window as u64) as usize + 1
}

/// An even number below `limit` (at most `2^32`) from the upper half of a draw, without a division (Lemire, 2019).
#[inline(always)]
fn below(draw: u64, limit: u64) -> u32 {
    (((draw >> 32) * limit) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Seed;

    #[test]
    fn frequent_words_are_kept_less_often() {
        // Of 1,000 words the first makes up 0.89, which is 89 t: (sqrt(89) + 1) / 89; the second 10 t:
        // (sqrt(10) + 1) / 10; the third is as frequent as t, the fourth never occurs: both are always kept.
        let keep = Keep::new(&[890, 100, 10, 0], 1e-2);
        for (word, expected) in [(0, (89.0_f64.sqrt() + 1.0) / 89.0), (1, (10.0_f64.sqrt() + 1.0) / 10.0)] {
            assert!((keep.0[word] as f64 / DRAWS - expected).abs() < 1e-6);
        }
        assert_eq!(keep.0[2..], [u64::MAX, u64::MAX]);
        assert_eq!(Keep::new(&[890, 100], 0.0).0, [u64::MAX, u64::MAX]);

        let (mut rng, mut kept, text) = (Seed(1).rng("test", 0), Vec::new(), [0_u32; 100_000]);
        keep.sample(&text, &mut rng, &mut kept);
        assert!((kept.len() as f64 / 1e5 - (89.0_f64.sqrt() + 1.0) / 89.0).abs() < 5e-3);
    }

    #[test]
    fn words_are_drawn_in_proportion_to_their_counts_to_the_three_quarters() {
        let counts = [0_u32, 1, 16, 81, 625, 3, 0];
        let negatives = Negatives::new(&counts.map(u64::from));
        let (mut rng, mut drawn) = (Seed(1).rng("test", 0), [0_u32; 7]);
        for _ in 0..200_000 {
            drawn[negatives.draw(&mut rng) as usize] += 1;
        }
        let total: f64 = counts.iter().map(|&count| f64::from(count).powf(0.75)).sum();
        for (drawn, count) in drawn.into_iter().zip(counts) {
            let expected = f64::from(count).powf(0.75) / total;
            assert!((f64::from(drawn) / 2e5 - expected).abs() < 5e-3, "{count}: {drawn}");
            assert!(count > 0 || drawn == 0, "a word that never occurs is never drawn");
        }
    }

    #[test]
    fn windows_are_drawn_evenly_from_one_on() {
        let (mut rng, mut drawn) = (Seed(1).rng("test", 0), [0_u32; 6]);
        for _ in 0..50_000 {
            drawn[draw_width(5, &mut rng)] += 1;
        }
        assert_eq!(drawn[0], 0);
        assert!(drawn[1..].iter().all(|&times| (9_500..10_500).contains(&times)));
    }
}
