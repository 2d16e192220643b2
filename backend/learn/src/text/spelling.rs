//! Words of the vocabulary that a mistyped word may have meant.
//!
//! English words are compared letter by letter, Korean ones jamo by jamo (니투 and 니트 differ in one vowel, not in half of
//! the word). The distance is that of Damerau and Levenshtein: insertion, deletion, substitution, and the exchange of two
//! neighbours, one step each.

use super::vocabulary::Vocabulary;

/// The ids of the terms nearest to `word`, at most `limit`: by distance, among equals the frequent first, then by id.
///
/// How far a term may be grows with the length of `word` in letters or jamo: one step below 8, two below 12, then three.
/// The word itself is never among them, nor does a word of one letter have near ones.
#[must_use]
pub fn near(word: &str, vocabulary: &Vocabulary, limit: usize) -> Vec<u32> {
    let asked = Shape::of(&word.to_lowercase());
    let bound = match asked.letters.len() {
        0..=1 => return Vec::new(),
        2..=7 => 1,
        8..=11 => 2,
        _ => 3,
    };
    let mut shape = Shape::default();
    let mut found: Vec<(usize, std::cmp::Reverse<u64>, u32)> = Vec::new();
    for (id, (term, &count)) in (0_u32..).zip(vocabulary.terms().iter().zip(vocabulary.counts())) {
        // A letter takes at most three bytes and a syllable makes at least two jamo of them: too long, without decomposing.
        if term.len() > 3 * (asked.letters.len() + bound) {
            continue;
        }
        shape.take(term);
        if asked.may_be_within(&shape, bound) {
            let distance = strsim::generic_damerau_levenshtein(&asked.letters, &shape.letters);
            if (1..=bound).contains(&distance) {
                found.push((distance, std::cmp::Reverse(count), id));
            }
        }
    }
    found.sort_unstable();
    found.truncate(limit);
    found.into_iter().map(|(_, _, id)| id).collect()
}

/// A word in letters and jamo, with a sketch of which occur in it.
#[derive(Default)]
struct Shape {
    letters: Vec<char>,
    /// Bit `c mod 64` for each letter `c`.
    sketch: u64,
}

impl Shape {
    fn of(word: &str) -> Shape {
        let mut shape = Shape::default();
        shape.take(word);
        shape
    }

    fn take(&mut self, word: &str) {
        self.letters.clear();
        for c in word.chars() {
            push_decomposed(c, &mut self.letters);
        }
        self.sketch = self.letters.iter().fold(0, |sketch, &c| sketch | 1 << (u32::from(c) % 64));
    }

    /// False only where the distance is certainly above `bound`: each step changes the length by at most one and takes
    /// away, or brings, at most one kind of letter.
    fn may_be_within(&self, other: &Shape, bound: usize) -> bool {
        let lost = (self.sketch & !other.sketch).count_ones() as usize;
        let new = (other.sketch & !self.sketch).count_ones() as usize;
        self.letters.len().abs_diff(other.letters.len()) <= bound && lost <= bound && new <= bound
    }
}

/// The jamo of a Hangul syllable by the arithmetic of the Unicode Standard, section 3.12 (form NFD); any other character
/// as it is.
fn push_decomposed(c: char, letters: &mut Vec<char>) {
    // U+AC00 and the first initial, vowel, and one before the first final consonant
    let (syllables, initials, vowels, finals) = (0xac00, 0x1100, 0x1161, 0x11a7);
    if !('가'..='힣').contains(&c) {
        letters.push(c);
        return;
    }
    let index = u32::from(c) - syllables;
    let (initial, vowel, last) = (index / 588, index % 588 / 28, index % 28);
    let jamo = [Some(initials + initial), Some(vowels + vowel), (last > 0).then_some(finals + last)];
    letters.extend(jamo.into_iter().flatten().filter_map(char::from_u32));
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn vocabulary(terms: &[(&str, u64)]) -> Vocabulary {
        let words = terms.iter().map(|(term, _)| (*term).to_owned()).collect();
        let counts = terms.iter().map(|&(_, count)| count).collect();
        Vocabulary::from_parts(words, counts, vec![1; terms.len()], 1).expect("distinct")
    }

    fn nearest<'v>(word: &str, vocabulary: &'v Vocabulary) -> Vec<&'v str> {
        near(word, vocabulary, 3).into_iter().map(|id| vocabulary.term(id)).collect()
    }

    #[test]
    fn a_slip_finds_the_word() {
        let vocabulary =
            vocabulary(&[("오버핏", 9), ("니트", 8), ("sweater", 7), ("셔츠", 6), ("sweats", 5), ("dress", 4)]);
        assert_eq!(nearest("니투", &vocabulary), ["니트"]);
        assert_eq!(nearest("오버팟", &vocabulary), ["오버핏"]);
        assert_eq!(nearest("sweter", &vocabulary), ["sweater"]);
        assert_eq!(nearest("Drses", &vocabulary), ["dress"]);
    }

    #[test]
    fn the_nearer_come_first_then_the_frequent_then_by_id() {
        let vocabulary = vocabulary(&[("cords", 2), ("cost", 5), ("coat", 5), ("coats", 9), ("goat", 1)]);
        assert_eq!(near("coat", &vocabulary, 9), [3, 1, 4]);
        assert_eq!(near("coat", &vocabulary, 1), [3]);
    }

    #[test]
    fn the_bound_grows_with_the_length() {
        let vocabulary = vocabulary(&[("knit", 9), ("comfortable", 3), ("반팔티셔츠", 2)]);
        assert_eq!(nearest("knot", &vocabulary), ["knit"]);
        assert_eq!(nearest("kont", &vocabulary), [] as [&str; 0]);
        assert_eq!(nearest("comfterble", &vocabulary), [] as [&str; 0]);
        assert_eq!(nearest("comfortble", &vocabulary), ["comfortable"]);
        assert_eq!(nearest("반팔티샤쓰", &vocabulary), ["반팔티셔츠"]);
    }

    #[test]
    fn a_single_letter_and_the_word_itself_have_no_near_ones() {
        let vocabulary = vocabulary(&[("a", 9), ("ab", 8), ("니트", 7)]);
        assert_eq!(near("b", &vocabulary, 3), [] as [u32; 0]);
        assert_eq!(near("니트", &vocabulary, 3), [] as [u32; 0]);
        assert_eq!(near("", &vocabulary, 3), [] as [u32; 0]);
    }

    #[test]
    fn syllables_decompose_as_unicode_says() {
        let mut letters = Vec::new();
        for c in '가'..='힣' {
            letters.clear();
            push_decomposed(c, &mut letters);
            assert!(letters.iter().copied().eq(c.nfd()), "{c}");
        }
    }
}
