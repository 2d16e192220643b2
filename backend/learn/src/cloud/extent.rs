//! How much room a text takes, without a font.
//!
//! Letters of Latin script have the widths of Helvetica Bold (Adobe's metrics), which the sans-serif fonts of today keep
//! within a tenth; syllables of Hangul those of Noto Sans KR, ideographs and kana a full square. Who draws the text
//! stretches it to the width told here, so that a font that differs shows as slightly wider or narrower letters and never
//! as words that overlap.

/// The room of a text at a size of 1: multiply with the size of the font.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Extent {
    /// How wide the text is.
    pub width: f64,
    /// How far the letters reach above the line that they stand on.
    pub ascent: f64,
    /// How far they reach below it.
    pub descent: f64,
}

/// Widths of `a` to `z`, in thousandths.
const LOWER: [u16; 26] = [
    556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
    556, 556, 500,
];
/// Widths of `A` to `Z`, in thousandths.
const UPPER: [u16; 26] = [
    722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
    667, 667, 611,
];

/// The room of a text. A text of nothing but spaces and control characters has a width of 0.
#[must_use]
pub fn extent(text: &str) -> Extent {
    let mut room = Extent::default();
    for letter in text.trim().chars() {
        let (width, ascent, descent) = letter_room(letter);
        room.width += width;
        room.ascent = room.ascent.max(ascent);
        room.descent = room.descent.max(descent);
    }
    room
}

/// Width, ascent and descent of one letter.
fn letter_room(letter: char) -> (f64, f64, f64) {
    let thousandths = |width: u16| f64::from(width) / 1000.0;
    match letter {
        'a'..='z' => {
            let ascent = if "bdfhijklt".contains(letter) { 0.75 } else { 0.56 };
            let descent = if "gjpqy".contains(letter) { 0.22 } else { 0.02 };
            (thousandths(LOWER[letter as usize - 'a' as usize]), ascent, descent)
        }
        'A'..='Z' => {
            let descent = if matches!(letter, 'J' | 'Q') { 0.1 } else { 0.02 };
            (thousandths(UPPER[letter as usize - 'A' as usize]), 0.74, descent)
        }
        '0'..='9' => (0.6, 0.74, 0.02),
        ' ' => (0.27, 0.0, 0.0),
        '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '·' => (0.3, 0.74, 0.14),
        '-' | '(' | ')' | '[' | ']' | '/' | '"' => (0.36, 0.76, 0.16),
        _ if letter.is_control() => (0.0, 0.0, 0.0),
        // Marks that are drawn over the letter before them.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => (0.0, 0.9, 0.1),
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => (0.92, 0.85, 0.1),
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}' => {
            (1.0, 0.86, 0.1)
        }
        '\u{1f000}'..='\u{1faff}' => (1.25, 0.95, 0.2),
        _ => (0.66, 0.92, 0.24),
    }
}
