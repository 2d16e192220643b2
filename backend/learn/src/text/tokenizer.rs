//! The tokenizer: two languages behind one door.

use std::collections::HashSet;

use super::composed::Composed;
use super::dictionary::Dictionary;
use super::error::TokenizeError;
use super::korean::{self, Analyser, Korean, Piece};
use super::language::{Language, detect, is_hangul};
use super::settings::TokenizerSettings;
use super::{english, lexicon::Lexicon};

/// A term and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The term: lower case, a Korean verb or adjective as its stem.
    pub term: String,
    /// The first byte of what it was made of, in the text as it was given.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// True for the stem of a Korean verb or adjective: people read it with `다` behind.
    pub stem: bool,
}

/// Cuts texts into terms. Made once, shared by all threads; each takes a [`Worker`].
pub struct Tokenizer {
    settings: TokenizerSettings,
    stop_words: HashSet<String>,
    lexicon: Lexicon,
    korean: Option<Korean>,
}

impl Tokenizer {
    /// A tokenizer. Without a dictionary it knows English only, and a Korean text is an error.
    ///
    /// # Errors
    /// [`TokenizeError::LexiconWord`] where a word of the settings is no word, [`TokenizeError::Dictionary`] where the
    /// dictionary is not mecab-ko-dic.
    pub fn new(dictionary: Option<Dictionary>, settings: TokenizerSettings) -> Result<Tokenizer, TokenizeError> {
        let lexicon = Lexicon::new(settings.fashion_words.iter().chain(&settings.lexicon).map(String::as_str))?;
        let korean = match dictionary {
            Some(Dictionary(dictionary)) => Some(
                Korean::new(dictionary, &lexicon.rows()).map_err(|error| TokenizeError::Dictionary(error.into()))?,
            ),
            None => None,
        };
        let stop_words = settings.stop_words.iter().map(|word| word.to_lowercase()).collect();
        Ok(Tokenizer { settings, stop_words, lexicon, korean })
    }

    /// What the tokenizer was made with.
    #[must_use]
    pub fn settings(&self) -> &TokenizerSettings {
        &self.settings
    }

    /// True where Korean texts can be cut.
    #[must_use]
    pub fn knows_korean(&self) -> bool {
        self.korean.is_some()
    }

    /// The terms of a text. For many texts take a [`worker`](Self::worker).
    ///
    /// # Errors
    /// [`TokenizeError::NoDictionary`] for a Korean text without a dictionary.
    pub fn tokenize(&self, text: &str) -> Result<Vec<Token>, TokenizeError> {
        let mut tokens = Vec::new();
        self.worker().tokenize(text, &mut tokens)?;
        Ok(tokens)
    }

    /// A worker, which keeps its buffers from text to text.
    #[must_use]
    pub fn worker(&self) -> Worker<'_> {
        Worker { tokenizer: self, analyser: self.korean.as_ref().map(Korean::analyser) }
    }

    fn is_stop_word(&self, term: &str) -> bool {
        self.stop_words.contains(term)
    }
}

/// Cuts texts for one thread.
pub struct Worker<'t> {
    tokenizer: &'t Tokenizer,
    analyser: Option<Analyser>,
}

