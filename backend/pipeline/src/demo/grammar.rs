//! From what a product is to what a customer writes of it: topics, words, sentences, slips.

use domain::Language;
use learn::seed::Rng;
use rand::Rng as _;

use super::aspects::{self, Aspect};
use super::degrees;
use super::korean::{fill, without_spaces};
use super::latent::{Latent, Runs};
use super::phrases::{self, Phrases};
use super::words::{FITS, LENGTHS, PRICES, WARMTHS, Word};

/// What a sentence is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Warmth,
    Fit,
    Length,
    Fabric,
    Colour,
    Item,
    Style,
    Occasion,
    Price,
    Made,
    Value,
    Delivery,
    Size,
    Praise,
}

impl Topic {
    /// All of them, in the order in which they are told.
    pub(super) const ALL: [Self; 14] =
        [Warmth, Fit, Length, Fabric, Colour, Item, Style, Occasion, Price, Made, Value, Delivery, Size, Praise];

    /// The word for it in the truth.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Warmth => "warmth",
            Fit => "fit",
            Length => "length",
            Fabric => "fabric",
            Colour => "colour",
            Item => "item",
            Style => "style",
            Occasion => "occasion",
            Price => "price",
            Made => "made",
            Value => "value",
            Delivery => "delivery",
            Size => "size",
            Praise => "praise",
        }
    }

    /// Whether customers of such a product write of it.
    pub(super) fn fits(self, latent: &Latent) -> bool {
        let topics: &[Self] = if latent.kind().worn { &WORN } else { &NOT_WORN };
        self == Praise || (topics.contains(&self) && (self != Warmth || latent.kind().worn || latent.warmth != 1))
    }
}

use Topic::{Colour, Delivery, Fabric, Fit, Item, Length, Made, Occasion, Praise, Price, Size, Style, Value, Warmth};

/// What people write of clothes, as often as it stands here; a `Warmth` of what is no clothing is only worth a word when it is
/// warm or cool.
const WORN: [Topic; 19] = [
    Warmth, Warmth, Warmth, Fit, Fit, Fit, Length, Length, Fabric, Fabric, Colour, Item, Style, Occasion, Price, Made,
    Value, Size, Delivery,
];
const NOT_WORN: [Topic; 13] =
    [Fabric, Fabric, Colour, Colour, Item, Item, Style, Occasion, Price, Made, Value, Delivery, Warmth];

/// How often, in hundredths, a customer sees a property otherwise than it is.
const WRONG: u32 = 5;

/// A customer at the keyboard.
pub(super) struct Author<'r> {
    pub(super) latent: Latent,
    pub(super) stars: u8,
    pub(super) language: Language,
    pub(super) rng: &'r mut Rng,
}

