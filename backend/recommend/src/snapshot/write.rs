//! Contents to files: what was handed over is checked, the rest derived, and every file flushed to the disk.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use domain::ExcerptSource;
use learn::lexical::transpose;
use learn::similarity::matrix::cosine_matrix_into;
use ndarray::{Array2, ArrayBase, ArrayView1, ArrayView2, Data, Dimension};
use ndarray_npy::{WritableElement, WriteNpyExt, write_zeroed_npy};
use serde::Serialize;

use super::contents::{Contents, Evidence};
use super::images::{Images, ImagesFile, Projection};
use super::manifest::{FileEntry, sha256};
use super::mapped::{MappedFile, fill_matrix};
use super::topics::{Topics, TopicsFile, check_shares, check_terms, check_topics};
use super::{SnapshotError, checks, files};

/// The vocabulary as it is kept.
#[derive(Serialize)]
struct VocabularyFile<'a> {
    terms: &'a [String],
    counts: &'a [u64],
    documents: &'a [u32],
    total_documents: u32,
}

/// Writes every file but the manifest into `folder`, which exists and is empty.
///
/// The same contents give the same bytes.
pub(super) fn write_files(folder: &Path, contents: &Contents) -> Result<BTreeMap<String, FileEntry>, SnapshotError> {
    check(contents)?;
    let words = contents.vocabulary.len();
    let mut writer = Writer { folder, files: BTreeMap::new() };
    writer.json(files::CATALOGUE, &contents.catalogue)?;
    let vocabulary = &contents.vocabulary;
    writer.json(
        files::VOCABULARY,
        &VocabularyFile {
            terms: vocabulary.terms(),
            counts: vocabulary.counts(),
            documents: vocabulary.documents(),
            total_documents: vocabulary.total_documents(),
        },
    )?;
    writer.json(files::TOKENIZER, &contents.tokenizer)?;
    // `as_standard_layout`: a matrix that was handed over in column order is written in rows all the same
    writer.array(files::WORD_VECTORS, &contents.word_vectors.as_standard_layout())?;
    writer.array(files::PRODUCT_VECTORS, &contents.product_vectors.as_standard_layout())?;
    writer.array(files::CENTRE, &contents.centre.as_standard_layout())?;

    let terms = &contents.product_terms;
    writer.slice(files::TERM_OFFSETS, &terms.offsets)?;
    writer.slice(files::TERM_IDS, &terms.ids)?;
    writer.slice(files::TERM_COUNTS, &terms.counts)?;
    let lexical = &contents.lexical;
    let postings = transpose(&lexical.offsets, &lexical.ids, &lexical.counts, words)
        .map_err(|error| SnapshotError::Contents { part: "lexical frequencies", reason: error.to_string() })?;
    writer.slice(files::POSTING_OFFSETS, &postings.offsets)?;
    writer.slice(files::POSTING_PRODUCTS, &postings.ids)?;
    writer.slice(files::POSTING_FREQUENCIES, &postings.counts)?;

    writer.evidence(&contents.evidence)?;
    if let Some(topics) = &contents.topics {
        writer.topics(topics)?;
    }
    if let Some(images) = contents.seen() {
        writer.images(images)?;
    }
    writer.cosines(files::SIMILARITY, contents.product_vectors.view())?;
    Ok(writer.files)
}

/// Everything fits together.
fn check(contents: &Contents) -> Result<(), SnapshotError> {
    let refuse = |part: &'static str| move |reason: String| SnapshotError::Contents { part, reason };
    let (products, words) = (contents.catalogue.len(), contents.vocabulary.len());
    if products == 0 {
        return Err(refuse("catalogue")("there is no product".into()));
    }
    if products > u32::MAX as usize {
        return Err(refuse("catalogue")(format!("{products} products are too many")));
    }
    if let Some(pair) = contents.catalogue.windows(2).find(|pair| pair[0].id >= pair[1].id) {
        return Err(refuse("catalogue")(format!("product {} stands before {}", pair[0].id, pair[1].id)));
    }
    if words == 0 {
        return Err(refuse("vocabulary")("there is no word".into()));
    }
    let dimensions = contents.centre.len();
    if dimensions == 0 {
        return Err(refuse("centre")("the vectors have no dimension".into()));
    }
    for (part, array, shape) in [
        ("word vectors", &contents.word_vectors, (words, dimensions)),
        ("product vectors", &contents.product_vectors, (products, dimensions)),
    ] {
        shaped(array, shape).map_err(refuse(part))?;
        checks::finite(array.as_standard_layout().as_slice().unwrap_or_default()).map_err(refuse(part))?;
    }
    checks::finite(&contents.centre.to_vec()).map_err(refuse("centre"))?;
    let rows = contents.product_vectors.as_standard_layout();
    checks::unit_rows(rows.as_slice().unwrap_or_default(), dimensions).map_err(refuse("product vectors"))?;

    for (part, terms) in [("product terms", &contents.product_terms), ("lexical frequencies", &contents.lexical)] {
        let refused = refuse(part);
        checks::offsets(&terms.offsets, products, terms.ids.len()).map_err(refused)?;
        checks::offsets(&terms.offsets, products, terms.counts.len()).map_err(refused)?;
        checks::columns(&terms.offsets, &terms.ids, words).map_err(refused)?;
        checks::positive(&terms.counts).map_err(refused)?;
    }
    check_evidence(&contents.evidence, products, words).map_err(refuse("evidence"))?;
    if let Some(images) = &contents.images {
        images.check(products).map_err(|(part, reason)| SnapshotError::Contents { part, reason })?;
    }
    contents.topics.as_ref().map_or(Ok(()), |topics| check_topics_of(contents, topics))
}