impl Worker<'_> {
    /// Puts the terms of `text` into `tokens`, in the order of the text, in place of what was there. No two overlap, but for
    /// the parts of one compound or inflected form, which share its place.
    ///
    /// # Errors
    /// [`TokenizeError::NoDictionary`] for a Korean text without a dictionary; `tokens` is empty then. Hangul inside an
    /// English text is passed over.
    pub fn tokenize(&mut self, text: &str, tokens: &mut Vec<Token>) -> Result<(), TokenizeError> {
        tokens.clear();
        let composed = Composed::of(text);
        if text.contains(is_hangul) {
            self.push_korean(composed.text(), tokens)?;
        }
        self.push_english(composed.text(), tokens);
        for token in tokens {
            (token.start, token.end) = composed.original_span(token.start, token.end);
        }
        Ok(())
    }

    /// The morphemes of a text in NFC, nothing left out; none without a dictionary.
    pub(super) fn pieces<'a>(&'a mut self, text: &'a str) -> Vec<Piece<'a>> {
        self.analyser.as_mut().map(|analyser| analyser.pieces(text)).unwrap_or_default()
    }

    fn push_korean(&mut self, text: &str, tokens: &mut Vec<Token>) -> Result<(), TokenizeError> {
        if self.analyser.is_none() && detect(text) == Some(Language::Korean) {
            return Err(TokenizeError::NoDictionary);
        }
        let tokenizer = self.tokenizer;
        let pieces = self.pieces(text);
        for term in korean::terms(&pieces, &tokenizer.lexicon) {
            let (start, end, stem) = (term.span.start, term.span.end, term.is_stem());
            let parts = term.parts().filter(|part| !tokenizer.is_stop_word(part));
            tokens.extend(parts.map(|part| Token { term: part.to_owned(), start, end, stem }));
        }
        Ok(())
    }

    /// Adds the words of letters and the sizes, except where a Korean word has taken them (v넥).
    fn push_english(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let korean = tokens.len();
        english::scan(text, |word, span| {
            let behind = tokens[..korean].partition_point(|token| token.end <= span.start);
            let taken = tokens[..korean].get(behind).is_some_and(|token| token.start < span.end);
            if taken || self.tokenizer.is_stop_word(&word) {
                return;
            }
            let term = if self.tokenizer.settings.stem_english {
                english::stem(&word).into_owned()
            } else {
                word.into_owned()
            };
            tokens.push(Token { term, start: span.start, end: span.end, stem: false });
        });
        if korean > 0 {
            tokens.sort_by_key(|token| token.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(settings: TokenizerSettings) -> Tokenizer {
        Tokenizer::new(None, settings).expect("the shipped lists are words")
    }

    fn terms(tokenizer: &Tokenizer, text: &str) -> Vec<String> {
        tokenizer.tokenize(text).expect("English").into_iter().map(|token| token.term).collect()
    }

    #[test]
    fn english_needs_no_dictionary() {
        let tokenizer = english(TokenizerSettings::default());
        assert!(!tokenizer.knows_korean());
        let text = "I'm so happy with this WARM sweater; it doesn't itch, and the V-neck is flattering (size 95)!";
        assert_eq!(terms(&tokenizer, text), ["happy", "warm", "sweater", "itch", "v-neck", "flattering", "size", "95"]);
        let token = &tokenizer.tokenize(text).expect("English")[1];
        assert_eq!(&text[token.start..token.end], "WARM");
    }

    #[test]
    fn korean_without_a_dictionary_is_an_error_and_hangul_in_english_is_not() {
        let tokenizer = english(TokenizerSettings::default());
        let mut tokens = vec![Token { term: "old".to_owned(), start: 0, end: 3, stem: false }];
        let error = tokenizer.worker().tokenize("따뜻한 니트", &mut tokens).expect_err("Korean");
        assert!(matches!(error, TokenizeError::NoDictionary));
        assert!(tokens.is_empty());
        assert_eq!(terms(&tokenizer, "a cozy cardigan from 서울 ㅋㅋ"), ["cozy", "cardigan"]);
    }

    #[test]
    fn settings_change_the_cut() {
        let mut settings = TokenizerSettings::default();
        settings.stop_words.push("Sweaters".to_owned());
        settings.stem_english = true;
        assert_eq!(terms(&english(settings), "sweaters, dresses and two pockets"), ["dress", "two", "pocket"]);
    }

    #[test]
    fn a_lexicon_word_with_a_space_is_refused() {
        let settings = TokenizerSettings { lexicon: vec!["오버 핏".to_owned()], ..TokenizerSettings::default() };
        let error = Tokenizer::new(None, settings).err().expect("refused");
        assert!(error.to_string().contains("\"오버 핏\""), "{error}");
    }

    #[test]
    fn a_tokenizer_is_shared_by_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(&english(TokenizerSettings::default()));
    }
}
