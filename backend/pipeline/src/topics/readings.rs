//! Terms as people read them: a term is a stem or a pair of stems, a label is words.
//!
//! `따뜻하` reads 따뜻하다, `true size` reads "true to size", since that is how it is written most often.

use std::collections::{BTreeMap, HashMap};

use learn::text::{Token, Vocabulary};

use super::terms::Terms;

/// What stands between the words of a phrase is read along up to this many characters.
const MOST_BETWEEN: usize = 12;

/// How terms were written in some texts.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// How often each word, by its id, was a stem, less how often it was not.
    stems: HashMap<u32, i64>,
    /// What stood before the last word of each phrase, how often.
    before_last: HashMap<u32, BTreeMap<String, u32>>,
}

impl Readings {
    /// Notes how the words of a text are written: `tokens`, with their ids in the vocabulary.
    pub(super) fn note_words(&mut self, tokens: &[(u32, &Token)]) {
        for (word, token) in tokens {
            *self.stems.entry(*word).or_default() += if token.stem { 1 } else { -1 };
        }
    }

    /// Notes how a phrase of the text is written.
    pub(super) fn note_phrase(&mut self, term: u32, text: &str, first: &Token, last: &Token) {
        let written = text.get(first.start..last.start).unwrap_or_default();
        let between = text.get(first.end..last.start).unwrap_or_default();
        if between.chars().count() <= MOST_BETWEEN && between.chars().all(|c| c.is_alphanumeric() || c == ' ') {
            *self.before_last.entry(term).or_default().entry(written.to_lowercase()).or_default() += 1;
        }
    }

    /// A term as people read it.
    pub(super) fn read(&self, term: u32, terms: &Terms, vocabulary: &Vocabulary) -> String {
        let words = &terms.words[term as usize];
        let Some((last, before)) = words.split_last() else { return String::new() };
        let last = self.read_word(*last, vocabulary);
        let Some(first) = before.first() else { return last };
        // Of what is written equally often, the shorter, then the first.
        let written = self
            .before_last
            .get(&term)
            .and_then(|written| written.iter().min_by_key(|(text, count)| (std::cmp::Reverse(**count), text.len())));
        match written {
            Some((before, _)) => format!("{before}{last}"),
            None => format!("{} {last}", self.read_word(*first, vocabulary)),
        }
    }

    fn read_word(&self, word: u32, vocabulary: &Vocabulary) -> String {
        let text = vocabulary.term(word);
        let stem = self.stems.get(&word).is_some_and(|stems| *stems > 0);
        if stem { format!("{text}다") } else { text.to_owned() }
    }
}
