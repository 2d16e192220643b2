//! Words that stay whole: rows of vibrato's user lexicon, and how a shop's own words are found in its product names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::error::TokenizeError;
use super::korean::Piece;
use super::language::is_latin;
use super::tokenizer::Tokenizer;

/// The longest word of a lexicon, in characters.
pub(super) const MAX_WORD_CHARS: usize = 32;

/// Connection ids of a common noun in mecab-ko-dic 2.1.1: on the left, and on the right without and with a final consonant.
const LEFT: u16 = 1780;
const RIGHT_OPEN: u16 = 3533;
const RIGHT_CLOSED: u16 = 3534;
/// Far below what two nouns cost together, so that the whole word wins over any split of it (at 2000 some still lose, and
/// below 0 they win where they are none: 그대+로고 for 그대로고).
const COST: i16 = 0;

/// Words that stay whole, and the term of each.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    terms: HashMap<String, String>,
}

impl Lexicon {
    /// From words, from spelling variants written `variant=word`, and from compounds written `compound=part+part`.
    pub(super) fn new<'w>(entries: impl IntoIterator<Item = &'w str>) -> Result<Lexicon, TokenizeError> {
        let mut terms = HashMap::new();
        for entry in entries {
            let (surface, term) = entry.split_once('=').unwrap_or((entry, entry));
            if !is_word(surface) || !term.split('+').all(is_word) {
                return Err(TokenizeError::LexiconWord { word: entry.to_owned() });
            }
            terms.insert(surface.to_lowercase(), term.to_lowercase());
        }
        Ok(Lexicon { terms })
    }

    /// The term of a word of the lexicon, written in lower case; `part+part` for a compound.
    pub(super) fn term(&self, surface: &str) -> Option<&str> {
        self.terms.get(surface).map(String::as_str)
    }

    /// The lexicon in MeCab's format: `surface,left,right,cost,tag`. A word with Latin letters (v넥) gets a row in either
    /// case.
    pub(super) fn rows(&self) -> String {
        let surfaces: BTreeSet<String> =
            self.terms.keys().flat_map(|word| [word.clone(), word.to_uppercase()]).collect();
        let mut rows = String::new();
        for surface in &surfaces {
            let closed = surface.chars().next_back().is_some_and(has_final_consonant);
            let right = if closed { RIGHT_CLOSED } else { RIGHT_OPEN };
            rows.push_str(&format!("{surface},{LEFT},{right},{COST},NNG\n"));
        }
        rows
    }
}

fn is_word(word: &str) -> bool {
    (1..=MAX_WORD_CHARS).contains(&word.chars().count()) && word.chars().all(is_word_char)
}

fn is_word_char(c: char) -> bool {
    is_syllable(c) || is_latin(c) || c.is_ascii_digit()
}

fn is_syllable(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// By the arithmetic of the Unicode Standard, section 3.12: 28 syllables share initial and vowel, the first is open.
fn has_final_consonant(c: char) -> bool {
    is_syllable(c) && !(u32::from(c) - u32::from('가')).is_multiple_of(28)
}

/// The shop's own words: Hangul words of two to six syllables that stand in two or more of the names and that `tokenizer`
/// splits with a piece that is no noun (밴딩 into 배 + ㄴ + 딩). Sorted. They belong into
/// [`TokenizerSettings::lexicon`](super::TokenizerSettings::lexicon).
#[must_use]
pub fn shop_words<'n>(names: impl Iterator<Item = &'n str>, tokenizer: &Tokenizer) -> Vec<String> {
    let mut names_with: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names {
        let words: BTreeSet<&str> = name.split(|c| !is_syllable(c)).filter(|word| has_word_length(word)).collect();
        for word in words {
            *names_with.entry(word).or_default() += 1;
        }
    }
    let mut worker = tokenizer.worker();
    let repeated = names_with.into_iter().filter(|&(_, count)| count >= 2).map(|(word, _)| word);
    repeated.filter(|word| is_torn(&worker.pieces(word))).map(str::to_owned).collect()
}

fn has_word_length(word: &str) -> bool {
    (2..=6).contains(&word.chars().count())
}

/// True for a split that no grammar explains. Grammar does explain a suffix of kind or use (남성용, 교체형) and the forms of
/// adjectives and verbs (따뜻한, 귀여운, 고급스러운, 접는).
fn is_torn(pieces: &[Piece<'_>]) -> bool {
    let tags: Vec<&str> = pieces.iter().map(|piece| piece.tag).collect();
    let grammatical = match tags[..] {
        [] | [_] => true,
        [.., "XSN"] => matches!(pieces[pieces.len() - 1].form, "용" | "형" | "별" | "풍"),
        ["NNG", "XSA" | "XSV", "ETM"] => true,
        ["VV", "ETM"] => pieces[1].form == "는",
        ["XR" | "VA", ref rest @ ..] => rest.iter().all(|tag| tag.starts_with('E') || matches!(*tag, "XSA" | "XSV")),
        _ => false,
    };
    !grammatical && pieces.iter().any(|piece| !piece.is_noun())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_its_final_consonant_and_both_cases() {
        let lexicon = Lexicon::new(["린넨", "시보리", "v넥=브이넥", "흰티=흰색+티"]).expect("words");
        assert_eq!(
            lexicon.rows().lines().collect::<Vec<_>>(),
            [
                "V넥,1780,3534,0,NNG",
                "v넥,1780,3534,0,NNG",
                "린넨,1780,3534,0,NNG",
                "시보리,1780,3533,0,NNG",
                "흰티,1780,3533,0,NNG"
            ]
        );
        assert_eq!(
            (lexicon.term("v넥"), lexicon.term("린넨"), lexicon.term("니트")),
            (Some("브이넥"), Some("린넨"), None)
        );
    }

    #[test]
    fn what_is_no_word_is_refused_by_name() {
        for word in ["", "오버 핏", "a,b", "\"", "린넨\n", "=린넨", "린넨=", "흰티=흰색+", &"길".repeat(33)]
        {
            let error = Lexicon::new([word]).expect_err("refused");
            assert!(error.to_string().contains(&format!("{word:?}")), "{error}");
        }
    }
}
