//! Which of the two languages a text is in.

/// A language that [`Tokenizer`](super::Tokenizer) knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Korean, by Hangul.
    Korean,
    /// English, by Latin letters.
    English,
}

/// A Hangul syllable carries about two and a half Latin letters' worth of text, and Korean product names are half English:
/// one letter in five is enough.
const KOREAN_SHARE: f64 = 0.2;

/// The language by the share of Hangul among the letters; `None` where there is no letter (a lone ㅋ or ㅠ is none).
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let (mut hangul, mut latin) = (0_u32, 0_u32);
    for c in text.chars() {
        hangul += u32::from(is_hangul(c));
        latin += u32::from(is_latin(c));
    }
    match hangul + latin {
        0 => None,
        letters if f64::from(hangul) >= KOREAN_SHARE * f64::from(letters) => Some(Language::Korean),
        _ => Some(Language::English),
    }
}

/// A whole Hangul syllable, or a conjoining initial of a decomposed one.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣' | '\u{1100}'..='\u{1112}')
}

/// A letter of an alphabet that is written in words of letters: Latin with its accents and full-width forms, Greek, Cyrillic.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (matches!(c, '\u{aa}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' | '\u{ff21}'..='\u{ff5a}') && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_hangul_decides() {
        assert_eq!(detect("따뜻한 니트"), Some(Language::Korean));
        assert_eq!(detect("NIKE Dri-FIT 러닝 반팔 티셔츠"), Some(Language::Korean));
        assert_eq!(detect("A warm, cozy sweater"), Some(Language::English));
        assert_eq!(detect("I wore it to a dinner in 서울 and loved it"), Some(Language::English));
    }

    #[test]
    fn a_text_without_letters_has_no_language() {
        for text in ["", "  ", "100% 😍 !!", "ㅋㅋㅋ ㅠㅠ"] {
            assert_eq!(detect(text), None, "{text:?}");
        }
    }

    #[test]
    fn decomposed_hangul_is_hangul() {
        assert_eq!(detect("\u{1102}\u{1175}\u{1110}\u{1173}"), Some(Language::Korean));
    }
}
