//! The engine asked for a list of products that can all be shown.
//!
//! A snapshot knows what was hidden when it was made; the database knows what is hidden now. Where a list holds a product
//! that is not shown any more, the engine is asked once more without it, so that a list is as long as the caller wants while
//! products remain.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use domain::{Answer, CheckedRequest, Filters, Product, ProductId, Ranked, TopicId};
use recommend::{AnswerError, By, Engine};
use store::{Database, StoreError};

/// What the engine said, and the products of its list.
#[derive(Debug)]
pub struct Asked<T, P = Vec<Product>> {
    /// What the engine said.
    pub said: T,
    /// The products of its list, in its order; none is hidden.
    pub products: P,
    /// How long the engine took.
    pub took: Duration,
}

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The engine has no answer.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Answers `request` with products that are not hidden now.
///
/// # Errors
/// Those of [`Engine::answer`], and when the database refuses.
pub fn recommend(database: &Database, engine: &Engine, request: &CheckedRequest) -> Result<Asked<Answer>, AskError> {
    let ask = |hidden: &[ProductId]| engine.answer(&request.excluding(hidden));
    shown(ask, |answer| &answer.results, |ids| look(database, ids))
}

/// The `n` products most similar to `product` that are not hidden now.
///
/// # Errors
/// Those of [`Engine::similar`], and when the database refuses.
pub fn similar(
    database: &Database,
    engine: &Engine,
    product: ProductId,
    by: By,
    n: usize,
) -> Result<Asked<Vec<Ranked>>, AskError> {
    let ask = |hidden: &[ProductId]| {
        engine.similar(product, by, n, &Filters { exclude: hidden.to_vec(), ..Filters::default() })
    };
    shown(ask, |ranked| ranked, |ids| look(database, ids))
}

/// The `n` products that speak most of `topic`, pass `filters` and are not hidden now.
///
/// # Errors
/// Those of [`Engine::topic_products`], and when the database refuses.
pub fn topic_products(
    database: &Database,
    engine: &Engine,
    topic: TopicId,
    n: usize,
    filters: &Filters,
) -> Result<Asked<Vec<Ranked>>, AskError> {
    let ask = |hidden: &[ProductId]| {
        let mut filters = filters.clone();
        filters.exclude.extend_from_slice(hidden);
        engine.topic_products(topic, n, &filters)
    };
    shown(ask, |ranked| ranked, |ids| look(database, ids))
}

/// The products of a list, or those that must not stand in it.
pub(crate) enum Looked<P> {
    /// All of them can be shown.
    AllShown(P),
    /// These cannot.
    NotShown(Vec<ProductId>),
}

/// Asks until every product of the list can be shown; each time without one more product at least.
pub(crate) fn shown<T, P, E: From<AnswerError>>(
    ask: impl Fn(&[ProductId]) -> Result<T, AnswerError>,
    list: impl Fn(&T) -> &[Ranked],
    mut look: impl FnMut(&[ProductId]) -> Result<Looked<P>, E>,
) -> Result<Asked<T, P>, E> {
    let mut hidden = Vec::new();
    let mut took = Duration::ZERO;
    loop {
        let begun = Instant::now();
        let said = ask(&hidden)?;
        took += begun.elapsed();
        let ids: Vec<ProductId> = list(&said).iter().map(|ranked| ranked.product).collect();
        match look(&ids)? {
            Looked::AllShown(products) => return Ok(Asked { said, products, took }),
            Looked::NotShown(not_shown) => hidden.extend(not_shown),
        }
    }
}

fn look(database: &Database, ids: &[ProductId]) -> Result<Looked<Vec<Product>>, AskError> {
    Ok(database.read(|connection| {
        let mut products = store::products::by_ids(connection, ids)?;
        products.retain(|product| !product.facts.hidden);
        let there: HashSet<ProductId> = products.iter().map(|product| product.id).collect();
        let mut not_shown: Vec<ProductId> = ids.iter().copied().filter(|id| !there.contains(id)).collect();
        if not_shown.is_empty() {
            return Ok(Looked::AllShown(products));
        }
        // all at once: below the list may be more of them
        not_shown.extend(store::products::hidden_ids(connection)?);
        Ok(Looked::NotShown(not_shown))
    })?)
}
