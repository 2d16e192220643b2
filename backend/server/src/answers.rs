//! The answers given lately, whole, so that a question asked again is not answered anew.
//!
//! Shoppers ask for the same things: a few keywords are most of a shop's questions. An answer holds while its snapshot serves
//! and no product has changed; the first is compared here, the second by the log of recommendations in the transaction that
//! keeps the answer again. Each time is a recommendation of its own, with its own number and time.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use store::recommendations::Entry;

/// Bytes kept at most.
const MOST_BYTES: u64 = 16 << 20;
/// What an answer is thought to take, to make room for the table.
const USUAL_BYTES: u64 = 16 << 10;

/// An answer, ready to be kept and sent.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// What the log keeps.
    pub(crate) entry: Entry,
    /// The body's JSON behind number, time and duration.
    pub(crate) rest: Arc<[u8]>,
    /// The version of the catalogue that its products are of; none without products.
    pub(crate) catalogue: Option<i64>,
}

/// The answers given lately, by the question's JSON.
pub(crate) struct Answers {
    known: Cache<String, Made, Bytes>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Made> for Bytes {
    fn weight(&self, question: &String, made: &Made) -> u64 {
        (question.len() + made.rest.len() + made.entry.bytes() + 256) as u64
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self { known: Cache::with_weighter((MOST_BYTES / USUAL_BYTES) as usize, MOST_BYTES, Bytes) }
    }
}

impl Answers {
    /// The answer to a question, if it was given by `snapshot`.
    pub(crate) fn known(&self, question: &str, snapshot: &str) -> Option<Made> {
        self.known.get(question).filter(|made| made.entry.snapshot() == snapshot)
    }

    /// Keeps an answer. One without products is not kept: nothing tells when it stops to hold.
    pub(crate) fn keep(&self, made: &Made) {
        if made.catalogue.is_some() {
            self.known.insert(made.entry.request().to_owned(), made.clone());
        }
    }

    /// Forgets all answers: a product has changed.
    pub(crate) fn forget(&self) {
        self.known.clear();
    }
}
