//! Reading beside writing: a thread of its own cuts, checks and hashes the rows of a file, a few batches ahead.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use domain::{ReviewFacts, Stars};
use foldhash::quality::FixedState;

use super::fields::{Fault, Row};
use super::source::{Source, SourceError};

/// Rows of one batch.
const BATCH: usize = 2_000;
/// Batches that wait at most, beside the one that is read and the one that is written.
const AHEAD: usize = 1;

/// Rows to be written together.
pub(super) struct Batch {
    pub(super) rows: Vec<NumberedRow>,
    /// Bytes of the file that were read for it.
    pub(super) bytes: u64,
}

/// A row, or why it is none, with its line.
pub(super) struct NumberedRow {
    pub(super) line: u64,
    pub(super) row: Result<HashedRow, Fault>,
}

/// A row and what tells it from others.
pub(super) struct HashedRow {
    pub(super) row: Row,
    /// Hash of what identifies it: the shop's id of the product or of the review, or everything that a review says.
    pub(super) identity: u64,
    /// Hash of everything it says.
    pub(super) says: u64,
}

/// Runs `job` on the batches of `source` while another thread reads them; it stops reading when `job` ends.
pub(super) fn beside<T>(source: Source<'_>, job: impl FnOnce(Receiver<Result<Batch, SourceError>>) -> T) -> T {
    let (sender, batches) = sync_channel(AHEAD);
    thread::scope(|threads| {
        threads.spawn(move || send(source, &sender));
        job(batches)
    })
}

/// Sends every batch, and a last empty one for the bytes behind the last row; after an error nothing more.
fn send(mut source: Source<'_>, batches: &SyncSender<Result<Batch, SourceError>>) {
    loop {
        let batch = batch(&mut source);
        let last = !matches!(&batch, Ok(batch) if batch.rows.len() == BATCH);
        // nobody listens any more when the import was stopped
        if batches.send(batch).is_err() || last {
            return;
        }
    }
}

fn batch(source: &mut Source<'_>) -> Result<Batch, SourceError> {
    let before = source.bytes();
    let mut rows = Vec::with_capacity(BATCH);
    while rows.len() < BATCH
        && let Some((line, row)) = source.next()?
    {
        rows.push(NumberedRow { line, row: row.and_then(HashedRow::of) });
    }
    Ok(Batch { rows, bytes: source.bytes() - before })
}

impl HashedRow {
    fn of(row: Row) -> Result<Self, Fault> {
        let mut hasher = FixedState::default().build_hasher();
        if let Some(product) = &row.product {
            // a product is told once, and has too many fields to list them again
            serde_json::to_vec(product).unwrap_or_default().hash(&mut hasher);
        }
        if let Some(review) = &row.review {
            hash_review(review, &mut hasher);
        }
        let says = hasher.finish();
        let identity = match (&row.product, &row.review) {
            (_, Some(review)) => match &review.shop_id {
                Some(id) => hash(id),
                None => hash(review_hash(review)),
            },
            (Some(product), None) => hash(&product.shop_id),
            (None, None) => return Err(Fault::row("it tells neither a product nor a review")),
        };
        Ok(Self { row, identity, says })
    }
}

/// A hash that is the same throughout one run of the program.
pub(super) fn hash(value: impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}

fn review_hash(review: &ReviewFacts) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hash_review(review, &mut hasher);
    hasher.finish()
}

fn hash_review(review: &ReviewFacts, hasher: &mut impl Hasher) {
    let ReviewFacts {
        product_shop_id,
        shop_id,
        title,
        text,
        stars,
        date,
        language,
        helpful,
        option,
        reviewer: domain::Reviewer { gender, height_cm, weight_kg, age },
        aspects,
    } = review;
    let bits = |number: &Option<f32>| number.map(f32::to_bits);
    (product_shop_id, shop_id, title, text, option, aspects).hash(hasher);
    (stars.map(Stars::value).map(f32::to_bits), date, language.map(domain::Language::as_str), helpful).hash(hasher);
    (gender.map(domain::Gender::as_str), bits(height_cm), bits(weight_kg), age).hash(hasher);
}
