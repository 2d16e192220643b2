//! Words of letters: English texts, and the English inside Korean ones.
//!
//! No stop words and no stemming by default of anything but plurals: word vectors put `knit` and `knitted` together by
//! themselves, and a stem (`sweat` for `sweater`) is no word to show to a person.

use std::borrow::Cow;
use std::ops::Range;

use super::language::is_latin;

/// A longer run of letters and digits is an address, a code or noise.
const MAX_WORD_CHARS: usize = 32;

/// What follows a number with or without a space and makes it a count, a price or a measure of something else.
const OTHER_MEASURES: [&str; 24] = [
    "bucks", "cm", "days", "day", "dollars", "ft", "hours", "inches", "kg", "lb", "lbs", "minutes", "months", "off",
    "percent", "pounds", "times", "usd", "weeks", "week", "won", "year", "years", "yrs",
];

/// What may follow a size in Korean without a space: the word size, inches, and particles.
const AFTER_A_SIZE: [&str; 16] =
    ["사이즈", "호", "인치", "짜리", "이", "가", "은", "을", "를", "로", "으로", "도", "에", "랑", "과", "와"];

/// Calls `emit(term, span)` for each word and size of the text, in order.
pub(super) fn scan(text: &str, mut emit: impl FnMut(Cow<'_, str>, Range<usize>)) {
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| is_latin(c) || c.is_ascii_digit()).map(|found| rest + found) {
        let run = run_at(text, start);
        rest = run.end;
        let word = &text[run.clone()];
        let term = if word.bytes().all(|byte| byte.is_ascii_digit()) {
            is_size(word, &text[..run.start], &text[run.end..]).then_some(Cow::Borrowed(word))
        } else if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['.', ',']) {
            None
        } else {
            term_of(word)
        };
        if let Some(term) = term {
            emit(term, run);
        }
    }
}

/// The run of letters and digits that starts at `start`, with an apostrophe between letters (`don't`), a hyphen after a
/// single letter (`t-shirt`, `v-neck`), a point or comma between digits (`77,000`).
fn run_at(text: &str, start: usize) -> Range<usize> {
    let mut end = start;
    let mut previous = None;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let between = |kind: fn(char) -> bool| previous.is_some_and(kind) && next.is_some_and(kind);
        let joins = is_latin(c)
            || c.is_ascii_digit()
            || (is_apostrophe(c) && between(is_latin))
            || (c == '-' && between(is_latin) && text[start..end].chars().count() == 1)
            || (matches!(c, '.' | ',') && between(|c| c.is_ascii_digit()));
        if !joins {
            break;
        }
        previous = Some(c);
        end = start + offset + c.len_utf8();
    }
    start..end
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}')
}

/// The term of a run that has a letter; `None` where it says nothing.
fn term_of(word: &str) -> Option<Cow<'_, str>> {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let folded: Cow<'_, str> = if plain {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.chars().map(half_width).flat_map(char::to_lowercase).collect())
    };
    let base_len = match folded.split_once('\'') {
        // don't, isn't, shouldn't: auxiliaries, every one
        Some((base, "t")) if base.ends_with('n') => return None,
        Some((base, "s" | "m" | "re" | "ve" | "ll" | "d")) => base.len(),
        _ => folded.len(),
    };
    let base = match folded {
        Cow::Borrowed(folded) => Cow::Borrowed(&folded[..base_len]),
        Cow::Owned(mut folded) => {
            folded.truncate(base_len);
            Cow::Owned(folded)
        }
    };
    match base.chars().count() {
        // Of single letters only the sizes speak, and these are written large.
        1 => matches!(word, "S" | "M" | "L").then_some(base),
        2..=MAX_WORD_CHARS => Some(base),
        _ => None,
    }
}

