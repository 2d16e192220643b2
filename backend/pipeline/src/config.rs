//! What training may be told, checked as a whole before the first minute is spent.

use domain::Invalid;
use learn::seed::Seed;
use learn::words::{Architecture, WordVectorsParams, WordVectorsValidParams};
use linfa::ParamGuard;
use serde::{Deserialize, Serialize};

pub use crate::images::{ImagesParams, NO_ENCODER};
pub use crate::topics::params::{TopicCount, TopicDocuments, TopicsParams};

/// How many tokens are read in all passes together, where the corpus chooses their number. On 6,421 reviews (80,000 tokens)
/// 50 passes find a held-out review's product three times as well as 5; from there on more passes change nothing.
const TOKENS_TO_READ: usize = 10_000_000;
/// The least passes over a large corpus.
const FEWEST_EPOCHS: usize = 5;
/// The most passes over a small one.
const MOST_EPOCHS: usize = 50;

/// How product vectors are made of word vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductVectors {
    /// Mean weighted by inverse document frequency, centred on the catalogue's mean.
    Idf,
    /// Plain mean, not centred: the method of the system that coordi re-creates.
    Plain,
}

/// Parameters of the tokenise stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TokeniseParams {
    /// Words seen less often are left out.
    pub min_count: u64,
    /// Light stemming of English words.
    pub stem_english: bool,
    /// Stop words beside the built-in lists.
    pub stop_words: Vec<String>,
    /// What a word of the name or the brand counts.
    pub name_weight: f32,
    /// What a word of a tag, style or colour counts.
    pub tag_weight: f32,
    /// What a word of a category counts where words are searched for; vectors never read categories.
    pub category_weight: f32,
    /// What a word of the description counts.
    pub description_weight: f32,
    /// What a word of a review counts.
    pub review_weight: f32,
    /// Most sentences kept as evidence for one product.
    pub max_sentences: usize,
}

impl Default for TokeniseParams {
    fn default() -> Self {
        Self {
            min_count: 3,
            stem_english: false,
            stop_words: Vec::new(),
            name_weight: 3.0,
            tag_weight: 2.0,
            category_weight: 2.0,
            description_weight: 1.0,
            review_weight: 1.0,
            max_sentences: 400,
        }
    }
}

/// Parameters of the words stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WordsParams {
    /// Skip-gram or CBOW.
    pub architecture: Architecture,
    /// Length of a word vector.
    pub dimensions: usize,
    /// Words on either side that count as context, at most.
    pub window: usize,
    /// Negative samples a positive one.
    pub negative: usize,
    /// Threshold of subsampling frequent words; 0 keeps all.
    pub subsample: f64,
    /// Passes over the corpus; 0 chooses by its size.
    pub epochs: usize,
    /// First learning rate; it falls linearly.
    pub learning_rate: f32,
    /// How product vectors are made.
    pub product_vectors: ProductVectors,
}

impl Default for WordsParams {
    fn default() -> Self {
        Self {
            architecture: Architecture::SkipGram,
            dimensions: 100,
            window: 10,
            negative: 5,
            subsample: 1e-4,
            epochs: 0,
            learning_rate: 0.05,
            product_vectors: ProductVectors::Idf,
        }
    }
}

/// Everything training may be told: unchecked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrainParams {
    /// Where all randomness comes from.
    pub seed: u64,
    /// Threads of the words stage. More are faster on a large catalogue, but each learns from its own share, so that an epoch
    /// teaches less; other threads, other bits.
    pub threads: usize,
    /// The tokenise stage.
    pub tokenise: TokeniseParams,
    /// The words stage.
    pub words: WordsParams,
    /// The topics stage.
    pub topics: TopicsParams,
    /// The images stage.
    pub images: ImagesParams,
}

impl Default for TrainParams {
    fn default() -> Self {
        Self {
            seed: 1,
            threads: 1,
            tokenise: TokeniseParams::default(),
            words: WordsParams::default(),
            topics: TopicsParams::default(),
            images: ImagesParams::default(),
        }
    }
}

/// Checked parameters.
#[derive(Debug, Clone)]
pub struct TrainValidParams {
    params: TrainParams,
    words: WordVectorsValidParams,
}

impl TrainValidParams {
    /// The parameters as they were told.
    #[must_use]
    pub fn params(&self) -> &TrainParams {
        &self.params
    }

    /// The parameters of the word vectors for a corpus of so many `tokens`.
    #[must_use]
    pub fn words(&self, tokens: usize) -> WordVectorsValidParams {
        if self.params.words.epochs > 0 {
            return self.words.clone();
        }
        let epochs = (TOKENS_TO_READ / tokens.max(1)).clamp(FEWEST_EPOCHS, MOST_EPOCHS);
        WordVectorsParams::from(&self.words).epochs(epochs).check().unwrap_or_else(|_| self.words.clone())
    }
}

impl TrainParams {
    /// Checks all parameters.
    ///
    /// # Errors
    /// Every fault, under the parameter's dotted name.
    pub fn check(self) -> Result<TrainValidParams, Invalid> {
        let mut invalid = Invalid::new();
        if self.tokenise.min_count == 0 {
            invalid.add("tokenise.min_count", "must be at least 1");
        }
        if self.tokenise.max_sentences == 0 {
            invalid.add("tokenise.max_sentences", "must be at least 1");
        }
        for (name, weight) in [
            ("tokenise.name_weight", self.tokenise.name_weight),
            ("tokenise.tag_weight", self.tokenise.tag_weight),
            ("tokenise.category_weight", self.tokenise.category_weight),
            ("tokenise.description_weight", self.tokenise.description_weight),
            ("tokenise.review_weight", self.tokenise.review_weight),
        ] {
            if !(weight > 0.0 && weight <= 100.0) {
                invalid.add(name, "must be above 0 and at most 100");
            }
        }
        self.topics.check(&mut invalid);
        self.images.check(&mut invalid);
        let words = &self.words;
        let checked = WordVectorsParams::new()
            .architecture(words.architecture)
            .dimensions(words.dimensions)
            .window(words.window)
            .negative(words.negative)
            .subsample(words.subsample)
            .epochs(if words.epochs == 0 { 1 } else { words.epochs })
            .learning_rate(words.learning_rate)
            .threads(self.threads)
            .seed(Seed(self.seed))
            .check();
        match checked {
            Ok(words) => invalid.or(TrainValidParams { params: self, words }),
            Err(error) => {
                invalid.add("words", error.to_string());
                Err(invalid)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_valid() {
        assert!(TrainParams::default().check().is_ok());
    }

    #[test]
    fn tells_all_faults_at_once() {
        let mut params = TrainParams::default();
        params.tokenise.min_count = 0;
        params.tokenise.name_weight = f32::NAN;
        params.words.dimensions = 0;
        let invalid = params.check().expect_err("three faults");
        let fields: Vec<&str> = invalid.fields().keys().map(String::as_str).collect();
        assert_eq!(fields, ["tokenise.min_count", "tokenise.name_weight", "words"]);
    }

    #[test]
    fn an_unknown_parameter_is_named() {
        let error = toml::from_str::<TrainParams>("[words]\ndimension = 50").expect_err("no such parameter");
        assert!(error.to_string().contains("dimension"), "{error}");
    }
}
