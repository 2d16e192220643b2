//! From a folder to a checked snapshot: no byte is believed before its file's checksum was, and no number before its range,
//! be it now or at an earlier reading of the same files.
//!
//! Two threads share the work: the cosine matrix is as large as everything else together.

use std::fs;
use std::path::Path;
use std::str;

use domain::{ExcerptSource, ReviewId};
use learn::text::{TokenizerSettings, Vocabulary};
use ndarray::{Dimension, Ix1, Ix2};
use ndarray_npy::ViewElement;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::checked::{Reading, is_unchanged};
use super::contents::CatalogueEntry;
use super::images::{ImagesFile, KeptImages, check_palettes, check_vectors};
use super::manifest::{Manifest, PicturesHeading, sha256};
use super::mapped::{Mapped, MappedFile};
use super::topics::{KeptTopics, TopicTerm, TopicsFile, check_shares, check_terms, check_topics};
use super::{SnapshotError, checks, files};

/// What is believed without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belief {
    /// Nothing.
    Nothing,
    /// Files that were checked before and not touched since.
    WhatWasChecked,
}

/// Maps and checks the snapshot in `folder`.
pub(super) fn read(folder: &Path, belief: Belief) -> Result<Parts, SnapshotError> {
    let reading = Reading::begin();
    let manifest = Manifest::read(folder)?;
    let believed = belief == Belief::WhatWasChecked && is_unchanged(folder, &manifest);
    let reader = Reader { folder, manifest: &manifest, believed };
    let (similarity, rest, images) = std::thread::scope(|scope| {
        let similarity = scope.spawn(|| reader.square(files::SIMILARITY));
        let (rest, images) = (reader.rest(), reader.images());
        (similarity.join(), rest, images)
    });
    let (rest, images) = (rest?, images?);
    let similarity = similarity.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    if !believed {
        reading.passed(folder, &manifest);
    }
    Ok(Parts { manifest, similarity, images, rest })
}

/// What a folder holds.
pub(super) struct Parts {
    pub(super) manifest: Manifest,
    pub(super) similarity: Mapped<f32, Ix2>,
    pub(super) images: Option<KeptImages>,
    pub(super) rest: Rest,
}

/// Everything but the manifest, the matrix and the pictures.
pub(super) struct Rest {
    pub(super) catalogue: Vec<CatalogueEntry>,
    pub(super) vocabulary: Vocabulary,
    pub(super) tokenizer: TokenizerSettings,
    pub(super) word_vectors: Mapped<f32, Ix2>,
    pub(super) product_vectors: Mapped<f32, Ix2>,
    pub(super) centre: Mapped<f32, Ix1>,
    pub(super) terms: Rows,
    pub(super) postings: Rows,
    pub(super) evidence: EvidenceFiles,
    pub(super) topics: Option<KeptTopics>,
}

/// A sparse matrix in compressed rows.
pub(super) struct Rows {
    pub(super) offsets: Mapped<u64, Ix1>,
    pub(super) columns: Mapped<u32, Ix1>,
    pub(super) counts: Mapped<f32, Ix1>,
}

pub(super) struct EvidenceFiles {
    pub(super) text: MappedFile,
    pub(super) sentence_offsets: Mapped<u64, Ix1>,
    pub(super) sources: Mapped<i64, Ix1>,
    pub(super) offsets: Mapped<u64, Ix1>,
    pub(super) rows: Mapped<u32, Ix2>,
}

#[derive(Deserialize)]
struct VocabularyFile {
    terms: Vec<String>,
    counts: Vec<u64>,
    documents: Vec<u32>,
    total_documents: u32,
}

impl Rows {
    pub(super) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.offsets[row] as usize..self.offsets[row + 1] as usize;
        (&self.columns[range.clone()], &self.counts[range])
    }
}

impl EvidenceFiles {
    /// A sentence without its line feed.
    pub(super) fn sentence(&self, number: usize) -> Option<&str> {
        let (start, end) = (self.sentence_offsets[number] as usize, self.sentence_offsets[number + 1] as usize);
        str::from_utf8(self.text.bytes().get(start..end.checked_sub(1)?)?).ok()
    }
}

