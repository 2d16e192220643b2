//! How well the very words of a query are found in a document: BM25F (Robertson, Zaragoza and Taylor, 2004, "Simple BM25
//! extension to multiple weighted fields") over an inverted index.
//!
//! A document's fields are made one beforehand, by [`frequencies`]; what is left for a query is BM25's saturation, which
//! needs no lengths. [`Bm25`] is a view that borrows its arrays, so that it works on files mapped into memory. The arrays
//! are checked once, by [`Bm25::check`], when they are loaded.

mod fields;

pub use fields::{Field, frequencies};

use crate::csr;

/// How soon further occurrences of a word stop to count, where nothing else is asked for: the usual 1.2.
pub const K1: f32 = 1.2;

/// Arrays or parameters that are no BM25 index.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LexicalError {
    /// A parameter out of its bounds.
    #[error("BM25's {name} must be {bounds}, not {value}")]
    Parameter {
        /// `k1`, a field's `weight` or its `b`.
        name: &'static str,
        /// What is allowed.
        bounds: &'static str,
        /// What was given.
        value: f32,
    },
    /// Two arrays that must be equally long are not.
    #[error("{ids} ids but {counts} counts")]
    Lengths {
        /// Length of the ids.
        ids: usize,
        /// Length of the counts.
        counts: usize,
    },
    /// The offsets do not cut the entries into rows.
    #[error("offsets must start at 0, never fall and end at the number of entries ({entries}); entry {index} does not")]
    Offsets {
        /// Where in the offsets.
        index: usize,
        /// How many entries there are.
        entries: usize,
    },
    /// An id that is out of range, or not greater than the one before it in its row.
    #[error("id {id} of entry {index} is out of order or not below {limit}")]
    Id {
        /// The id.
        id: u32,
        /// Its place among the entries.
        index: usize,
        /// How many ids there are.
        limit: usize,
    },
    /// A count that is negative or not finite.
    #[error("entry {index} of the {array} is {value}: not a finite number of at least 0")]
    Number {
        /// `frequencies` or `counts`.
        array: &'static str,
        /// Its place.
        index: usize,
        /// The number.
        value: f32,
    },
}

/// An inverted index: for each term the documents that have it, ascending, and its frequency there.
#[derive(Debug, Clone, Copy)]
pub struct Bm25<'a> {
    k1: f32,
    offsets: &'a [u64],
    documents: &'a [u32],
    frequencies: &'a [f32],
    total: usize,
}

impl<'a> Bm25<'a> {
    /// A view over the postings of term `t` at `offsets[t]..offsets[t + 1]` of `documents` and `frequencies` (the transpose
    /// of what [`frequencies`] gives), of `total` documents altogether. Looks at lengths and ends only: see [`Bm25::check`].
    ///
    /// # Errors
    /// When `k1` is negative or the arrays' lengths do not fit.
    pub fn new(
        k1: f32,
        offsets: &'a [u64],
        documents: &'a [u32],
        frequencies: &'a [f32],
        total: usize,
    ) -> Result<Self, LexicalError> {
        if !(k1 >= 0.0 && k1.is_finite()) {
            return Err(LexicalError::Parameter { name: "k1", bounds: "a finite number of at least 0", value: k1 });
        }
        let entries = documents.len();
        if frequencies.len() != entries {
            return Err(LexicalError::Lengths { ids: entries, counts: frequencies.len() });
        }
        match (offsets.first(), offsets.last()) {
            (Some(0), Some(&last)) if last == entries as u64 => Ok(Self { k1, offsets, documents, frequencies, total }),
            (Some(0), _) => Err(LexicalError::Offsets { index: offsets.len() - 1, entries }),
            _ => Err(LexicalError::Offsets { index: 0, entries }),
        }
    }

    /// Looks at every entry: offsets never fall, documents of a term ascend and exist, frequencies are finite numbers of at
    /// least 0. Scores of arrays that fail here mean nothing, and computing them may panic.
    ///
    /// # Errors
    /// The first entry that is wrong.
    pub fn check(&self) -> Result<(), LexicalError> {
        check_rows(self.offsets, self.documents, self.total)?;
        check_numbers("frequencies", self.frequencies)
    }

    /// Number of terms.
    #[must_use]
    pub fn terms(&self) -> usize {
        self.offsets.len() - 1
    }

    /// `ln(1 + (N - df + 0.5) / (df + 0.5))`, which is never negative; 0 for a term that is not in the index.
    #[must_use]
    pub fn idf(&self, term: u32) -> f32 {
        let df = self.postings(term).0.len() as f64;
        if df == 0.0 {
            return 0.0;
        }
        let n = self.total as f64;
        (1.0 + (n - df + 0.5) / (df + 0.5)).ln() as f32
    }

