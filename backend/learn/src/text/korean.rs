//! Korean by morphemes: nouns, and the stems of adjectives and verbs.
//!
//! mecab-ko-dic cuts 따뜻해요 into 따뜻 (root, XR), 하 (adjective suffix, XSA) and 아요 (ending, EC), the last two out of one
//! inflected piece 해요. A root and its suffix are joined again, since it is 따뜻하 that a person would look up.

use std::borrow::Cow;
use std::ops::Range;

use super::language::is_latin;
use super::lexicon::Lexicon;

/// Unknown words are cut after this many characters.
const MAX_UNKNOWN_CHARS: usize = 24;

/// A tokenizer's Korean half.
pub(super) struct Korean {
    vibrato: vibrato_rkyv::Tokenizer,
}

impl Korean {
    /// `user_rows`: a lexicon in MeCab's format, or nothing.
    pub(super) fn new(
        dictionary: vibrato_rkyv::Dictionary,
        user_rows: &str,
    ) -> Result<Korean, vibrato_rkyv::errors::VibratoError> {
        let mut vibrato = vibrato_rkyv::Tokenizer::new(dictionary);
        if !user_rows.is_empty() {
            vibrato = vibrato.with_user_lexicon(user_rows.as_bytes())?;
        }
        Ok(Korean { vibrato: vibrato.ignore_space(true)?.max_grouping_len(MAX_UNKNOWN_CHARS) })
    }

    pub(super) fn analyser(&self) -> Analyser {
        Analyser {
            worker: self.vibrato.new_worker(),
            visible: String::new(),
            features: String::new(),
            tokens: Vec::new(),
        }
    }
}

/// One morpheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The morpheme, in its basic form where the text has an inflected one.
    pub(super) form: &'a str,
    /// Its part of speech in the Sejong tag set, as mecab-ko-dic uses it.
    pub(super) tag: &'a str,
    /// Where it stands; the parts of one inflected piece share its place.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Piece<'_> {
    pub(super) fn is_noun(&self) -> bool {
        matches!(self.tag, "NNG" | "NNP")
    }
}

/// A term before stop words are left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Term<'a> {
    text: Cow<'a, str>,
    pub(super) span: Range<usize>,
    noun: bool,
}

/// Cuts texts; one for each thread, reused.
pub(super) struct Analyser {
    worker: vibrato_rkyv::tokenizer::worker::Worker,
    visible: String,
    /// What the dictionary says of the tokens, one behind the other.
    features: String,
    /// Where each token stands, and where its feature begins.
    tokens: Vec<(Range<usize>, usize)>,
}

impl Analyser {
    /// The morphemes of a text in NFC.
    pub(super) fn pieces<'a>(&'a mut self, text: &'a str) -> Vec<Piece<'a>> {
        self.visible.clear();
        for c in text.chars() {
            if is_read(c) {
                self.visible.push(c);
            } else {
                // As many spaces as it has bytes: spans stay right.
                self.visible.extend(std::iter::repeat_n(' ', c.len_utf8()));
            }
        }
        self.worker.reset_sentence(&self.visible);
        self.worker.tokenize();
        self.features.clear();
        self.tokens.clear();
        for token in self.worker.token_iter() {
            self.tokens.push((token.range_byte(), self.features.len()));
            self.features.push_str(token.feature());
        }
        let ends = self.tokens.iter().skip(1).map(|(_, begin)| *begin).chain([self.features.len()]);
        let mut pieces = Vec::with_capacity(self.tokens.len());
        for ((Range { start, end }, begin), stop) in self.tokens.iter().cloned().zip(ends) {
            let feature = &self.features[begin..stop];
            // The feature: the tag, and for an inflected form `form/tag/...` of each part, joined by `+`.
            match feature.split_once(',') {
                None => pieces.push(Piece { form: &text[start..end], tag: feature, start, end }),
                Some((_, parts)) => pieces.extend(parts.split('+').filter_map(|part| {
                    let mut columns = part.split('/');
                    let (form, tag) = (columns.next()?, columns.next()?);
                    Some(Piece { form, tag, start, end })
                })),
            }
        }
        pieces
    }
}

/// What the dictionary is shown. Emoticons of bare jamo (ㅋㅋㅋ, ㅠㅠ), pictures and symbols are spaces to it: it has rows
/// for them, and takes their neighbours for parts of them.
fn is_read(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '가'..='힣') || is_latin(c)
}