pub(super) fn source(code: i64) -> Option<ExcerptSource> {
    match code {
        files::SOURCE_NAME => Some(ExcerptSource::Name),
        files::SOURCE_TAG => Some(ExcerptSource::Tag),
        files::SOURCE_DESCRIPTION => Some(ExcerptSource::Description),
        review if review >= 0 => Some(ExcerptSource::Review(ReviewId(review))),
        _ => None,
    }
}

/// Opens the files of one folder, each against what the manifest says of it.
struct Reader<'a> {
    folder: &'a Path,
    manifest: &'a Manifest,
    /// Whether the contents were checked before.
    believed: bool,
}

impl Reader<'_> {
    fn rest(&self) -> Result<Rest, SnapshotError> {
        let (products, words, dimensions) = (self.manifest.products, self.manifest.words, self.manifest.dimensions);
        let catalogue = self.catalogue()?;
        let vocabulary = self.vocabulary()?;
        let tokenizer = self.json(files::TOKENIZER)?;
        let word_vectors = self.matrix(files::WORD_VECTORS, (words, dimensions))?;
        let product_vectors = self.matrix(files::PRODUCT_VECTORS, (products, dimensions))?;
        self.refuse(product_vectors.path(), || checks::unit_rows(product_vectors.as_slice(), dimensions))?;
        let centre = self.vector(files::CENTRE, dimensions)?;
        self.refuse(centre.path(), || checks::finite(&centre))?;
        let terms = self.rows([files::TERM_OFFSETS, files::TERM_IDS, files::TERM_COUNTS], products, words)?;
        let postings =
            self.rows([files::POSTING_OFFSETS, files::POSTING_PRODUCTS, files::POSTING_FREQUENCIES], words, products)?;
        let evidence = self.evidence(products, words)?;
        let topics = if self.manifest.topics > 0 { Some(self.topics(&catalogue)?) } else { None };
        Ok(Rest {
            catalogue,
            vocabulary,
            tokenizer,
            word_vectors,
            product_vectors,
            centre,
            terms,
            postings,
            evidence,
            topics,
        })
    }

    fn topics(&self, catalogue: &[CatalogueEntry]) -> Result<KeptTopics, SnapshotError> {
        let Manifest { products, words, topics, .. } = *self.manifest;
        let terms: Vec<TopicTerm> = self.json(files::TOPIC_TERMS)?;
        self.refuse(&self.folder.join(files::TOPIC_TERMS), || check_terms(&terms, words))?;
        let path = self.folder.join(files::TOPICS);
        let file: TopicsFile = self.json(files::TOPICS)?;
        let found = file.topics.len();
        if found != topics {
            return Err(SnapshotError::damaged(&path, format!("{found} topics, but the manifest says {topics}")));
        }
        self.refuse(&path, || check_topics(&file, |id| catalogue.binary_search_by_key(&id, |entry| entry.id).is_ok()))?;
        let term_weights = self.matrix(files::TOPIC_TERM_WEIGHTS, (topics, terms.len()))?;
        self.refuse(term_weights.path(), || check_shares(term_weights.as_slice(), terms.len(), false))?;
        let product_topics = self.matrix(files::PRODUCT_TOPICS, (products, topics))?;
        self.refuse(product_topics.path(), || check_shares(product_topics.as_slice(), topics, true))?;
        let alpha: Mapped<f32, Ix1> = self.vector(files::TOPIC_ALPHA, topics)?;
        self.refuse(alpha.path(), || checks::positive(&alpha))?;
        let positions = self.matrix(files::TOPIC_POSITIONS, (topics, 2))?;
        Ok(KeptTopics { terms, file, term_weights, product_topics, alpha, positions })
    }

    fn images(&self) -> Result<Option<KeptImages>, SnapshotError> {
        let Some(heading) = self.manifest.images.clone() else { return Ok(None) };
        let PicturesHeading { encoded, dimensions, .. } = heading;
        let products = self.manifest.products;
        let path = self.folder.join(files::IMAGES);
        let ImagesFile { palettes } = self.json(files::IMAGES)?;
        // their number is looked at each time: rows are looked up in them
        check_palettes(&palettes, products).map_err(|reason| SnapshotError::damaged(&path, reason))?;
        let projection = match self.manifest.files.contains_key(files::IMAGE_COMPONENTS) {
            true => {
                let mean: Mapped<f32, Ix1> = self.vector(files::IMAGE_MEAN, encoded)?;
                self.refuse(mean.path(), || checks::finite(&mean))?;
                Some((mean, self.matrix(files::IMAGE_COMPONENTS, (dimensions, encoded))?))
            }
            false if encoded != dimensions => {
                let reason = format!("pictures go from {encoded} to {dimensions} numbers, but no file says how");
                return Err(SnapshotError::damaged(&self.folder.join(files::MANIFEST), reason));
            }
            false => None,
        };
        let vectors = self.matrix(files::IMAGE_VECTORS, (products, dimensions))?;
        self.refuse(vectors.path(), || check_vectors(vectors.as_slice(), dimensions))?;
        let similarity = self.square(files::IMAGE_SIMILARITY)?;
        let has_picture: Box<[bool]> =
            (0..products).map(|row| vectors.row(row).iter().any(|value| *value != 0.0)).collect();
        Ok(Some(KeptImages { heading, palettes, has_picture, projection, vectors, similarity }))
    }

    /// A matrix of cosines.
    fn square(&self, name: &str) -> Result<Mapped<f32, Ix2>, SnapshotError> {
        self.matrix(name, (self.manifest.products, self.manifest.products))
    }

    /// Checks the numbers of a file, unless they were checked before.
    fn refuse(&self, path: &Path, check: impl FnOnce() -> Result<(), String>) -> Result<(), SnapshotError> {
        if self.believed {
            return Ok(());
        }
        check().map_err(|reason| SnapshotError::damaged(path, reason))
    }

    /// The bytes of a file, which are those that were published.
    fn trusted(&self, name: &str) -> Result<MappedFile, SnapshotError> {
        let path = self.folder.join(name);
        let entry = self.manifest.files.get(name).ok_or_else(|| {
            SnapshotError::damaged(&self.folder.join(files::MANIFEST), format!("it does not name {name}"))
        })?;
        let length = fs::metadata(&path).map_err(SnapshotError::io(&path))?.len();
        if length != entry.bytes {
            return Err(SnapshotError::damaged(&path, format!("{length} bytes instead of {}", entry.bytes)));
        }
        let file = MappedFile::open(&path)?;
        if !self.believed && sha256(file.bytes()) != entry.sha256 {
            return Err(SnapshotError::damaged(&path, "its sha256 is not the manifest's"));
        }
        Ok(file)
    }

    fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, SnapshotError> {
        serde_json::from_slice(self.trusted(name)?.bytes())
            .map_err(|error| SnapshotError::damaged(&self.folder.join(name), error.to_string()))
    }

    fn catalogue(&self) -> Result<Vec<CatalogueEntry>, SnapshotError> {
        let path = self.folder.join(files::CATALOGUE);
        let catalogue: Vec<CatalogueEntry> = self.json(files::CATALOGUE)?;
        let (found, products) = (catalogue.len(), self.manifest.products);
        if found != products || products == 0 {
            return Err(SnapshotError::damaged(&path, format!("{found} products, but the manifest says {products}")));
        }
        if catalogue.windows(2).any(|pair| pair[0].id >= pair[1].id) {
            return Err(SnapshotError::damaged(&path, "the products do not ascend by id"));
        }
        let numbers: Vec<f32> =
            catalogue.iter().flat_map(|entry| [entry.stars, entry.weighted_rating]).flatten().collect();
        self.refuse(&path, || checks::finite(&numbers))?;
        Ok(catalogue)
    }

    fn vocabulary(&self) -> Result<Vocabulary, SnapshotError> {
        let path = self.folder.join(files::VOCABULARY);
        let VocabularyFile { terms, counts, documents, total_documents } = self.json(files::VOCABULARY)?;
        let (found, words) = (terms.len(), self.manifest.words);
        if found != words || words == 0 {
            return Err(SnapshotError::damaged(&path, format!("{found} words, but the manifest says {words}")));
        }
        Vocabulary::from_parts(terms, counts, documents, total_documents)
            .map_err(|error| SnapshotError::damaged(&path, error.to_string()))
    }

    fn array<A: ViewElement, D: Dimension>(&self, name: &str) -> Result<Mapped<A, D>, SnapshotError> {
        self.trusted(name)?.array()
    }

    fn vector<A: ViewElement>(&self, name: &str, length: usize) -> Result<Mapped<A, Ix1>, SnapshotError> {
        let vector: Mapped<A, Ix1> = self.array(name)?;
        if vector.len() != length {
            return Err(SnapshotError::damaged(vector.path(), format!("length {} instead of {length}", vector.len())));
        }
        Ok(vector)
    }

    fn matrix(&self, name: &str, shape: (usize, usize)) -> Result<Mapped<f32, Ix2>, SnapshotError> {
        let matrix: Mapped<f32, Ix2> = self.array(name)?;
        if matrix.dim() != shape {
            return Err(SnapshotError::damaged(
                matrix.path(),
                format!("shape {:?} instead of {shape:?}", matrix.dim()),
            ));
        }
        self.refuse(matrix.path(), || checks::finite(matrix.as_slice()))?;
        Ok(matrix)
    }

    fn rows(&self, names: [&str; 3], rows: usize, width: usize) -> Result<Rows, SnapshotError> {
        let columns: Mapped<u32, Ix1> = self.array(names[1])?;
        let offsets: Mapped<u64, Ix1> = self.array(names[0])?;
        self.refuse(offsets.path(), || checks::offsets(&offsets, rows, columns.len()))?;
        self.refuse(columns.path(), || checks::columns(&offsets, &columns, width))?;
        let counts: Mapped<f32, Ix1> = self.vector(names[2], columns.len())?;
        self.refuse(counts.path(), || checks::positive(&counts))?;
        Ok(Rows { offsets, columns, counts })
    }

    fn evidence(&self, products: usize, words: usize) -> Result<EvidenceFiles, SnapshotError> {
        let evidence = EvidenceFiles {
            text: self.trusted(files::EVIDENCE_TEXT)?,
            sentence_offsets: self.array(files::SENTENCE_OFFSETS)?,
            sources: self.array(files::SENTENCE_SOURCES)?,
            offsets: self.array(files::EVIDENCE_OFFSETS)?,
            rows: self.array(files::EVIDENCE_ROWS)?,
        };
        let (rows, columns) = evidence.rows.dim();
        if columns != 4 {
            return Err(SnapshotError::damaged(evidence.rows.path(), format!("{columns} columns instead of 4")));
        }
        let text = self.folder.join(files::EVIDENCE_TEXT);
        self.refuse(&text, || {
            str::from_utf8(evidence.text.bytes()).map(drop).map_err(|error| format!("not UTF-8: {error}"))
        })?;
        let sentences = evidence.sources.len();
        self.refuse(evidence.sentence_offsets.path(), || {
            checks::offsets(&evidence.sentence_offsets, sentences, evidence.text.bytes().len())
        })?;
        self.refuse(evidence.sources.path(), || {
            let wrong = evidence.sources.iter().find(|code| source(**code).is_none());
            wrong.map_or(Ok(()), |code| Err(format!("{code} is no source of a sentence")))
        })?;
        self.refuse(evidence.offsets.path(), || checks::offsets(&evidence.offsets, products, rows))?;
        self.refuse(evidence.rows.path(), || {
            let terms: Vec<u32> = (0..rows).map(|row| evidence.rows.row(row)[0]).collect();
            checks::columns(&evidence.offsets, &terms, words)
        })?;
        self.refuse(evidence.rows.path(), || spans(&evidence, rows))?;
        Ok(evidence)
    }
}

/// Every row's span lies between characters of its sentence.
fn spans(evidence: &EvidenceFiles, rows: usize) -> Result<(), String> {
    let sentences = evidence.sources.len();
    for row in 0..rows {
        let &[_, number, start, end] = evidence.rows.row(row) else { continue };
        let sentence = if (number as usize) < sentences { evidence.sentence(number as usize) } else { None };
        if start >= end || sentence.is_none_or(|text| text.get(start as usize..end as usize).is_none()) {
            return Err(format!("row {row} does not lie in its sentence"));
        }
    }
    Ok(())
}
