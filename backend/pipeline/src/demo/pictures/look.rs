//! How a product looks: what its facts say (kind, colour, fit, length, fabric) and what only a picture tells (cut, sleeves,
//! pattern). The models of one group share everything but the colour.

use learn::seed::{Rng, Seed};
use rand::Rng as _;

use super::super::latent::Latent;
use super::cloth::{Cloth, Tint, Weave, lightness, mixed, toned};
use super::pattern::Pattern;

/// How long sleeves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sleeve {
    None,
    Short,
    Elbow,
    Long,
}

impl Sleeve {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::None => "sleeveless",
            Self::Short => "short",
            Self::Elbow => "elbow",
            Self::Long => "long",
        }
    }
}

/// All that the painter knows.
pub(super) struct Look {
    /// The kind's sub category, English.
    pub(super) kind: &'static str,
    pub(super) fabric: &'static str,
    /// 0 slim, 1 regular, 2 oversized.
    pub(super) fit: usize,
    /// 0 cropped, 1 midi, 2 long.
    pub(super) length: usize,
    /// Which of the kind's cuts.
    pub(super) cut: &'static str,
    /// None of things that have no sleeves.
    pub(super) sleeve: Option<Sleeve>,
    pub(super) cloth: Cloth,
    /// Buttons, soles, linings: what is not of the cloth.
    pub(super) trim: Tint,
    /// Buckles and zips.
    pub(super) metal: Tint,
    pub(super) ground: Tint,
    /// Small differences of proportion, -1 to 1, the model's own.
    pub(super) lots: [f32; 12],
}

impl Look {
    pub(super) fn of(seed: Seed, latent: &Latent) -> Self {
        let mut rng = seed.rng("demo.look", u64::from(latent.model));
        let kind = latent.kind().sub_en;
        let fabric = latent.fabric().en;
        let cut = cuts(kind, fabric)[rng.gen_range(0..cuts(kind, fabric).len())];
        let sleeve = sleeve(kind, cut, latent.warmth, &mut rng);
        let pattern = pattern(kind, fabric, &mut rng);
        let metal = if rng.gen_bool(0.35) { [0.80, 0.66, 0.40] } else { [0.70, 0.71, 0.73] };
        let lots = std::array::from_fn(|_| rng.gen_range(-1.0..1.0_f32));
        let ground = GROUNDS[rng.gen_range(0..GROUNDS.len())];
        let second = rng.gen_range(0..SECONDS.len());
        let cut_from = (rng.gen_range(0.0..200.0_f32).floor(), rng.gen_range(0.0..200.0_f32).floor());
        let mut rng = seed.rng("demo.shade", u64::from(latent.model) << 4 | u64::from(latent.variant));
        let tint = dyed(shade(latent.colour().en), fabric, &mut rng);
        let weave = weave(kind, fabric);
        Self {
            kind,
            fabric,
            fit: latent.fit_index(),
            length: latent.length_index(),
            cut,
            sleeve,
            cloth: Cloth { tint, second: second_to(tint, second), pattern, weave, gloss: gloss(fabric), cut: cut_from },
            trim: trim(tint, &mut rng),
            metal,
            ground: apart(ground, tint),
            lots,
        }
    }

    /// A small difference of proportion: one of twelve, times `size`.
    pub(super) fn lot(&self, number: usize, size: f32) -> f32 {
        self.lots[number] * size
    }
}

/// The shades that colour words name, sRGB in hundredths of a whole.
pub(super) fn shade(colour: &str) -> Tint {
    match colour {
        "black" => [0.155, 0.153, 0.165],
        "white" => [0.957, 0.953, 0.945],
        "navy" => [0.150, 0.200, 0.345],
        "grey" => [0.560, 0.568, 0.580],
        "beige" => [0.835, 0.755, 0.635],
        "brown" => [0.430, 0.295, 0.215],
        "khaki" => [0.445, 0.435, 0.295],
        "ivory" => [0.945, 0.905, 0.820],
        "blue" => [0.290, 0.470, 0.720],
        "pink" => [0.905, 0.660, 0.700],
        "burgundy" => [0.430, 0.140, 0.205],
        _ => [0.655, 0.835, 0.765],
    }
}

