//! The tokenise stage: product texts and reviews in, tokens, vocabulary and evidence out.
//!
//! A product's document is what is written *about* it: name, brand, styles, colours, tags, description, and its reviews.
//! Its categories are deliberately absent: they are filters, and a vector that has read the category could not be judged
//! by how well it finds the category again.

mod evidence;
mod hold_out;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use domain::{Product, Review};
use learn::text::{Corpus, CorpusBuilder, TokenizeError, Tokenizer, TokenizerSettings, Vocabulary, Worker};
use recommend::snapshot::{Evidence, ProductTerms};
use store::Database;

pub use hold_out::{HeldOut, HoldOut};

use crate::config::TokeniseParams;
use crate::dictionary::{self, DictionaryError};
use crate::progress::{Observer, Stage, Stopped, tell};
use evidence::{EvidenceBuilder, Source};

/// Everything the later stages need of the texts. Rows are products by ascending id.
pub struct Tokenised {
    /// The products, row by row; hidden ones are among them, so that showing one again needs no training.
    pub products: Vec<Product>,
    /// The words.
    pub vocabulary: Vocabulary,
    /// The texts as word ids.
    pub corpus: Corpus,
    /// How often each product's texts use each word, by field weight.
    pub terms: ProductTerms,
    /// The sentences behind the words.
    pub evidence: Evidence,
    /// How texts were cut, so that queries are cut the same.
    pub settings: TokenizerSettings,
    /// Reviews kept back to ask with.
    pub held_out: Vec<HeldOut>,
    /// How many reviews with words each product has (those held out not counted).
    pub review_texts: Vec<u32>,
    /// Counts for people.
    pub report: TokeniseReport,
}

/// What the stage saw.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct TokeniseReport {
    /// Products.
    pub products: u64,
    /// Products none of whose texts has a word of the vocabulary.
    pub products_without_text: u64,
    /// Texts with at least one word.
    pub texts: u64,
    /// Words in all texts.
    pub tokens: u64,
    /// Different words kept.
    pub vocabulary: u64,
    /// The shop's own words, found in its product names.
    pub shop_words: u64,
}

