//! Which words of the reviews topics are made of.
//!
//! The tokeniser's stop words are left out for everybody. Here more is left out, for topics alone: words of buying and of
//! praise, numbers, a product's own name and brand in its own reviews (or topics would be product lines). Pairs of words that belong together become terms.

use std::collections::{HashMap, HashSet};

use domain::{ExcerptSource, Product};
use learn::topics::phrases::{PhraseRule, Phrases};

use super::params::{TopicDocuments, TopicsParams};
use super::stop_words::StopWords;
use crate::tokenise::Tokenised;

/// A term that is nothing of the kind.
const NOTHING: u32 = u32::MAX;
/// A pair must stand side by side at least so often to be a phrase, whatever the least count of a term is.
const FEWEST_PAIRS: u64 = 5;

/// A term of the smallest shop occurs at least so often.
const FEWEST: f64 = 3.0;
/// A word is a maker's own when more than this share of its occurrences is about the maker's products,
const ONE_MAKERS: f64 = 0.5;
/// and these have less than this share of all words.
const LARGE_MAKER: f64 = 0.2;

/// The terms of the topics, and how texts become terms.
pub(super) struct Terms {
    /// The text of each: a word, or two with a space between them.
    pub(super) texts: Vec<String>,
    /// The words of each, as ids of the vocabulary.
    pub(super) words: Vec<Vec<u32>>,
    /// How often each occurs in [`Reviews::tokens`].
    pub(super) counts: Vec<u64>,
    stop: Vec<Stop>,
    phrases: Phrases,
    /// From a word or phrase to its number here, or [`NOTHING`].
    numbers: Vec<u32>,
}

/// What a word may not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// It may stand alone and in phrases.
    No,
    /// It may stand in phrases only.
    Alone,
    /// It may stand nowhere.
    Always,
}

/// The reviews as terms.
pub(super) struct Reviews {
    /// All terms, review by review.
    pub(super) tokens: Vec<u32>,
    /// Where each review begins; one more than there are reviews. A review may be empty.
    pub(super) offsets: Vec<usize>,
    /// The row of the product that each is about; ascending.
    pub(super) rows: Vec<u32>,
    /// Which text of the corpus each is.
    pub(super) texts: Vec<u32>,
}

impl Reviews {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The terms of one.
    pub(super) fn terms(&self, review: usize) -> &[u32] {
        &self.tokens[self.offsets[review]..self.offsets[review + 1]]
    }

    /// Where documents of a kind begin; one more than there are documents.
    pub(super) fn documents(&self, kind: TopicDocuments) -> Vec<usize> {
        match kind {
            TopicDocuments::Review => self.offsets.clone(),
            TopicDocuments::Product => {
                let begins = |review: &usize| *review == 0 || self.rows[*review] != self.rows[*review - 1];
                let mut offsets: Vec<usize> =
                    (0..self.len()).filter(begins).map(|review| self.offsets[review]).collect();
                offsets.push(self.tokens.len());
                offsets
            }
        }
    }
}

impl Terms {
    /// Finds the terms in the reviews of `tokenised`, and cuts these into them.
    pub(super) fn find(tokenised: &Tokenised, params: &TopicsParams) -> (Self, Reviews) {
        let vocabulary = &tokenised.vocabulary;
        let stop_words = StopWords::new(params.domain_stop_words, &params.stop_words);
        let stop: Vec<Stop> = vocabulary.terms().iter().map(|word| judge(word, &stop_words)).collect();
        let (mut tokens, mut offsets, mut rows, mut texts) = (Vec::new(), vec![0], Vec::new(), Vec::new());
        for ((row, words), number) in tokenised.corpus.texts().zip(&tokenised.corpus.text_numbers) {
            if matches!(tokenised.sources[*number as usize], ExcerptSource::Review(_)) {
                tokens.extend(words.iter().filter(|word| stop[**word as usize] != Stop::Always));
                offsets.push(tokens.len());
                rows.push(row);
                texts.push(*number);
            }
        }
        let least = if params.min_count > 0 { params.min_count } else { least_count(tokens.len()) };
        let rule =
            PhraseRule { min_count: least.max(FEWEST_PAIRS), min_npmi: params.phrase_npmi, ..PhraseRule::default() };
        let size = vocabulary.len() as u32;
        let phrases =
            if params.phrases { Phrases::find(&tokens, &offsets, size, rule) } else { Phrases::new(size, Vec::new()) };
        let mut terms = Self {
            numbers: (0..size + phrases.phrases().len() as u32).collect(),
            texts: Vec::new(),
            words: Vec::new(),
            counts: Vec::new(),
            stop,
            phrases,
        };
        let mut reviews = Reviews { tokens, offsets, rows, texts };
        terms.cut(&mut reviews, &own_words(tokenised));
        leave_out_names(&mut reviews, &tokenised.products);
        terms.number(&mut reviews, least, |word| vocabulary.term(word));
        (terms, reviews)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The terms of a text of words, each with the place of its first word and the number of its words.
    pub(super) fn of(&self, words: &[u32]) -> Vec<(u32, usize, usize)> {
        let kept: Vec<(u32, usize)> = words
            .iter()
            .copied()
            .zip(0..)
            .filter(|(word, _)| self.stop.get(*word as usize).is_some_and(|stop| *stop != Stop::Always))
            .collect();
        let bare: Vec<u32> = kept.iter().map(|(word, _)| *word).collect();
        let terms = self.phrases.join(&bare).into_iter().filter(|(term, _)| self.is_term(*term));
        let numbered = terms.map(|(term, at)| (self.numbers[term as usize], at, self.phrases.words(term).len()));
        let known = numbered.filter(|(number, ..)| *number != NOTHING);
        known.map(|(number, at, length)| (number, kept[at].1, kept[at + length - 1].1 + 1 - kept[at].1)).collect()
    }

    /// True for a phrase, and for a word that may stand alone.
    fn is_term(&self, term: u32) -> bool {
        let words = self.phrases.words(term);
        let may = |word: &u32| self.stop[*word as usize] == Stop::No;
        if words.len() == 1 { words.iter().all(may) } else { words.iter().any(may) }
    }

    /// Joins phrases, and leaves out what is no term and what is the product's own name.
    fn cut(&self, reviews: &mut Reviews, own: &[HashSet<u32>]) {
        let mut cut = Vec::with_capacity(reviews.tokens.len());
        let mut start = 0;
        for (offset, row) in reviews.offsets[1..].iter_mut().zip(&reviews.rows) {
            let own = &own[*row as usize];
            let text = &reviews.tokens[std::mem::replace(&mut start, *offset)..*offset];
            let joined = self.phrases.join(text).into_iter().map(|(term, _)| term);
            let fits = |term: &u32| self.is_term(*term) && !self.phrases.words(*term).iter().any(|w| own.contains(w));
            cut.extend(joined.filter(fits));
            *offset = cut.len();
        }
        reviews.tokens = cut;
    }

    /// Numbers the terms that occur often enough, in the order of their counts, and leaves out the rest.
    fn number<'v>(&mut self, reviews: &mut Reviews, least: u64, word: impl Fn(u32) -> &'v str) {
        let mut counts = vec![0_u64; self.numbers.len()];
        reviews.tokens.iter().for_each(|term| counts[*term as usize] += 1);
        let mut kept: Vec<u32> = (0..counts.len() as u32).filter(|term| counts[*term as usize] >= least).collect();
        kept.sort_by_key(|term| (std::cmp::Reverse(counts[*term as usize]), *term));
        self.numbers.fill(NOTHING);
        for (number, term) in (0..).zip(&kept) {
            self.numbers[*term as usize] = number;
        }
        self.words = kept.iter().map(|term| self.phrases.words(*term)).collect();
        let text = |words: &Vec<u32>| words.iter().map(|id| word(*id)).collect::<Vec<_>>().join(" ");
        self.texts = self.words.iter().map(text).collect();
        self.counts = kept.iter().map(|term| counts[*term as usize]).collect();
        keep(reviews, |term| Some(self.numbers[term as usize]).filter(|number| *number != NOTHING));
    }
}

