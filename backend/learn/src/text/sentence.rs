//! Where the sentences of a review are. Many Korean reviews have no full stop at all: polite endings before a space, laughs
//! and tears (ㅋㅋ, ㅠㅠ) and line ends close a sentence too.

use std::ops::Range;

use super::language::is_hangul;

/// Endings of polite Korean sentences, as they stand before a space.
const ENDINGS: [&str; 17] = [
    "니다",
    "아요",
    "어요",
    "여요",
    "해요",
    "네요",
    "에요",
    "예요",
    "세요",
    "워요",
    "져요",
    "려요",
    "와요",
    "데요",
    "게요",
    "까요",
    "거든요",
];

/// The byte ranges of the sentences of a text, in order and apart, without the space around them. What holds no letter and
/// no digit is no sentence.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|&(_, next)| next);
        if ends_here(&text[..end], c, next) {
            push_trimmed(text, start..end, &mut found);
            start = end;
        }
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

/// True where the sentence ends behind `c`, the last character of `before`.
fn ends_here(before: &str, c: char, next: Option<char>) -> bool {
    let open = next.is_none_or(char::is_whitespace);
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => true,
        // The run of marks ends the sentence, not its first: "!!", "...", "?\""
        _ if is_mark(c) => open || (before_marks(before).is_some_and(is_hangul) && next.is_some_and(is_hangul)),
        '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' => {
            open && before[..before.len() - c.len_utf8()].ends_with(is_mark)
        }
        '\u{3131}'..='\u{318e}' | '~' | '^' => open && before[..before.len() - c.len_utf8()].ends_with(is_laugh),
        '다' | '요' => open && ENDINGS.iter().any(|ending| before.ends_with(ending)),
        _ => false,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_laugh(c: char) -> bool {
    matches!(c, '\u{3131}'..='\u{318e}' | '~' | '^')
}

/// The last character before the marks at the end.
fn before_marks(text: &str) -> Option<char> {
    text.trim_end_matches(is_mark).chars().next_back()
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let trimmed = slice.trim();
    if trimmed.contains(|c: char| c.is_alphanumeric() && !is_laugh(c)) {
        found.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn english_marks() {
        assert_eq!(
            cut("Love it!! Runs small... Size 5.5 up? (Really.) Yes"),
            ["Love it!!", "Runs small...", "Size 5.5 up?", "(Really.)", "Yes"]
        );
        assert_eq!(cut("first line\nsecond line\r\n\r\n"), ["first line", "second line"]);
    }

    #[test]
    fn korean_without_full_stops() {
        assert_eq!(
            cut("핏이 예쁘고 따뜻해요 배송도 빨라요ㅎㅎ 또 살게요"),
            ["핏이 예쁘고 따뜻해요", "배송도 빨라요ㅎㅎ", "또 살게요"]
        );
        assert_eq!(
            cut("좋습니다.색감도 그대로.. 필요 없는 말 ㅋㅋㅋ 끝"),
            ["좋습니다.", "색감도 그대로..", "필요 없는 말 ㅋㅋㅋ", "끝"]
        );
    }

    #[test]
    fn what_says_nothing_is_no_sentence() {
        assert_eq!(cut(""), [] as [&str; 0]);
        assert_eq!(cut(" ... !! \n ㅠㅠ ㅋㅋ 😍 "), [] as [&str; 0]);
    }
}