/// Why the stage ended early.
#[derive(Debug, thiserror::Error)]
pub enum TokeniseError {
    /// The catalogue is empty.
    #[error("the catalogue is empty: import products or reviews first")]
    NoProducts,
    /// There is not one word to learn from.
    #[error("no product or review of the catalogue has a text to learn from")]
    NoText,
    /// The Korean dictionary cannot be read.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
    /// The tokeniser refused.
    #[error(transparent)]
    Tokenize(#[from] TokenizeError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Runs the stage over the whole catalogue of `database`.
///
/// # Errors
/// [`TokeniseError`]; nothing is written anywhere.
pub fn run(
    database: &Database,
    dictionary: Option<&Path>,
    params: &TokeniseParams,
    hold_out: Option<&HoldOut>,
    observer: &mut Observer<'_>,
) -> Result<Tokenised, TokeniseError> {
    let mut products = Vec::new();
    let mut reviews_in_all = 0;
    database.read(|conn| {
        store::products::for_each(conn, |product| products.push(product))?;
        reviews_in_all = store::reviews::count(conn)?;
        Ok(())
    })?;
    if products.is_empty() {
        return Err(TokeniseError::NoProducts);
    }
    let mut settings = TokenizerSettings { stem_english: params.stem_english, ..TokenizerSettings::default() };
    settings.stop_words.extend(params.stop_words.iter().cloned());
    let tokenizer = Tokenizer::new(dictionary::read(dictionary)?, settings.clone())?;
    settings.lexicon = learn::text::shop_words(products.iter().map(|product| product.facts.name.as_str()), &tokenizer);
    let tokenizer = Tokenizer::new(dictionary::read(dictionary)?, settings.clone())?;

    let total = products.len() as u64 + reviews_in_all;
    let mut reader = Reader::new(&tokenizer, params, products.len(), hold_out);
    let mut failed = None;
    database.read(|conn| {
        let mut row = 0;
        let mut done = 0_u64;
        reader.begin(0, &products[0]).unwrap_or_else(|error| failed = Some(error));
        store::reviews::for_each(conn, |review| {
            if failed.is_some() {
                return;
            }
            let step = (|| {
                while products[row].id < review.product {
                    reader.end()?;
                    row += 1;
                    reader.begin(row, &products[row])?;
                }
                done += 1;
                if done.is_multiple_of(2_000) {
                    tell(observer, Stage::Tokenise, row as u64 + done, total)?;
                }
                reader.review(&review)
            })();
            failed = step.err();
        })?;
        if failed.is_none() {
            let rest = (|| {
                reader.end()?;
                for (row, product) in products.iter().enumerate().skip(row + 1) {
                    reader.begin(row, product)?;
                    reader.end()?;
                }
                Ok(())
            })();
            failed = rest.err();
        }
        Ok(())
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    tell(observer, Stage::Tokenise, total, total)?;
    reader.finish(products, settings, params)
}

/// Reads one product after the other into the corpus.
struct Reader<'a> {
    worker: Worker<'a>,
    params: &'a TokeniseParams,
    hold_out: Option<&'a HoldOut>,
    corpus: CorpusBuilder,
    /// The field weight of each text of the corpus.
    text_weights: Vec<f32>,
    evidence: EvidenceBuilder,
    current: Current,
    held_out: Vec<HeldOut>,
    review_texts: Vec<u32>,
    tokens: Vec<learn::text::Token>,
}

/// The product being read.
#[derive(Default)]
struct Current {
    row: usize,
    /// Texts already read, so that a review posted twice counts once.
    seen: HashSet<u64>,
    /// Its reviews, kept until its last one when one may be held out.
    reviews: Vec<hold_out::Candidate>,
}

impl<'a> Reader<'a> {
    fn new(
        tokenizer: &'a Tokenizer,
        params: &'a TokeniseParams,
        products: usize,
        hold_out: Option<&'a HoldOut>,
    ) -> Self {
        Self {
            worker: tokenizer.worker(),
            params,
            hold_out,
            corpus: CorpusBuilder::default(),
            text_weights: Vec::new(),
            evidence: EvidenceBuilder::new(params.max_sentences),
            current: Current::default(),
            held_out: Vec::new(),
            review_texts: vec![0; products],
            tokens: Vec::new(),
        }
    }

    fn begin(&mut self, row: usize, product: &Product) -> Result<(), TokeniseError> {
        self.current = Current { row, ..Current::default() };
        self.evidence.begin();
        let facts = &product.facts;
        let params = self.params;
        self.text(&facts.name, Source::Name, params.name_weight)?;
        self.text(&facts.brand, Source::Name, params.name_weight)?;
        for tag in facts.tags.iter().chain(&facts.styles).chain(&facts.colours) {
            self.text(tag, Source::Tag, params.tag_weight)?;
        }
        self.text(&facts.description, Source::Description, params.description_weight)
    }

    fn review(&mut self, review: &Review) -> Result<(), TokeniseError> {
        let text = match (review.facts.title.trim(), review.facts.text.trim()) {
            ("", "") => return Ok(()),
            ("", text) => text.to_owned(),
            (title, "") => title.to_owned(),
            (title, text) => format!("{title}\n{text}"),
        };
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        if !self.current.seen.insert(hasher.finish()) {
            return Ok(());
        }
        if self.hold_out.is_some() {
            let said = review.facts.text.trim();
            self.worker.tokenize(said, &mut self.tokens)?;
            let (words, said) = (self.tokens.len(), said.to_owned());
            self.current.reviews.push(hold_out::Candidate { id: review.id, words, said, text });
            return Ok(());
        }
        self.review_text(&text, review.id)
    }

    fn review_text(&mut self, text: &str, id: domain::ReviewId) -> Result<(), TokeniseError> {
        let before = self.text_weights.len();
        self.text(text, Source::Review(id), self.params.review_weight)?;
        if self.text_weights.len() > before {
            self.review_texts[self.current.row] += 1;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), TokeniseError> {
        let reviews = std::mem::take(&mut self.current.reviews);
        let kept_back = self.hold_out.and_then(|hold_out| hold_out.choose(self.current.row, &reviews));
        let kept_back = kept_back.map(|number| reviews[number].said.clone());
        // Whoever posted the same words under another title would give the answer away.
        for review in reviews.into_iter().filter(|review| Some(&review.said) != kept_back.as_ref()) {
            self.review_text(&review.text, review.id)?;
        }
        self.held_out.extend(kept_back.map(|text| HeldOut { row: self.current.row, text }));
        self.evidence.end();
        Ok(())
    }

    fn text(&mut self, text: &str, source: Source, weight: f32) -> Result<(), TokeniseError> {
        if text.is_empty() {
            return Ok(());
        }
        self.worker.tokenize(text, &mut self.tokens)?;
        if self.tokens.is_empty() {
            return Ok(());
        }
        let terms = self.tokens.iter().map(|token| token.term.as_str());
        match source {
            Source::Name | Source::Tag => self.corpus.add_kept_text(self.current.row as u32, terms),
            Source::Description | Source::Review(_) => self.corpus.add_text(self.current.row as u32, terms),
        }
        self.text_weights.push(weight);
        self.evidence.text(text, &self.tokens, source);
        Ok(())
    }

    fn finish(
        self,
        products: Vec<Product>,
        settings: TokenizerSettings,
        params: &TokeniseParams,
    ) -> Result<Tokenised, TokeniseError> {
        let (vocabulary, corpus) = self.corpus.finish(params.min_count, products.len() as u32);
        if vocabulary.is_empty() {
            return Err(TokeniseError::NoText);
        }
        let terms = product_terms(&corpus, &self.text_weights, products.len());
        let without_text = terms.offsets.windows(2).filter(|row| row[0] == row[1]).count() as u64;
        let report = TokeniseReport {
            products: products.len() as u64,
            products_without_text: without_text,
            texts: corpus.len() as u64,
            tokens: corpus.tokens.len() as u64,
            vocabulary: vocabulary.len() as u64,
            shop_words: settings.lexicon.len() as u64,
        };
        let evidence = self.evidence.finish(&vocabulary);
        Ok(Tokenised {
            products,
            vocabulary,
            corpus,
            terms,
            evidence,
            settings,
            held_out: self.held_out,
            review_texts: self.review_texts,
            report,
        })
    }
}

/// Counts each product's words, every occurrence with the weight of its text.
fn product_terms(corpus: &Corpus, text_weights: &[f32], products: usize) -> ProductTerms {
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); products];
    for ((document, words), number) in corpus.texts().zip(&corpus.text_numbers) {
        let weight = text_weights[*number as usize];
        rows[document as usize].extend(words.iter().map(|word| (*word, weight)));
    }
    let mut terms = ProductTerms { offsets: vec![0], ..ProductTerms::default() };
    for mut row in rows {
        row.sort_unstable_by_key(|(word, _)| *word);
        for same in row.chunk_by(|a, b| a.0 == b.0) {
            terms.ids.push(same[0].0);
            terms.counts.push(same.iter().map(|(_, weight)| f64::from(*weight)).sum::<f64>() as f32);
        }
        terms.offsets.push(terms.ids.len() as u64);
    }
    terms
}
