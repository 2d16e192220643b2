//! What training hands over, before it is a folder.

use domain::{ExcerptSource, Gender, Price, Product, ProductId, Season};
use learn::text::{TokenizerSettings, Vocabulary};
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

use super::images::Images;
use super::topics::Topics;

/// Figures that tell how good a snapshot is, by name; kept in its manifest.
pub type Metrics = serde_json::Map<String, serde_json::Value>;

/// Everything a snapshot is made of. Row `i` of every product-wise array is `catalogue[i]`; word ids are the vocabulary's.
///
/// BM25's postings and the cosine matrices are derived from it by the writer, so that they cannot disagree.
#[derive(Debug, Clone)]
pub struct Contents {
    /// The products, by ascending id.
    pub catalogue: Vec<CatalogueEntry>,
    /// The words.
    pub vocabulary: Vocabulary,
    /// How texts were cut, so that queries are cut the same.
    pub tokenizer: TokenizerSettings,
    /// V x d: the word vectors as they were trained.
    pub word_vectors: Array2<f32>,
    /// N x d: one centred unit row a product; a zero row for a product without words.
    pub product_vectors: Array2<f32>,
    /// d: what was taken off the products' means before they became unit rows (zeros where nothing was).
    pub centre: Array1<f32>,
    /// How often each product uses each word: what its vector was made of.
    pub product_terms: ProductTerms,
    /// BM25F's frequencies of each product's words, the words of its categories among them: what a keyword's own words are
    /// looked up in. Made by [`learn::lexical::frequencies`].
    pub lexical: ProductTerms,
    /// The sentences behind the words.
    pub evidence: Evidence,
    /// What its customers talk about; none where there was too little text to learn topics from.
    pub topics: Option<Topics>,
    /// What its pictures look like; none where no product has a picture, or nobody looked.
    pub images: Option<Images>,
    /// The parameters of the training, for people and for repeating it.
    pub params: serde_json::Value,
    /// How good it is.
    pub metrics: Metrics,
    /// The seed of the training.
    pub seed: u64,
}

impl Contents {
    /// The pictures, if any product has one: a snapshot of none has none to show.
    pub(super) fn seen(&self) -> Option<&Images> {
        self.images.as_ref().filter(|images| images.heading().pictures > 0)
    }
}

/// What a ranking must know of a product: what filters ask for and what orders ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// coordi's number of it.
    pub id: ProductId,
    /// The shop's.
    pub shop_id: String,
    /// Name.
    pub name: String,
    /// Brand; empty when the shop does not tell.
    pub brand: String,
    /// Main category; may be empty.
    pub main_category: String,
    /// Sub category; may be empty.
    pub sub_category: String,
    /// Styles (the seed's `coordi`).
    pub styles: Vec<String>,
    /// Seasons.
    pub seasons: Vec<Season>,
    /// Whom it is cut for.
    pub genders: Vec<Gender>,
    /// Price.
    pub price: Option<Price>,
    /// Mean stars, 1 to 5.
    pub stars: Option<f32>,
    /// Weighted rating, on the scale of the stars.
    pub weighted_rating: Option<f32>,
    /// Year of its collection.
    pub year: Option<i32>,
    /// Hidden products are kept, but never answered.
    pub hidden: bool,
}

impl From<&Product> for CatalogueEntry {
    fn from(product: &Product) -> Self {
        let facts = &product.facts;
        Self {
            id: product.id,
            shop_id: facts.shop_id.clone(),
            name: facts.name.clone(),
            brand: facts.brand.clone(),
            main_category: facts.main_category.clone(),
            sub_category: facts.sub_category.clone(),
            styles: facts.styles.clone(),
            seasons: facts.seasons.clone(),
            genders: facts.genders.clone(),
            price: facts.price,
            stars: product.rating.mean,
            weighted_rating: product.rating.weighted,
            year: facts.year,
            hidden: facts.hidden,
        }
    }
}

/// A sparse product x word matrix in compressed rows: row `i` is `ids[offsets[i]..offsets[i + 1]]` with the same range of
/// `counts`, ids strictly ascending within a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductTerms {
    /// Where each row begins; one more than there are products, the first 0, the last the number of entries.
    pub offsets: Vec<u64>,
    /// Word ids.
    pub ids: Vec<u32>,
    /// Occurrences, each weighed by its field; above 0.
    pub counts: Vec<f32>,
}

/// The sentences behind the products' words, in compressed rows: product `i` has `rows[offsets[i]..offsets[i + 1]]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Where each product's rows begin; one more than there are products.
    pub offsets: Vec<u64>,
    /// Where a word stands, by ascending word id within a product.
    pub rows: Vec<EvidenceRow>,
    /// The sentences of all products.
    pub sentences: Vec<Sentence>,
}

/// A word of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The word's id.
    pub term: u32,
    /// The sentence's number in [`Evidence::sentences`].
    pub sentence: u32,
    /// Where the word begins in the sentence, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
}

/// A sentence that someone wrote about a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// As it was written.
    pub text: String,
    /// Where.
    pub source: ExcerptSource,
}
