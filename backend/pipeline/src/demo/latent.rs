//! What an invented product truly is; its name tells some of it, its reviews the rest, the planted truth all.

use learn::seed::{Rng, Seed};
use rand::Rng as _;

use super::kinds::{BRANDS, Brand, Kind, MAINS, Main};
use super::words::{COLOURS, FITS, LENGTHS, OCCASIONS, STYLES, Word};

/// How it runs: what reviewers advise about its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runs {
    Small,
    True,
    Large,
}

/// All of it, in 24 bytes: numbers are indices into the tables of words, so that a whole shop's fit in memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Latent {
    main: u8,
    kind: u8,
    brand: u8,
    fabric: u8,
    colour: u8,
    fit: u8,
    length: u8,
    /// 0 to 3.
    pub(super) warmth: u8,
    /// 0 to 3.
    pub(super) price_level: u8,
    styles: [u8; 2],
    /// Bits in the order of the occasions.
    occasions: u16,
    pub(super) runs: Runs,
    /// In hundredths: how many reviewers speak well of what it is made of, and of its price.
    pub(super) good_fabric: u8,
    pub(super) good_value: u8,
    /// Which of its properties the name tells.
    pub(super) told: Told,
    /// What chooses the words that its reviewers like to use.
    pub(super) dialect: u32,
    /// The models are numbered; a product is a model in a colour.
    pub(super) model: u32,
    pub(super) variant: u8,
}

/// Which properties a name tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Told {
    pub(super) style: bool,
    pub(super) fit: bool,
    pub(super) length: bool,
    pub(super) fabric: bool,
}

/// The variants of ten products in turn: models come in four colours, three, two and one.
const VARIANTS: [(u32, u8); 10] = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (3, 0)];
const MODELS_OF_TEN: u32 = 4;

impl Latent {
    /// The product with this number, from 0.
    pub(super) fn of(seed: Seed, number: u32) -> Self {
        let (of_ten, variant) = VARIANTS[(number % 10) as usize];
        let model = number / 10 * MODELS_OF_TEN + of_ten;
        let mut rng = seed.rng("demo.latent", u64::from(model));
        let (main, kind) = kind_of(model, &mut rng);
        let (category, thing) = (&MAINS[main], &MAINS[main].kinds[kind]);
        let brand = rng.gen_range(0..BRANDS.len());
        let (style, second) = styles(category.en, &mut rng);
        let unlike = |rng: &mut Rng| [0, 1, 2][rng.gen_range(0..3)];
        let worn = thing.worn;
        let first_colour = rng.gen_range(0..COLOURS.len());
        Self {
            main: main as u8,
            kind: kind as u8,
            brand: brand as u8,
            fabric: rng.gen_range(0..thing.fabrics.len()) as u8,
            colour: ((first_colour + 5 * usize::from(variant)) % COLOURS.len()) as u8,
            fit: if worn { unlike(&mut rng) } else { 1 },
            length: if worn { unlike(&mut rng) } else { 1 },
            warmth: rng.gen_range(thing.warmth.0..=thing.warmth.1),
            price_level: price_level(BRANDS[brand].level),
            styles: [style, second],
            occasions: occasions(STYLES[usize::from(style)].en, &mut rng),
            runs: [Runs::Small, Runs::True, Runs::True, Runs::Large][rng.gen_range(0..4)],
            good_fabric: rng.gen_range(55..=98),
            good_value: rng.gen_range(50..=98),
            told: Told {
                style: rng.gen_bool(0.6),
                fit: rng.gen_bool(0.55),
                length: rng.gen_bool(0.6),
                fabric: rng.gen_bool(0.65),
            },
            // Each colour of a model has customers of its own.
            dialect: rng.r#gen::<u32>().rotate_left(u32::from(variant) * 8 + 1),
            model,
            variant,
        }
    }

