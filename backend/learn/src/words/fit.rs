//! Training: epochs over shuffled texts, a falling learning rate, one or several threads.
//!
//! Texts are shuffled in every epoch, since a catalogue brings them product by product, and taken in blocks. With one
//! thread the blocks only mark when the learning rate falls and the observer is asked. With several, see
//! [`shards`](super::shards).

use std::ops::ControlFlow;

use linfa::DatasetBase;
use linfa::traits::Fit;
use pulp::{Arch, Simd, WithSimd};
use rand::seq::SliceRandom;

use super::params::Architecture;
use super::sampling::{Keep, Negatives, draw_width};
use super::shards::Shards;
use super::step::Stepper;
use super::tables::Tables;
use super::{TextsError, TrainingTexts, WordVectors, WordVectorsParamError, WordVectorsValidParams};
use crate::seed::Rng;

/// Words that one thread reads between two falls of the learning rate.
const BLOCK_WORDS: usize = 10_000;

/// Why there are no word vectors.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A parameter is out of its bounds.
    #[error(transparent)]
    Params(#[from] WordVectorsParamError),
    /// The texts cannot be trained on.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// The observer said so.
    #[error("training of word vectors was cancelled")]
    Cancelled,
    /// A fault that linfa found.
    #[error(transparent)]
    Linfa(#[from] linfa::Error),
}

/// How far training is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The share of all words of all epochs that were read, 0 to 1.
    pub fraction: f64,
    /// Words that were read so far, over all epochs.
    pub words: u64,
    /// The epoch, from 1 on.
    pub epoch: usize,
    /// How many epochs there are.
    pub epochs: usize,
    /// The step size of the block that was just read.
    pub learning_rate: f32,
    /// The mean loss of a word and a neighbour in the last block, from a sample of its steps; none if no step was in
    /// the sample.
    pub loss: Option<f64>,
}

impl WordVectorsValidParams {
    /// Trains, and tells `observe` after every block of some ten thousand words how far it is, until that breaks.
    ///
    /// # Errors
    /// [`WordsError::Cancelled`] when `observe` breaks.
    pub fn train(
        &self,
        texts: &TrainingTexts<'_>,
        mut observe: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<WordVectors, WordsError> {
        self.train_observed(texts, &mut observe)
    }

    /// Not generic, so that it is compiled with this crate and as fast as it.
    fn train_observed(
        &self,
        texts: &TrainingTexts<'_>,
        observe: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<WordVectors, WordsError> {
        let mut trainer = Trainer::new(self, texts);
        let mut order: Vec<u32> = (0..texts.len() as u32).collect();
        let total = (texts.words() * self.epochs()) as f64;
        let mut words = 0_u64;
        for epoch in 0..self.epochs() {
            order.shuffle(&mut self.seed().rng("words.order", epoch as u64));
            let mut rest = &order[..];
            while !rest.is_empty() {
                let fall = (words as f64 / total) as f32 * (self.learning_rate() - self.min_learning_rate());
                let learning_rate = self.learning_rate() - fall;
                let (read, after) = trainer.block(rest, learning_rate);
                rest = after;
                words += read as u64;
                let fraction = words as f64 / total;
                let (epoch, epochs, loss) = (epoch + 1, self.epochs(), trainer.take_loss());
                if observe(Progress { fraction, words, epoch, epochs, learning_rate, loss }).is_break() {
                    return Err(WordsError::Cancelled);
                }
            }
        }
        Ok(WordVectors { vectors: trainer.tables.into_vectors(self.dimensions()) })
    }
}

impl<T> Fit<TrainingTexts<'_>, T, WordsError> for WordVectorsValidParams {
    type Object = WordVectors;

    /// Trains without an observer.
    fn fit(&self, dataset: &DatasetBase<TrainingTexts<'_>, T>) -> Result<WordVectors, WordsError> {
        self.train(dataset.records(), |_| ControlFlow::Continue(()))
    }
}

/// What stays the same during training.
pub(super) struct Plan<'a> {
    texts: TrainingTexts<'a>,
    keep: Keep,
    negatives: Negatives,
    architecture: Architecture,
    window: usize,
    negative: usize,
}

/// The model and those who train it.
struct Trainer<'a> {
    plan: Plan<'a>,
    tables: Tables,
    workers: Vec<Worker>,
    shards: Option<Shards>,
    block_words: usize,
}

