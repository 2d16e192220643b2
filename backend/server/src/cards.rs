//! Products as JSON, written once and put into answers byte by byte.
//!
//! They are of one version of the catalogue, which the database raises with every change of a product. Whoever answers with
//! them says so to the log of recommendations, which reads the version again in the transaction that keeps the answer: no
//! answer is given with a product as it was before.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::ProductId;
use serde_json::value::RawValue;
use store::{Database, products};

use crate::api::bodies::ProductBody;
use crate::api::error::ApiError;
use crate::ask::Looked;
use crate::topics::TopicLabels;

/// Bytes of JSON kept at most; beyond it all is forgotten, and what is asked for is read again.
const MOST_BYTES: usize = 32 << 20;

/// A product's JSON; none for a product that is hidden or gone.
type Card = Option<Arc<RawValue>>;

/// The cards of a list, and the version of the catalogue that they are of.
pub(crate) struct Hand {
    /// In the list's order.
    pub(crate) cards: Vec<Arc<RawValue>>,
    /// What an admin calls topics.
    pub(crate) labels: Arc<TopicLabels>,
    /// The version, which a label raises as a product does.
    pub(crate) catalogue: i64,
}

/// The products that were shown lately.
#[derive(Default)]
pub(crate) struct Cards {
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    catalogue: i64,
    cards: HashMap<ProductId, Card>,
    bytes: usize,
    /// All that are hidden in this version: where one stands in a list, below the list may be more of them.
    hidden: Vec<ProductId>,
    labels: Arc<TopicLabels>,
}

impl Cards {
    /// The cards of `ids`; none where one of them was not shown lately.
    pub(crate) fn known(&self, ids: &[ProductId]) -> Option<Looked<Hand>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).hand(ids)
    }

    /// The cards of `ids`, read where they are not known. Blocks.
    ///
    /// # Errors
    /// When the database refuses or a product cannot be written as JSON.
    pub(crate) fn read(&self, database: &Database, ids: &[ProductId]) -> Result<Looked<Hand>, ApiError> {
        if let Some(hand) = self.known(ids) {
            return Ok(hand);
        }
        let (catalogue, found) = database.read(|connection| products::by_ids_of_version(connection, ids))?;
        let mut cards: HashMap<ProductId, Card> = ids.iter().map(|id| (*id, None)).collect();
        for product in found.into_iter().filter(|product| !product.facts.hidden) {
            let id = product.id;
            let json = serde_json::value::to_raw_value(&ProductBody::from(product)).map_err(ApiError::internal)?;
            cards.insert(id, Some(json.into()));
        }
        let rest = match self.known.read().unwrap_or_else(PoisonError::into_inner).catalogue == catalogue {
            true => None,
            false => Some((database.read(products::hidden_ids)?, Arc::new(TopicLabels::read(database)?))),
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.add(catalogue, cards, rest);
        // all were just added, and whoever forgets waits for the lock
        Ok(known.hand(ids).unwrap_or(Looked::NotShown(Vec::new())))
    }

    /// Forgets all cards: a product has changed.
    pub(crate) fn forget(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known::default();
    }
}

impl Known {
    /// Adds cards of a version, with what is hidden and how topics are called where the version is a new one.
    fn add(
        &mut self,
        catalogue: i64,
        cards: HashMap<ProductId, Card>,
        rest: Option<(Vec<ProductId>, Arc<TopicLabels>)>,
    ) {
        let bytes = |card: &Card| card.as_ref().map_or(0, |json| json.get().len());
        if self.catalogue != catalogue || self.bytes > MOST_BYTES {
            let (hidden, labels) =
                rest.unwrap_or_else(|| (std::mem::take(&mut self.hidden), std::mem::take(&mut self.labels)));
            *self = Self { catalogue, hidden, labels, ..Self::default() };
        }
        for (id, card) in cards {
            self.bytes += bytes(&card);
            self.bytes -= self.cards.insert(id, card).map_or(0, |old| bytes(&old));
        }
    }

    fn hand(&self, ids: &[ProductId]) -> Option<Looked<Hand>> {
        let mut cards = Vec::with_capacity(ids.len());
        let mut not_shown = Vec::new();
        for id in ids {
            match self.cards.get(id)? {
                Some(card) => cards.push(Arc::clone(card)),
                None => not_shown.push(*id),
            }
        }
        if not_shown.is_empty() {
            return Some(Looked::AllShown(Hand { cards, labels: Arc::clone(&self.labels), catalogue: self.catalogue }));
        }
        not_shown.extend_from_slice(&self.hidden);
        Some(Looked::NotShown(not_shown))
    }
}
