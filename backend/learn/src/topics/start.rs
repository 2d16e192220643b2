//! Where training starts: with one term for each topic, so chosen that together they stand near as much of the
//! vocabulary as can be.
//!
//! From topics drawn at random every seed ends elsewhere, and some topics end as mixtures of two. A start that the
//! documents themselves give mends both, as spectral starts do (Arora et al. 2013, "A Practical Algorithm for Topic
//! Modeling with Provable Guarantees", where topics have anchor words). The terms `s` maximise
//!
//! ```text
//! Σ_w mass(w) max_s near(w, s)        near(w, s) = max(0, npmi(w, s))²
//! ```
//!
//! where `mass` is in how many documents the term is, by its weight, to the power of 3/4. That is the facility location problem; adding the
//! best term again and again reaches 63 % of the optimum at least, since the sum is submodular (Nemhauser, Wolsey and
//! Fisher 1978), and bounds need no look again while they are below the best (Minoux 1978, "Accelerated greedy
//! algorithms").

use rand::Rng as _;

use super::Documents;
use crate::seed::Rng;

/// Terms that can be chosen, the most massive ones: at least this many if there are, and twice the topics.
const CANDIDATES: usize = 1000;
/// Two terms that are together in fewer documents say nothing.
const LEAST_TOGETHER: u32 = 5;
/// What a term's mass is raised to, so that common terms are less by a little: 3/4, as word2vec draws words.
const MASS_POWER: f32 = 0.75;
/// How near a term is to itself: not so near that it is chosen for its own sake alone.
const SELF_NEARNESS: f32 = 0.3;
/// Pairs of terms that are counted at most, about: of longer texts some documents are passed over.
const PAIRS: usize = 50_000_000;
/// What every topic has of a document, and of a term, before anything is near: a little, and of a rare term more.
const ANY_DOCUMENT: f32 = 0.02;
const ANY_TERM: f32 = 0.01;
const RARE_TERM: f32 = 0.1;

/// How near the terms of a vocabulary are to the chosen ones.
pub(super) struct Start {
    topics: usize,
    /// For each term its row in `near`, or [`NOWHERE`].
    place: Vec<u32>,
    /// Candidates x K.
    near: Vec<f32>,
}

const NOWHERE: u32 = u32::MAX;

impl Start {
    pub(super) fn of(documents: &Documents<'_>, units: &[f32], topics: usize) -> Self {
        let counts = documents.document_counts();
        let mass = |term: u32| (counts[term as usize] as f32 * units[term as usize]).powf(MASS_POWER);
        let mut terms: Vec<u32> = (0..documents.terms() as u32).filter(|&term| counts[term as usize] > 0).collect();
        terms.sort_by(|&a, &b| mass(b).total_cmp(&mass(a)).then(a.cmp(&b)));
        terms.truncate(CANDIDATES.max(2 * topics));
        let mut place = vec![NOWHERE; documents.terms()];
        for (at, &term) in (0..).zip(&terms) {
            place[term as usize] = at;
        }
        let all_near = nearness(documents, &place, terms.len());
        let masses: Vec<f32> = terms.iter().map(|&term| mass(term)).collect();
        let chosen = cover(&all_near, &masses, topics);
        let row = |term: usize| chosen.iter().map(move |&seed| (term, seed));
        let near = (0..terms.len()).flat_map(row).map(|(term, seed)| all_near[term * terms.len() + seed]).collect();
        Self { topics, place, near }
    }

    /// Draws a topic for each token of a document: what the topic is to the whole document, times what to the term.
    pub(super) fn draw(&self, terms: &[u32], units: &[f32], rng: &mut Rng, assigned: &mut [u16]) {
        let mut document = vec![ANY_DOCUMENT; self.topics];
        for &term in terms {
            let weight = units[term as usize] / super::weights::UNITS;
            if let Some(near) = self.near(term) {
                document.iter_mut().zip(near).for_each(|(sum, near)| *sum += weight * near);
            }
        }
        let mut bounds = vec![0.0; self.topics];
        for (&term, assigned) in terms.iter().zip(assigned) {
            let near = self.near(term);
            let mut sum = 0.0;
            for (topic, bound) in bounds.iter_mut().enumerate() {
                sum += document[topic] * near.map_or(RARE_TERM, |near| near[topic] + ANY_TERM);
                *bound = sum;
            }
            let drawn = rng.r#gen::<f32>() * sum;
            *assigned = bounds.iter().position(|&bound| drawn < bound).unwrap_or(self.topics - 1) as u16;
        }
    }

    fn near(&self, term: u32) -> Option<&[f32]> {
        let place = self.place[term as usize];
        (place != NOWHERE).then(|| &self.near[place as usize * self.topics..][..self.topics])
    }
}

/// How near each two candidates are, a square matrix.
fn nearness(documents: &Documents<'_>, place: &[u32], candidates: usize) -> Vec<f32> {
    let (together, alone, seen) = occurrences(documents, place, candidates);
    let mut near = vec![0.0; candidates * candidates];
    let seen = f64::from(seen);
    for a in 0..candidates {
        near[a * candidates + a] = SELF_NEARNESS;
        for b in 0..a {
            let both = together[a * candidates + b];
            if both >= LEAST_TOGETHER {
                let share = f64::from(both) / seen;
                let npmi = if share < 1.0 {
                    (share * seen / f64::from(alone[a]) * seen / f64::from(alone[b])).ln() / -share.ln()
                } else {
                    0.0
                };
                let value = npmi.max(0.0).powi(2) as f32;
                near[a * candidates + b] = value;
                near[b * candidates + a] = value;
            }
        }
    }
    near
}

