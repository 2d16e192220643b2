//! How word vectors are trained, and within which bounds.

use std::ops::RangeInclusive;

use linfa::ParamGuard;
use serde::Serialize;

use crate::seed::Seed;

/// Which way a window is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Architecture {
    /// Each neighbour foretells the word: slower, better for rare words.
    #[default]
    SkipGram,
    /// The mean of all neighbours foretells the word (continuous bag of words).
    Cbow,
}

/// A parameter out of its bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("word vectors: {name} must be {bounds}, not {value}")]
pub struct WordVectorsParamError {
    /// The parameter.
    pub name: &'static str,
    /// What is allowed, in words.
    pub bounds: String,
    /// What was given.
    pub value: String,
}

/// Checked parameters of word vectors. Made by [`WordVectorsParams`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordVectorsValidParams {
    architecture: Architecture,
    dimensions: usize,
    window: usize,
    negative: usize,
    subsample: f64,
    epochs: usize,
    learning_rate: f32,
    min_learning_rate: f32,
    threads: usize,
    seed: Seed,
}

/// Parameters of word vectors that were not checked yet.
///
/// | parameter | default | bounds |
/// |---|---|---|
/// | architecture | skip-gram | |
/// | dimensions | 100 | 1 to 4,096 |
/// | window | 5 | 1 to 100 |
/// | negative | 5 | 1 to 100 |
/// | subsample | 1e-3 | 0 (off) to 1 |
/// | epochs | 5 | 1 to 10,000 |
/// | learning rate | 0.025 | above 0, to 1 |
/// | least learning rate | 1e-4 | 0 to the learning rate |
/// | threads | 1 | 1 to 256 |
/// | seed | 0 | |
///
/// The least count of a word is no parameter here: rare words are left out when the corpus is built.
#[derive(Debug, Clone, PartialEq)]
pub struct WordVectorsParams(WordVectorsValidParams);

impl Default for WordVectorsParams {
    fn default() -> Self {
        Self::new()
    }
}

impl WordVectorsParams {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self(WordVectorsValidParams {
            architecture: Architecture::SkipGram,
            dimensions: 100,
            window: 5,
            negative: 5,
            subsample: 1e-3,
            epochs: 5,
            learning_rate: 0.025,
            min_learning_rate: 1e-4,
            threads: 1,
            seed: Seed(0),
        })
    }

    /// Skip-gram or CBOW.
    #[must_use]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.0.architecture = architecture;
        self
    }

    /// Length of a vector.
    #[must_use]
    pub fn dimensions(mut self, dimensions: usize) -> Self {
        self.0.dimensions = dimensions;
        self
    }

    /// How many words to each side are neighbours at most. For each word it is drawn evenly from 1 to this, so that
    /// nearer words count more.
    #[must_use]
    pub fn window(mut self, window: usize) -> Self {
        self.0.window = window;
        self
    }

    /// How many words are drawn against each word.
    #[must_use]
    pub fn negative(mut self, negative: usize) -> Self {
        self.0.negative = negative;
        self
    }

    /// The share of all words from which on a word is frequent: it is skipped more often the more frequent it is.
    /// 0 keeps every word.
    #[must_use]
    pub fn subsample(mut self, subsample: f64) -> Self {
        self.0.subsample = subsample;
        self
    }

    /// How often the texts are read.
    #[must_use]
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.0.epochs = epochs;
        self
    }

    /// The first step size; it falls in a straight line to the least one.
    #[must_use]
    pub fn learning_rate(mut self, learning_rate: f32) -> Self {
        self.0.learning_rate = learning_rate;
        self
    }

    /// The step size at the end.
    #[must_use]
    pub fn min_learning_rate(mut self, min_learning_rate: f32) -> Self {
        self.0.min_learning_rate = min_learning_rate;
        self
    }

    /// How many threads train. The same number of threads, the same seed and the same texts give the same bits on
    /// the same kind of processor; another number gives other vectors of like quality.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.0.threads = threads;
        self
    }

    /// From where all randomness comes.
    #[must_use]
    pub fn seed(mut self, seed: Seed) -> Self {
        self.0.seed = seed;
        self
    }
}

impl WordVectorsValidParams {
    /// Skip-gram or CBOW.
    #[must_use]
    pub fn architecture(&self) -> Architecture {
        self.architecture
    }

