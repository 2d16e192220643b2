//! Texts whose letters come in pieces. macOS writes 한글 as six conjoining jamo and é as e with an accent behind it; the
//! dictionary and the word lists know only the composed letters (Unicode's form NFC). Spans still belong to the caller's
//! text, so composing remembers where each letter came from.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text in NFC, and the way back to the text it was made of.
pub(super) struct Composed<'t> {
    text: Cow<'t, str>,
    /// Where each cluster (a letter with what belongs to it) starts: (in the composed text, in the original). Ends with
    /// both lengths. Empty where the original was composed already.
    clusters: Vec<(usize, usize)>,
}

impl<'t> Composed<'t> {
    pub(super) fn of(original: &'t str) -> Composed<'t> {
        if original.is_ascii() || is_nfc_quick(original.chars()) == IsNormalized::Yes {
            return Composed { text: Cow::Borrowed(original), clusters: Vec::new() };
        }
        let mut text = String::with_capacity(original.len());
        let mut clusters = Vec::new();
        let mut start = 0;
        for (next, c) in original.char_indices().skip(1).chain([(original.len(), ' ')]) {
            if next == original.len() || !continues_a_cluster(c) {
                clusters.push((text.len(), start));
                text.extend(original[start..next].nfc());
                start = next;
            }
        }
        clusters.push((text.len(), original.len()));
        Composed { text: Cow::Owned(text), clusters }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The original's span of a span of the composed text, grown to whole clusters.
    pub(super) fn original_span(&self, start: usize, end: usize) -> (usize, usize) {
        if self.clusters.is_empty() {
            return (start, end);
        }
        let first = self.clusters.partition_point(|&(composed, _)| composed <= start).saturating_sub(1);
        let last = self.clusters.partition_point(|&(composed, _)| composed < end).min(self.clusters.len() - 1);
        (self.clusters[first].1, self.clusters[last].1)
    }
}

/// True for a mark, and for a conjoining vowel or final consonant.
fn continues_a_cluster(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{1161}'..='\u{11ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composed_text_is_left_alone() {
        let composed = Composed::of("니트 café");
        assert_eq!(composed.text(), "니트 café");
        assert_eq!(composed.original_span(0, 6), (0, 6));
    }

    #[test]
    fn spans_lead_back_to_the_pieces() {
        let original: String = "x 니트 é".nfd().collect();
        let composed = Composed::of(&original);
        assert_eq!(composed.text(), "x 니트 é");
        let (start, end) = composed.original_span(2, 8);
        assert_eq!(original[start..end].nfc().collect::<String>(), "니트");
        let (start, end) = composed.original_span(9, 11);
        assert_eq!((&original[start..end], end), ("e\u{301}", original.len()));
    }
}
