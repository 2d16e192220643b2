//! The words of a product that carry a topic, and the one sentence that has most of them.

use domain::WordShare;

use super::excerpt;
use crate::strategies::Ground;
use crate::topics::TopicGround;

/// The most words that are told of a topic.
const MOST: usize = 3;

/// The words by which the product in `row` is of the topic in `position`, the strongest first; `score` is what all of its words
/// give together, each by how often the product uses it and how much it speaks for the topic.
///
/// One sentence is told, with the word that it is shown for: of the sentences behind the words the one that has most of them.
pub(super) fn words(
    ground: Ground<'_>,
    topics: TopicGround<'_>,
    position: usize,
    score: f32,
    row: usize,
) -> Vec<WordShare> {
    let snapshot = ground.snapshot;
    let carries = topics.columns.carriers().of(topics.kept, position);
    let (words, counts) = snapshot.terms(row);
    let mut total = 0.0_f32;
    let mut strongest: Vec<(u32, f32)> = Vec::with_capacity(MOST + 1);
    for (&word, count) in words.iter().zip(counts) {
        let strength = count * carries[word as usize];
        total += strength;
        if strength > 0.0 && (strongest.len() < MOST || strength > strongest[MOST - 1].1) {
            let place = strongest.partition_point(|other| other.1 >= strength);
            strongest.insert(place, (word, strength));
            strongest.truncate(MOST);
        }
    }
    let quoted = telling_sentence(ground, &strongest, row);
    let told: Vec<u32> = strongest.iter().map(|(word, _)| *word).collect();
    let share = |(place, (word, strength)): (usize, (u32, f32))| {
        let spelled = snapshot.vocabulary().term(word).to_owned();
        let excerpt = if quoted == Some(place) { excerpt::excerpt(snapshot, row, &[word], &told) } else { None };
        WordShare { word: spelled.clone(), score: score * strength / total, met: vec![spelled], excerpt }
    };
    strongest.into_iter().enumerate().map(share).collect()
}

/// The place of the word whose sentence has most of `words`, by their strength; the first of several.
fn telling_sentence(ground: Ground<'_>, words: &[(u32, f32)], row: usize) -> Option<usize> {
    let sentences: Vec<Option<u32>> =
        words.iter().map(|(word, _)| Some(ground.snapshot.find(row, *word)?.sentence)).collect();
    let mut best: Option<(usize, f32)> = None;
    for (place, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| sentence.is_some()) {
        let said = words.iter().zip(&sentences).filter(|(_, other)| *other == sentence);
        let strength: f32 = said.map(|((_, strength), _)| strength).sum();
        if best.is_none_or(|(_, most)| strength > most) {
            best = Some((place, strength));
        }
    }
    best.map(|(place, _)| place)
}
