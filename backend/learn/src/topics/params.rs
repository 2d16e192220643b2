//! How topics are learnt, and within which bounds.

use std::ops::RangeInclusive;

use linfa::ParamGuard;
use serde::Serialize;

use crate::seed::Seed;

/// A parameter out of its bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("topics: {name} must be {bounds}, not {value}")]
pub struct TopicsParamError {
    /// The parameter.
    pub name: &'static str,
    /// What is allowed, in words.
    pub bounds: String,
    /// What was given.
    pub value: String,
}

/// Checked parameters of topics. Made by [`TopicsParams`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicsValidParams {
    topics: usize,
    alpha: f32,
    beta: f32,
    common_share: f32,
    sweeps: usize,
    samples: usize,
    optimise_priors: bool,
    threads: usize,
    seed: Seed,
}

/// Parameters of topics that were not checked yet.
///
/// | parameter | default | bounds |
/// |---|---|---|
/// | topics | given | 2 to 1,000 |
/// | alpha | 0.1 | above 0, to 100 |
/// | beta | 0.01 | above 0, to 100 |
/// | common share | 0.1 | 0 (off) to 1 |
/// | sweeps | 30 | 1 to 100,000 |
/// | samples | 10 | 1 to the sweeps |
/// | optimise priors | yes | |
/// | threads | 1 | 1 to 256 |
/// | seed | 0 | |
#[derive(Debug, Clone, PartialEq)]
pub struct TopicsParams(TopicsValidParams);

impl TopicsParams {
    /// The defaults, and this many topics.
    #[must_use]
    pub fn new(topics: usize) -> Self {
        Self(TopicsValidParams {
            topics,
            alpha: 0.1,
            beta: 0.01,
            common_share: 0.1,
            sweeps: 30,
            samples: 10,
            optimise_priors: true,
            threads: 1,
            seed: Seed(0),
        })
    }

    /// How many topics, K.
    #[must_use]
    pub fn topics(mut self, topics: usize) -> Self {
        self.0.topics = topics;
        self
    }

    /// The Dirichlet prior of each topic in a document: the small count that a topic has in every document before a
    /// word was read. With `optimise_priors` only where the search starts.
    #[must_use]
    pub fn alpha(mut self, alpha: f32) -> Self {
        self.0.alpha = alpha;
        self
    }

    /// The Dirichlet prior of each term in a topic.
    #[must_use]
    pub fn beta(mut self, beta: f32) -> Self {
        self.0.beta = beta;
        self
    }

    /// The share of documents from which on a term is common: one that is in so many counts half of one that is in no
    /// other document. 0 counts every token alike.
    #[must_use]
    pub fn common_share(mut self, share: f32) -> Self {
        self.0.common_share = share;
        self
    }

    /// How often every token is given a topic anew.
    #[must_use]
    pub fn sweeps(mut self, sweeps: usize) -> Self {
        self.0.sweeps = sweeps;
        self
    }

    /// Over how many of the last sweeps the weights are averaged.
    #[must_use]
    pub fn samples(mut self, samples: usize) -> Self {
        self.0.samples = samples;
        self
    }

    /// Whether alpha is learnt, one number for each topic.
    #[must_use]
    pub fn optimise_priors(mut self, optimise: bool) -> Self {
        self.0.optimise_priors = optimise;
        self
    }

    /// How many threads train. The same number of threads, the same seed and the same documents give the same bits on
    /// the same kind of processor; another number gives other topics of like quality.
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

impl TopicsValidParams {
    /// How many topics.
    #[must_use]
    pub fn topics(&self) -> usize {
        self.topics
    }

    /// The prior of each topic in a document, at first.
    #[must_use]
    pub fn alpha(&self) -> f32 {
        self.alpha
    }

    /// The prior of each term in a topic.
    #[must_use]
    pub fn beta(&self) -> f32 {
        self.beta
    }