impl<'a> Trainer<'a> {
    fn new(params: &WordVectorsValidParams, texts: &TrainingTexts<'a>) -> Self {
        let counts = texts.counts();
        let lanes = Arch::new().dispatch(Lanes);
        let tables = Tables::start(counts.len(), params.dimensions(), lanes, &mut params.seed().rng("words.start", 0));
        let plan = Plan {
            texts: *texts,
            keep: Keep::new(counts, params.subsample()),
            negatives: Negatives::new(counts),
            architecture: params.architecture(),
            window: params.window(),
            negative: params.negative(),
        };
        let worker = |thread: usize| Worker {
            rng: params.seed().rng("words.train", thread as u64),
            stepper: Stepper::new(tables.inputs.stride),
            kept: Vec::new(),
            near: Vec::new(),
            outputs: Vec::new(),
        };
        let workers: Vec<Worker> = (0..params.threads()).map(worker).collect();
        let shards = (params.threads() > 1).then(|| Shards::new(&tables, params.threads()));
        // The more words, the longer the copies take to bring together, and the rarer a word is changed twice.
        let block_words = if shards.is_some() { BLOCK_WORDS.max(counts.len()) } else { BLOCK_WORDS };
        Self { plan, tables, workers, shards, block_words }
    }

    /// Trains on the first texts of `order`; gives the number of words read, and the rest.
    fn block<'o>(&mut self, order: &'o [u32], rate: f32) -> (usize, &'o [u32]) {
        let (mut parts, mut read, mut rest) = (Vec::with_capacity(self.workers.len()), 0, order);
        for _ in 0..self.workers.len() {
            let (part, words) = self.plan.head(rest, self.block_words);
            rest = &rest[part.len()..];
            read += words;
            parts.push(part);
        }
        match &mut self.shards {
            None => self.workers[0].read(&self.plan, &mut self.tables, parts[0], rate),
            Some(shards) => shards.read(&self.plan, &mut self.tables, &mut self.workers, &parts, rate),
        }
        (read, rest)
    }

    fn take_loss(&mut self) -> Option<f64> {
        let (mut loss, mut pairs) = (0.0, 0);
        for worker in &mut self.workers {
            let (more, of) = worker.stepper.take_loss();
            loss += more;
            pairs += of;
        }
        (pairs > 0).then(|| loss / pairs as f64)
    }
}

impl Plan<'_> {
    /// The first texts of `order` that hold at least `least` words together (or all), and how many words they hold.
    fn head<'o>(&self, order: &'o [u32], least: usize) -> (&'o [u32], usize) {
        let mut words = 0;
        for (at, &text) in order.iter().enumerate() {
            words += self.texts.text(text).len();
            if words >= least {
                return (&order[..=at], words);
            }
        }
        (order, words)
    }
}

/// One thread's generator and scratch.
pub(super) struct Worker {
    rng: Rng,
    stepper: Stepper,
    kept: Vec<u32>,
    near: Vec<u32>,
    outputs: Vec<u32>,
}

impl Worker {
    /// Trains `tables` on the texts of `part`, in that order.
    pub(super) fn read(&mut self, plan: &Plan<'_>, tables: &mut Tables, part: &[u32], rate: f32) {
        Arch::new().dispatch(Reading { worker: self, plan, tables, part, rate });
    }

    /// Writes the words around place `at` of the kept words into `near`, and into `outputs` the word itself and the
    /// words drawn against it. One that is drawn and is the word itself is left out.
    #[inline(always)]
    fn draw(&mut self, plan: &Plan<'_>, at: usize) {
        let width = draw_width(plan.window, &mut self.rng);
        let word = self.kept[at];
        self.near.clear();
        self.near.extend_from_slice(&self.kept[at.saturating_sub(width)..at]);
        self.near.extend_from_slice(&self.kept[at + 1..(at + 1 + width).min(self.kept.len())]);
        self.outputs.clear();
        self.outputs.push(word);
        for _ in 0..plan.negative {
            let drawn = plan.negatives.draw(&mut self.rng);
            if drawn != word {
                self.outputs.push(drawn);
            }
        }
    }
}

/// The loop over words, compiled for each kind of SIMD.
struct Reading<'a, 'p> {
    worker: &'a mut Worker,
    plan: &'a Plan<'p>,
    tables: &'a mut Tables,
    part: &'a [u32],
    rate: f32,
}

impl WithSimd for Reading<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { worker, plan, tables, part, rate } = self;
        for &text in part {
            plan.keep.sample(plan.texts.text(text), &mut worker.rng, &mut worker.kept);
            if worker.kept.len() < 2 {
                continue;
            }
            for at in 0..worker.kept.len() {
                worker.draw(plan, at);
                let Worker { stepper, near, outputs, .. } = &mut *worker;
                match plan.architecture {
                    Architecture::SkipGram => stepper.skip_gram(simd, tables, near, outputs, rate),
                    Architecture::Cbow => stepper.cbow(simd, tables, near, outputs, rate),
                }
            }
        }
    }
}

/// How many `f32` a SIMD register holds.
struct Lanes;

impl WithSimd for Lanes {
    type Output = usize;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> usize {
        S::F32_LANES
    }
}

#[cfg(test)]
mod tests;