/// A shade as this dye on this fabric comes out.
fn dyed(shade: Tint, fabric: &str, rng: &mut Rng) -> Tint {
    let warm = rng.gen_range(-0.016..0.016_f32);
    let light = rng.gen_range(0.955..1.045_f32);
    let [red, green, blue] = toned(shade, light);
    let tint = [red + warm, green, blue - warm].map(|part| part.clamp(0.03, 0.985));
    match fabric {
        // Indigo shows through, whatever the word says.
        "denim" => mixed(tint, [0.36, 0.45, 0.58], 0.18),
        "linen" => mixed(tint, [0.86, 0.83, 0.77], 0.10),
        _ => tint,
    }
}

/// Nearly white grounds, warm and cool.
const GROUNDS: [Tint; 5] =
    [[0.925, 0.915, 0.900], [0.915, 0.915, 0.918], [0.938, 0.925, 0.905], [0.905, 0.902, 0.892], [0.928, 0.930, 0.930]];

/// A ground on which a pale thing can be seen.
fn apart(ground: Tint, tint: Tint) -> Tint {
    if lightness(tint) > 0.80 { toned(ground, 0.945) } else { ground }
}

/// What goes with most shades as the second colour of a pattern.
const SECONDS: [Tint; 8] = [
    [0.95, 0.93, 0.89],
    [0.16, 0.20, 0.32],
    [0.93, 0.90, 0.83],
    [0.20, 0.19, 0.20],
    [0.70, 0.52, 0.36],
    [0.52, 0.17, 0.22],
    [0.26, 0.36, 0.31],
    [0.62, 0.70, 0.80],
];

fn second_to(tint: Tint, from: usize) -> Tint {
    let unlike = |other: &&Tint| (lightness(**other) - lightness(tint)).abs() > 0.24;
    SECONDS.iter().cycle().skip(from).take(SECONDS.len()).find(unlike).copied().unwrap_or(SECONDS[0])
}

/// Buttons and soles: near the cloth's colour, white, dark or of horn.
fn trim(tint: Tint, rng: &mut Rng) -> Tint {
    match rng.gen_range(0..4) {
        0 => toned(tint, 0.72),
        1 if lightness(tint) < 0.8 => [0.93, 0.91, 0.87],
        2 => [0.33, 0.25, 0.19],
        _ if lightness(tint) < 0.4 => toned(tint, 1.22),
        _ => toned(tint, 0.8),
    }
}

fn gloss(fabric: &str) -> f32 {
    match fabric {
        "silver" | "surgical steel" => 1.3,
        "satin" => 1.0,
        "leather" => 0.85,
        "nylon" | "goose down" => 0.55,
        "spandex" | "polyester" | "rubber" => 0.35,
        "modal" | "chiffon" | "bamboo" => 0.14,
        _ => 0.0,
    }
}

fn weave(kind: &str, fabric: &str) -> Weave {
    let knitted = matches!(kind, "Cardigans" | "Knit Dresses" | "Knit Skirts" | "Beanies" | "Mufflers");
    match (kind, fabric) {
        ("Knitwear", _) => Weave::Cable,
        ("Crew Socks", _) => Weave::Rib(4.0),
        ("Beanies", "wool") => Weave::Rib(8.0),
        ("Mufflers", "cashmere") => Weave::Nap,
        (_, "cotton") if knitted => Weave::Knit(3.6),
        (_, "cashmere") if knitted => Weave::Knit(3.2),
        (_, "wool") if knitted => Weave::Knit(5.0),
        (_, "acrylic") if knitted => Weave::Knit(6.4),
        (_, "wool" | "cashmere" | "suede" | "brushed cotton") => Weave::Nap,
        (_, "linen" | "oxford cotton") => Weave::Slub,
        (_, "canvas") => Weave::Basket,
        (_, "twill") => Weave::Twill,
        (_, "denim") => Weave::Denim,
        (_, "corduroy") => Weave::Corduroy,
        (_, "fleece") => Weave::Sherpa,
        (_, "terry") => Weave::Loop,
        (_, "tweed") => Weave::Tweed,
        (_, "mesh") => Weave::Mesh,
        (_, "leather") => Weave::Leather,
        (_, "satin" | "nylon" | "goose down" | "rubber" | "silver" | "surgical steel") => Weave::Smooth,
        _ => Weave::Fine,
    }
}

