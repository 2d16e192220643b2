//! What can be measured of a picture without a network: its colours, its edges, its outline.
//!
//! For machines and tests that want nothing heavy, and as the yardstick that a network has to beat. The thing is cut from
//! its plain ground and brought to one size first, so that a shirt is near to the same shirt photographed from further
//! away. Four parts, each of unit length times its weight, so that none drowns the others; what a picture lacks of one
//! part is left at nothing. No learning, no chance: the same pixels give the same numbers.
//!
//! Not told apart: a thing of the ground's own colour, two things on one picture, a thing and the model who wears it.

use std::ops::Range;

use crate::ground::Scene;
use crate::picture::Picture;

mod colours;
mod edges;
mod outline;

/// A part of the vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it tells: `colours`, `edges`, `outline`, `moments`.
    pub name: &'static str,
    /// Where it lies in the vector.
    pub range: Range<usize>,
}

const COLOURS: usize = colours::LENGTH;
const EDGES: usize = COLOURS + edges::LENGTH;
const OUTLINE: usize = EDGES + outline::LENGTH;
const MOMENTS: usize = OUTLINE + outline::MOMENTS;

/// Numbers of a description.
pub const DIMENSIONS: usize = MOMENTS;

/// What decides the numbers; another one makes vectors that were kept be computed again. Raise it with every change of
/// this module, of the ground or of the colours.
pub const VERSION: &str = "d000000000000001";

/// The parts of a description, in their order.
pub const PARTS: [Part; 4] = [
    Part { name: "colours", range: 0..COLOURS },
    Part { name: "edges", range: COLOURS..EDGES },
    Part { name: "outline", range: EDGES..OUTLINE },
    Part { name: "moments", range: OUTLINE..MOMENTS },
];

/// How much each part counts, in the order of [`PARTS`]. Tuned by hand for the same kind among 2,500 shop photos
/// (`benches/descriptors.rs`: 0.72, edges alone 0.73), with the colours kept at a weight at which they still decide
/// between like shapes.
const WEIGHTS: [f32; 4] = [0.25, 0.85, 0.50, 0.20];

/// Describes a picture by [`DIMENSIONS`] numbers of unit length together.
#[must_use]
pub fn describe(picture: &Picture) -> Vec<f32> {
    let scene = Scene::of(picture);
    let thing = outline::Bounds::of(&scene);
    let parts: [Vec<f32>; 4] = [
        colours::histogram(&scene),
        edges::orientations(&scene, &thing),
        outline::occupancy(&scene, &thing),
        outline::moments(&scene, &thing),
    ];
    let mut all = Vec::with_capacity(DIMENSIONS);
    for (part, weight) in parts.into_iter().zip(WEIGHTS) {
        let length = length(&part);
        let scale = if length > 0.0 { weight / length } else { 0.0 };
        all.extend(part.into_iter().map(|value| value * scale));
    }
    let length = length(&all).max(f32::MIN_POSITIVE);
    all.iter_mut().for_each(|value| *value /= length);
    all
}

fn length(values: &[f32]) -> f32 {
    values.iter().map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>().sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| colour(x, y)).collect();
        Picture::new(width, height, rgb).expect("fits")
    }

    const WHITE: [u8; 3] = [250, 250, 250];

    /// A shirt-like T: wide above, narrow below; `scale` from 1 to 3.
    fn tee(scale: u32, colour: [u8; 3]) -> Picture {
        painted(120, 160, move |x, y| {
            let (x, y) = ((x as i32 - 60).unsigned_abs(), y);
            let arms = y >= 20 && y < 20 + 12 * scale && x < 18 * scale;
            let body = y >= 20 && y < 20 + 36 * scale && x < 10 * scale;
            if arms || body { colour } else { WHITE }
        })
    }

    /// Two legs.
    fn trousers(colour: [u8; 3]) -> Picture {
        painted(120, 160, move |x, y| {
            let legs = (30..150).contains(&y) && ((35..56).contains(&x) || (64..85).contains(&x));
            let waist = (15..45).contains(&y) && (35..85).contains(&x);
            if legs || waist { colour } else { WHITE }
        })
    }

    fn cosine(one: &Picture, other: &Picture) -> f32 {
        describe(one).iter().zip(describe(other)).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn shapes_are_near_by_shape_and_then_by_colour() {
        let (navy, red) = ([20, 30, 90], [190, 30, 30]);
        let shirt = tee(3, navy);
        let smaller = cosine(&shirt, &tee(2, navy));
        let other_colour = cosine(&shirt, &tee(3, red));
        let other_shape = cosine(&shirt, &trousers(navy));
        assert!(smaller > 0.9, "the same shirt from further away: {smaller}");
        assert!(smaller > other_colour && other_colour > other_shape, "{smaller} {other_colour} {other_shape}");
    }

    #[test]
    fn any_picture_has_a_description_of_unit_length() {
        let noise = painted(37, 3, |x, y| [(x * 97 % 256) as u8, (y * 201 % 256) as u8, (x * y * 31 % 256) as u8]);
        let stripe = painted(300, 2, |x, _| if x < 4 { [0, 0, 0] } else { WHITE });
        for picture in [noise, stripe, painted(1, 1, |_, _| [9, 9, 9]), painted(50, 50, |_, _| WHITE)] {
            let vector = describe(&picture);
            assert_eq!(vector.len(), DIMENSIONS);
            assert!((length(&vector) - 1.0).abs() < 1e-5, "{picture:?}");
            assert!(vector.iter().all(|value| value.is_finite()), "{picture:?}");
        }
        assert_eq!(PARTS.last().map(|part| part.range.end), Some(DIMENSIONS));
    }
}
