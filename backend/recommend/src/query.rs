//! A keyword as it was typed, read: words asked for, words asked against, words that nobody knows.

use domain::UnknownTerm;
use learn::text::{Token, TokenizeError, Tokenizer, Vocabulary, spelling};

/// How many near spellings are told of an unknown word.
const NEAR_SPELLINGS: usize = 5;

/// A keyword, read.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Query {
    /// The words asked for, each once, in the order in which they were typed.
    pub(crate) words: Vec<QueryWord>,
    /// The words asked against, each once.
    pub(crate) negatives: Vec<u32>,
    /// The words that the vocabulary does not have.
    pub(crate) unknown: Vec<UnknownTerm>,
}

/// A word asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct QueryWord {
    /// Its id.
    pub(crate) id: u32,
    /// How often it was typed; a word of a topic counts as much as the topic was asked for.
    pub(crate) count: f32,
}

impl Query {
    /// Cuts `keyword` with the tokeniser that cut the catalogue.
    pub(crate) fn read(keyword: &str, tokenizer: &Tokenizer, vocabulary: &Vocabulary) -> Result<Self, TokenizeError> {
        let (positive, negatives) = split(keyword);
        let mut query = Self::default();
        let tokens = tokenizer.tokenize(&positive)?;
        for token in &tokens {
            match vocabulary.get(&token.term) {
                Some(id) => query.ask_for(id, 1.0),
                None => query.not_known(&token.term, vocabulary),
            }
        }
        for stretch in without_terms(&positive, &tokens) {
            if !says_nothing(stretch, tokenizer) {
                query.not_known(stretch, vocabulary);
            }
        }
        for negative in negatives {
            for token in tokenizer.tokenize(negative)? {
                match vocabulary.get(&token.term) {
                    Some(id) if query.negatives.contains(&id) => {}
                    Some(id) => query.negatives.push(id),
                    None => query.not_known(&token.term, vocabulary),
                }
            }
        }
        Ok(query)
    }

    /// Asks for the words of a topic, each as much as the topic, or against those that nothing else asks for.
    pub(crate) fn ask_for_topic(&mut self, words: &[u32], weight: f32) {
        for &word in words {
            if weight > 0.0 {
                self.ask_for(word, weight);
            } else if weight < 0.0 && !self.negatives.contains(&word) && self.words.iter().all(|asked| asked.id != word)
            {
                self.negatives.push(word);
            }
        }
    }

    fn ask_for(&mut self, id: u32, count: f32) {
        match self.words.iter_mut().find(|word| word.id == id) {
            Some(word) => word.count += count,
            None => self.words.push(QueryWord { id, count }),
        }
    }

    fn not_known(&mut self, word: &str, vocabulary: &Vocabulary) {
        if self.unknown.iter().all(|known| known.word != word) {
            let near = spelling::near(word, vocabulary, NEAR_SPELLINGS);
            let near = near.into_iter().map(|id| vocabulary.term(id).to_owned()).collect();
            self.unknown.push(UnknownTerm { word: word.to_owned(), near });
        }
    }
}

/// The Korean stretches between spaces of which no term came: misspelled words (니투) that the analyser took for endings.
fn without_terms<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = &'t str> {
    let is_syllable = |c: char| matches!(c, '가'..='힣');
    text.split(' ').filter(move |stretch| {
        let start = stretch.as_ptr() as usize - text.as_ptr() as usize;
        let stands_here = |token: &Token| token.start < start + stretch.len() && token.end > start;
        stretch.chars().count() >= 2 && stretch.chars().all(is_syllable) && !tokens.iter().any(stands_here)
    })
}

/// Whether a stretch begins with a stop word (배송이, 좋은), and so is left out on purpose.
fn says_nothing(stretch: &str, tokenizer: &Tokenizer) -> bool {
    tokenizer.settings().stop_words.iter().any(|word| stretch.starts_with(word.as_str()))
}

/// Takes the stretches that begin with a hyphen out of a keyword. A hyphen counts at the start or after a space, directly
/// before a letter or digit; the one in `t-shirt` is none.
fn split(keyword: &str) -> (String, Vec<&str>) {
    let mut positive = String::with_capacity(keyword.len());
    let mut negatives = Vec::new();
    for stretch in keyword.split_whitespace() {
        match stretch.strip_prefix('-') {
            Some(word) if word.starts_with(char::is_alphanumeric) => negatives.push(word),
            _ => {
                if !positive.is_empty() {
                    positive.push(' ');
                }
                positive.push_str(stretch);
            }
        }
    }
    (positive, negatives)
}

#[cfg(test)]
mod tests {
    use learn::text::TokenizerSettings;

    use super::*;

    #[test]
    fn a_hyphen_before_a_word_asks_against_it() {
        assert_eq!(split("flowy summer dress -tight"), ("flowy summer dress".into(), vec!["tight"]));
        assert_eq!(split("-유광 패딩  -오버핏"), ("패딩".into(), vec!["유광", "오버핏"]));
    }

    #[test]
    fn other_hyphens_are_plain_text() {
        for text in ["v-neck t-shirt", "jeans - blue", "jeans --blue", "jeans -", "boot-"] {
            assert_eq!(split(text), (text.into(), vec![]), "{text}");
        }
        assert_eq!(split("-t-shirt"), (String::new(), vec!["t-shirt"]));
    }

    #[test]
    fn korean_stretches_of_which_nothing_came_are_found() {
        let token = |term: &str, start: usize, end: usize| Token { term: term.to_owned(), start, end, stem: false };
        let text = "니투 셔츠 xl 가";
        let tokens = [token("셔츠", 7, 13)];
        assert_eq!(without_terms(text, &tokens).collect::<Vec<_>>(), ["니투"]);
        let tokenizer = Tokenizer::new(None, TokenizerSettings::default()).expect("no Korean is cut here");
        assert!(says_nothing("배송이", &tokenizer) && !says_nothing("니투", &tokenizer));
    }

    #[test]
    fn words_are_kept_once_and_unknown_ones_named_with_near_spellings() {
        let tokenizer = Tokenizer::new(None, TokenizerSettings::default()).expect("English needs no dictionary");
        let terms = ["sweater", "warm", "tight"].map(str::to_owned).to_vec();
        let vocabulary = Vocabulary::from_parts(terms, vec![3; 3], vec![2; 3], 4).expect("distinct");
        let query =
            Query::read("Warm warm swaeter qqqqq -tight -tight -zzzzz", &tokenizer, &vocabulary).expect("English");
        assert_eq!(query.words, [QueryWord { id: 1, count: 2.0 }]);
        assert_eq!(query.negatives, [2]);
        let unknown = |word: &str, near: &[&str]| UnknownTerm {
            word: word.into(),
            near: near.iter().map(|&near| near.into()).collect(),
        };
        assert_eq!(query.unknown, [unknown("swaeter", &["sweater"]), unknown("qqqqq", &[]), unknown("zzzzz", &[])]);
    }
}