/// The terms of the morphemes: see the module's page. Letters and digits are left to [`english`](super::english).
pub(super) fn terms<'a>(pieces: &[Piece<'a>], lexicon: &'a Lexicon) -> Vec<Term<'a>> {
    let mut terms: Vec<Term<'a>> = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    while let Some((piece, behind)) = rest.split_first() {
        let Some((text, taken)) = term_at(piece, behind.first(), lexicon) else {
            rest = behind;
            continue;
        };
        let span = piece.start..rest[taken - 1].end;
        let term = Term { text, span, noun: piece.is_noun() && taken == 1 };
        rest = &rest[taken..];
        match terms.last_mut().map(|before| (before.with(&term, lexicon), before)) {
            Some((Some(whole), before)) => *before = whole,
            _ => terms.push(term),
        }
    }
    terms
}

/// The term that starts with `piece`, and how many pieces it takes.
fn term_at<'a>(piece: &Piece<'a>, next: Option<&Piece<'a>>, lexicon: &'a Lexicon) -> Option<(Cow<'a, str>, usize)> {
    let next = next.filter(|next| next.start == piece.end);
    let suffix = next.filter(|next| matches!(next.tag, "XSA" | "XSV"));
    match (piece.tag, suffix) {
        // 따뜻하, 반짝이
        ("XR", Some(suffix)) => Some((joined(piece.form, suffix.form), 2)),
        // A bare root is a clipped adjective: 따뜻 니트
        ("XR", None) => Some((joined(piece.form, "하"), 1)),
        // 부들부들하, 꼼꼼하, which the dictionary also takes for an adverb and the verb 하
        ("MAG", _) => {
            let half = doubled(piece.form)?;
            let verb = next.filter(|next| next.form == "하");
            let taken = 1 + usize::from(verb.is_some());
            (taken == 2 || half.chars().count() >= 2).then(|| (joined(piece.form, "하"), taken))
        }
        // 고급스럽, 과하, 원하; but 편안하 and 운동하 are the nouns 편안 and 운동 in use
        ("NNG", Some(suffix)) if belongs_to_the_word(suffix, piece.form) => Some((joined(piece.form, suffix.form), 2)),
        // 고급스러워, which the dictionary takes for a verb
        ("NNG", None) if next.is_some_and(|next| next.form == "스러워") => Some((joined(piece.form, "스럽"), 2)),
        ("NNG" | "NNP", _) => Some((whole_word(piece.form, lexicon), 1)),
        ("VA" | "VV", _) => Some((Cow::Borrowed(piece.form), 1)),
        _ => None,
    }
}

/// The half of a word that says it twice, as those of touch and look do: 부들부들, 꼼꼼.
fn doubled(word: &str) -> Option<&str> {
    let (first, second) = word.split_at_checked(word.len() / 2)?;
    (first == second && !first.is_empty()).then_some(first)
}

/// True where a noun with this suffix is a word of its own: by any suffix of adjectives but 하, and by 하 behind a noun of
/// one syllable.
fn belongs_to_the_word(suffix: &Piece<'_>, noun: &str) -> bool {
    if suffix.form == "하" { noun.len() == '가'.len_utf8() } else { suffix.tag == "XSA" }
}

fn joined<'a>(root: &str, suffix: &str) -> Cow<'a, str> {
    Cow::Owned([root, suffix].concat())
}

/// The noun, or what it is a spelling of; in lower case (V넥).
fn whole_word<'a>(noun: &'a str, lexicon: &'a Lexicon) -> Cow<'a, str> {
    if noun.bytes().any(|byte| byte.is_ascii_uppercase()) {
        let folded = noun.to_lowercase();
        return lexicon.term(&folded).map_or(Cow::Owned(folded.clone()), Cow::Borrowed);
    }
    Cow::Borrowed(lexicon.term(noun).unwrap_or(noun))
}

impl<'a> Term<'a> {
    /// The term, or both terms of a compound of the lexicon.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.split('+')
    }

    /// True for the stem of a verb or adjective.
    pub(super) fn is_stem(&self) -> bool {
        !self.noun
    }

    /// The word of the lexicon that the two are, where they are nouns with one space between: 오버 핏.
    fn with(&self, next: &Term<'a>, lexicon: &'a Lexicon) -> Option<Term<'a>> {
        if !(self.noun && next.noun && next.span.start == self.span.end + 1) {
            return None;
        }
        let text = lexicon.term(&[&*self.text, &*next.text].concat()).filter(|term| !term.contains('+'))?;
        Some(Term { text: Cow::Borrowed(text), span: self.span.start..next.span.end, noun: true })
    }
}
