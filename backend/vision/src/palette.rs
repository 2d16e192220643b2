//! The few main colours of a thing, its plain ground left out.
//!
//! Colours are counted in small cells of sRGB, the cells grouped by k-means in L*a*b* from starts that are themselves
//! far apart and frequent: no chance is in it. Groups that an eye takes for one are joined.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::colour::{self, Lab, ciede2000, distance_squared};
use crate::ground::Scene;
use crate::picture::Picture;

/// A colour of sRGB; written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rgb(pub [u8; 3]);

/// A text that is no colour.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no colour; #rrggbb is wanted")]
pub struct ColourError(String);

impl fmt::Display for Rgb {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Rgb {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let channel = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
        match (channel(0), channel(2), channel(4)) {
            (Some(red), Some(green), Some(blue)) if !text.contains('+') => Ok(Self([red, green, blue])),
            _ => Err(ColourError(text.chars().take(60).collect())),
        }
    }
}

impl From<Rgb> for String {
    fn from(colour: Rgb) -> Self {
        colour.to_string()
    }
}

impl TryFrom<String> for Rgb {
    type Error = ColourError;

    fn try_from(text: String) -> Result<Self, ColourError> {
        text.parse()
    }
}

/// One of a thing's main colours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shade {
    /// The colour.
    pub colour: Rgb,
    /// The share of the thing that has it, 0 to 1.
    pub share: f32,
}

/// A thing's main colours: at most [`Palette::MOST`], the largest share first. Their shares add up to 1 or less.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Palette(pub Vec<Shade>);

impl Palette {
    /// Colours that are kept.
    pub const MOST: usize = 4;

    /// The colour with the largest share; none of an empty palette.
    #[must_use]
    pub fn main(&self) -> Option<Rgb> {
        self.0.first().map(|shade| shade.colour)
    }
}

/// How different two colours look, by CIEDE2000: 0 is the same, about 2.3 can just be told apart, up to 10 are called
/// by one name, black to white is 100.
#[must_use]
pub fn delta_e(one: Rgb, other: Rgb) -> f32 {
    ciede2000(colour::lab(one.0), colour::lab(other.0))
}

/// A colour that is compared often: its place in L*a*b* is found once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    colour: Rgb,
    place: Lab,
}

impl Tone {
    /// The tone of a colour.
    #[must_use]
    pub fn new(colour: Rgb) -> Self {
        Self { colour, place: colour::lab(colour.0) }
    }

    /// The colour.
    #[must_use]
    pub fn colour(self) -> Rgb {
        self.colour
    }

    /// How different two tones look: [`delta_e`] of their colours.
    #[must_use]
    pub fn delta_e(self, other: Self) -> f32 {
        ciede2000(self.place, other.place)
    }

    /// The one of `others` that is nearest in L*a*b*, by plain distance, which is quick.
    #[must_use]
    pub fn nearest(self, others: &[Self]) -> Option<Self> {
        let far = |other: &Self| distance_squared(self.place, other.place);
        others.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b)))
    }
}

/// Groups that are searched for, before near ones are joined.
const GROUPS: usize = 7;
const ROUNDS: usize = 12;
/// Groups nearer than this, by CIEDE2000, are one: folds and light of one cloth.
const SAME: f32 = 12.0;
/// A smaller share is a button.
const LEAST: f32 = 0.05;

/// The main colours of what the picture shows, without its plain ground. Never empty.
#[must_use]
pub fn palette(picture: &Picture) -> Palette {
    of_scene(&Scene::of(picture))
}

pub(crate) fn of_scene(scene: &Scene) -> Palette {
    let cells = cells(scene);
    let mut groups = joined(grouped(&cells));
    let all: f32 = cells.iter().map(|(_, count)| count).sum();
    groups.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0[0].total_cmp(&other.0[0])));
    let shades = groups.iter().map(|(colour, count)| Shade { colour: Rgb(colour::rgb(*colour)), share: count / all });
    let mut shades: Vec<Shade> = shades.take(Palette::MOST).collect();
    let large = shades.iter().filter(|shade| shade.share >= LEAST).count();
    shades.truncate(large.max(1));
    Palette(shades)
}

/// A colour and how many pixels have it.
type Cell = (Lab, f32);

/// The thing's pixels counted in cells of L*a*b* of 4 x 6 x 6; each by the mean of what fell into it.
fn cells(scene: &Scene) -> Vec<Cell> {
    let key = |[lightness, a, b]: Lab| {
        let [a, b] = [a, b].map(|value| ((value + 128.0) / 6.0).clamp(0.0, 63.0) as u32);
        ((lightness / 4.0).clamp(0.0, 63.0) as u32) << 12 | a << 6 | b
    };
    let mut keyed: Vec<(u32, Lab)> = scene
        .colours
        .iter()
        .zip(&scene.thing)
        .filter(|(_, thing)| **thing)
        .map(|(colour, _)| (key(*colour), *colour))
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed
        .chunk_by(|one, other| one.0 == other.0)
        .map(|cell| (mean(cell.iter().map(|(_, colour)| (*colour, 1.0))), cell.len() as f32))
        .collect()
}

