//! Texts as people wrote them, without what files did to them.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// HTML entities read, control characters gone, Hangul composed (NFC), no space at either end. Line ends become `\n`.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text.as_bytes()) {
        return Cow::Borrowed(text.trim());
    }
    let read = html_escape::decode_html_entities(text);
    let plain: String = read
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' || c == '\u{2028}' || c == '\u{2029}' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}'))
        .collect();
    let trimmed = plain.trim();
    Cow::Owned(match is_nfc_quick(trimmed.chars()) {
        IsNormalized::Yes => trimmed.to_owned(),
        IsNormalized::No | IsNormalized::Maybe => trimmed.nfc().collect(),
    })
}

/// Whether nothing but space at the ends is to be taken off: plain ASCII without control characters and `&`, Hangul
/// syllables, lone jamo (ㅋ, ㅠ), Chinese characters and pictures, which need no composing. No is no verdict: it means that
/// the text has to be looked at closely.
fn is_clean(text: &[u8]) -> bool {
    let second = |at: usize| text.get(at + 1).copied().unwrap_or_default();
    let third = |at: usize| text.get(at + 2).copied().unwrap_or_default();
    text.iter().enumerate().all(|(at, byte)| match byte {
        b' '..=b'%' | b'\''..=b'~' | b'\n' | b'\t' => true,
        // what follows a first byte that was accepted; U+AC00 to U+D7A3 lie in between
        0x80..=0xbf | 0xe4..=0xe9 | 0xeb..=0xec => true,
        0xea => second(at) >= 0xb0,
        0xed => second(at) < 0x9e || second(at) == 0x9e && third(at) <= 0xa3,
        0xe3 => matches!(second(at), 0x84..=0x86),
        0xf0 => second(at) == 0x9f,
        _ => false,
    })
}

/// Every run of white space as one space.
pub(super) fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_clean_is_what_cleaning_leaves() {
        // every character alone: those that are called clean have to come out as they went in
        for c in '\0'..=char::MAX {
            let text = format!("가{c}나");
            if is_clean(text.as_bytes()) {
                let kept = !c.is_control() || matches!(c, '\n' | '\t');
                assert!(kept && text.nfc().eq(text.chars()) && c != '&', "{c:?}");
                assert!(
                    !matches!(c, '\r' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}'),
                    "{c:?}"
                );
            }
        }
        for plain in ["힙한 니트", "좋아요 ㅋㅋ 😍", "warm\n\tknit", "長袖"] {
            assert!(is_clean(plain.as_bytes()), "{plain}");
        }
        assert!(!is_clean("니트".nfd().collect::<String>().as_bytes()));
    }

    #[test]
    fn undoes_what_files_did() {
        assert_eq!(clean("  A &amp; B\u{7}\r\nc\u{200b} "), "A & B\nc");
        assert_eq!(clean("니트"), "니트", "decomposed Hangul is composed");
        assert_eq!(squash(" 검정/M\n      , 흰색 "), "검정/M , 흰색");
    }
}
