//! Word clouds: which words, how heavy, and where each stands. How they look is not known here.

use std::collections::HashMap;

use learn::cloud::{CloudParamError, CloudParams, CloudWord, Placed};
use learn::text::dictionary_form;
use linfa::ParamGuard;

use crate::snapshot::{KeptTopics, Snapshot};

/// A word cloud.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WordCloud {
    /// The words that have a place, the heaviest first.
    pub words: Vec<DrawnWord>,
    /// Words for which there was no room, and their weight over the heaviest; the heaviest first.
    pub left_out: Vec<(String, f64)>,
}

/// A word with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnWord {
    /// The word.
    pub word: String,
    /// Its weight over the heaviest, 0 to 1.
    pub weight: f64,
    /// Where it stands, in pixels.
    pub place: Placed,
}

impl WordCloud {
    /// The `weighted` words on a canvas of `width` x `height` pixels, in fonts from a thirty-sixth (9 to 16 pixels) to three
    /// tenths of the shorter side, with a margin of a fiftieth of it.
    ///
    /// # Errors
    /// When a side without its margins is not 80 to 4,000 pixels.
    pub fn lay_out(weighted: &[(String, f64)], width: f64, height: f64) -> Result<Self, CloudParamError> {
        let shorter = width.min(height);
        let least = (shorter / 36.0).clamp(9.0, 16.0);
        let margin = shorter / 50.0;
        let canvas = CloudParams::new().canvas(width - 2.0 * margin, height - 2.0 * margin);
        let params = canvas.sizes(least, (shorter * 0.3).max(least)).check()?;
        let words: Vec<CloudWord<'_>> =
            weighted.iter().map(|(text, weight)| CloudWord { text, weight: *weight }).collect();
        let heaviest = weighted.iter().map(|(_, weight)| *weight).fold(f64::MIN_POSITIVE, f64::max);
        let cloud = params.lay_out(&words);
        let drawn = |place: Placed| {
            let (word, weight) = &weighted[place.word];
            let place = Placed { x: place.x + margin, y: place.y + margin, baseline: place.baseline + margin, ..place };
            DrawnWord { word: word.clone(), weight: weight / heaviest, place }
        };
        let mut left_out: Vec<(String, f64)> = cloud
            .left_out
            .iter()
            .map(|&word| (weighted[word].0.clone(), (weighted[word].1 / heaviest).clamp(0.0, 1.0)))
            .collect();
        left_out.sort_by(|a, b| b.1.total_cmp(&a.1));
        Ok(Self { words: cloud.placed.into_iter().map(drawn).collect(), left_out })
    }
}

/// The `n` words that are most a product's own, the heaviest first: how often it uses a word (weighed by field) times
/// `ln(1 + N / n)` for a word that n of the N products use. Words are shown as the topics show them, stems
/// that are no term of theirs as a dictionary lists them; words of one letter
/// of Latin script and numbers are left out, and so are `known` words unless there are no others.
pub(crate) fn of_product(snapshot: &Snapshot, row: usize, known: &[u32], n: usize) -> Vec<(String, f64)> {
    let products = snapshot.catalogue().len() as f64;
    let (words, counts) = snapshot.terms(row);
    let weight = |word: u32, count: f32| {
        let users = snapshot.postings(word).0.len().max(1) as f64;
        f64::from(count) * (1.0 + products / users).ln()
    };
    let mut weighted: Vec<(u32, f64)> = words
        .iter()
        .zip(counts)
        .filter(|(word, _)| tells_something(snapshot.vocabulary().term(**word)))
        .map(|(word, count)| (*word, weight(*word, *count)))
        .collect();
    if weighted.iter().any(|(word, _)| !known.contains(word)) {
        weighted.retain(|(word, _)| !known.contains(word));
    }
    weighted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    weighted.truncate(n);
    let read = readings(snapshot, &weighted);
    let shown = |word: u32| match read.get(&word) {
        Some(text) => (*text).to_owned(),
        None => dictionary_form(snapshot.vocabulary().term(word)).into_owned(),
    };
    weighted.into_iter().map(|(word, weight)| (shown(word), weight)).collect()
}

/// How the topics show those of `words` that are terms of theirs.
fn readings<'s>(snapshot: &'s Snapshot, words: &[(u32, f64)]) -> HashMap<u32, &'s str> {
    let terms = snapshot.topics().map_or(&[][..], KeptTopics::terms);
    let single = terms.iter().filter_map(|term| match *term.words {
        [word] => words.iter().any(|(wanted, _)| *wanted == word).then_some((word, term.shown.as_str())),
        _ => None,
    });
    single.collect()
}

fn tells_something(word: &str) -> bool {
    let is_number = word.chars().all(|character| character.is_ascii_digit() || ".,".contains(character));
    let is_letter = word.len() == 1 && word.is_ascii();
    !is_number && !is_letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_over_the_heaviest_and_what_has_no_room_is_told() {
        let weighted =
            [("warm".to_owned(), 2.0), ("x".repeat(200), 8.0), ("soft".to_owned(), 0.0), ("따뜻하다".to_owned(), 4.0)];
        let cloud = WordCloud::lay_out(&weighted, 320.0, 200.0).expect("a canvas");
        let drawn: Vec<_> = cloud.words.iter().map(|word| (word.word.as_str(), word.weight)).collect();
        assert_eq!(drawn, [("따뜻하다", 0.5), ("warm", 0.25)]);
        assert_eq!(cloud.left_out, [("x".repeat(200), 1.0), ("soft".to_owned(), 0.0)]);
        assert_eq!(WordCloud::lay_out(&[], 320.0, 200.0).expect("a canvas"), WordCloud::default());
    }

    #[test]
    fn a_canvas_too_small_or_too_large_is_refused() {
        assert!(WordCloud::lay_out(&[], 79.0, 200.0).is_err());
        assert!(WordCloud::lay_out(&[], 320.0, 4_100.0).is_err());
    }

    #[test]
    fn numbers_and_single_letters_tell_nothing() {
        for word in ["95", "1.5", "x"] {
            assert!(!tells_something(word), "{word}");
        }
        for word in ["핏", "2xl", "니트"] {
            assert!(tells_something(word), "{word}");
        }
    }
}
