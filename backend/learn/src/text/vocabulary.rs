//! Terms and their numbers: the ids that every array of the models is indexed by.

use std::collections::HashMap;

use super::error::VocabularyError;

/// Terms with ids from 0, how often each occurs, and in how many documents.
///
/// A vocabulary that [`CorpusBuilder`](super::CorpusBuilder) makes is ordered by falling count, equal counts by term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    terms: Vec<String>,
    counts: Vec<u64>,
    documents: Vec<u32>,
    total_documents: u32,
    ids: HashMap<String, u32>,
}

impl Vocabulary {
    /// A vocabulary from its parts, row by row: the term, its occurrences, the documents that hold it; and the number of
    /// documents altogether.
    ///
    /// # Errors
    /// [`VocabularyError`] where the parts are of different lengths, or a term stands twice.
    pub fn from_parts(
        terms: Vec<String>,
        counts: Vec<u64>,
        documents: Vec<u32>,
        total_documents: u32,
    ) -> Result<Vocabulary, VocabularyError> {
        if counts.len() != terms.len() || documents.len() != terms.len() {
            let (terms, counts, documents) = (terms.len(), counts.len(), documents.len());
            return Err(VocabularyError::Lengths { terms, counts, documents });
        }
        let mut ids = HashMap::with_capacity(terms.len());
        for (row, term) in terms.iter().enumerate() {
            let id = u32::try_from(row).map_err(|_| VocabularyError::TooLarge)?;
            if ids.insert(term.clone(), id).is_some() {
                return Err(VocabularyError::Duplicate(term.clone()));
            }
        }
        Ok(Vocabulary { terms, counts, documents, total_documents, ids })
    }

    /// The id of a term.
    #[must_use]
    pub fn get(&self, term: &str) -> Option<u32> {
        self.ids.get(term).copied()
    }

    /// The term of an id.
    ///
    /// # Panics
    /// Where the id is not below [`len`](Self::len).
    #[must_use]
    pub fn term(&self, id: u32) -> &str {
        &self.terms[id as usize]
    }

    /// All terms; the index is the id.
    #[must_use]
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// How often each term occurs in the corpus, by id.
    #[must_use]
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// In how many documents each term occurs, by id.
    #[must_use]
    pub fn documents(&self) -> &[u32] {
        &self.documents
    }

    /// The number of documents that were counted, with or without a term.
    #[must_use]
    pub fn total_documents(&self) -> u32 {
        self.total_documents
    }

    /// The number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// True where there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Inverse document frequency, the weight of a term in a mean of word vectors: `ln(1 + N / (1 + df))` for `N`
    /// documents of which `df` hold the term. Positive for every term; BM25 has an idf of its own.
    ///
    /// # Panics
    /// Where the id is not below [`len`](Self::len).
    #[must_use]
    pub fn idf(&self, id: u32) -> f32 {
        let (all, holding) = (f64::from(self.total_documents), f64::from(self.documents[id as usize]));
        (1.0 + all / (1.0 + holding)).ln() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let terms = ["니트", "따뜻하"].map(str::to_owned).to_vec();
        Vocabulary::from_parts(terms, vec![7, 3], vec![4, 1], 4).expect("parts agree")
    }

    #[test]
    fn terms_and_ids_lead_to_each_other() {
        let vocabulary = vocabulary();
        assert_eq!((vocabulary.get("따뜻하"), vocabulary.get("셔츠")), (Some(1), None));
        assert_eq!((vocabulary.term(0), vocabulary.len(), vocabulary.is_empty()), ("니트", 2, false));
    }

    #[test]
    fn idf_by_hand() {
        // ln(1 + 4/5) and ln(1 + 4/2)
        assert!((vocabulary().idf(0) - 0.587_786_7).abs() < 1e-6);
        assert!((vocabulary().idf(1) - 1.098_612_3).abs() < 1e-6);
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        let twice = Vocabulary::from_parts(vec!["a".into(), "a".into()], vec![1, 1], vec![1, 1], 1);
        assert_eq!(twice, Err(VocabularyError::Duplicate("a".into())));
        let short = Vocabulary::from_parts(vec!["a".into()], vec![], vec![1], 1);
        assert_eq!(short, Err(VocabularyError::Lengths { terms: 1, counts: 0, documents: 1 }));
    }
}
