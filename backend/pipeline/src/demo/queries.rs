//! Questions whose right answers are known, because the shop is invented: what is asked is a property of some product, and how
//! well each product answers follows from what it truly is.

use std::collections::HashSet;
use std::ptr;

use domain::Language;
use learn::seed::{Rng, Seed};
use rand::Rng as _;
use rand::seq::SliceRandom;

use super::kinds::Kind;
use super::latent::Latent;
use super::words::{COLOURS, FITS, LENGTHS, STYLES, WARMTHS, Word};

/// Questions of one kind in one language.
const OF_A_KIND: usize = 25;
/// How often another product is tried where a question was asked already.
const TRIES: usize = 200;

/// What makes a question hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QueryKind {
    OneWord,
    SeveralWords,
    Synonym,
    Negative,
}

impl QueryKind {
    const ALL: [Self; 4] = [Self::OneWord, Self::SeveralWords, Self::Synonym, Self::Negative];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::OneWord => "one_word",
            Self::SeveralWords => "several_words",
            Self::Synonym => "synonym",
            Self::Negative => "negative",
        }
    }
}

/// A property that is asked for.
#[derive(Clone, Copy)]
enum Ask {
    Item(&'static Kind),
    /// Warm or very warm: what the common word asks for.
    Warm,
    /// Of this warmth.
    Warmth(u8),
    Fit(&'static Word),
    Length(&'static Word),
    Fabric(&'static Word),
    Colour(&'static Word),
    Style(&'static Word),
    Occasion(&'static Word),
}

impl Ask {
    /// How much of it a product has, in halves: warm is half of very warm, and the other way round.
    fn met(self, latent: &Latent) -> u32 {
        let is = |found: Option<&Word>, asked: &Word| found.is_some_and(|found| ptr::eq(found, asked));
        let met = match self {
            Self::Warm => latent.warmth >= 2,
            Self::Warmth(asked) if asked != latent.warmth => return u32::from(asked >= 2 && latent.warmth >= 2),
            Self::Warmth(_) => true,
            Self::Item(kind) => ptr::eq(latent.kind(), kind),
            Self::Fit(word) => is(latent.fit(), word),
            Self::Length(word) => is(latent.length(), word),
            Self::Fabric(word) => is(Some(latent.fabric()), word),
            Self::Colour(word) => is(Some(latent.colour()), word),
            Self::Style(word) => latent.styles().any(|style| is(Some(style), word)),
            Self::Occasion(word) => latent.occasions().any(|occasion| is(Some(occasion), word)),
        };
        if met { 2 } else { 0 }
    }

    /// The word that names use, or one that only reviewers use; none where the language has no such word.
    fn word(self, language: Language, synonym: bool, rng: &mut Rng) -> Option<String> {
        let word: &Word = match self {
            Self::Item(kind) => &kind.item,
            Self::Warm => WARMTHS[2],
            Self::Warmth(level) => WARMTHS[usize::from(level)],
            Self::Fit(word) | Self::Length(word) | Self::Fabric(word) => word,
            Self::Colour(word) | Self::Style(word) | Self::Occasion(word) => word,
        };
        let (name, said) = match (self, language) {
            // People ask for a hoodie, not for a hooded T-shirt.
            (Self::Item(kind), Language::Ko) => (kind.sub_ko, word.said_ko),
            (_, Language::Ko) => (word.ko, word.said_ko),
            (_, Language::En) => (word.en, word.said_en),
        };
        let chosen = if synonym { said.choose(rng).copied()? } else { name };
        let root = matches!(self, Self::Warm | Self::Warmth(_)) && language == Language::Ko;
        Some(if root { format!("{chosen}한") } else { chosen.to_lowercase() })
    }
}

/// A question with what is asked for and against.
pub(super) struct Query {
    pub(super) language: Language,
    pub(super) kind: QueryKind,
    pub(super) keyword: String,
    asked: Vec<Ask>,
    against: Option<Ask>,
}

impl Query {
    /// 3 for a product that has all of what is asked, 2 or 1 for one that has a part, else 0. A product of another kind than the
    /// asked one is no answer, and neither is one that has what is asked against.
    pub(super) fn relevance(&self, latent: &Latent) -> u8 {
        let missing = |ask: &Ask| matches!(ask, Ask::Item(_)) && ask.met(latent) == 0;
        if self.against.is_some_and(|against| against.met(latent) > 0) || self.asked.iter().any(missing) {
            return 0;
        }
        let met: u32 = self.asked.iter().map(|ask| ask.met(latent)).sum();
        match met * 100 / (2 * self.asked.len() as u32) {
            100 => 3,
            60..=99 => 2,
            40..=59 => 1,
            _ => 0,
        }
    }
}

/// Two hundred questions, 25 of each kind and language. Each is asked of one product of the shop, so that it has an answer.
pub(super) fn ask(seed: Seed, catalogue: &[Latent]) -> Vec<Query> {
    let mut queries = Vec::new();
    let mut seen = HashSet::new();
    for (group, kind) in QueryKind::ALL.into_iter().enumerate() {
        for (language, shift) in [(Language::Ko, 0), (Language::En, 4)] {
            let mut rng = seed.rng("demo.queries", (group + shift) as u64);
            for at in 0..OF_A_KIND {
                // A small shop has not so many questions: then one is asked twice.
                let tried = (0..TRIES).filter_map(|_| one(kind, language, at, catalogue, &mut rng));
                let mut last = None;
                for query in tried {
                    let new = seen.insert(query.keyword.clone());
                    last = Some(query);
                    if new {
                        break;
                    }
                }
                queries.extend(last);
            }
        }
    }
    queries
}

fn one(kind: QueryKind, language: Language, at: usize, catalogue: &[Latent], rng: &mut Rng) -> Option<Query> {
    let target = catalogue.choose(rng)?;
    let item = Ask::Item(target.kind());
    let synonym = kind == QueryKind::Synonym;
    let asked = match kind {
        QueryKind::OneWord => vec![if at.is_multiple_of(3) { item } else { property(target, synonym, rng)? }],
        QueryKind::SeveralWords => several(target, 1 + at % 2, rng)?,
        QueryKind::Synonym if at.is_multiple_of(4) => vec![item],
        QueryKind::Synonym => vec![property(target, synonym, rng)?, item],
        QueryKind::Negative if at.is_multiple_of(3) => vec![property(target, synonym, rng)?, item],
        QueryKind::Negative => vec![item],
    };
    let against = match kind {
        QueryKind::Negative => Some(lacking(target, &asked, rng)?),
        _ => None,
    };
    let one_word = kind == QueryKind::OneWord;
    let mut words = asked.iter().map(|ask| ask.word(language, synonym, rng)).collect::<Option<Vec<_>>>()?;
    if one_word && words.iter().any(|word| word.contains(' ')) {
        return None;
    }
    if let Some(against) = against {
        let word = against.word(language, false, rng).filter(|word| !word.contains(' '))?;
        words.push(format!("-{word}"));
    }
    Some(Query { language, kind, keyword: words.join(" "), asked, against })
}

/// A kind of thing with so many properties of the product, each another one.
fn several(target: &Latent, properties: usize, rng: &mut Rng) -> Option<Vec<Ask>> {
    let mut asked = vec![property(target, false, rng)?];
    for _ in 1..properties {
        let next = property(target, false, rng)?;
        if asked.iter().any(|ask| std::mem::discriminant(ask) == std::mem::discriminant(&next)) {
            return None;
        }
        asked.push(next);
    }
    asked.push(Ask::Item(target.kind()));
    Some(asked)
}

/// A property that the product has; what is ordinary is worth no question.
fn property(target: &Latent, synonym: bool, rng: &mut Rng) -> Option<Ask> {
    match rng.gen_range(0..8) {
        0 | 1 if target.warmth >= 2 && !synonym => Some(Ask::Warm),
        0 | 1 if target.warmth != 1 => Some(Ask::Warmth(target.warmth)),
        2 => target.fit().filter(|fit| !ptr::eq(*fit, FITS[1])).map(Ask::Fit),
        3 => target.length().filter(|length| !ptr::eq(*length, LENGTHS[1])).map(Ask::Length),
        4 => Some(Ask::Fabric(target.fabric())),
        5 => Some(Ask::Colour(target.colour())),
        6 => target.styles().next().map(Ask::Style),
        7 => target.occasions().next().map(Ask::Occasion),
        _ => None,
    }
}

/// A property that products like this one have, and this one has not; nothing that is asked for at the same time.
fn lacking(target: &Latent, asked: &[Ask], rng: &mut Rng) -> Option<Ask> {
    let choice = match rng.gen_range(0..4) {
        0 => Ask::Fabric(target.kind().fabrics.choose(rng)?),
        1 => Ask::Colour(COLOURS.choose(rng)?),
        2 if target.kind().worn => Ask::Fit(FITS.choose(rng).filter(|fit| !ptr::eq(**fit, FITS[1]))?),
        2 => return None,
        _ => Ask::Style(STYLES.choose(rng)?),
    };
    let same = |ask: &Ask| std::mem::discriminant(ask) == std::mem::discriminant(&choice);
    (choice.met(target) == 0 && !asked.iter().any(same)).then_some(choice)
}
