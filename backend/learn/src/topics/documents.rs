//! The documents that topics are learnt from: term ids, cut into documents.
//!
//! What a document is (a product with all its reviews, one review) and what a term is (a word, a phrase) was decided
//! before. The order of the terms within a document does not matter here.

use linfa::DatasetBase;
use linfa::dataset::Records;

use super::TopicsError;

/// Borrowed documents. Some may be empty, not all.
#[derive(Debug, Clone, Copy)]
pub struct Documents<'a> {
    tokens: &'a [u32],
    offsets: &'a [usize],
    terms: usize,
}

impl<'a> Documents<'a> {
    /// Document `i` is `tokens[offsets[i]..offsets[i + 1]]`; every token is below `terms`, the size of the vocabulary.
    ///
    /// # Errors
    /// When there is no token, the offsets do not fit, a token is not in the vocabulary, or there are more tokens than
    /// a `u32` counts.
    pub fn new(tokens: &'a [u32], offsets: &'a [usize], terms: usize) -> Result<Self, TopicsError> {
        let fault = |index| TopicsError::Offsets { index, tokens: tokens.len() };
        if offsets.first() != Some(&0) {
            return Err(fault(0));
        }
        if let Some(index) = offsets.windows(2).position(|pair| pair[0] > pair[1]) {
            return Err(fault(index + 1));
        }
        if offsets.last() != Some(&tokens.len()) {
            return Err(fault(offsets.len() - 1));
        }
        if let Some(index) = tokens.iter().position(|&term| term as usize >= terms) {
            return Err(TopicsError::UnknownTerm { term: tokens[index], index, terms });
        }
        if tokens.is_empty() {
            return Err(TopicsError::Empty);
        }
        if u32::try_from(tokens.len()).is_err() {
            return Err(TopicsError::TooManyTokens(tokens.len()));
        }
        Ok(Self { tokens, offsets, terms })
    }

    /// As a dataset for linfa's `Fit`, without targets.
    #[must_use]
    pub fn into_dataset(self) -> DatasetBase<Self, ()> {
        DatasetBase::new(self, ())
    }

    /// How many documents there are, empty ones too.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "documents are never empty")]
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// How many documents have a token.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.offsets.windows(2).filter(|pair| pair[0] < pair[1]).count()
    }

    /// Size of the vocabulary.
    #[must_use]
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// All tokens of all documents.
    #[must_use]
    pub fn tokens(&self) -> &'a [u32] {
        self.tokens
    }

    /// Where each document begins, and the end of the last.
    #[must_use]
    pub fn offsets(&self) -> &'a [usize] {
        self.offsets
    }

    /// The terms of a document.
    #[must_use]
    pub fn document(&self, document: usize) -> &'a [u32] {
        &self.tokens[self.offsets[document]..self.offsets[document + 1]]
    }

    /// Each document's terms.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'a [u32]> + use<'a> {
        let tokens = self.tokens;
        self.offsets.windows(2).map(move |pair| &tokens[pair[0]..pair[1]])
    }

    /// How often each term occurs.
    #[must_use]
    pub fn term_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.terms];
        self.tokens.iter().for_each(|&term| counts[term as usize] += 1);
        counts
    }

    /// In how many documents each term occurs.
    #[must_use]
    pub fn document_counts(&self) -> Vec<u32> {
        let (mut counts, mut last) = (vec![0; self.terms], vec![0_u32; self.terms]);
        for (document, terms) in (1_u32..).zip(self.iter()) {
            for &term in terms {
                let seen = &mut last[term as usize];
                counts[term as usize] += u32::from(*seen != document);
                *seen = document;
            }
        }
        counts
    }
}

impl Records for Documents<'_> {
    type Elem = u32;

    fn nsamples(&self) -> usize {
        self.len()
    }

    fn nfeatures(&self) -> usize {
        self.terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_cut_and_counted() {
        let documents = Documents::new(&[0, 1, 0, 2], &[0, 3, 3, 4], 4).expect("fits");
        assert_eq!((documents.len(), documents.filled(), documents.terms()), (3, 2, 4));
        assert_eq!(documents.iter().collect::<Vec<_>>(), [&[0, 1, 0][..], &[], &[2]]);
        assert_eq!(documents.document(0), [0, 1, 0]);
        assert_eq!(documents.term_counts(), [2, 1, 1, 0]);
        assert_eq!(documents.document_counts(), [1, 1, 1, 0]);
        let dataset = documents.into_dataset();
        assert_eq!((dataset.nsamples(), dataset.nfeatures()), (3, 4));
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let fault = |tokens: &[u32], offsets: &[usize], terms| {
            Documents::new(tokens, offsets, terms).expect_err("bad").to_string()
        };
        let offsets = "document offsets must start at 0, never fall and end at the number of tokens (2); offset";
        assert_eq!(fault(&[0, 1], &[], 2), format!("{offsets} 0 does not"));
        assert_eq!(fault(&[0, 1], &[1, 2], 2), format!("{offsets} 0 does not"));
        assert_eq!(fault(&[0, 1], &[0, 2, 1, 2], 2), format!("{offsets} 2 does not"));
        assert_eq!(fault(&[0, 1], &[0, 1], 2), format!("{offsets} 1 does not"));
        assert_eq!(fault(&[0, 5], &[0, 2], 5), "term 5 at 1 is not in the vocabulary of 5 terms");
        assert_eq!(fault(&[], &[0, 0], 5), "there is no text to learn topics from: not one term occurs");
    }
}
