//! Known-item retrieval: a review that the model has not read, used as a keyword, must find the product it was written about.
//!
//! The protocol, so that other engines can be asked the same: of each product that has at least [`EvaluateParams::min_reviews`]
//! different reviews of at least [`EvaluateParams::min_words`] words, one review is held out. Its text alone, without its
//! title, is the question. A model is trained on everything else, and the products that were asked about are the whole
//! catalogue that it may answer with. A product's rank is one more than the number of products that score higher, so
//! that products of equal scores share the better rank. Without a known word there is no rank, which counts as 0.
//!
//! In a large catalogue [`EvaluateParams::most_questions`] of the reviews are asked; all products stay candidates.
//!
//! What is coordi's own: its tokeniser says what a word is; a product's document holds its name, its tags and the titles of its
//! other reviews beside their texts; a question is cut at the longest keyword that a shopper may send; and `topic`, which
//! answers with a list and not with scores, is given ten places.
//!
//! [`EvaluateParams::min_reviews`]: super::EvaluateParams::min_reviews
//! [`EvaluateParams::most_questions`]: super::EvaluateParams::most_questions
//! [`EvaluateParams::min_words`]: super::EvaluateParams::min_words

use std::collections::HashSet;
use std::path::Path;

use chrono::Utc;
use domain::{CheckedRequest, MAX_KEYWORD_CHARS, RecommendationRequest, Strategy, TopicWeight, Weights};
use learn::seed::Seed;
use rand::seq::SliceRandom;
use recommend::snapshot::{Metrics, Shelf};
use recommend::{AnswerError, Engine};
use store::Database;
use tempfile::TempDir;

use super::topics::{self, Stability};
use super::tune::Question;
use super::{EvaluateError, EvaluateParams, System};
use crate::config::{TopicCount, TrainValidParams};
use crate::dictionary;
use crate::progress::Observer;
use crate::publish;
use crate::tokenise::{self, HeldOut, HoldOut};
use crate::words;

/// How long lists are.
const LIST: usize = 10;

/// A model that has not read one review of each product, and these reviews.
pub(super) struct KnownItems {
    engine: Engine,
    /// The reviews that it has not read.
    pub(super) questions: Vec<HeldOut>,
    /// Whether other seeds find the same topics; none where the live snapshot has none.
    pub(super) stability: Option<Stability>,
    /// Where the model's files are, as long as it is asked.
    _folder: TempDir,
}

/// What a system made of the held-out reviews; one value a review.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// 1 / rank of the review's product, 0 where there is none.
    pub(super) reciprocal_ranks: Vec<f64>,
    /// Whether it is among the first ten.
    pub(super) in_ten: Vec<f64>,
    /// Whether there was any answer.
    pub(super) answered: Vec<f64>,
}

impl KnownItems {
    /// Holds the reviews out and trains without them, by the parameters `train`, as many `topics` as the live snapshot has.
    pub(super) fn train(
        database: &Database,
        dictionary: Option<&Path>,
        (train, topics): (&TrainValidParams, usize),
        params: &EvaluateParams,
        observer: &mut Observer<'_>,
    ) -> Result<Self, EvaluateError> {
        let hold_out = HoldOut { min_reviews: params.min_reviews, min_words: params.min_words, seed: params.seed };
        let mut tokenised = tokenise::run(database, dictionary, &train.params().tokenise, Some(&hold_out), observer)?;
        let mut questions = std::mem::take(&mut tokenised.held_out);
        questions.retain(|question| !tokenised.products[question.row].facts.hidden);
        let asked: HashSet<usize> = questions.iter().map(|question| question.row).collect();
        for (row, product) in tokenised.products.iter_mut().enumerate() {
            product.facts.hidden = !asked.contains(&row);
        }
        questions.shuffle(&mut Seed(params.seed).rng("questions", 0));
        questions.truncate(params.most_questions);
        questions.sort_unstable_by_key(|question| question.row);
        let found = match topics {
            0 => None,
            count => {
                let mut train = train.params().clone();
                train.topics.count = TopicCount::Given(count);
                topics::stability(database, &tokenised, &train, observer)?
            }
        };
        let (learnt, stability) = found.unzip();
        let words = words::run(&tokenised, train, observer)?;
        let folder = tempfile::tempdir()?;
        let shelf = Shelf::new(folder.path());
        let manifest =
            shelf.publish(&publish::contents(tokenised, words, learnt, None, Metrics::new(), train), Utc::now())?;
        let engine = Engine::open(&shelf.folder(&manifest.name), dictionary::read(dictionary)?)?;
        Ok(Self { engine, questions, stability, _folder: folder })
    }

