//! How good the topics are: what the live snapshot's words and the planted sentences say of them, and whether another seed finds
//! the same.
//!
//! Whether *steering* by them helps is asked of the system `steered` beside the others: see [`super::System`].

use std::collections::{BTreeMap, HashSet};

use domain::TopicKind;
use learn::topics::agreement::normalised_mutual_information;
use learn::topics::matching::{NamedTopics, best_pairs, cosines};
use recommend::snapshot::Topics;
use recommend::{AnswerError, Engine};
use serde::Serialize;
use store::Database;

use super::EvaluateError;
use super::truth::PlantedSentence;
use crate::config::TrainParams;
use crate::progress::Observer;
use crate::tokenise::Tokenised;
use crate::topics::{self, Before};

/// Words of a topic that its coherence and the diversity of all look at.
const FIRST: usize = 10;
/// Trainings that are compared, each to each.
const SEEDS: u64 = 5;
/// Two topics are the same at a higher cosine.
const SAME: f64 = 0.7;

/// How good the topics of a snapshot are.
#[derive(Debug, Clone, Serialize)]
pub struct TopicsReport {
    /// How many there are.
    pub topics: usize,
    /// How many of them are mixtures or noise.
    pub mixed: usize,
    /// Mean NPMI of the first ten words, -1 to 1.
    pub npmi: f64,
    /// Share of different words among all first tens, 0 to 1.
    pub diversity: f64,
    /// What they make of sentences that are known to be about something; absent without a truth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planted: Option<PlantedTopics>,
    /// Whether other seeds find the same; absent where nothing was trained anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stability: Option<Stability>,
}

/// The agreement of the likeliest topic of a sentence with what it is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlantedTopics {
    /// Of all sentences.
    pub all: Agreement,
    /// By language: topics of a shop in two languages speak one each.
    pub by_language: BTreeMap<String, Agreement>,
}

/// How far topics that were learned and topics that were planted are the same groups of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    /// Sentences.
    pub sentences: usize,
    /// Share of them that have a word of the topics; the others are left out.
    pub understood: f64,
    /// Normalised mutual information, 0 to 1.
    pub nmi: f64,
}

/// How far trainings by other seeds find the same topics.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stability {
    /// The seeds.
    pub seeds: Vec<u64>,
    /// Cosine of the word weights above which two topics are the same.
    pub above: f64,
    /// Share of the topics that are matched to the same of another training, mean over all pairs of trainings.
    pub matched: f64,
    /// Mean cosine of matched topics, over all pairs of trainings.
    pub cosine: f64,
}

/// What the live snapshot says of its topics; none where it has none.
pub(super) fn judge(engine: &Engine, sentences: &[PlantedSentence]) -> Result<Option<TopicsReport>, AnswerError> {
    let topics = engine.topics();
    if topics.is_empty() {
        return Ok(None);
    }
    let firsts: Vec<&str> =
        topics.iter().flat_map(|topic| topic.words.iter().take(FIRST)).map(|word| word.word.as_str()).collect();
    let different: HashSet<&str> = firsts.iter().copied().collect();
    Ok(Some(TopicsReport {
        topics: topics.len(),
        mixed: topics.iter().filter(|topic| topic.kind == TopicKind::Mixed).count(),
        npmi: topics.iter().map(|topic| f64::from(topic.coherence)).sum::<f64>() / topics.len() as f64,
        diversity: different.len() as f64 / firsts.len().max(1) as f64,
        planted: planted(engine, sentences)?,
        stability: None,
    }))
}

