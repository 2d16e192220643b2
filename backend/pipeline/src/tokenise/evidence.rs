//! Which sentence of a product stands behind which of its words.
//!
//! A product keeps one sentence a word: the first short one that uses it, in the order name, tags, description, reviews.
//! Long stretches without a full stop are cut between words, so that an excerpt stays readable.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::{ExcerptSource, ReviewId};
use learn::text::{Token, Vocabulary, sentences};
use recommend::snapshot::{Evidence, EvidenceRow, Sentence};

/// The longest excerpt, in characters.
const LONGEST: usize = 160;

/// Where a text comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Name,
    Tag,
    Description,
    Review(ReviewId),
    /// Shown as a tag.
    Category,
}

impl From<Source> for ExcerptSource {
    fn from(source: Source) -> Self {
        match source {
            Source::Name => Self::Name,
            Source::Tag | Source::Category => Self::Tag,
            Source::Description => Self::Description,
            Source::Review(id) => Self::Review(id),
        }
    }
}

/// Collects evidence product by product.
pub(super) struct EvidenceBuilder {
    max_sentences: usize,
    words: HashMap<String, u32>,
    rows: Vec<(u32, EvidenceRow)>,
    row_ends: Vec<usize>,
    sentences: Vec<Sentence>,
    covered: HashSet<u32>,
    kept: usize,
}

impl EvidenceBuilder {
    pub(super) fn new(max_sentences: usize) -> Self {
        Self {
            max_sentences,
            words: HashMap::new(),
            rows: Vec::new(),
            row_ends: Vec::new(),
            sentences: Vec::new(),
            covered: HashSet::new(),
            kept: 0,
        }
    }

    /// A new product begins.
    pub(super) fn begin(&mut self) {
        self.covered.clear();
        self.kept = 0;
    }

    /// The product's texts are all read.
    pub(super) fn end(&mut self) {
        self.row_ends.push(self.rows.len());
    }

    /// Keeps the sentences of `text` that use a word for the first time.
    pub(super) fn text(&mut self, text: &str, tokens: &[Token], source: Source) {
        let mut rest = tokens;
        for sentence in sentences(text).into_iter().flat_map(|range| pieces(text, range)) {
            if self.kept >= self.max_sentences {
                return;
            }
            let inside = rest.partition_point(|token| token.start < sentence.end);
            let (here, after) = rest.split_at(inside);
            rest = after;
            self.sentence(text, &sentence, here, source);
        }
    }

    fn sentence(&mut self, text: &str, range: &Range<usize>, tokens: &[Token], source: Source) {
        let number = self.sentences.len() as u32;
        let mut used = false;
        for token in tokens.iter().filter(|token| token.start >= range.start && token.end <= range.end) {
            let next = self.words.len() as u32;
            let word = match self.words.get(&token.term) {
                Some(word) => *word,
                None => *self.words.entry(token.term.clone()).or_insert(next),
            };
            if self.covered.insert(word) {
                used = true;
                self.rows.push((
                    word,
                    EvidenceRow {
                        term: 0,
                        sentence: number,
                        start: (token.start - range.start) as u32,
                        end: (token.end - range.start) as u32,
                    },
                ));
            }
        }
        if used {
            self.kept += 1;
            self.sentences.push(Sentence { text: text[range.clone()].to_owned(), source: source.into() });
        }
    }

    /// Names the words by their ids in `vocabulary`; words that it left out are dropped.
    pub(super) fn finish(self, vocabulary: &Vocabulary) -> Evidence {
        let mut ids: Vec<Option<u32>> = vec![None; self.words.len()];
        for (word, number) in &self.words {
            ids[*number as usize] = vocabulary.get(word);
        }
        let mut evidence = Evidence { offsets: vec![0], rows: Vec::new(), sentences: self.sentences };
        let mut begin = 0;
        for end in self.row_ends {
            let first = evidence.rows.len();
            evidence.rows.extend(
                self.rows[begin..end]
                    .iter()
                    .filter_map(|(word, row)| ids[*word as usize].map(|term| EvidenceRow { term, ..*row })),
            );
            evidence.rows[first..].sort_unstable_by_key(|row| row.term);
            evidence.offsets.push(evidence.rows.len() as u64);
            begin = end;
        }
        evidence
    }
}

/// Cuts a sentence that is too long for an excerpt between words.
pub(crate) fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut last_space, mut length) = (range.start, None, 0);
    for (offset, character) in text[range.clone()].char_indices() {
        let at = range.start + offset;
        length += 1;
        if character.is_whitespace() {
            last_space = Some(at);
        }
        if length > LONGEST
            && let Some(space) = last_space
        {
            pieces.push(start..space);
            start = space + text[space..].chars().next().map_or(1, char::len_utf8);
            length = text[start.min(at)..at].chars().count() + 1;
            last_space = None;
        }
    }
    if start < range.end {
        pieces.push(start..range.end);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_long_stretches_between_words_and_loses_nothing() {
        let text = "word ".repeat(100);
        let text = text.trim_end();
        let cut = pieces(text, 0..text.len());
        assert!(cut.len() >= 3);
        assert!(cut.iter().all(|piece| text[piece.clone()].chars().count() <= LONGEST));
        let words: usize = cut.iter().map(|piece| text[piece.clone()].split_whitespace().count()).sum();
        assert_eq!(words, 100);
        assert!(cut.iter().all(|piece| !text[piece.clone()].starts_with(' ') && !text[piece.clone()].ends_with(' ')));
    }

    #[test]
    fn a_stretch_without_any_space_stays_whole() {
        let text = "가".repeat(400);
        assert_eq!(pieces(&text, 0..text.len()), vec![0..text.len()]);
    }

    #[test]
    fn keeps_the_first_sentence_of_each_word() {
        let token = |term: &str, start: usize, end: usize| Token { term: term.to_owned(), start, end, stem: false };
        let mut builder = EvidenceBuilder::new(10);
        builder.begin();
        builder.text("Soft knit.", &[token("soft", 0, 4), token("knit", 5, 9)], Source::Name);
        builder.text("Knit is warm.", &[token("knit", 0, 4), token("warm", 8, 12)], Source::Description);
        builder.text("Warm knit.", &[token("warm", 0, 4), token("knit", 5, 9)], Source::Review(ReviewId(3)));
        builder.end();
        let vocabulary = Vocabulary::from_parts(vec!["knit".into(), "warm".into()], vec![3, 2], vec![1, 1], 1)
            .expect("distinct words");
        let evidence = builder.finish(&vocabulary);
        assert_eq!(evidence.offsets, [0, 2]);
        assert_eq!(evidence.sentences.len(), 2, "the review says nothing new");
        let shown: Vec<&str> = evidence
            .rows
            .iter()
            .map(|row| &evidence.sentences[row.sentence as usize].text[row.start as usize..row.end as usize])
            .collect();
        assert_eq!(shown, ["knit", "warm"]);
    }
}