    /// Asks `system` with every held-out review.
    pub(super) fn ask(&self, system: System) -> Result<Found, AnswerError> {
        let mut found = Found::default();
        for question in &self.questions {
            let Some(request) = self.request(&question.text, system)? else { continue };
            let rank = match self.rank(&request, question.row) {
                Err(AnswerError::NoKnownWords { .. }) => None,
                rank => Some(rank?),
            };
            found.answered.push(f64::from(u8::from(rank.is_some())));
            let rank = rank.flatten();
            found.reciprocal_ranks.push(rank.map_or(0.0, |rank| 1.0 / rank as f64));
            found.in_ten.push(f64::from(u8::from(rank.is_some_and(|rank| rank <= 10))));
        }
        Ok(found)
    }

    /// A review as a request to `system`.
    fn request(&self, text: &str, system: System) -> Result<Option<CheckedRequest>, AnswerError> {
        let topics = system.topics(&self.engine, text)?;
        Ok(request(text, system.strategy(), system.weights(), topics))
    }

    /// The answers of `blend` to every held-out review with a known word, taken apart.
    pub(super) fn parts(&self) -> Result<Vec<Question>, AnswerError> {
        let equal = Weights { words: 1.0, lexical: 1.0, rating: 1.0, topics: 0.0, images: 0.0 };
        let candidates: Vec<bool> = self.engine.snapshot().catalogue().iter().map(|entry| !entry.hidden).collect();
        let mut parts = Vec::with_capacity(self.questions.len());
        for question in &self.questions {
            let Some(request) = request(&question.text, Strategy::Blend, equal, Vec::new()) else { continue };
            match self.engine.layers(&request) {
                Err(AnswerError::NoKnownWords { .. }) => {}
                layers => parts.push(Question::new(layers?, &candidates, question.row)),
            }
        }
        Ok(parts)
    }

    /// On which place, from 1, the product in `row` is; none where the list lacks it.
    fn rank(&self, request: &CheckedRequest, row: usize) -> Result<Option<usize>, AnswerError> {
        let catalogue = self.engine.snapshot().catalogue();
        if request.request().strategy == Strategy::Topic {
            let list = self.engine.rank(request)?;
            return Ok(list.iter().position(|id| *id == catalogue[row].id).map(|place| place + 1));
        }
        let scores = self.engine.scores(request)?;
        let candidates = scores.iter().zip(catalogue).filter(|(_, entry)| !entry.hidden);
        Ok(Some(1 + candidates.filter(|(score, _)| **score > scores[row]).count()))
    }
}

/// A review as a request: cut to the longest keyword, and without the hyphens that would ask against a word.
pub(super) fn request(
    text: &str,
    strategy: Strategy,
    weights: Weights,
    topics: Vec<TopicWeight>,
) -> Option<CheckedRequest> {
    let keyword: String =
        text.chars().map(|c| if c == '-' || c == '\0' { ' ' } else { c }).take(MAX_KEYWORD_CHARS).collect();
    RecommendationRequest { keyword, strategy, weights, topics, top_n: LIST, ..RecommendationRequest::default() }
        .check()
        .ok()
}
