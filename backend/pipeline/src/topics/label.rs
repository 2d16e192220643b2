//! What topics are called: up to three words each that tell them apart.

use domain::MAX_LABEL_WORDS;
use learn::text::Vocabulary;
use learn::topics::relevance;
use ndarray::ArrayView1;

use super::Made;
use super::readings::Readings;

/// Weight of frequency against lift where words are ranked (λ of Sievert and Shirley, who found 0.6 best for readers).
const LAMBDA: f64 = 0.6;
/// A word of a label is among this many of the topic's most relevant ones.
const CONSIDERED: usize = 25;
/// A word of a label occurs at least this often in its topic, as a share of the most frequent word of the topic.
const LEAST_FREQUENT: f32 = 0.08;

/// Latin words that share so many letters or more, and have no more than so many others, are forms of one word.
const LEAST_SHARED: usize = 4;
const MOST_ENDING: usize = 3;

/// The label of each topic, in the order of topics. No word is in two labels as long as a topic has others.
pub(super) fn labels(made: &Made<'_>, readings: &Readings, vocabulary: &Vocabulary) -> Vec<Vec<String>> {
    let weights = made.model.term_weights.view();
    let shares = relevance::term_shares(weights, made.shares.view());
    let relevances = relevance::relevance(weights, shares.view(), LAMBDA);
    let korean = reads_korean(made);
    let belongs_to = |term: usize| {
        let of = |topic: &usize| f64::from(weights[[*topic, term]]) * made.shares[*topic];
        (0..weights.nrows()).max_by(|a, b| of(a).total_cmp(&of(b)).then(b.cmp(a)))
    };
    let mut labels = Vec::with_capacity(weights.nrows());
    for topic in 0..weights.nrows() {
        let most = weights.row(topic).iter().copied().fold(0.0, f32::max);
        let ranked = ranked(relevances.row(topic));
        let candidates: Vec<usize> = ranked
            .iter()
            .copied()
            .filter(|term| weights[[topic, *term]] >= LEAST_FREQUENT * most && belongs_to(*term) == Some(topic))
            .collect();
        let own: Vec<usize> =
            candidates.iter().copied().filter(|term| has_hangul(&made.terms.texts[*term]) == korean).collect();
        let mut chosen: Vec<usize> = Vec::new();
        for term in own.into_iter().chain(candidates).chain(ranked.first().copied()) {
            let fits = chosen.iter().all(|other| apart(&made.terms.texts[*other], &made.terms.texts[term]));
            let last_resort = ranked.first() == Some(&term) && !chosen.is_empty();
            if chosen.len() < MAX_LABEL_WORDS && fits && !(last_resort && chosen.contains(&term)) {
                chosen.push(term);
            }
        }
        labels.push(chosen.into_iter().map(|term| readings.read(term as u32, made.terms, vocabulary)).collect());
    }
    labels
}

/// The terms by falling relevance, as many as are considered.
fn ranked(relevance: ArrayView1<'_, f64>) -> Vec<usize> {
    let mut terms: Vec<usize> = (0..relevance.len()).collect();
    terms.sort_by(|a, b| relevance[*b].total_cmp(&relevance[*a]).then(a.cmp(b)));
    terms.truncate(CONSIDERED);
    terms
}

/// True where most of what is said is said in Korean.
fn reads_korean(made: &Made<'_>) -> bool {
    let counts = made.terms.texts.iter().zip(&made.terms.counts);
    let korean: u64 = counts.clone().filter(|(text, _)| has_hangul(text)).map(|(_, count)| count).sum();
    2 * korean > counts.map(|(_, count)| count).sum()
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '가'..='힣'))
}

/// True for terms that say different things: no word of one is a word of the other in another form.
fn apart(one: &str, other: &str) -> bool {
    one.split(' ').all(|a| other.split(' ').all(|b| !alike(a, b)))
}

/// True for words that begin alike and end soon after: dress and dresses, washed and washing, 따뜻 and 따뜻하, 길 and 길이.
fn alike(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let most = one.chars().count().max(other.chars().count());
    let (least, ending) = if has_hangul(one) { (1, 1) } else { (LEAST_SHARED, MOST_ENDING) };
    shared >= least && most - shared <= ending
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn words_that_say_the_same_are_not_apart() {
        assert!(apart("true size", "runs small") && apart("따뜻하", "가볍") && apart("목", "목도리"));
        for (one, other) in
            [("true size", "size"), ("dresses", "dress"), ("washed", "washing"), ("따뜻", "따뜻하"), ("길", "길이")]
        {
            assert!(!apart(one, other), "{one} {other}");
        }
    }

    #[test]
    fn the_most_relevant_come_first_and_equals_by_number() {
        assert_eq!(ranked(array![0.5, f64::NEG_INFINITY, 0.9, 0.5].view()), [2, 0, 3, 1]);
    }
}
