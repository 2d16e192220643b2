//! The sentences that are most a topic's own.
//!
//! The reviews that are most the topic's are read again and cut into sentences; of these the ones are shown that say the topic's
//! first words and little else, one a product.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use domain::{Excerpt, ExcerptSource, Fragment, ProductId, Review, ReviewId, TopicEvidence};
use learn::text::{Token, sentences};
use store::Database;

use super::readings::Readings;
use super::{Made, TopicsError};
use crate::tokenise::{self, Tokenised};

/// Sentences that a topic shows.
const SHOWN: usize = 5;
/// Reviews that a topic's sentences are looked for in.
const READ: usize = 80;
/// Of these, most of one product.
const READ_OF_ONE: usize = 3;
/// A review that is read has at least so many terms, where there are enough.
const FEWEST_TERMS: usize = 4;
/// A sentence has at least so many terms of the topic, where there are enough.
const FEWEST_MARKED: usize = 2;
/// The longest sentence that is shown, in characters, and from where on a long one counts less.
const LONGEST: usize = 140;
const LONG: usize = 70;

/// Of so many characters of a sentence at most one is a sign that is no punctuation.
const SIGNS: usize = 15;

/// What was found.
pub(super) struct Evidence {
    /// Each topic's sentences, the best first.
    pub(super) topics: Vec<Vec<TopicEvidence>>,
    /// How terms are written.
    pub(super) readings: Readings,
}

/// Looks for the sentences of every topic.
pub(super) fn find(made: &Made<'_>, tokenised: &Tokenised, database: &Database) -> Result<Evidence, TopicsError> {
    let wanted: Vec<Vec<usize>> = (0..made.model.topics()).map(|topic| most_own(made, topic)).collect();
    let id_of = |review: &usize| match tokenised.sources[made.reviews.texts[*review] as usize] {
        ExcerptSource::Review(id) => Some(id),
        ExcerptSource::Name | ExcerptSource::Tag | ExcerptSource::Description => None,
    };
    let ids: BTreeSet<ReviewId> = wanted.iter().flatten().filter_map(id_of).collect();
    let ids: Vec<ReviewId> = ids.into_iter().collect();
    let read = database.read(|connection| store::reviews::by_ids(connection, &ids))?;
    let mut readings = Readings::default();
    let mut said: HashMap<ReviewId, Vec<Said>> = HashMap::new();
    let mut worker = tokenised.tokenizer.worker();
    let mut tokens = Vec::new();
    for review in read {
        let text = tokenise::review_text(&review.facts);
        worker.tokenize(&text, &mut tokens)?;
        said.insert(review.id, cut(made, tokenised, &review, &text, &tokens, &mut readings));
    }
    let topics = wanted.iter().enumerate().map(|(topic, reviews)| {
        let sentences = reviews.iter().filter_map(id_of).filter_map(|id| said.get(&id)).flatten();
        best(made, topic, sentences)
    });
    Ok(Evidence { topics: topics.collect(), readings })
}

/// True for a sentence that is neither too long nor a form that was filled in (□ large ■ small).
fn is_prose(text: &str) -> bool {
    let (mut length, mut signs) = (0, 0);
    for c in text.chars() {
        length += 1;
        signs += usize::from(!c.is_alphanumeric() && !c.is_whitespace() && !".,!?'\"~-()".contains(c));
    }
    length <= LONGEST && SIGNS * signs <= length
}

/// The reviews that are most a topic's, the most first.
fn most_own(made: &Made<'_>, topic: usize) -> Vec<usize> {
    let weights = made.review_topics.column(topic);
    let long = |least: usize| (0..made.reviews.len()).filter(move |review| made.reviews.terms(*review).len() >= least);
    let least = if long(FEWEST_TERMS).count() >= READ { FEWEST_TERMS } else { 1 };
    let mut order: Vec<usize> = long(least).collect();
    order.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
    let mut of_product: HashMap<u32, usize> = HashMap::new();
    order.retain(|review| {
        let seen = of_product.entry(made.reviews.rows[*review]).or_default();
        *seen += 1;
        *seen <= READ_OF_ONE
    });
    order.truncate(READ);
    order
}

/// A sentence of a review.
struct Said {
    product: ProductId,
    review: ReviewId,
    text: String,
    /// Its terms and where they stand in it.
    terms: Vec<(u32, Range<usize>)>,
}