fn mean(weighted: impl Iterator<Item = Cell>) -> Lab {
    let (mut sums, mut all) = ([0.0_f64; 3], 0.0_f64);
    for (colour, weight) in weighted {
        for (sum, value) in sums.iter_mut().zip(colour) {
            *sum += f64::from(value) * f64::from(weight);
        }
        all += f64::from(weight);
    }
    sums.map(|sum| (sum / all.max(f64::MIN_POSITIVE)) as f32)
}

/// k-means over the cells.
fn grouped(cells: &[Cell]) -> Vec<Cell> {
    let mut centres: Vec<Lab> = Vec::with_capacity(GROUPS);
    // How far each cell is from the centres so far.
    let mut apart = vec![f32::MAX; cells.len()];
    while centres.len() < GROUPS.min(cells.len()) {
        let gain = |at: usize| cells[at].1 * if centres.is_empty() { 1.0 } else { apart[at] };
        let Some(next) =
            (0..cells.len()).max_by(|&one, &other| gain(one).total_cmp(&gain(other)).then(other.cmp(&one)))
        else {
            break;
        };
        if !centres.is_empty() && apart[next] == 0.0 {
            break;
        }
        let centre = cells[next].0;
        for (apart, (colour, _)) in apart.iter_mut().zip(cells) {
            *apart = apart.min(distance_squared(*colour, centre));
        }
        centres.push(centre);
    }
    let mut nearest = vec![0; cells.len()];
    for _ in 0..ROUNDS {
        for (nearest, (colour, _)) in nearest.iter_mut().zip(cells) {
            let to = |at: &usize| distance_squared(*colour, centres[*at]);
            *nearest = (0..centres.len()).min_by(|one, other| to(one).total_cmp(&to(other))).unwrap_or(0);
        }
        for (group, centre) in centres.iter_mut().enumerate() {
            let members = || nearest.iter().zip(cells).filter(|(at, _)| **at == group).map(|(_, cell)| *cell);
            if members().next().is_some() {
                *centre = mean(members());
            }
        }
    }
    let sizes = (0..centres.len())
        .map(|group| nearest.iter().zip(cells).filter(|(at, _)| **at == group).map(|(_, cell)| cell.1).sum());
    centres.iter().copied().zip(sizes).filter(|(_, size)| *size > 0.0).collect()
}

/// The nearest two become one until none are near.
fn joined(mut groups: Vec<Cell>) -> Vec<Cell> {
    loop {
        let pairs = (0..groups.len()).flat_map(|one| (one + 1..groups.len()).map(move |other| (one, other)));
        let nearest = pairs
            .map(|(one, other)| (ciede2000(groups[one].0, groups[other].0), one, other))
            .min_by(|one, other| one.0.total_cmp(&other.0));
        match nearest {
            Some((distance, one, other)) if distance < SAME => {
                let pair = [groups[one], groups.swap_remove(other)];
                groups[one] = (mean(pair.into_iter()), pair[0].1 + pair[1].1);
            }
            _ => return groups,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| colour(x, y)).collect();
        Picture::new(width, height, rgb).expect("fits")
    }

    #[test]
    fn colours_are_told_by_share_without_the_ground() {
        // On white: navy over three fifths, red over two fifths.
        let picture = painted(60, 80, |x, y| match (x, y) {
            (10..50, 10..46) => [25, 35, 90],
            (10..50, 46..70) => [190, 30, 40],
            _ => [255, 255, 255],
        });
        let palette = palette(&picture);
        assert_eq!(palette.0.len(), 2, "{palette:?}");
        assert!(delta_e(palette.0[0].colour, Rgb([25, 35, 90])) < 1.0 && (palette.0[0].share - 0.6).abs() < 0.02);
        assert!(delta_e(palette.0[1].colour, Rgb([190, 30, 40])) < 1.0 && (palette.0[1].share - 0.4).abs() < 0.02);
        assert_eq!(palette.main(), Some(palette.0[0].colour));
    }

    #[test]
    fn folds_of_one_cloth_are_one_colour_and_nothing_is_its_ground() {
        let folds = painted(60, 60, |x, y| match (x, y) {
            (10..50, 10..50) => [30 + (x % 8) as u8, 110 + (x % 8 * 2) as u8, 60 + (y % 6) as u8],
            _ => [240, 240, 240],
        });
        assert_eq!(palette(&folds).0.len(), 1, "{:?}", palette(&folds));
        let blank = palette(&painted(5, 5, |_, _| [240, 240, 240]));
        assert_eq!(blank.main(), Some(Rgb([240, 240, 240])));
        assert_eq!(palette(&painted(1, 1, |_, _| [1, 2, 3])).main(), Some(Rgb([1, 2, 3])));
    }

    #[test]
    fn colours_are_written_as_the_web_writes_them() {
        let json = serde_json::to_string(&Rgb([255, 0, 171])).expect("writes");
        assert_eq!(json, "\"#ff00ab\"");
        assert_eq!(serde_json::from_str::<Rgb>("\"#FF00ab\"").expect("reads"), Rgb([255, 0, 171]));
        for text in ["", "#12345", "123456", "#1234567", "#+1+2+3", "#12345g", "#한국"] {
            assert!(text.parse::<Rgb>().is_err(), "{text}");
        }
    }
}
