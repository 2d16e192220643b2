//! Texts as people wrote them, without what files did to them.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// HTML entities read, control characters gone, Hangul composed (NFC), no space at either end. Line ends become `\n`.
pub(super) fn clean(text: &str) -> String {
    let read = html_escape::decode_html_entities(text);
    let plain: String = read
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' || c == '\u{2028}' || c == '\u{2029}' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}'))
        .collect();
    let trimmed = plain.trim();
    match is_nfc_quick(trimmed.chars()) {
        IsNormalized::Yes => trimmed.to_owned(),
        IsNormalized::No | IsNormalized::Maybe => trimmed.nfc().collect(),
    }
}

/// Every run of white space as one space.
pub(super) fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoes_what_files_did() {
        assert_eq!(clean("  A &amp; B\u{7}\r\nc\u{200b} "), "A & B\nc");
        assert_eq!(clean("니트"), "니트", "decomposed Hangul is composed");
        assert_eq!(squash(" 검정/M\n      , 흰색 "), "검정/M , 흰색");
    }
}