    /// Writes every document's score for the query into `out`: the sum of `weight * share` over its terms, in their
    /// order. Terms that are not in the index add nothing; a negative weight pushes documents away.
    ///
    /// # Panics
    /// When `out` is not as long as there are documents.
    pub fn scores(&self, query: &[(u32, f32)], out: &mut [f32]) {
        assert_eq!(out.len(), self.total, "one score for each document");
        out.fill(0.0);
        for &(term, weight) in query {
            let idf = self.idf(term);
            let (documents, frequencies) = self.postings(term);
            for (&document, &frequency) in documents.iter().zip(frequencies) {
                out[document as usize] += weight * (idf * self.saturation(frequency));
            }
        }
    }

    /// What `term` adds to the score of `document` with weight 1: `idf * f (k1 + 1) / (f + k1)` for the term's frequency `f`;
    /// 0 where the document does not have it.
    #[must_use]
    pub fn share(&self, term: u32, document: u32) -> f32 {
        let (documents, frequencies) = self.postings(term);
        documents.binary_search(&document).map_or(0.0, |at| self.idf(term) * self.saturation(frequencies[at]))
    }

    /// The most that a term can add with weight 1, however often a document has it: `idf (k1 + 1)`.
    #[must_use]
    pub fn most(&self, term: u32) -> f32 {
        self.idf(term) * (self.k1 + 1.0)
    }

    fn saturation(&self, frequency: f32) -> f32 {
        frequency * (self.k1 + 1.0) / (frequency + self.k1).max(f32::MIN_POSITIVE)
    }

    fn postings(&self, term: u32) -> (&'a [u32], &'a [f32]) {
        let term = term as usize;
        if term >= self.terms() {
            return (&[], &[]);
        }
        let entries = self.offsets[term] as usize..self.offsets[term + 1] as usize;
        (&self.documents[entries.clone()], &self.frequencies[entries])
    }
}

/// Compressed sparse rows: row `i` has `ids[offsets[i]..offsets[i + 1]]`, ascending, with their `counts`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// Where each row starts, and the end of the last.
    pub offsets: Vec<u64>,
    /// The ids of all rows, one row after the other.
    pub ids: Vec<u32>,
    /// The count of each id.
    pub counts: Vec<f32>,
}

impl Rows {
    /// Where the entries of a row stand in `ids` and `counts`.
    fn entries(&self, row: usize) -> std::ops::Range<usize> {
        self.offsets[row] as usize..self.offsets[row + 1] as usize
    }
}

/// Terms by document to documents by term (and back): the transpose of compressed sparse rows with `columns` ids.
/// Ids within a row of the result ascend.
///
/// # Errors
/// When the arrays do not fit, or an id is not below `columns`. Ids of a row must ascend.
pub fn transpose(offsets: &[u64], ids: &[u32], counts: &[f32], columns: usize) -> Result<Rows, LexicalError> {
    if ids.len() != counts.len() {
        return Err(LexicalError::Lengths { ids: ids.len(), counts: counts.len() });
    }
    check_rows(offsets, ids, columns)?;
    let mut starts = vec![0_u64; columns + 1];
    for &id in ids {
        starts[id as usize + 1] += 1;
    }
    for column in 0..columns {
        starts[column + 1] += starts[column];
    }
    let mut next = starts.clone();
    let mut transposed = Rows { offsets: starts, ids: vec![0; ids.len()], counts: vec![0.0; ids.len()] };
    for (row, bounds) in offsets.windows(2).enumerate() {
        for entry in bounds[0] as usize..bounds[1] as usize {
            let slot = &mut next[ids[entry] as usize];
            transposed.ids[*slot as usize] = row as u32;
            transposed.counts[*slot as usize] = counts[entry];
            *slot += 1;
        }
    }
    Ok(transposed)
}

fn check_rows(offsets: &[u64], ids: &[u32], limit: usize) -> Result<(), LexicalError> {
    csr::check_offsets(offsets, ids.len()).map_err(|index| LexicalError::Offsets { index, entries: ids.len() })?;
    for bounds in offsets.windows(2) {
        let entries = bounds[0] as usize..bounds[1] as usize;
        let mut least = 0_u64;
        for (&id, index) in ids[entries.clone()].iter().zip(entries) {
            if u64::from(id) < least || id as usize >= limit {
                return Err(LexicalError::Id { id, index, limit });
            }
            least = u64::from(id) + 1;
        }
    }
    Ok(())
}

fn check_numbers(array: &'static str, numbers: &[f32]) -> Result<(), LexicalError> {
    match numbers.iter().position(|number| !(number.is_finite() && *number >= 0.0)) {
        Some(index) => Err(LexicalError::Number { array, index, value: numbers[index] }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