fn planted(engine: &Engine, sentences: &[PlantedSentence]) -> Result<Option<PlantedTopics>, AnswerError> {
    if sentences.is_empty() {
        return Ok(None);
    }
    let mut likeliest = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let shares = engine.infer_topics(&sentence.text)?;
        let best = (0_u32..).zip(shares).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        likeliest.push(best.filter(|(_, share)| *share > 0.0).map(|(topic, _)| topic));
    }
    let of = |lang: Option<&str>| {
        let asked =
            sentences.iter().zip(&likeliest).filter(|(sentence, _)| lang.is_none_or(|lang| sentence.lang == lang));
        agreement(asked.map(|(sentence, topic)| (sentence.topic.as_str(), *topic)))
    };
    let languages: HashSet<&str> = sentences.iter().map(|sentence| sentence.lang.as_str()).collect();
    let by_language = languages.into_iter().map(|lang| (lang.to_owned(), of(Some(lang)))).collect();
    Ok(Some(PlantedTopics { all: of(None), by_language }))
}

/// Of what each sentence is about, and its likeliest topic, where it has a word of the topics.
fn agreement<'a>(sentences: impl Iterator<Item = (&'a str, Option<u32>)>) -> Agreement {
    let (mut names, mut planted, mut learned, mut all) = (BTreeMap::new(), Vec::new(), Vec::new(), 0_usize);
    for (about, topic) in sentences {
        all += 1;
        if let Some(topic) = topic {
            let next = names.len() as u32;
            planted.push(*names.entry(about).or_insert(next));
            learned.push(topic);
        }
    }
    Agreement {
        sentences: all,
        understood: planted.len() as f64 / all.max(1) as f64,
        nmi: normalised_mutual_information(&planted, &learned),
    }
}

/// Trains topics on the texts of `tokenised` by five seeds, and compares each to each. With it come the topics by the first seed,
/// which is that of `params`; none where there is too little text for topics. `params` should give their number.
pub(super) fn stability(
    database: &Database,
    tokenised: &Tokenised,
    params: &TrainParams,
    observer: &mut Observer<'_>,
) -> Result<Option<(Topics, Stability)>, EvaluateError> {
    let seeds: Vec<u64> = (0..SEEDS).map(|more| params.seed.wrapping_add(more)).collect();
    let mut trained = Vec::with_capacity(seeds.len());
    for seed in &seeds {
        let params = TrainParams { seed: *seed, ..params.clone() }.check()?;
        let outcome = topics::run(tokenised, database, &Before::default(), &params, observer)?;
        let Some(topics) = outcome.topics else { return Ok(None) };
        trained.push(topics);
    }
    let (mut matched, mut sum, mut all, mut pairs) = (0_usize, 0.0, 0_usize, 0_usize);
    for (number, first) in trained.iter().enumerate() {
        for second in &trained[number + 1..] {
            all += first.topics.len().max(second.topics.len());
            for cosine in pairs_of(first, second) {
                pairs += 1;
                sum += cosine;
                matched += usize::from(cosine > SAME);
            }
        }
    }
    let stability = Stability {
        seeds,
        above: SAME,
        matched: matched as f64 / all.max(1) as f64,
        cosine: sum / pairs.max(1) as f64,
    };
    Ok(trained.into_iter().next().map(|first| (first, stability)))
}

/// The cosines of the pairs in which the topics of two trainings fit each other best.
fn pairs_of(first: &Topics, second: &Topics) -> Vec<f64> {
    let (ones, others) = (names(first), names(second));
    let cosines = cosines(
        NamedTopics { terms: &ones, weights: first.term_weights.view() },
        NamedTopics { terms: &others, weights: second.term_weights.view() },
    );
    best_pairs(cosines.view()).into_iter().flatten().map(|(_, cosine)| cosine).collect()
}

fn names(topics: &Topics) -> Vec<String> {
    topics.terms.iter().map(|term| term.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_without_a_word_are_left_out_and_counted() {
        let found = agreement([("fit", Some(3)), ("fit", Some(3)), ("warmth", Some(1)), ("size", None)].into_iter());
        assert_eq!(found, Agreement { sentences: 4, understood: 0.75, nmi: 1.0 });
        let mixed = agreement([("fit", Some(3)), ("warmth", Some(3))].into_iter());
        assert_eq!(mixed.nmi, 0.0);
    }
}
