//! The tokenise stage: product texts and reviews in, tokens, vocabulary and evidence out.
//!
//! A product's document is what is written *about* it: name, brand, styles, colours, tags, description, and its reviews.
//! The words of its categories are found by a search for words (see [`lexical`]), and are deliberately absent from everything
//! that vectors are made of: a vector that has read the category could not be judged by how well it finds the category again.

mod ahead;
mod documents;
mod evidence;
mod hold_out;
mod lexical;

use std::path::Path;

use domain::{ExcerptSource, Product};
use learn::text::{Corpus, CorpusBuilder, Token, TokenizeError, Tokenizer, TokenizerSettings, Vocabulary};
use recommend::snapshot::{Evidence, ProductTerms};
use store::Database;

pub(crate) use documents::review_text;
pub(crate) use evidence::pieces;
pub use hold_out::{HeldOut, HoldOut};

use crate::config::TokeniseParams;
use crate::dictionary::{self, DictionaryError};
use crate::progress::{Observer, Stage, Stopped, tell};
use documents::Item;
use evidence::{EvidenceBuilder, Source};
use lexical::Part;

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
    /// BM25F's frequencies of each product's words, those of its categories among them.
    pub lexical: ProductTerms,
    /// The sentences behind the words.
    pub evidence: Evidence,
    /// What each text is, by its number in the corpus.
    pub sources: Vec<ExcerptSource>,
    /// What cut the texts; with its settings queries are cut the same.
    pub tokenizer: Tokenizer,
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
    /// The fields do not fit each other.
    #[error(transparent)]
    Lexical(#[from] learn::lexical::LexicalError),
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
    let tokenizer = Tokenizer::new(dictionary::read(dictionary)?, settings)?;

    let total = products.len() as u64 + reviews_in_all;
    let mut reader = Reader::new(params, products.len(), hold_out);
    let mut done = 0_u64;
    ahead::in_order(
        &tokenizer,
        |dealer| documents::read(database, &products, hold_out.is_some(), dealer),
        |item| {
            done += u64::from(matches!(item, Item::Begin(_) | Item::Review(_)));
            if done.is_multiple_of(2_000) {
                tell(observer, Stage::Tokenise, done, total)?;
            }
            reader.take(item);
            Ok(())
        },
    )?;
    tell(observer, Stage::Tokenise, total, total)?;
    reader.finish(products, tokenizer, params)
}

/// Takes one product after the other into the corpus.
struct Reader<'a> {
    params: &'a TokeniseParams,
    hold_out: Option<&'a HoldOut>,
    corpus: CorpusBuilder,
    /// What each text of the corpus is, and what a word of it counts.
    texts: Vec<(Part, f32)>,
    /// And where it was written.
    sources: Vec<ExcerptSource>,
    /// The words of each product's categories, by row.
    categories: Vec<Vec<String>>,
    evidence: EvidenceBuilder,
    /// The product being read.
    row: usize,
    /// Its reviews, kept until its last one when one may be held out.
    reviews: Vec<hold_out::Candidate>,
    held_out: Vec<HeldOut>,
    review_texts: Vec<u32>,
}

