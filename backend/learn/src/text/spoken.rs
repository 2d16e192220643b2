//! Words as people read them. Texts are cut into stems of Korean adjectives and verbs (`따뜻하`, `부드럽`, `좋`); where words
//! stand alone, they are shown as a dictionary lists them.

use std::borrow::Cow;

/// Ends of stems that no noun of clothes has.
const STEM_ENDS: [&str; 10] = ["드럽", "귀엽", "두껍", "가볍", "무겁", "어렵", "쉽", "쁘", "있", "없"];
/// Ends of stems that are a suffix after at least one syllable of Hangul.
const STEM_SUFFIXES: [&str; 4] = ["하", "스럽", "롭", "답"];
/// Final consonants that only stems have (많, 얇, 싫, 좋), by their place in the syllable block of Unicode: ㄶ ㄼ ㅀ ㅎ.
const STEM_FINALS: [u32; 4] = [6, 11, 15, 27];
/// The first and the last syllable of Unicode's block.
const SYLLABLES: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';

/// The word as a dictionary lists it: `따뜻하` as `따뜻하다`; a noun, or a word of another language, as it is. The web app
/// has the same rule.
#[must_use]
pub fn dictionary_form(term: &str) -> Cow<'_, str> {
    if is_stem(term) { Cow::Owned(format!("{term}다")) } else { Cow::Borrowed(term) }
}

fn is_stem(term: &str) -> bool {
    let ends_as_suffix = STEM_SUFFIXES.iter().any(|suffix| {
        term.strip_suffix(suffix)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|last| SYLLABLES.contains(&last))
    });
    let final_of_stems = term.chars().next_back().is_some_and(|last| {
        SYLLABLES.contains(&last) && STEM_FINALS.contains(&((last as u32 - *SYLLABLES.start() as u32) % 28))
    });
    ends_as_suffix || STEM_ENDS.iter().any(|end| term.ends_with(end)) || (final_of_stems && term != "여덟")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_get_their_ending_and_nouns_stay() {
        for (term, listed) in [
            ("따뜻하", "따뜻하다"),
            ("부드럽", "부드럽다"),
            ("사랑스럽", "사랑스럽다"),
            ("예쁘", "예쁘다"),
            ("얇", "얇다"),
            ("좋", "좋다"),
            ("있", "있다"),
            ("없", "없다"),
        ] {
            assert_eq!(dictionary_form(term), listed);
        }
        for noun in ["니트", "하", "여덟", "핏", "warm", "", "색감", "롭"] {
            assert_eq!(dictionary_form(noun), noun);
        }
    }
}
