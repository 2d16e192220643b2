//! Known-item retrieval: a review that the model has not read, used as a keyword, must find the product it was written about.

use domain::{CheckedRequest, MAX_KEYWORD_CHARS, MAX_TOP_N, ProductId, RecommendationRequest, Strategy};
use recommend::{AnswerError, Engine};

use crate::tokenise::HeldOut;

/// What a strategy made of the held-out reviews.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// 1 / rank of the review's product, 0 where the list lacks it; one value a review.
    pub reciprocal_ranks: Vec<f64>,
    /// Whether it is among the first ten.
    pub in_ten: Vec<f64>,
    /// Whether there was any answer.
    pub answered: Vec<f64>,
}

/// Asks `engine` with one held-out review, whose product is `product`.
pub(super) fn ask(
    engine: &Engine,
    strategy: Strategy,
    review: &HeldOut,
    product: ProductId,
    found: &mut Found,
) -> Result<(), AnswerError> {
    let Some(request) = request(strategy, &review.text) else { return Ok(()) };
    let ranks = match engine.rank(&request) {
        Ok(list) => list,
        Err(AnswerError::NoKnownWords { .. }) => Vec::new(),
        Err(error) => return Err(error),
    };
    let rank = ranks.iter().position(|id| *id == product);
    found.answered.push(f64::from(u8::from(!ranks.is_empty())));
    found.reciprocal_ranks.push(rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64));
    found.in_ten.push(f64::from(u8::from(rank.is_some_and(|rank| rank < 10))));
    Ok(())
}

/// The review as a keyword: cut to the longest keyword, and without the hyphens that would ask against a word.
///
/// The `topic` strategy is asked for ten, as a longer list is only `keyword`'s in another order.
fn request(strategy: Strategy, text: &str) -> Option<CheckedRequest> {
    let keyword: String =
        text.chars().map(|c| if c == '-' || c == '\0' { ' ' } else { c }).take(MAX_KEYWORD_CHARS).collect();
    let top_n = if strategy == Strategy::Topic { 10 } else { MAX_TOP_N };
    RecommendationRequest { keyword, strategy, top_n, ..RecommendationRequest::default() }.check().ok()
}
