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
/// (`benches/descriptors.rs`), with the colours kept at a weight at which they still decide between like shapes.
const WEIGHTS: [f32; 4] = [0.45, 0.60, 0.60, 0.25];

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