impl Author<'_> {
    /// Writes about one or two things into `text`. Who has something to say of a thing often says more of it, in other words: one to
    /// three sentences.
    pub(super) fn write(&mut self, text: &mut String) {
        let korean = self.language == Language::Ko;
        let between = if korean { [". ", " ", ", ", "! "] } else { [". ", ". ", "! ", ", "] };
        let between = between[self.rng.gen_range(0..4)];
        let mut told = 0_u32;
        for at in 0..self.rng.gen_range(1..=2) {
            // Whoever gives one or two stars says so before anything else.
            let topic = if at == 0 && self.stars <= 2 { Praise } else { self.topic() };
            if told & (1 << topic as u32) == 0 {
                told |= 1 << topic as u32;
                self.dwell(topic, between, text);
            }
        }
        // One text in twenty-five goes on in the other language.
        if self.rng.gen_range(0..25) == 0 {
            self.language = if korean { Language::En } else { Language::Ko };
            text.push(' ');
            let topic = self.topic();
            self.sentence(topic, text);
            self.language = if korean { Language::Ko } else { Language::En };
        }
        if self.rng.gen_range(0..100) < 35 {
            let marks = if korean { phrases::MARKS_KO } else { phrases::MARKS_EN };
            text.push_str(marks[self.rng.gen_range(0..marks.len())]);
        }
        self.slip(text);
    }

    /// Adds sentences about `topic`, none twice.
    fn dwell(&mut self, topic: Topic, between: &str, text: &mut String) {
        let mut sentence = String::new();
        for _ in 0..[1, 1, 2, 2, 3][self.rng.gen_range(0..5)] {
            sentence.clear();
            self.sentence(topic, &mut sentence);
            if !text.contains(&sentence) {
                if !text.is_empty() {
                    text.push_str(between);
                }
                text.push_str(&sentence);
            }
        }
    }

    fn topic(&mut self) -> Topic {
        let worn = self.latent.kind().worn;
        loop {
            if self.rng.gen_range(0..12) == 0 {
                return Praise;
            }
            let topic = if worn {
                WORN[self.rng.gen_range(0..WORN.len())]
            } else {
                NOT_WORN[self.rng.gen_range(0..NOT_WORN.len())]
            };
            if topic.fits(&self.latent) {
                return topic;
            }
        }
    }

    /// Adds one sentence about `topic`.
    pub(super) fn sentence(&mut self, topic: Topic, text: &mut String) {
        let latent = self.latent;
        match topic {
            Warmth => {
                let warmth = self.seen(usize::from(latent.warmth), WARMTHS.len());
                self.about(&degrees::WARMTH[warmth], WARMTHS[warmth], text);
            }
            Fit => {
                let fit = self.seen(latent.fit_index(), FITS.len());
                self.about(&degrees::FIT[fit], FITS[fit], text);
            }
            Length => {
                let length = self.seen(latent.length_index(), LENGTHS.len());
                self.about(&degrees::LENGTH[length], LENGTHS[length], text);
            }
            Price => {
                let level = self.seen(usize::from(latent.price_level), PRICES.len());
                self.about(&degrees::PRICE[level], PRICES[level], text);
            }
            Fabric => self.about(&aspects::FABRIC, latent.fabric(), text),
            Colour => self.about(&aspects::COLOUR, latent.colour(), text),
            Item => self.about(&aspects::ITEM, &latent.kind().item, text),
            Style => self.one_of(&aspects::STYLE, latent.styles(), text),
            Occasion => self.one_of(&aspects::OCCASION, latent.occasions(), text),
            Made | Value | Delivery | Size | Praise => self.phrase(topic, text),
        }
    }

    /// A property as this customer sees it: now and then one step off.
    fn seen(&mut self, truly: usize, of: usize) -> usize {
        match self.rng.gen_range(0..100) {
            roll if roll >= WRONG => truly,
            roll if roll % 2 == 0 && truly > 0 => truly - 1,
            _ => (truly + 1).min(of - 1),
        }
    }

    fn one_of(&mut self, aspect: &Aspect, mut words: impl Iterator<Item = &'static Word> + Clone, text: &mut String) {
        let at = self.rng.gen_range(0..words.clone().count().max(1));
        if let Some(word) = words.nth(at) {
            self.about(aspect, word, text);
        }
    }

    fn about(&mut self, aspect: &Aspect, word: &'static Word, text: &mut String) {
        let korean = self.language == Language::Ko;
        let sentences = if korean { &aspect.ko } else { &aspect.en };
        let own = usize::try_from(mixed(0, word) % 97).unwrap_or_default();
        let then = sentences.then[(own + 3 * self.rng.gen_range(0..Aspect::OWN)) % sentences.then.len()];
        let with = sentences.with[self.rng.gen_range(0..sentences.with.len())];
        // Koreans drop an English word into a Korean sentence now and then.
        let foreign = korean && self.rng.gen_range(0..100) < 6;
        let said = self.said(word, if foreign { Language::En } else { self.language });
        let item = self.item();
        fill(text, with, |place| match place {
            "w" => said,
            "c" => then,
            _ => item,
        });
    }

    /// A word for a property: each product's customers have two that they like; one in eight takes the common one.
    fn said(&mut self, word: &'static Word, language: Language) -> &'static str {
        let (name, said) = match language {
            Language::Ko => (word.ko, word.said_ko),
            Language::En => (word.en, word.said_en),
        };
        let words = said.len() + 1;
        let taste = mixed(self.latent.dialect, word) as usize;
        let first = taste % words;
        let at = match self.rng.gen_range(0..100) {
            0..=2 => self.rng.gen_range(0..words),
            3..=14 => 0,
            15..=57 => first,
            _ => (first + 1 + taste / words % words.max(2).saturating_sub(1)) % words,
        };
        at.checked_sub(1).map_or(name, |at| said[at])
    }

    fn item(&mut self) -> &'static str {
        self.said(&self.latent.kind().item, self.language)
    }

    fn phrase(&mut self, topic: Topic, text: &mut String) {
        let latent = self.latent;
        let content = |rng: &mut Rng, stars: u8, share: u8| stars >= 5 || (stars == 4 && rng.gen_range(0..100) < share);
        let phrases: &Phrases = match topic {
            Made => match (latent.kind().worn, content(self.rng, self.stars, latent.good_fabric)) {
                (true, true) => &phrases::FABRIC_GOOD,
                (true, false) => &phrases::FABRIC_BAD,
                (false, true) => &phrases::MADE_GOOD,
                (false, false) => &phrases::MADE_BAD,
            },
            Value if content(self.rng, self.stars, latent.good_value) => &phrases::VALUE_GOOD,
            Value => &phrases::VALUE_BAD,
            Delivery => &phrases::DELIVERY,
            Size => match latent.runs {
                Runs::Small => &phrases::SIZE_SMALL,
                Runs::True => &phrases::SIZE_TRUE,
                Runs::Large => &phrases::SIZE_LARGE,
            },
            _ if self.stars >= 4 => &phrases::PRAISE,
            _ => &phrases::BLAME,
        };
        let list = if self.language == Language::Ko { phrases.ko } else { phrases.en };
        let phrase = list[self.rng.gen_range(0..list.len())];
        let (item, fabric) = (self.item(), self.said(latent.fabric(), self.language));
        fill(text, phrase, |place| if place == "fabric" { fabric } else { item });
    }

    /// What a hurried hand does.
    fn slip(&mut self, text: &mut String) {
        match (self.language, self.rng.gen_range(0..100)) {
            (Language::Ko, 0..=9) => *text = without_spaces(text, self.rng.gen_range(2..5)),
            (Language::Ko, 10..=15) => {
                for (right, slip) in
                    [("예뻐", "이뻐"), ("돼요", "되요"), ("따뜻", "따듯"), ("해요", "해여"), ("같아요", "같애요")]
                {
                    if text.contains(right) {
                        *text = text.replace(right, slip);
                    }
                }
            }
            (Language::En, 0..=19) => text.make_ascii_lowercase(),
            (Language::En, 20..=25) => swapped(text, self.rng),
            _ => {}
        }
    }
}

/// Two neighbouring letters change places.
fn swapped(text: &mut String, rng: &mut Rng) {
    let at = rng.gen_range(0..text.len().max(1));
    let letters: Vec<(usize, char)> = text.char_indices().skip_while(|(start, _)| *start < at).take(2).collect();
    if let [(start, first), (next, second)] = letters[..]
        && first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
    {
        text.replace_range(start..next + second.len_utf8(), &format!("{second}{first}"));
    }
}

/// A number that depends on the product's customers and on the word (FNV-1a, mixed once more).
fn mixed(dialect: u32, word: &Word) -> u32 {
    let hash = word
        .en
        .bytes()
        .fold(0x811c_9dc5_u32 ^ dialect, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d) >> 4
}