/// In how many documents each two candidates are (below the diagonal), and each one; and how many documents were read.
fn occurrences(documents: &Documents<'_>, place: &[u32], candidates: usize) -> (Vec<u32>, Vec<u32>, u32) {
    let (mut together, mut alone, mut read) = (vec![0; candidates * candidates], vec![0; candidates], 0);
    let pairs: usize = documents.iter().map(|terms| terms.len().min(candidates).pow(2) / 2).sum();
    let step = pairs.div_ceil(PAIRS).max(1);
    let mut here = Vec::new();
    for terms in documents.iter().filter(|terms| !terms.is_empty()).step_by(step) {
        here.clear();
        here.extend(terms.iter().map(|&term| place[term as usize]).filter(|&at| at != NOWHERE));
        here.sort_unstable();
        here.dedup();
        for (at, &a) in here.iter().enumerate() {
            alone[a as usize] += 1;
            let row = &mut together[a as usize * candidates..][..candidates];
            here[..at].iter().for_each(|&b| row[b as usize] += 1);
        }
        read += 1;
    }
    (together, alone, read)
}

/// Chooses `count` rows that are near as much mass as can be, each the best beside those before it.
fn cover(near: &[f32], mass: &[f32], count: usize) -> Vec<usize> {
    let mut covered = vec![0.0_f32; mass.len()];
    let gain = |row: usize, covered: &[f32]| -> f32 {
        let row = &near[row * mass.len()..][..mass.len()];
        row.iter().zip(covered).zip(mass).map(|((near, covered), mass)| (near - covered).max(0.0) * mass).sum()
    };
    // Bounds of what is not chosen yet, the highest last: a gain only falls as more is covered.
    let mut bounds: Vec<(f32, usize)> = (0..mass.len()).map(|row| (gain(row, &covered), row)).collect();
    let order = |a: &(f32, usize), b: &(f32, usize)| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1));
    let mut chosen = Vec::with_capacity(count);
    while chosen.len() < count {
        bounds.sort_unstable_by(order);
        let mut best: Option<(f32, usize)> = None;
        for bound in bounds.iter_mut().rev() {
            if best.is_some_and(|best| order(&best, bound).is_ge()) {
                break;
            }
            bound.0 = gain(bound.1, &covered);
            best = Some(best.map_or(*bound, |best| if order(&best, bound).is_lt() { *bound } else { best }));
        }
        let Some((_, row)) = best else { break };
        bounds.retain(|bound| bound.1 != row);
        let near = &near[row * mass.len()..][..mass.len()];
        covered.iter_mut().zip(near).for_each(|(covered, near)| *covered = covered.max(*near));
        covered[row] = f32::INFINITY;
        chosen.push(row);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Seed;

    #[test]
    fn the_best_cover_is_chosen_greedily() {
        // 0 is near 1 and 2, 3 is near 4, 5 stands alone and is light
        let mut near = vec![0.0; 36];
        for (a, b, value) in [(0, 1, 0.5), (0, 2, 0.5), (3, 4, 0.6)] {
            near[a * 6 + b] = value;
            near[b * 6 + a] = value;
        }
        (0..6).for_each(|at| near[at * 7] = SELF_NEARNESS);
        let mass = [1.0, 1.0, 1.0, 1.0, 1.0, 0.1];
        assert_eq!(cover(&near, &mass, 2), [0, 3]);
        // 1, 2 and 4 are nearer to the chosen ones than to themselves
        assert_eq!(cover(&near, &mass, 3), [0, 3, 5]);
        assert_eq!(cover(&near, &mass, 6).len(), 6);
        assert_eq!(cover(&near, &mass, 9).len(), 6);
    }

    #[test]
    fn nearness_is_npmi_squared() {
        // 0 and 1 in the same five of six documents, 2 in one of them and alone
        let tokens = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 2];
        let documents = Documents::new(&tokens, &[0, 2, 4, 6, 8, 11, 12], 3).expect("fits");
        let near = nearness(&documents, &[0, 1, 2], 3);
        assert!((near[1] - 1.0).abs() < 1e-6, "always together: npmi 1");
        assert_eq!((near[0], near[1], near[2]), (SELF_NEARNESS, near[3], 0.0));
    }

    #[test]
    fn tokens_begin_where_their_document_is_near() {
        let tokens: Vec<u32> = (0..80).map(|at| if at < 40 { at % 2 } else { 2 + at % 2 }).collect();
        let offsets: Vec<usize> = (0..=20).map(|at| at * 4).collect();
        let documents = Documents::new(&tokens, &offsets, 4).expect("fits");
        let start = Start::of(&documents, &[16.0; 4], 2);
        let (mut rng, mut assigned) = (Seed(1).rng("start", 0), [0; 4]);
        let mut shares = [[0; 2]; 2];
        for (document, terms) in documents.iter().enumerate() {
            start.draw(terms, &[16.0; 4], &mut rng, &mut assigned);
            assigned.iter().for_each(|&topic| shares[document / 10][topic as usize] += 1);
        }
        assert!(shares[0].iter().max() > Some(&35) && shares[1].iter().max() > Some(&35), "{shares:?}");
        assert!((shares[0][0] > 20) != (shares[1][0] > 20), "{shares:?}");
    }
}
