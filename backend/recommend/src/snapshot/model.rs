//! A published snapshot, checked as a whole and mapped into memory.
//!
//! The first opening reads every byte (the checksums), later ones map what was not touched since (see `checked`);
//! answering reads only what it needs.

use std::ops::Range;
use std::path::Path;

use domain::{ExcerptSource, ProductId};
use learn::lexical::{Bm25, K1};
use learn::text::{TokenizerSettings, Vocabulary};
use ndarray::Ix2;

use super::SnapshotError;
use super::contents::CatalogueEntry;
use super::images::KeptImages;
use super::manifest::Manifest;
use super::mapped::Mapped;
use super::read::{Belief, Parts, Rest, Rows, read, source};
use super::topics::KeptTopics;

/// A published snapshot. Row numbers are products by ascending id, word numbers are the vocabulary's.
pub struct Snapshot {
    manifest: Manifest,
    similarity: Mapped<f32, Ix2>,
    images: Option<KeptImages>,
    rest: Rest,
}

/// A word where it stands in a product's own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The number of its sentence.
    pub sentence: u32,
    /// The bytes of the word in the sentence.
    pub span: Range<usize>,
}

impl Snapshot {
    /// Maps the snapshot in `folder`, and checks it unless it was checked before and no file was touched since: format,
    /// checksums, shapes against each other, finite numbers, ranges.
    ///
    /// # Errors
    /// [`SnapshotError`] naming the file and what is wrong with it.
    pub fn open(folder: &Path) -> Result<Self, SnapshotError> {
        let Parts { manifest, similarity, images, rest } = read(folder, Belief::WhatWasChecked)?;
        Ok(Self { manifest, similarity, images, rest })
    }

    /// As [`Snapshot::open`], but every byte is read and checked.
    ///
    /// # Errors
    /// [`SnapshotError`] naming the file and what is wrong with it.
    pub fn check(folder: &Path) -> Result<Self, SnapshotError> {
        let Parts { manifest, similarity, images, rest } = read(folder, Belief::Nothing)?;
        Ok(Self { manifest, similarity, images, rest })
    }

    /// What the snapshot says of itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.manifest.name
    }

    /// The products, by ascending id.
    #[must_use]
    pub fn catalogue(&self) -> &[CatalogueEntry] {
        &self.rest.catalogue
    }

    /// The row of a product.
    #[must_use]
    pub fn row_of(&self, id: ProductId) -> Option<usize> {
        self.rest.catalogue.binary_search_by_key(&id, |entry| entry.id).ok()
    }

    /// The words.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.rest.vocabulary
    }

    /// How the catalogue's texts were cut.
    #[must_use]
    pub fn tokenizer(&self) -> &TokenizerSettings {
        &self.rest.tokenizer
    }

    /// The vector of a word as it was trained, `d` numbers.
    #[must_use]
    pub fn word_vector(&self, word: u32) -> &[f32] {
        self.rest.word_vectors.row(word as usize)
    }

    /// The centred unit vector of a product, `d` numbers; zeros for a product without words.
    #[must_use]
    pub fn product_vector(&self, row: usize) -> &[f32] {
        self.rest.product_vectors.row(row)
    }

    /// All product vectors, one row of `d` numbers after the other.
    #[must_use]
    pub fn product_vectors(&self) -> &[f32] {
        self.rest.product_vectors.as_slice()
    }

    /// What was taken off the products' means, `d` numbers.
    #[must_use]
    pub fn centre(&self) -> &[f32] {
        &self.rest.centre
    }

    /// The cosines of a product to every product, -1 to 1.
    #[must_use]
    pub fn similarity(&self, row: usize) -> &[f32] {
        self.similarity.row(row)
    }

    /// A product's words by ascending id, and how often it uses each, weighed by field.
    #[must_use]
    pub fn terms(&self, row: usize) -> (&[u32], &[f32]) {
        self.rest.terms.row(row)
    }

    /// How often a product uses a word, weighed by field; 0 when it does not.
    #[must_use]
    pub fn term_count(&self, row: usize, word: u32) -> f32 {
        let (words, counts) = self.terms(row);
        words.binary_search(&word).map_or(0.0, |at| counts[at])
    }

    /// The products that use a word or are of a category that does, by ascending row, with BM25F's frequencies.
    #[must_use]
    pub fn postings(&self, word: u32) -> (&[u32], &[f32]) {
        self.rest.postings.row(word as usize)
    }

    /// BM25 over the products' names, tags, categories and texts.
    ///
    /// # Panics
    /// Never: the arrays were checked when the snapshot was opened.
    #[must_use]
    pub fn bm25(&self) -> Bm25<'_> {
        let Rows { offsets, columns, counts } = &self.rest.postings;
        Bm25::new(K1, offsets, columns, counts, self.rest.catalogue.len())
            .expect("postings were checked when the snapshot was opened")
    }

    /// What the customers talk about; none where there was too little text to learn topics from.
    #[must_use]
    pub fn topics(&self) -> Option<&KeptTopics> {
        self.rest.topics.as_ref()
    }

    /// What the products look like; none where no product has a picture that was looked at.
    #[must_use]
    pub fn images(&self) -> Option<&KeptImages> {
        self.images.as_ref()
    }

    /// Where a product's own text uses a word; none when no sentence was kept for it.
    #[must_use]
    pub fn find(&self, row: usize, word: u32) -> Option<Found> {
        let files = &self.rest.evidence;
        let (first, end) = (files.offsets[row] as usize, files.offsets[row + 1] as usize);
        let mut range = (first, end);
        while range.0 < range.1 {
            let middle = range.0.midpoint(range.1);
            if files.rows.row(middle)[0] < word { range.0 = middle + 1 } else { range.1 = middle }
        }
        let &[found, number, start, stop] = (range.0 < end).then(|| files.rows.row(range.0))? else { return None };
        (found == word).then_some(Found { sentence: number, span: start as usize..stop as usize })
    }

    /// A sentence that [`Snapshot::find`] named, and where it was written.
    #[must_use]
    pub fn sentence(&self, number: u32) -> Option<(&str, ExcerptSource)> {
        let files = &self.rest.evidence;
        Some((files.sentence(number as usize)?, source(*files.sources.get(number as usize)?)?))
    }
}