impl<'a> Reader<'a> {
    fn new(params: &'a TokeniseParams, products: usize, hold_out: Option<&'a HoldOut>) -> Self {
        Self {
            params,
            hold_out,
            corpus: CorpusBuilder::default(),
            texts: Vec::new(),
            sources: Vec::new(),
            categories: vec![Vec::new(); products],
            evidence: EvidenceBuilder::new(params.max_sentences),
            row: 0,
            reviews: Vec::new(),
            held_out: Vec::new(),
            review_texts: vec![0; products],
        }
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Begin(row) => {
                self.row = row;
                self.evidence.begin();
            }
            Item::Text { source, text, tokens } => self.text(&text, &tokens, source),
            Item::Review(review) if self.hold_out.is_some() => self.reviews.push(review),
            Item::Review(review) => self.review(&review),
            Item::End => self.end(),
        }
    }

    fn review(&mut self, review: &hold_out::Candidate) {
        self.review_texts[self.row] += u32::from(!review.tokens.is_empty());
        self.text(&review.text, &review.tokens, Source::Review(review.id));
    }

    fn end(&mut self) {
        let reviews = std::mem::take(&mut self.reviews);
        let kept_back = self.hold_out.and_then(|hold_out| hold_out.choose(self.row, &reviews));
        let kept_back = kept_back.and_then(|number| reviews[number].said.clone());
        // Whoever posted the same words under another title would give the answer away.
        for review in reviews.iter().filter(|review| kept_back.is_none() || review.said != kept_back) {
            self.review(review);
        }
        self.held_out.extend(kept_back.map(|text| HeldOut { row: self.row, text }));
        self.evidence.end();
    }

    fn text(&mut self, text: &str, tokens: &[Token], source: Source) {
        if tokens.is_empty() {
            return;
        }
        let terms = tokens.iter().map(|token| token.term.as_str());
        let (params, row) = (self.params, self.row);
        let (part, weight) = match source {
            Source::Name => (Part::Name, params.name_weight),
            Source::Tag => (Part::Tag, params.tag_weight),
            Source::Description => (Part::Text, params.description_weight),
            Source::Review(_) => (Part::Text, params.review_weight),
            Source::Category => {
                self.corpus.name_document(row as u32, terms.clone());
                self.categories[row].extend(terms.map(str::to_owned));
                self.evidence.text(text, tokens, source);
                return;
            }
        };
        match part {
            Part::Name | Part::Tag => self.corpus.add_kept_text(row as u32, terms),
            Part::Text => self.corpus.add_text(row as u32, terms),
        }
        self.texts.push((part, weight));
        self.sources.push(source.into());
        self.evidence.text(text, tokens, source);
    }

    fn finish(
        self,
        products: Vec<Product>,
        tokenizer: Tokenizer,
        params: &TokeniseParams,
    ) -> Result<Tokenised, TokeniseError> {
        let (vocabulary, corpus) = self.corpus.finish(params.min_count, products.len() as u32);
        if corpus.is_empty() {
            return Err(TokeniseError::NoText);
        }
        let terms = product_terms(&corpus, &self.texts, products.len(), |_| true);
        let lexical = lexical::frequencies(&corpus, &self.texts, &self.categories, &vocabulary, params)?;
        let without_text = terms.offsets.windows(2).filter(|row| row[0] == row[1]).count() as u64;
        let report = TokeniseReport {
            products: products.len() as u64,
            products_without_text: without_text,
            texts: corpus.len() as u64,
            tokens: corpus.tokens.len() as u64,
            vocabulary: vocabulary.len() as u64,
            shop_words: tokenizer.settings().lexicon.len() as u64,
        };
        let evidence = self.evidence.finish(&vocabulary);
        Ok(Tokenised {
            products,
            vocabulary,
            corpus,
            terms,
            lexical,
            evidence,
            sources: self.sources,
            tokenizer,
            held_out: self.held_out,
            review_texts: self.review_texts,
            report,
        })
    }
}

/// Counts each product's words, every occurrence with the weight of its text, in the texts that are `wanted`.
fn product_terms(
    corpus: &Corpus,
    texts: &[(Part, f32)],
    products: usize,
    wanted: impl Fn(Part) -> bool,
) -> ProductTerms {
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); products];
    for ((document, words), number) in corpus.texts().zip(&corpus.text_numbers) {
        let (part, weight) = texts[*number as usize];
        if wanted(part) {
            rows[document as usize].extend(words.iter().map(|word| (*word, weight)));
        }
    }
    counted(rows)
}

/// Rows of words and weights as sparse rows: each word once, ascending, with the sum of its weights.
fn counted(rows: Vec<Vec<(u32, f32)>>) -> ProductTerms {
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
