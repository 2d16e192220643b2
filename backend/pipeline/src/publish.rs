//! The publish stage: the arrays of a training, as the contents of a snapshot.

use recommend::snapshot::{CatalogueEntry, Contents, Images, Metrics, Topics};

use crate::config::TrainValidParams;
use crate::tokenise::Tokenised;
use crate::words::Words;

/// Puts a training's results together for [`recommend::snapshot::Shelf::publish`].
#[must_use]
pub(crate) fn contents(
    tokenised: Tokenised,
    words: Words,
    topics: Option<Topics>,
    images: Option<Images>,
    metrics: Metrics,
    params: &TrainValidParams,
) -> Contents {
    let Tokenised { products, vocabulary, terms, lexical, evidence, tokenizer, .. } = tokenised;
    Contents {
        catalogue: products.iter().map(CatalogueEntry::from).collect(),
        vocabulary,
        tokenizer: tokenizer.settings().clone(),
        word_vectors: words.word_vectors,
        product_vectors: words.product_vectors,
        centre: words.centre,
        product_terms: terms,
        lexical,
        evidence,
        topics,
        images,
        params: serde_json::to_value(params.params()).unwrap_or_default(),
        metrics,
        seed: params.params().seed,
    }
}
