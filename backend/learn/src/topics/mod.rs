//! Topics: which terms are spoken of together, learnt by latent Dirichlet allocation (Blei, Ng and Jordan 2003, "Latent
//! Dirichlet Allocation").
//!
//! [`TopicsParams`] are checked into [`TopicsValidParams`], which train on [`Documents`] through linfa's
//! [`Fit`](linfa::traits::Fit) and give a [`TopicModel`]. [`Inferrer`] finds the topics of texts that were not trained
//! on, [`coherence`] and [`perplexity`](mod@perplexity) judge topics. [`phrases`] come before training; [`relevance`],
//! [`map`], [`matching`] and [`agreement`] after it. What a topic is called and shown as, and how many there are, is
//! decided elsewhere.
//!
//! Three things are added to the plain model, each for topics that make sense and are the same again: occurrences of
//! common terms count less (`weights`), training starts where the documents say (`start`), and the prior of each topic
//! is learnt (`priors`).
//!
//! The model: a document `d` is a mixture `θ_d ~ Dirichlet(α)` of K topics, a topic `k` a distribution over terms
//! `φ_k ~ Dirichlet(β)`; each token has a topic `z` drawn from `θ_d` and a term `w` drawn from `φ_z`.

pub mod agreement;
pub mod coherence;
mod documents;
mod fit;
mod infer;
pub mod map;
pub mod matching;
mod model;
mod params;
pub mod perplexity;
pub mod phrases;
mod priors;
pub mod relevance;
mod sampler;
mod start;
mod weights;

pub use documents::Documents;
pub use fit::{Progress, TopicsError};
pub use infer::{Inferrer, InferrerError};
pub use model::TopicModel;
pub use params::{TopicsParamError, TopicsParams, TopicsValidParams};
