//! The names of a snapshot's files: the one list that writer and reader share.

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const CATALOGUE: &str = "catalogue.json";
pub(super) const VOCABULARY: &str = "vocabulary.json";
pub(super) const TOKENIZER: &str = "tokenizer.json";
pub(super) const WORD_VECTORS: &str = "word_vectors.npy";
pub(super) const PRODUCT_VECTORS: &str = "product_vectors.npy";
pub(super) const CENTRE: &str = "centre.npy";
pub(super) const SIMILARITY: &str = "similarity.npy";
pub(super) const TERM_OFFSETS: &str = "product_terms_offsets.npy";
pub(super) const TERM_IDS: &str = "product_terms_ids.npy";
pub(super) const TERM_COUNTS: &str = "product_terms_counts.npy";
pub(super) const POSTING_OFFSETS: &str = "postings_offsets.npy";
pub(super) const POSTING_PRODUCTS: &str = "postings_products.npy";
/// BM25F's frequencies.
pub(super) const POSTING_FREQUENCIES: &str = "postings_frequencies.npy";
/// The topics and those that are gone; only there where there was enough text for topics, as are the five files after it.
pub(super) const TOPICS: &str = "topics.json";
/// The words and phrases of the topics.
pub(super) const TOPIC_TERMS: &str = "topic_terms.json";
/// K x T: p(term | topic).
pub(super) const TOPIC_TERM_WEIGHTS: &str = "topic_term_weights.npy";
/// N x K: p(topic | product).
pub(super) const PRODUCT_TOPICS: &str = "product_topics.npy";
pub(super) const TOPIC_ALPHA: &str = "topic_alpha.npy";
/// K x 2: the map.
pub(super) const TOPIC_POSITIONS: &str = "topic_positions.npy";
/// The palettes; only there where there are pictures, as are the arrays after it.
pub(super) const IMAGES: &str = "images.json";
/// N x e: unit vectors of pictures.
pub(super) const IMAGE_VECTORS: &str = "image_vectors.npy";
/// N x N: the cosines of pictures.
pub(super) const IMAGE_SIMILARITY: &str = "image_similarity.npy";
/// d: what is taken off a vector of the encoder; only there with the components.
pub(super) const IMAGE_MEAN: &str = "image_mean.npy";
/// e x d: what it is then multiplied by.
pub(super) const IMAGE_COMPONENTS: &str = "image_components.npy";
/// The sentences, each followed by one line feed.
pub(super) const EVIDENCE_TEXT: &str = "evidence.txt";
/// Where each sentence begins in the text, in bytes; one more than there are sentences.
pub(super) const SENTENCE_OFFSETS: &str = "evidence_sentence_offsets.npy";
/// Where each sentence was written: a review's id, or one of the negative codes below.
pub(super) const SENTENCE_SOURCES: &str = "evidence_sentence_sources.npy";
/// Where each product's rows begin in [`EVIDENCE_ROWS`].
pub(super) const EVIDENCE_OFFSETS: &str = "evidence_offsets.npy";
/// M x 4: word id, sentence, first byte, last byte + 1.
pub(super) const EVIDENCE_ROWS: &str = "evidence_rows.npy";

/// [`SENTENCE_SOURCES`]: the product's name.
pub(super) const SOURCE_NAME: i64 = -1;
/// [`SENTENCE_SOURCES`]: one of its tags.
pub(super) const SOURCE_TAG: i64 = -2;
/// [`SENTENCE_SOURCES`]: its description.
pub(super) const SOURCE_DESCRIPTION: i64 = -3;