/// The cuts of a kind, which only the picture tells.
pub(super) fn cuts(kind: &str, fabric: &str) -> &'static [&'static str] {
    match (kind, fabric) {
        ("Knitwear", _) => &["crew neck", "v-neck", "turtleneck", "crew neck"],
        ("Hoodies", _) => &["kangaroo pocket", "side pockets"],
        ("Sweatshirts", _) => &["crew neck", "raglan", "half zip", "crew neck"],
        ("Shirts", _) => &["button-down", "band collar", "two pockets", "one pocket"],
        ("T-shirts", _) => &["crew neck", "v-neck", "pocket", "ringer", "crew neck"],
        ("Blouses", _) => &["bow", "ruffled", "round neck", "v-neck"],
        ("Puffers", _) => &["stand collar", "hooded"],
        ("Coats", _) => &["notched lapel", "balmacaan", "belted"],
        ("Cardigans", _) => &["v-neck", "round neck"],
        ("Jackets", "leather") => &["biker", "stand collar"],
        ("Jackets", "tweed") => &["collarless"],
        ("Jackets", _) => &["trucker", "chore"],
        ("Blazers", _) => &["two buttons", "one button", "double-breasted"],
        ("Fleeces", _) => &["full zip", "contrast yoke"],
        ("Jeans", _) => &["clean", "faded", "ripped"],
        ("Slacks", _) => &["creased", "pleated front"],
        ("Joggers", _) => &["plain", "side stripe"],
        ("Shorts", _) => &["drawstring", "belt loops"],
        ("Cargos", _) => &["flap pockets", "strapped"],
        ("Shirt Dresses", _) => &["belted", "straight"],
        ("Flared Dresses", _) => &["v-neck", "square neck", "round neck"],
        ("Knit Dresses", _) => &["turtleneck", "round neck", "v-neck"],
        ("Pleated Skirts", _) => &["knife pleats", "box pleats"],
        ("A-line Skirts", _) => &["plain", "button front", "wrap"],
        ("Knit Skirts", _) => &["ribbed", "plain"],
        ("Sneakers", _) => &["low", "high", "runner"],
        ("Boots", _) => &["flat", "block heel"],
        ("Sandals", _) => &["two straps", "cross straps", "ankle strap"],
        ("Loafers", _) => &["penny", "tassel", "horsebit"],
        ("Backpacks", _) => &["front pocket", "flap"],
        ("Crossbody Bags", _) => &["flap", "camera", "half moon"],
        ("Tote Bags", _) => &["plain", "two-tone", "pocket"],
        ("Ball Caps", _) => &["curved brim", "patch"],
        ("Beanies", _) => &["cuffed", "pompom", "short"],
        ("Bucket Hats", _) => &["short brim", "wide brim"],
        ("Crew Socks", _) => &["plain", "striped cuff"],
        ("Ankle Socks", _) => &["plain", "contrast heel"],
        ("Boxer Briefs", _) => &["plain band", "striped band"],
        ("Pajamas", _) => &["notched collar", "round neck"],
        ("Mufflers", _) => &["fringed", "folded"],
        ("Necklaces", _) => &["drop pendant", "disc pendant", "bar pendant", "beads"],
        ("Belts", _) => &["square buckle", "round buckle"],
        ("Leggings", _) => &["plain", "side panel"],
        ("Windbreakers", _) => &["full zip", "anorak", "two-tone"],
        _ => &["side stripe", "two-tone"],
    }
}