    /// The share of documents from which on a term is common; 0 is off.
    #[must_use]
    pub fn common_share(&self) -> f32 {
        self.common_share
    }

    /// How often every token is given a topic anew.
    #[must_use]
    pub fn sweeps(&self) -> usize {
        self.sweeps
    }

    /// Over how many of the last sweeps the weights are averaged.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// Whether alpha is learnt.
    #[must_use]
    pub fn optimises_priors(&self) -> bool {
        self.optimise_priors
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

impl ParamGuard for TopicsParams {
    type Checked = TopicsValidParams;
    type Error = TopicsParamError;

    fn check_ref(&self) -> Result<&TopicsValidParams, TopicsParamError> {
        let params = &self.0;
        within("topics", params.topics, 2..=1000)?;
        within("sweeps", params.sweeps, 1..=100_000)?;
        within("samples", params.samples, 1..=params.sweeps)?;
        within("threads", params.threads, 1..=256)?;
        let share = params.common_share;
        check("common_share", (0.0..=1.0).contains(&share), "from 0 to 1", share)?;
        for (name, prior) in [("alpha", params.alpha), ("beta", params.beta)] {
            check(name, prior > 0.0 && prior <= 100.0, "above 0 and at most 100", prior)?;
        }
        Ok(params)
    }

    fn check(self) -> Result<TopicsValidParams, TopicsParamError> {
        self.check_ref()?;
        Ok(self.0)
    }
}

fn within(name: &'static str, value: usize, bounds: RangeInclusive<usize>) -> Result<(), TopicsParamError> {
    check(name, bounds.contains(&value), &format!("from {} to {}", bounds.start(), bounds.end()), value)
}

fn check(name: &'static str, holds: bool, bounds: &str, value: impl ToString) -> Result<(), TopicsParamError> {
    if holds { Ok(()) } else { Err(TopicsParamError { name, bounds: bounds.to_owned(), value: value.to_string() }) }
}

impl From<&TopicsValidParams> for TopicsParams {
    /// To change some of them.
    fn from(params: &TopicsValidParams) -> Self {
        Self(params.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topics::TopicModel;

    #[test]
    fn the_defaults_are_valid() {
        let params = TopicModel::params(20).check().expect("valid");
        assert_eq!((params.topics(), params.threads(), params.optimises_priors()), (20, 1, true));
        assert_eq!(TopicsParams::from(&params), TopicsParams::new(20));
    }

    #[test]
    fn faults_name_the_parameter_and_its_bounds() {
        let params = || TopicsParams::new(20);
        for (wrong, message) in [
            (params().topics(0), "topics must be from 2 to 1000, not 0"),
            (params().topics(1), "topics must be from 2 to 1000, not 1"),
            (params().topics(1001), "topics must be from 2 to 1000, not 1001"),
            (params().sweeps(0), "sweeps must be from 1 to 100000, not 0"),
            (params().sweeps(5).samples(6), "samples must be from 1 to 5, not 6"),
            (params().samples(0), "samples must be from 1 to 30, not 0"),
            (params().common_share(f32::NAN), "common_share must be from 0 to 1, not NaN"),
            (params().common_share(-0.1), "common_share must be from 0 to 1, not -0.1"),
            (params().threads(0), "threads must be from 1 to 256, not 0"),
            (params().alpha(f32::NAN), "alpha must be above 0 and at most 100, not NaN"),
            (params().alpha(0.0), "alpha must be above 0 and at most 100, not 0"),
            (params().beta(-0.1), "beta must be above 0 and at most 100, not -0.1"),
            (params().beta(f32::INFINITY), "beta must be above 0 and at most 100, not inf"),
        ] {
            let fault = wrong.check_ref().expect_err("out of bounds");
            assert_eq!(fault.to_string(), format!("topics: {message}"));
            assert_eq!(wrong.check().expect_err("out of bounds"), fault);
        }
    }
}