fn check_topics_of(contents: &Contents, topics: &Topics) -> Result<(), SnapshotError> {
    let refuse = |part: &'static str| move |reason: String| SnapshotError::Contents { part, reason };
    let (count, terms, products) = (topics.topics.len(), topics.terms.len(), contents.catalogue.len());
    check_terms(&topics.terms, contents.vocabulary.len()).map_err(refuse("topic terms"))?;
    let known = |id| contents.catalogue.binary_search_by_key(&id, |entry| entry.id).is_ok();
    check_topics(&TopicsFile::from(topics), known).map_err(refuse("topics"))?;
    for (part, array, shape, zeros) in [
        ("terms of topics", &topics.term_weights, (count, terms), false),
        ("topics of products", &topics.product_topics, (products, count), true),
    ] {
        shaped(array, shape).map_err(refuse(part))?;
        let rows = array.as_standard_layout();
        check_shares(rows.as_slice().unwrap_or_default(), shape.1, zeros).map_err(refuse(part))?;
    }
    shaped(&topics.positions, (count, 2)).map_err(refuse("map of topics"))?;
    let positions = topics.positions.as_standard_layout();
    checks::finite(positions.as_slice().unwrap_or_default()).map_err(refuse("map of topics"))?;
    let alpha = topics.alpha.to_vec();
    if alpha.len() != count {
        return Err(refuse("alpha of topics")(format!("{} numbers for {count} topics", alpha.len())));
    }
    checks::positive(&alpha).map_err(refuse("alpha of topics"))
}

fn shaped(array: &Array2<f32>, shape: (usize, usize)) -> Result<(), String> {
    if array.dim() == shape { Ok(()) } else { Err(format!("shape {:?} instead of {shape:?}", array.dim())) }
}

fn check_evidence(evidence: &Evidence, products: usize, words: usize) -> Result<(), String> {
    checks::offsets(&evidence.offsets, products, evidence.rows.len())?;
    let terms: Vec<u32> = evidence.rows.iter().map(|row| row.term).collect();
    checks::columns(&evidence.offsets, &terms, words)?;
    for (number, row) in evidence.rows.iter().enumerate() {
        let text = evidence.sentences.get(row.sentence as usize).map(|sentence| sentence.text.as_str());
        if text.is_none_or(|text| row.start >= row.end || text.get(row.start as usize..row.end as usize).is_none()) {
            return Err(format!("row {number} does not lie in its sentence"));
        }
    }
    match evidence
        .sentences
        .iter()
        .position(|sentence| matches!(sentence.source, ExcerptSource::Review(id) if id.0 < 0))
    {
        Some(number) => Err(format!("sentence {number} is of a review with a negative id")),
        None => Ok(()),
    }
}

/// Writes file after file and keeps what the manifest says of them.
struct Writer<'a> {
    folder: &'a Path,
    files: BTreeMap<String, FileEntry>,
}

