//! One seed for everything that is drawn at random: a [`Seed`] opens named, numbered streams that do not overlap.
//!
//! It is not a source of secrets, and there is no global generator: who draws is handed a stream.

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// The generator of every stream: xoshiro256++ (Blackman and Vigna, 2019).
pub type Rng = Xoshiro256PlusPlus;

/// The number from which all randomness of a run follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

impl Seed {
    /// The stream `name`, number `index` (a thread, an epoch, a repetition). The same three give the same draws.
    ///
    /// The state is the output of splitmix64, as xoshiro's authors advise, started from the seed mixed with the
    /// FNV-1a hash of the name and with the index.
    #[must_use]
    pub fn rng(self, name: &str, index: u64) -> Rng {
        let mut state = splitmix64(splitmix64(self.0) ^ fnv1a(name.as_bytes())) ^ splitmix64(!index);
        let mut bytes = [0_u8; 32];
        for part in bytes.chunks_exact_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            part.copy_from_slice(&splitmix64(state).to_le_bytes());
        }
        Rng::from_seed(bytes)
    }
}

/// The finaliser of splitmix64 (Steele, Lea and Flood, 2014).
fn splitmix64(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The 64-bit FNV-1a hash.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::RngCore;

    use super::*;

    #[test]
    fn hashes_are_the_published_ones() {
        // FNV's own test vectors, and the first output of splitmix64 seeded with 0.
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(splitmix64(0), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn the_same_stream_draws_the_same() {
        let (mut one, mut two) = (Seed(7).rng("words", 3), Seed(7).rng("words", 3));
        for _ in 0..100 {
            assert_eq!(one.next_u64(), two.next_u64());
        }
    }

    #[test]
    fn seeds_names_and_indices_part_the_streams() {
        let mut first = HashSet::new();
        for seed in 0..20 {
            for name in ["words", "topics", "order", ""] {
                for index in 0..20 {
                    first.insert(Seed(seed).rng(name, index).next_u64());
                }
            }
        }
        assert_eq!(first.len(), 20 * 4 * 20);
    }
}