/// Full-width letters and signs to their plain form, typographic apostrophes to the straight one.
fn half_width(c: char) -> char {
    match c {
        _ if is_apostrophe(c) => '\'',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// True for a number that a shop sews into clothes and shoes: Korean sizes 44 to 88 and 85 to 130, waists in inches, shoes
/// in millimetres; unless what stands around it makes it a price, a count or a measure of a body.
fn is_size(digits: &str, before: &str, after: &str) -> bool {
    let is_size_number = match digits.parse::<u16>() {
        Ok(23..=40 | 44 | 55 | 66 | 77 | 88) => true,
        Ok(number @ (85..=130 | 215..=300)) => number % 5 == 0,
        _ => false,
    };
    if !is_size_number || before.ends_with(['$', '₩', '£', '€', '.', ',', '\'', '/']) {
        return false;
    }
    match after.chars().next() {
        Some('%' | '"' | '\'' | '\u{2019}' | '\u{201d}') => false,
        Some('가'..='힣') => AFTER_A_SIZE.iter().any(|word| after.starts_with(word)),
        _ => {
            let next = after.trim_start();
            let word_end = next.find(|c: char| !is_latin(c)).unwrap_or(next.len());
            !next.starts_with('%') && !OTHER_MEASURES.contains(&next[..word_end].to_lowercase().as_str())
        }
    }
}

/// The S-stemmer of Harman, "How effective is suffixing?" (JASIS 42, 1991), which takes plurals only: the first rule whose
/// ending fits is the one that counts, whether it changes the word or not. The first line is added to his three, since
/// fashion is full of dresses.
///
/// ```text
/// -sses, -shes, -ches, -xes           -> -ss, -sh, -ch, -x
/// -ies  but not -eies, -aies          -> -y
/// -es   but not -aes, -ees, -oes      -> -e
/// -s    but not -us, -ss              -> (nothing)
/// ```
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() <= 3 {
        return Cow::Borrowed(word);
    }
    if ends(&["sses", "shes", "ches", "xes"]) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    if let Some(base) = word.strip_suffix("ies") {
        return if ends(&["eies", "aies"]) { Cow::Borrowed(word) } else { Cow::Owned(format!("{base}y")) };
    }
    match word.strip_suffix('s') {
        Some(base) if !ends(&["aes", "ees", "oes", "us", "ss"]) => Cow::Borrowed(base),
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        scan(text, |term, span| {
            assert!(text.get(span).is_some());
            terms.push(term.into_owned());
        });
        terms
    }

    #[test]
    fn words_are_lower_case_and_without_contractions() {
        assert_eq!(terms("Women's SWEATER, it’s Warm"), ["women", "sweater", "it", "warm"]);
        assert_eq!(terms("I'd say they've shrunk; it doesn't fit"), ["say", "they", "shrunk", "it", "fit"]);
        assert_eq!(terms("rock 'n' roll"), ["rock", "roll"]);
    }

    #[test]
    fn a_hyphen_joins_a_single_letter_only() {
        assert_eq!(
            terms("a T-shirt, V-neck, well-made see-through"),
            ["t-shirt", "v-neck", "well", "made", "see", "through"]
        );
    }

    #[test]
    fn full_width_and_accented_letters_are_letters() {
        assert_eq!(terms("ＸＬ café Ärmel"), ["xl", "café", "ärmel"]);
    }

    #[test]
    fn sizes_stay() {
        assert_eq!(
            terms("M, 95 or 100; waist 27, shoes 250, 2XL"),
            ["m", "95", "or", "100", "waist", "27", "shoes", "250", "2xl"]
        );
        assert_eq!(terms("95사이즈 100으로 27인치"), ["95", "100", "27"]);
    }

    #[test]
    fn other_numbers_go() {
        for text in
            ["77,000", "$30", "100%", "100 %", "5'8\"", "2023", "30만원", "30대", "165", "1", "25.5", "2.5cm", "165/55"]
        {
            assert_eq!(terms(text), [] as [&str; 0], "{text}");
        }
        assert_eq!(terms("115 lbs"), ["lbs"]);
    }

    #[test]
    fn the_s_stemmer_takes_plurals_only() {
        let stems = ["dresses", "cities", "shoes", "jeans", "dress", "status", "as", "knitted"]
            .map(|word| stem(word).into_owned());
        assert_eq!(stems, ["dress", "city", "shoes", "jean", "dress", "status", "as", "knitted"]);
    }
}
