//! What a search for words looks in: a product's fields, made one by BM25F.
//!
//! Names, tags and categories are a few words that were chosen to say what the product is: their length is not held against
//! them. Description and reviews are one text, discounted by its length as BM25 usually does. Occurrences of all fields
//! saturate together.

use learn::lexical::{self, Field, LexicalError, Rows};
use learn::text::{Corpus, Vocabulary};
use recommend::snapshot::ProductTerms;

use super::{counted, product_terms};
use crate::config::TokeniseParams;

/// How much the length of description and reviews is discounted: the usual 0.75.
const LENGTH_DISCOUNT: f32 = 0.75;

/// The field that a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Name and brand.
    Name,
    /// Tags, styles, colours.
    Tag,
    /// Description and reviews.
    Text,
}

/// The frequencies of the words of each product, from its texts and from `categories`, the words of its categories by row.
///
/// # Errors
/// When a field's weight is out of bounds.
pub(super) fn frequencies(
    corpus: &Corpus,
    texts: &[(Part, f32)],
    categories: &[Vec<String>],
    vocabulary: &Vocabulary,
    params: &TokeniseParams,
) -> Result<ProductTerms, LexicalError> {
    let products = categories.len();
    // the texts' weights are in the counts already
    let field = |part: Part| rows(product_terms(corpus, texts, products, |of| of == part));
    let [name, tag, text] = [Part::Name, Part::Tag, Part::Text].map(field);
    let category = rows(counted(categories.iter().map(|words| category(words, vocabulary)).collect()));
    let whole = |weight: f32| Field { weight, b: 0.0 };
    let fields = [
        (whole(1.0), &name),
        (whole(1.0), &tag),
        (Field { weight: 1.0, b: LENGTH_DISCOUNT }, &text),
        (whole(params.category_weight), &category),
    ];
    let Rows { offsets, ids, counts } = lexical::frequencies(&fields, vocabulary.len())?;
    Ok(ProductTerms { offsets, ids, counts })
}

/// A word that both categories say counts once.
fn category(words: &[String], vocabulary: &Vocabulary) -> Vec<(u32, f32)> {
    let mut ids: Vec<u32> = words.iter().filter_map(|word| vocabulary.get(word)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| (id, 1.0)).collect()
}

fn rows(ProductTerms { offsets, ids, counts }: ProductTerms) -> Rows {
    Rows { offsets, ids, counts }
}
