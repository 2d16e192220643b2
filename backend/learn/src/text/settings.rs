//! What a tokenizer can be told, and the word lists that ship with it.

use serde::{Deserialize, Serialize};

const FASHION_WORDS_KO: &str = include_str!("fashion_words_ko.txt");
const STOP_WORDS_KO: &str = include_str!("stop_words_ko.txt");
const STOP_WORDS_EN: &str = include_str!("stop_words_en.txt");

/// How texts are cut. Kept beside the models that were made from the terms, so that queries are cut as the catalogue was,
/// even by a later version with other lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenizerSettings {
    /// Korean fashion words that stay whole although the dictionary lacks or splits them; `variant=word` gives the word
    /// where the variant stands, `compound=part+part` both parts. Default: `fashion_words_ko.txt`.
    pub fashion_words: Vec<String>,
    /// The shop's own words, in the same form, beyond the fashion words ([`shop_words`](super::shop_words) finds them).
    pub lexicon: Vec<String>,
    /// Terms that are left out, as terms: Korean verbs as their stem. Default: `stop_words_ko.txt` and `stop_words_en.txt`.
    pub stop_words: Vec<String>,
    /// True: English plurals lose their ending by the S-stemmer (Harman 1991). Default: false.
    pub stem_english: bool,
}

impl Default for TokenizerSettings {
    fn default() -> Self {
        Self {
            fashion_words: words(FASHION_WORDS_KO).map(str::to_owned).collect(),
            lexicon: Vec::new(),
            stop_words: words(STOP_WORDS_KO).chain(words(STOP_WORDS_EN)).map(str::to_owned).collect(),
            stem_english: false,
        }
    }
}

/// The words of a list file: one a line, `#` starts a comment.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::lexicon::Lexicon;
    use super::*;

    #[test]
    fn every_list_holds_words_once_and_in_lower_case() {
        for list in [FASHION_WORDS_KO, STOP_WORDS_KO, STOP_WORDS_EN] {
            let mut seen = HashSet::new();
            for word in words(list) {
                assert_eq!(word, word.to_lowercase());
                assert!(!word.contains(char::is_whitespace), "{word:?} is one word");
                assert!(seen.insert(word), "{word:?} stands twice");
            }
        }
    }

    #[test]
    fn the_fashion_words_make_a_lexicon() {
        let settings = TokenizerSettings::default();
        assert!(settings.fashion_words.len() >= 120, "{}", settings.fashion_words.len());
        Lexicon::new(settings.fashion_words.iter().map(String::as_str))
            .expect("each is a word, variant=word or compound=part+part");
    }

    #[test]
    fn comments_and_blank_lines_are_no_words() {
        assert_eq!(words("# head\n\n핏 # tail\n 배송\n").collect::<Vec<_>>(), ["핏", "배송"]);
    }
}