    /// Length of a vector.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Neighbours to each side at most.
    #[must_use]
    pub fn window(&self) -> usize {
        self.window
    }

    /// Words drawn against each word.
    #[must_use]
    pub fn negative(&self) -> usize {
        self.negative
    }

    /// The share from which on a word is frequent; 0 is off.
    #[must_use]
    pub fn subsample(&self) -> f64 {
        self.subsample
    }

    /// How often the texts are read.
    #[must_use]
    pub fn epochs(&self) -> usize {
        self.epochs
    }

    /// The first step size.
    #[must_use]
    pub fn learning_rate(&self) -> f32 {
        self.learning_rate
    }

    /// The last step size.
    #[must_use]
    pub fn min_learning_rate(&self) -> f32 {
        self.min_learning_rate
    }

    /// How many threads train.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// From where all randomness comes.
    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }
}

impl ParamGuard for WordVectorsParams {
    type Checked = WordVectorsValidParams;
    type Error = WordVectorsParamError;

    fn check_ref(&self) -> Result<&WordVectorsValidParams, WordVectorsParamError> {
        let params = &self.0;
        within("dimensions", params.dimensions, 1..=4096)?;
        within("window", params.window, 1..=100)?;
        within("negative", params.negative, 1..=100)?;
        within("epochs", params.epochs, 1..=10_000)?;
        within("threads", params.threads, 1..=256)?;
        let (rate, least) = (params.learning_rate, params.min_learning_rate);
        check("subsample", (0.0..=1.0).contains(&params.subsample), "from 0 to 1", params.subsample)?;
        check("learning_rate", rate > 0.0 && rate <= 1.0, "above 0 and at most 1", rate)?;
        let bounds = format!("from 0 to the learning_rate, {rate}");
        check("min_learning_rate", (0.0..=rate).contains(&least), &bounds, least)?;
        Ok(params)
    }

    fn check(self) -> Result<WordVectorsValidParams, WordVectorsParamError> {
        self.check_ref()?;
        Ok(self.0)
    }
}

fn within(name: &'static str, value: usize, bounds: RangeInclusive<usize>) -> Result<(), WordVectorsParamError> {
    check(name, bounds.contains(&value), &format!("from {} to {}", bounds.start(), bounds.end()), value)
}

fn check(name: &'static str, holds: bool, bounds: &str, value: impl ToString) -> Result<(), WordVectorsParamError> {
    if holds {
        Ok(())
    } else {
        Err(WordVectorsParamError { name, bounds: bounds.to_owned(), value: value.to_string() })
    }
}

impl From<&WordVectorsValidParams> for WordVectorsParams {
    /// To change some of them.
    fn from(params: &WordVectorsValidParams) -> Self {
        Self(params.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::WordVectors;

    #[test]
    fn the_defaults_are_valid() {
        let params = WordVectors::params().check().expect("valid");
        assert_eq!((params.dimensions(), params.window(), params.negative(), params.threads()), (100, 5, 5, 1));
        assert_eq!(WordVectorsParams::from(&params), WordVectorsParams::default());
    }

    #[test]
    fn faults_name_the_parameter_and_its_bounds() {
        let params = WordVectorsParams::new;
        for (wrong, message) in [
            (params().dimensions(0), "dimensions must be from 1 to 4096, not 0"),
            (params().window(101), "window must be from 1 to 100, not 101"),
            (params().negative(0), "negative must be from 1 to 100, not 0"),
            (params().epochs(0), "epochs must be from 1 to 10000, not 0"),
            (params().threads(0), "threads must be from 1 to 256, not 0"),
            (params().subsample(f64::NAN), "subsample must be from 0 to 1, not NaN"),
            (params().subsample(-0.1), "subsample must be from 0 to 1, not -0.1"),
            (params().learning_rate(0.0), "learning_rate must be above 0 and at most 1, not 0"),
            (params().learning_rate(f32::INFINITY), "learning_rate must be above 0 and at most 1, not inf"),
            (params().min_learning_rate(0.5), "min_learning_rate must be from 0 to the learning_rate, 0.025, not 0.5"),
        ] {
            let fault = wrong.check_ref().expect_err("out of bounds");
            assert_eq!(fault.to_string(), format!("word vectors: {message}"));
            assert_eq!(wrong.check().expect_err("out of bounds"), fault);
        }
    }
}