/// Cuts a review into sentences, and notes how its terms are written.
fn cut(
    made: &Made<'_>,
    tokenised: &Tokenised,
    review: &Review,
    text: &str,
    tokens: &[Token],
    readings: &mut Readings,
) -> Vec<Said> {
    let known: Vec<(u32, &Token)> =
        tokens.iter().filter_map(|token| tokenised.vocabulary.get(&token.term).map(|word| (word, token))).collect();
    readings.note_words(&known);
    let pieces = sentences(text).into_iter().flat_map(|range| tokenise::pieces(text, range));
    pieces
        .map(|piece| {
            let inside: Vec<(u32, &Token)> = known
                .iter()
                .copied()
                .filter(|(_, token)| token.start >= piece.start && token.end <= piece.end)
                .collect();
            let words: Vec<u32> = inside.iter().map(|(word, _)| *word).collect();
            let mut terms = Vec::new();
            for (term, at, length) in made.terms.of(&words) {
                let (first, last) = (inside[at].1, inside[at + length - 1].1);
                if length > 1 {
                    readings.note_phrase(term, text, first, last);
                }
                terms.push((term, first.start - piece.start..last.end.max(first.end) - piece.start));
            }
            Said { product: review.product, review: review.id, text: text[piece].to_owned(), terms }
        })
        .collect()
}

/// The best sentences for a topic, one a product.
fn best<'s>(made: &Made<'_>, topic: usize, sentences: impl Iterator<Item = &'s Said>) -> Vec<TopicEvidence> {
    let mut judged: Vec<(f64, f32, Vec<Range<usize>>, &Said)> = sentences
        .filter(|said| is_prose(&said.text) && !said.terms.is_empty())
        .map(|said| judge(made, topic, said))
        .collect();
    let enough = judged.iter().filter(|(_, _, marked, _)| marked.len() >= FEWEST_MARKED).count() >= SHOWN;
    judged.retain(|(_, _, marked, _)| marked.len() >= if enough { FEWEST_MARKED } else { 1 });
    judged.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.3.review, &a.3.text).cmp(&(b.3.review, &b.3.text))));
    let (mut products, mut texts) = (HashSet::new(), HashSet::new());
    judged
        .into_iter()
        .filter(|(_, _, _, said)| products.insert(said.product) && texts.insert(said.text.as_str()))
        .take(SHOWN)
        .map(|(_, weight, marked, said)| TopicEvidence {
            product: said.product,
            excerpt: Excerpt { source: ExcerptSource::Review(said.review), fragments: fragments(&said.text, &marked) },
            weight,
        })
        .collect()
}

/// How good a sentence is for a topic, how much of it is the topic's, and where the topic's words stand.
fn judge<'s>(made: &Made<'_>, topic: usize, said: &'s Said) -> (f64, f32, Vec<Range<usize>>, &'s Said) {
    let terms: Vec<u32> = said.terms.iter().map(|(term, _)| *term).collect();
    let shares = made.inferrer.infer(&terms);
    let weights = &made.model.term_weights;
    let own = |term: u32| {
        let of = |topic: usize| weights[[topic, term as usize]] * shares[topic];
        of(topic) > 0.5 * (0..shares.len()).map(of).sum::<f32>()
    };
    let marked: Vec<(u32, Range<usize>)> = said.terms.iter().filter(|(term, _)| own(*term)).cloned().collect();
    let distinct: BTreeSet<u32> = marked.iter().map(|(term, _)| *term).collect();
    let typical: f64 = distinct.iter().map(|term| f64::from(weights[[topic, *term as usize]])).sum();
    let length = said.text.chars().count() as f64;
    let brief = (LONG as f64 / length).min(1.0).sqrt();
    let score = f64::from(shares[topic]) * typical.sqrt() * brief;
    (score, shares[topic], marked.into_iter().map(|(_, range)| range).collect(), said)
}

/// A sentence cut at its marks, which may touch but are merged where they overlap.
fn fragments(text: &str, marked: &[Range<usize>]) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut push = |range: Range<usize>, marked: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            fragments.push(Fragment { text: text.to_owned(), marked });
        }
    };
    let mut at = 0;
    for mark in marked {
        let start = mark.start.max(at);
        if mark.end > start {
            push(at..start, false);
            push(start..mark.end, true);
            at = mark.end;
        }
    }
    push(at..text.len(), false);
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_no_prose() {
        assert!(is_prose("It's warm (really!), and the colour - \"teal\" - is true."));
        assert!(is_prose("핏이 예쁘고 따뜻해요~ 또 살게요!!"));
        assert!(!is_prose("□ large ■ true to size □ small"));
        assert!(!is_prose(&"long ".repeat(40)));
    }

    #[test]
    fn a_sentence_is_cut_at_its_marks() {
        let cut = fragments("true to size, warm", &[0..12, 8..12, 14..18]);
        let shown: Vec<(&str, bool)> = cut.iter().map(|part| (part.text.as_str(), part.marked)).collect();
        assert_eq!(shown, [("true to size", true), (", ", false), ("warm", true)]);
        assert_eq!(fragments("plain", &[]), [Fragment { text: "plain".into(), marked: false }]);
    }
}
