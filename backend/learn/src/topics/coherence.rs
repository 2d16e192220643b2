//! How good topics are to the eye, without a judge: whether the first terms of a topic occur together, and whether
//! topics differ.

use std::collections::BTreeSet;

use super::{Documents, TopicModel};

/// The coherence of each topic by normalised pointwise mutual information: the mean over all pairs of its terms of
///
/// ```text
/// npmi(a, b) = ln( p(a, b) / (p(a) p(b)) ) / -ln p(a, b)
/// ```
///
/// where `p` is the share of documents that hold the term, or both; -1 for a pair that never occurs together, 1 for one
/// that occurs only together (in every document: 1). (Bouma 2009, "Normalized (Pointwise) Mutual Information in
/// Collocation Extraction"; for topics Aletras and Stevenson 2013, Lau, Newman and Baldwin 2014, "Machine Reading Tea
/// Leaves"; the window is the whole document.)
///
/// A topic of fewer than two terms has 0. The usual choice is the first ten terms of each.
#[must_use]
pub fn npmi(topics: &[Vec<u32>], documents: &Documents<'_>) -> Vec<f64> {
    let needed: BTreeSet<u32> =
        topics.iter().flatten().copied().filter(|&term| (term as usize) < documents.terms()).collect();
    let sets = DocumentSets::of(&needed, documents);
    let mean = |terms: &Vec<u32>| {
        let pairs = terms.iter().enumerate().flat_map(|(at, &a)| terms[..at].iter().map(move |&b| (a, b)));
        let (sum, count) = pairs.fold((0.0, 0_u32), |(sum, count), (a, b)| (sum + sets.npmi(a, b), count + 1));
        if count == 0 { 0.0 } else { sum / f64::from(count) }
    };
    topics.iter().map(mean).collect()
}

/// The share of different terms among all terms of all topics, 0 to 1: topics that repeat each other have little
/// (Dieng, Ruiz and Blei 2020, "Topic Modeling in Embedding Spaces"). The usual choice is the first ten or 25 terms of
/// each. 0 without a term.
#[must_use]
pub fn diversity(topics: &[Vec<u32>]) -> f64 {
    let all = topics.iter().map(Vec::len).sum::<usize>();
    let different: BTreeSet<u32> = topics.iter().flatten().copied().collect();
    if all == 0 { 0.0 } else { different.len() as f64 / all as f64 }
}

/// Terms of a topic that are judged.
pub const JUDGED_TERMS: usize = 10;

/// How good the topics of a model are.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Quality {
    /// The mean NPMI of the topics' first ten terms, -1 to 1.
    pub npmi: f64,
    /// The share of different terms among all first ten, 0 to 1.
    pub diversity: f64,
}

impl Quality {
    /// Judged by these documents.
    #[must_use]
    pub fn of(model: &TopicModel, documents: &Documents<'_>) -> Self {
        let terms = model.all_top_terms(JUDGED_TERMS);
        let coherences = npmi(&terms, documents);
        let npmi = coherences.iter().sum::<f64>() / coherences.len() as f64;
        Self { npmi, diversity: diversity(&terms) }
    }
}

/// For each needed term the documents that hold it, one bit a document.
struct DocumentSets {
    documents: f64,
    words: usize,
    place: Vec<u32>,
    bits: Vec<u64>,
}

/// The place of a term that is not needed.
const NOWHERE: u32 = u32::MAX;

impl DocumentSets {
    fn of(needed: &BTreeSet<u32>, documents: &Documents<'_>) -> Self {
        let words = documents.len().div_ceil(64);
        let mut place = vec![NOWHERE; documents.terms()];
        for (at, &term) in (0..).zip(needed) {
            place[term as usize] = at;
        }
        let mut bits = vec![0; words * needed.len()];
        for (document, terms) in documents.iter().enumerate() {
            for at in terms.iter().map(|&term| place[term as usize]).filter(|&at| at != NOWHERE) {
                bits[at as usize * words + document / 64] |= 1 << (document % 64);
            }
        }
        Self { documents: documents.len() as f64, words, place, bits }
    }

    fn bits(&self, term: u32) -> &[u64] {
        match self.place.get(term as usize) {
            Some(&at) if at != NOWHERE => &self.bits[at as usize * self.words..][..self.words],
            _ => &[],
        }
    }

    fn npmi(&self, a: u32, b: u32) -> f64 {
        let share = |count: u32| f64::from(count) / self.documents;
        let (a, b) = (self.bits(a), self.bits(b));
        let both = share(a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum());
        let one = |bits: &[u64]| share(bits.iter().map(|bits| bits.count_ones()).sum());
        if both == 0.0 {
            -1.0
        } else if both >= 1.0 {
            1.0
        } else {
            (both / (one(a) * one(b))).ln() / -both.ln()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four documents: 0 and 1 always together, 2 with 0 once, 3 in every document, 4 nowhere.
    fn documents() -> Documents<'static> {
        Documents::new(&[0, 1, 3, 1, 0, 3, 3, 2, 0, 3, 3, 1], &[0, 3, 7, 10, 12], 5).expect("fits")
    }

    #[test]
    fn npmi_is_the_mean_over_pairs_by_the_formula() {
        // documents: {0,1,3} {0,1,3} {0,2,3} {1,3}: p(0) = 3/4, p(1) = 3/4, p(2) = 1/4, p(0,1) = 1/2, p(0,2) = 1/4
        let zero_one = (0.5_f64 / (0.75 * 0.75)).ln() / -(0.5_f64.ln());
        let zero_two = (0.25_f64 / (0.75 * 0.25)).ln() / -(0.25_f64.ln());
        let found = npmi(&[vec![0, 1], vec![0, 1, 2], vec![3, 3], vec![0], vec![0, 4], vec![0, 9]], &documents());
        let expected = [zero_one, (zero_one + zero_two - 1.0) / 3.0, 1.0, 0.0, -1.0, -1.0];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert!((zero_one + 0.169_925).abs() < 1e-6 && (zero_two - 0.207_519).abs() < 1e-6);
    }

    #[test]
    fn quality_is_the_mean_over_topics() {
        let model = TopicModel {
            term_weights: ndarray::array![[0.5, 0.4, 0.0, 0.1, 0.0], [0.3, 0.1, 0.4, 0.1, 0.1]],
            document_topics: ndarray::array![[0.5, 0.5]],
            alpha: ndarray::array![0.1, 0.1],
            beta: 0.1,
            topic_tokens: vec![6, 6],
        };
        let terms = [vec![0, 1, 3, 2, 4], vec![2, 0, 1, 3, 4]];
        assert_eq!(model.all_top_terms(JUDGED_TERMS), terms);
        let each = npmi(&terms, &documents());
        let expected = Quality { npmi: (each[0] + each[1]) / 2.0, diversity: 0.5 };
        assert_eq!(Quality::of(&model, &documents()), expected);
    }

    #[test]
    fn diversity_counts_what_differs() {
        assert_eq!(diversity(&[vec![0, 1], vec![2, 3]]), 1.0);
        assert_eq!(diversity(&[vec![0, 1], vec![1, 0]]), 0.5);
        assert_eq!(diversity(&[]), 0.0);
    }
}
