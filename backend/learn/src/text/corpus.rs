//! Many texts as term ids: what word vectors and topics are trained on.

use std::collections::{HashMap, HashSet};

use super::vocabulary::Vocabulary;

/// Texts as ids of a [`Vocabulary`], one after the other in one array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corpus {
    /// The term ids of all texts, text by text, in the order of the words.
    pub tokens: Vec<u32>,
    /// Where each text starts in `tokens`, and at the end the length of `tokens`: one more than there are texts.
    pub text_offsets: Vec<usize>,
    /// The document that each text belongs to.
    pub text_documents: Vec<u32>,
    /// Which text of [`CorpusBuilder`] each text was, counted from 0 in the order of [`CorpusBuilder::add_text`].
    pub text_numbers: Vec<u32>,
}

impl Corpus {
    /// Each text: its document and its term ids. No text is empty.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = (u32, &[u32])> {
        let spans = self.text_offsets.windows(2).map(|span| &self.tokens[span[0]..span[1]]);
        self.text_documents.iter().copied().zip(spans)
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text_documents.len()
    }

    /// True where there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text_documents.is_empty()
    }
}

/// Takes texts as terms, and makes the vocabulary and the corpus of them. Memory: one `u32` a token, and each term once.
#[derive(Debug, Default)]
pub struct CorpusBuilder {
    ids: HashMap<String, u32>,
    tokens: Vec<u32>,
    /// Where each text ends, and its document.
    texts: Vec<(usize, u32)>,
    /// Terms that stay however rare they are.
    kept: HashSet<u32>,
    /// Documents that are named by a term which need not stand in any text.
    named: HashSet<(u32, u32)>,
}

impl CorpusBuilder {
    /// A builder without a text.
    #[must_use]
    pub fn new() -> CorpusBuilder {
        CorpusBuilder::default()
    }

    /// Adds a text of the document with this number. A document may have many texts, in any order.
    pub fn add_text<'t>(&mut self, document: u32, terms: impl IntoIterator<Item = &'t str>) {
        for term in terms {
            let id = self.id(term);
            self.tokens.push(id);
        }
        self.texts.push((self.tokens.len(), document));
    }

    /// Adds a text all of whose terms stay in the vocabulary, however rare they are: a name, say, by which people ask.
    pub fn add_kept_text<'t>(&mut self, document: u32, terms: impl IntoIterator<Item = &'t str>) {
        let before = self.tokens.len();
        self.add_text(document, terms);
        self.kept.extend(&self.tokens[before..]);
    }

    /// Keeps terms by which a document is called although its texts need not say them: those of its category, say. No text is
    /// added: what no text says has the count 0, and its documents are those that are called so.
    pub fn name_document<'t>(&mut self, document: u32, terms: impl IntoIterator<Item = &'t str>) {
        for term in terms {
            let id = self.id(term);
            self.kept.insert(id);
            self.named.insert((id, document));
        }
    }

    fn id(&mut self, term: &str) -> u32 {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = u32::try_from(self.ids.len()).expect("fewer than 2^32 distinct terms fit into memory");
        self.ids.insert(term.to_owned(), id);
        id
    }

    /// The vocabulary of the terms that occur at least `min_count` times or in a kept text, by falling count and equal counts by term, and
    /// the corpus of what is left of the texts; texts of which nothing is left are gone. `documents` is the number of
    /// documents altogether, those without a text included.
    #[must_use]
    pub fn finish(self, min_count: u64, documents: u32) -> (Vocabulary, Corpus) {
        let CorpusBuilder { ids, tokens, texts, kept: always, named } = self;
        let mut counts = vec![0_u64; ids.len()];
        for &token in &tokens {
            counts[token as usize] += 1;
        }
        let mut holding = document_counts(ids.len(), &tokens, &texts);
        for (id, _) in named.iter().filter(|(id, _)| counts[*id as usize] == 0) {
            holding[*id as usize] += 1;
        }

        let mut kept: Vec<(String, u32)> =
            ids.into_iter().filter(|(_, id)| counts[*id as usize] >= min_count || always.contains(id)).collect();
        kept.sort_unstable_by(|(a, a_id), (b, b_id)| {
            counts[*b_id as usize].cmp(&counts[*a_id as usize]).then_with(|| a.cmp(b))
        });
        let mut new_ids = vec![None; counts.len()];
        for (new, (_, old)) in (0_u32..).zip(&kept) {
            new_ids[*old as usize] = Some(new);
        }
        let corpus = renumbered(&tokens, &texts, &new_ids);
        let kept_counts = kept.iter().map(|(_, old)| counts[*old as usize]).collect();
        let kept_documents = kept.iter().map(|(_, old)| holding[*old as usize]).collect();
        let terms = kept.into_iter().map(|(term, _)| term).collect();
        let vocabulary = Vocabulary::from_parts(terms, kept_counts, kept_documents, documents)
            .expect("the keys of a map are distinct and the parts were made together");
        (vocabulary, corpus)
    }
}

