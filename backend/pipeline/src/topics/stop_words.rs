//! Words that reviews are full of and that no topic is about.

use std::collections::HashSet;

const KOREAN: &str = include_str!("stop_words_ko.txt");
const ENGLISH: &str = include_str!("stop_words_en.txt");

/// Words that are left out of topics.
pub(super) struct StopWords<'a> {
    always: HashSet<&'a str>,
    alone: HashSet<&'a str>,
}

impl<'a> StopWords<'a> {
    /// The built-in ones where `built_in` is true, and `more`, which are always left out.
    pub(super) fn new(built_in: bool, more: &'a [String]) -> Self {
        let lists = [KOREAN, ENGLISH].into_iter().filter(|_| built_in);
        let (alone, always): (Vec<&str>, Vec<&str>) = lists.flat_map(words).partition(|word| word.starts_with('~'));
        Self {
            always: always.into_iter().chain(more.iter().map(String::as_str)).collect(),
            alone: alone.into_iter().map(|word| &word[1..]).collect(),
        }
    }

    /// True for a word that may stand nowhere.
    pub(super) fn always(&self, word: &str) -> bool {
        self.always.contains(word)
    }

    /// True for a word that may stand in phrases only.
    pub(super) fn alone(&self, word: &str) -> bool {
        self.alone.contains(word)
    }
}

/// The words of a list file: divided by white space, `#` starts a comment that goes to the end of its line.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().flat_map(|line| line.split('#').next().unwrap_or("").split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_holds_words_once_and_in_lower_case() {
        for list in [KOREAN, ENGLISH] {
            let mut seen = HashSet::new();
            for word in words(list) {
                assert_eq!(word, word.to_lowercase());
                assert!(seen.insert(word.trim_start_matches('~')), "{word:?} stands twice");
            }
        }
    }

    #[test]
    fn a_shop_adds_its_own() {
        let more = ["acme".to_owned()];
        let (with, without) = (StopWords::new(true, &more), StopWords::new(false, &more));
        assert!(with.always("acme") && without.always("acme"));
        assert!(with.alone("size") && !with.always("size") && !without.alone("size"));
    }
}