impl Writer<'_> {
    fn bytes(&mut self, name: &str, bytes: &[u8], shape: Option<Vec<usize>>) -> Result<(), SnapshotError> {
        write_synced(&self.folder.join(name), bytes)?;
        let entry = FileEntry { bytes: bytes.len() as u64, sha256: sha256(bytes), shape };
        self.files.insert(name.to_owned(), entry);
        Ok(())
    }

    fn json(&mut self, name: &str, value: &impl Serialize) -> Result<(), SnapshotError> {
        let path = self.folder.join(name);
        let text = serde_json::to_vec(value).map_err(|error| SnapshotError::io(&path)(error.into()))?;
        self.bytes(name, &text, None)
    }

    fn array<A, S, D>(&mut self, name: &str, array: &ArrayBase<S, D>) -> Result<(), SnapshotError>
    where
        A: WritableElement,
        S: Data<Elem = A>,
        D: Dimension,
    {
        let path = self.folder.join(name);
        let mut bytes = Vec::new();
        array.write_npy(&mut bytes).map_err(|error| SnapshotError::io(&path)(std::io::Error::other(error)))?;
        self.bytes(name, &bytes, Some(array.shape().to_vec()))
    }

    fn slice<A: WritableElement>(&mut self, name: &str, elements: &[A]) -> Result<(), SnapshotError> {
        self.array(name, &ArrayView1::from(elements))
    }

    fn evidence(&mut self, evidence: &Evidence) -> Result<(), SnapshotError> {
        let mut text = String::new();
        let mut offsets = vec![0_u64];
        for sentence in &evidence.sentences {
            text.push_str(&sentence.text);
            text.push('\n');
            offsets.push(text.len() as u64);
        }
        let source = |source: ExcerptSource| match source {
            ExcerptSource::Name => files::SOURCE_NAME,
            ExcerptSource::Tag => files::SOURCE_TAG,
            ExcerptSource::Description => files::SOURCE_DESCRIPTION,
            ExcerptSource::Review(id) => id.0,
        };
        let sources: Vec<i64> = evidence.sentences.iter().map(|sentence| source(sentence.source)).collect();
        let rows: Vec<[u32; 4]> =
            evidence.rows.iter().map(|row| [row.term, row.sentence, row.start, row.end]).collect();
        self.bytes(files::EVIDENCE_TEXT, text.as_bytes(), None)?;
        self.slice(files::SENTENCE_OFFSETS, &offsets)?;
        self.slice(files::SENTENCE_SOURCES, &sources)?;
        self.slice(files::EVIDENCE_OFFSETS, &evidence.offsets)?;
        self.array(files::EVIDENCE_ROWS, &ArrayView2::from(rows.as_slice()))
    }

    fn topics(&mut self, topics: &Topics) -> Result<(), SnapshotError> {
        self.json(files::TOPICS, &TopicsFile::from(topics))?;
        self.json(files::TOPIC_TERMS, &topics.terms)?;
        self.array(files::TOPIC_TERM_WEIGHTS, &topics.term_weights.as_standard_layout())?;
        self.array(files::PRODUCT_TOPICS, &topics.product_topics.as_standard_layout())?;
        self.array(files::TOPIC_ALPHA, &topics.alpha.as_standard_layout())?;
        self.array(files::TOPIC_POSITIONS, &topics.positions.as_standard_layout())
    }

    fn images(&mut self, images: &Images) -> Result<(), SnapshotError> {
        self.json(files::IMAGES, &ImagesFile { palettes: images.palettes.clone() })?;
        self.array(files::IMAGE_VECTORS, &images.vectors.as_standard_layout())?;
        if let Some(Projection { mean, components }) = &images.projection {
            self.array(files::IMAGE_MEAN, &mean.as_standard_layout())?;
            self.array(files::IMAGE_COMPONENTS, &components.as_standard_layout())?;
        }
        self.cosines(files::IMAGE_SIMILARITY, images.vectors.view())
    }

    /// A cosine matrix is computed straight into the mapped file: it is the array that may not fit in memory twice.
    fn cosines(&mut self, name: &str, unit_rows: ArrayView2<'_, f32>) -> Result<(), SnapshotError> {
        let (path, products) = (self.folder.join(name), unit_rows.nrows());
        let file = File::create(&path).map_err(SnapshotError::io(&path))?;
        write_zeroed_npy::<f32, _>(&file, (products, products))
            .map_err(|error| SnapshotError::io(&path)(std::io::Error::other(error)))?;
        fill_matrix(&path, |out| cosine_matrix_into(unit_rows, out))?;
        file.sync_all().map_err(SnapshotError::io(&path))?;
        let written = MappedFile::open(&path)?;
        let entry = FileEntry {
            bytes: written.bytes().len() as u64,
            sha256: sha256(written.bytes()),
            shape: Some(vec![products, products]),
        };
        self.files.insert(name.to_owned(), entry);
        Ok(())
    }
}

/// Writes a new file and waits until it is on the disk.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), SnapshotError> {
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(SnapshotError::io(path))
}

/// Waits until the names in a folder are on the disk.
pub(super) fn sync_folder(folder: &Path) -> Result<(), SnapshotError> {
    // Windows cannot open a folder as a file; there a rename is durable by itself
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(SnapshotError::io(folder))?;
    }
    Ok(())
}