/// In how many documents each term occurs. Texts of one document need not stand together.
fn document_counts(terms: usize, tokens: &[u32], texts: &[(usize, u32)]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&text| texts[text].1);
    let mut counts = vec![0_u32; terms];
    let mut last_seen = vec![None; terms];
    for text in order {
        let (end, document) = texts[text];
        let start = text.checked_sub(1).map_or(0, |before| texts[before].0);
        for &token in &tokens[start..end] {
            if last_seen[token as usize].replace(document) != Some(document) {
                counts[token as usize] += 1;
            }
        }
    }
    counts
}

fn renumbered(tokens: &[u32], texts: &[(usize, u32)], new_ids: &[Option<u32>]) -> Corpus {
    let mut corpus = Corpus {
        tokens: Vec::with_capacity(tokens.len()),
        text_offsets: Vec::with_capacity(texts.len() + 1),
        text_documents: Vec::with_capacity(texts.len()),
        text_numbers: Vec::with_capacity(texts.len()),
    };
    corpus.text_offsets.push(0);
    let mut start = 0;
    for (number, &(end, document)) in (0_u32..).zip(texts) {
        let before = corpus.tokens.len();
        corpus.tokens.extend(tokens[start..end].iter().filter_map(|&token| new_ids[token as usize]));
        start = end;
        if corpus.tokens.len() > before {
            corpus.text_offsets.push(corpus.tokens.len());
            corpus.text_documents.push(document);
            corpus.text_numbers.push(number);
        }
    }
    corpus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(min_count: u64) -> (Vocabulary, Corpus) {
        let mut builder = CorpusBuilder::new();
        builder.add_text(0, ["warm", "knit", "warm"]);
        builder.add_text(1, ["once"]);
        builder.add_text(2, ["knit", "blue"]);
        builder.add_text(0, ["blue", "warm"]);
        builder.finish(min_count, 4)
    }

    #[test]
    fn the_frequent_come_first_and_equals_by_term() {
        let (vocabulary, _) = built(1);
        assert_eq!(vocabulary.terms(), ["warm", "blue", "knit", "once"]);
        assert_eq!(vocabulary.counts(), [3, 2, 2, 1]);
        assert_eq!(vocabulary.documents(), [1, 2, 2, 1]);
        assert_eq!(vocabulary.total_documents(), 4);
    }

    #[test]
    fn rare_terms_and_what_was_only_them_are_gone() {
        let (vocabulary, corpus) = built(2);
        assert_eq!(vocabulary.terms(), ["warm", "blue", "knit"]);
        let texts: Vec<_> = corpus.texts().collect();
        assert_eq!(texts, [(0, &[0, 2, 0][..]), (2, &[2, 1]), (0, &[1, 0])]);
        assert_eq!((corpus.len(), corpus.text_offsets.as_slice()), (3, &[0, 3, 5, 7][..]));
    }

    #[test]
    fn a_kept_text_keeps_its_rare_terms_and_texts_know_their_number() {
        let mut builder = CorpusBuilder::new();
        builder.add_text(0, ["rare"]);
        builder.add_kept_text(0, ["knit", "haru"]);
        builder.add_text(1, ["knit"]);
        let (vocabulary, corpus) = builder.finish(2, 2);
        assert_eq!(vocabulary.terms(), ["knit", "haru"]);
        assert_eq!(corpus.text_numbers, [1, 2], "the first text is gone");
    }

    #[test]
    fn what_only_names_a_document_is_known_without_a_text() {
        let mut builder = CorpusBuilder::new();
        builder.add_text(0, ["knit", "knit"]);
        for (document, terms) in [(0, ["knit", "tops"]), (1, ["tops", "tops"])] {
            builder.name_document(document, terms);
        }
        let (vocabulary, corpus) = builder.finish(2, 2);
        assert_eq!(vocabulary.terms(), ["knit", "tops"]);
        assert_eq!((vocabulary.counts(), vocabulary.documents()), (&[2, 0][..], &[1, 2][..]));
        assert_eq!(corpus.tokens, [0, 0]);
    }

    #[test]
    fn no_text_makes_an_empty_corpus() {
        let (vocabulary, corpus) = CorpusBuilder::new().finish(1, 0);
        assert!(vocabulary.is_empty() && corpus.is_empty());
        assert_eq!(corpus.texts().len(), 0);
    }
}