/// How often a term must occur at least in so much text: 4 times in 2,000 words, 20 times in 60,000.
fn least_count(tokens: usize) -> u64 {
    ((tokens as f64).sqrt() / 12.0).clamp(FEWEST, 30.0) as u64
}

fn judge(word: &str, stop_words: &StopWords) -> Stop {
    let nothing = word.bytes().any(|byte| byte.is_ascii_digit()) || (word.is_ascii() && word.len() < 2);
    if nothing || stop_words.always(word) {
        Stop::Always
    } else if stop_words.alone(word) {
        Stop::Alone
    } else {
        Stop::No
    }
}

/// The words of each product's name and brand, by row.
fn own_words(tokenised: &Tokenised) -> Vec<HashSet<u32>> {
    let mut own = vec![HashSet::new(); tokenised.products.len()];
    for ((row, words), number) in tokenised.corpus.texts().zip(&tokenised.corpus.text_numbers) {
        if tokenised.sources[*number as usize] == ExcerptSource::Name {
            own[row as usize].extend(words);
        }
    }
    own
}

/// Leaves out the words that mostly the reviews of one maker use (of one product, where the shop names no makers): its name
/// as customers write it, its models, its slogan. A maker of much of the shop has no words of its own.
fn leave_out_names(reviews: &mut Reviews, products: &[Product]) {
    let mut makers: HashMap<&str, u32> = HashMap::new();
    let maker_of: Vec<u32> = (0..)
        .zip(products)
        .map(|(row, product)| match product.facts.brand.as_str() {
            "" => row,
            brand => *makers.entry(brand).or_insert(row),
        })
        .collect();
    let mut by_maker: HashMap<(u32, u32), u32> = HashMap::new();
    let mut all: HashMap<u32, u32> = HashMap::new();
    let mut of_maker: HashMap<u32, usize> = HashMap::new();
    for review in 0..reviews.len() {
        let maker = maker_of[reviews.rows[review] as usize];
        *of_maker.entry(maker).or_default() += reviews.terms(review).len();
        for term in reviews.terms(review) {
            *by_maker.entry((*term, maker)).or_default() += 1;
            *all.entry(*term).or_default() += 1;
        }
    }
    let large = LARGE_MAKER * reviews.tokens.len() as f64;
    let names: HashSet<u32> = by_maker
        .into_iter()
        .filter(|((term, maker), count)| {
            f64::from(*count) > ONE_MAKERS * f64::from(all[term]) && (of_maker[maker] as f64) < large
        })
        .map(|((term, _), _)| term)
        .collect();
    keep(reviews, |term| (!names.contains(&term)).then_some(term));
}

/// Puts another term, or none, in the place of each.
fn keep(reviews: &mut Reviews, mut new: impl FnMut(u32) -> Option<u32>) {
    let (mut written, mut start) = (0, 0);
    for offset in &mut reviews.offsets[1..] {
        for read in std::mem::replace(&mut start, *offset)..*offset {
            if let Some(term) = new(reviews.tokens[read]) {
                reviews.tokens[written] = term;
                written += 1;
            }
        }
        *offset = written;
    }
    reviews.tokens.truncate(written);
}