fn sleeve(kind: &str, cut: &str, warmth: u8, rng: &mut Rng) -> Option<Sleeve> {
    let lot = rng.gen_range(0..100);
    Some(match kind {
        "Knitwear" | "Hoodies" | "Sweatshirts" | "Puffers" | "Coats" | "Cardigans" | "Jackets" | "Blazers"
        | "Fleeces" | "Knit Dresses" | "Windbreakers" | "Track Tops" => Sleeve::Long,
        "T-shirts" => Sleeve::Short,
        "Shirts" | "Shirt Dresses" if warmth == 0 && lot < 50 => Sleeve::Short,
        "Shirts" | "Shirt Dresses" => Sleeve::Long,
        "Pajamas" if warmth == 0 => Sleeve::Short,
        "Pajamas" => Sleeve::Long,
        "Blouses" if cut == "bow" || lot < 40 => Sleeve::Long,
        "Blouses" if lot < 75 => Sleeve::Elbow,
        "Blouses" => Sleeve::Short,
        "Flared Dresses" if cut == "square neck" || lot < 30 => Sleeve::None,
        "Flared Dresses" if lot < 60 => Sleeve::Short,
        "Flared Dresses" => Sleeve::Long,
        _ => return None,
    })
}

/// A pattern that goes with the kind and the fabric; most things have none.
fn pattern(kind: &str, fabric: &str, rng: &mut Rng) -> Pattern {
    let lot = rng.gen_range(0..100);
    let wide = rng.gen_range(0.85..1.25_f32);
    let stripe = Pattern::Stripe { step: 15.0 * wide, share: 0.36 };
    let broad = Pattern::Stripe { step: 40.0 * wide, share: 0.42 };
    let pinstripe = Pattern::Pinstripe { step: 9.0 * wide };
    let check = Pattern::Check { step: 36.0 * wide };
    let gingham = Pattern::Gingham { step: 11.0 * wide };
    let dot = Pattern::Dot { step: 17.0 * wide, radius: 2.9 * wide };
    let floral = Pattern::Floral { step: 27.0 * wide };
    if matches!(
        fabric,
        "denim" | "leather" | "suede" | "fleece" | "corduroy" | "tweed" | "silver" | "mesh" | "goose down"
    ) {
        return Pattern::Solid;
    }
    let choices: &[Pattern] = match kind {
        "T-shirts" => &[stripe, stripe, broad],
        "Sweatshirts" | "Cardigans" | "Knit Dresses" => &[broad, stripe],
        "Shirts" | "Shirt Dresses" => &[pinstripe, check, gingham, pinstripe, dot],
        "Blouses" | "Flared Dresses" => &[floral, dot, floral, gingham],
        "Pajamas" => &[pinstripe, check, dot, gingham],
        "A-line Skirts" => &[floral, check, dot],
        "Pleated Skirts" => &[check],
        "Coats" | "Blazers" if fabric != "linen" => &[check, pinstripe],
        "Slacks" => &[pinstripe, check],
        "Shorts" | "Boxer Briefs" => &[check, pinstripe],
        "Cargos" | "Windbreakers" => &[Pattern::Camouflage],
        "Mufflers" => &[check, broad, check],
        "Ankle Socks" | "Crew Socks" => {
            &[Pattern::Stripe { step: 13.0, share: 0.4 }, dot, Pattern::Argyle { step: 26.0 }]
        }
        "Bucket Hats" => &[check, Pattern::Camouflage, gingham],
        "Tote Bags" | "Backpacks" => &[check, stripe],
        "Beanies" => &[Pattern::Stripe { step: 30.0, share: 0.4 }],
        _ => &[],
    };
    let patterned = match kind {
        "Blouses" | "Flared Dresses" | "Pajamas" | "Mufflers" => 55,
        "Shirts" | "Ankle Socks" => 45,
        "Cargos" | "Slacks" | "Windbreakers" | "Beanies" => 15,
        _ => 28,
    };
    match lot < patterned && !choices.is_empty() {
        true => choices[rng.gen_range(0..choices.len())],
        false => Pattern::Solid,
    }
}