    pub(super) fn main(&self) -> &'static Main {
        &MAINS[usize::from(self.main)]
    }

    pub(super) fn kind(&self) -> &'static Kind {
        &self.main().kinds[usize::from(self.kind)]
    }

    pub(super) fn brand(&self) -> &'static Brand {
        &BRANDS[usize::from(self.brand)]
    }

    pub(super) fn fabric(&self) -> &'static Word {
        self.kind().fabrics[usize::from(self.fabric)]
    }

    pub(super) fn colour(&self) -> &'static Word {
        COLOURS[usize::from(self.colour)]
    }

    /// Its cut; things that are not worn have none worth a word.
    pub(super) fn fit(&self) -> Option<&'static Word> {
        self.kind().worn.then(|| FITS[usize::from(self.fit)])
    }

    /// Its length; things that are not worn have none worth a word.
    pub(super) fn length(&self) -> Option<&'static Word> {
        self.kind().worn.then(|| LENGTHS[usize::from(self.length)])
    }

    pub(super) fn fit_index(&self) -> usize {
        usize::from(self.fit)
    }

    pub(super) fn length_index(&self) -> usize {
        usize::from(self.length)
    }

    /// One style or two.
    pub(super) fn styles(&self) -> impl Iterator<Item = &'static Word> + Clone + use<> {
        let [first, second] = self.styles;
        std::iter::once(first).chain((second != first).then_some(second)).map(|style| STYLES[usize::from(style)])
    }

    /// What it is worn for.
    pub(super) fn occasions(&self) -> impl Iterator<Item = &'static Word> + Clone + use<> {
        let bits = self.occasions;
        OCCASIONS.iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0).map(|(_, word)| *word)
    }
}

/// Main category and kind. The first twelve of every 24 models are one of each category, its kinds in turn, so that a small shop
/// has them all; the rest follow the categories' shares.
fn kind_of(model: u32, rng: &mut Rng) -> (usize, usize) {
    let (round, turn) = ((model / 24) as usize, (model % 24) as usize);
    if let Some(main) = MAINS.get(turn) {
        return (turn, round % main.kinds.len());
    }
    let mut left = rng.gen_range(0..MAINS.iter().map(|main| main.share).sum());
    let drawn = MAINS.iter().position(|main| {
        let here = left < main.share;
        left = left.saturating_sub(main.share);
        here
    });
    let main = drawn.unwrap_or(0);
    (main, rng.gen_range(0..MAINS[main].kinds.len()))
}

/// A style that goes with the category, and for one product in three another one.
fn styles(main: &str, rng: &mut Rng) -> (u8, u8) {
    let mut draw = || {
        let mut style = rng.gen_range(0..STYLES.len());
        while !goes(STYLES[style].en, main) {
            style = (style + 1) % STYLES.len();
        }
        style as u8
    };
    let (first, second) = (draw(), draw());
    (first, if rng.gen_bool(0.33) { second } else { first })
}

/// Whether a style goes with a main category.
fn goes(style: &str, main: &str) -> bool {
    match style {
        "homewear" => matches!(main, "Tops" | "Bottoms" | "Underwear" | "Socks"),
        "formal" | "dandy" | "chic" => !matches!(main, "Sportswear" | "Underwear" | "Socks" | "Hats"),
        "sporty" | "gorpcore" => !matches!(main, "Dresses" | "Skirts" | "Underwear" | "Accessories"),
        "romantic" | "girlish" => main != "Sportswear",
        _ => true,
    }
}

/// One or two occasions that go with a style.
fn occasions(style: &str, rng: &mut Rng) -> u16 {
    let (first, second) = match style {
        "formal" => ("office", "wedding"),
        "dandy" | "chic" => ("office", "date"),
        "romantic" => ("date", "wedding"),
        "girlish" => ("date", "school"),
        "gorpcore" => ("camping", "travel"),
        "sporty" => ("exercise", "daily"),
        "homewear" => ("home", "daily"),
        "street" | "retro" => ("daily", "school"),
        _ => ("daily", "travel"),
    };
    let bit = |name: &str| OCCASIONS.iter().position(|word| word.en == name).map_or(0, |at| 1_u16 << at);
    if rng.gen_bool(0.5) { bit(first) | bit(second) } else { bit(first) }
}

fn price_level(level: u32) -> u8 {
    match level {
        0..=72 => 0,
        73..=105 => 1,
        106..=150 => 2,
        _ => 3,
    }
}
