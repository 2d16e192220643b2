//! The colours of the thing: a histogram over L*a*b* whose bins share what lies between them.

use crate::colour::Lab;
use crate::ground::Scene;

/// Bins of lightness, and of each of the two opponent axes.
const LIGHT: usize = 5;
const AXIS: usize = 7;
/// The axes reach so far from grey; what lies further counts to the outermost bin.
const REACH: f32 = 60.0;

pub(super) const LENGTH: usize = LIGHT * AXIS * AXIS;

/// The square roots of the bins' shares (so that a dot product is the Bhattacharyya coefficient).
pub(super) fn histogram(scene: &Scene) -> Vec<f32> {
    let mut bins = vec![0.0_f32; LENGTH];
    for (colour, _) in scene.colours.iter().zip(&scene.thing).filter(|(_, thing)| **thing) {
        share_out(*colour, &mut bins);
    }
    bins.iter_mut().for_each(|bin| *bin = bin.sqrt());
    bins
}

/// Gives one pixel to the eight bins around it, each by its nearness.
fn share_out([lightness, a, b]: Lab, bins: &mut [f32]) {
    let position = |share: f32, count: usize| {
        let at = share.clamp(0.0, 1.0) * (count - 1) as f32;
        let low = (at.floor() as usize).min(count - 2);
        (low, at - low as f32)
    };
    let axis = |value: f32| (value + REACH) / (2.0 * REACH);
    let (l, l_part) = position(lightness / 100.0, LIGHT);
    let (a, a_part) = position(axis(a), AXIS);
    let (b, b_part) = position(axis(b), AXIS);
    let sides = |part: f32| [1.0 - part, part];
    for (i, l_share) in sides(l_part).into_iter().enumerate() {
        for (j, a_share) in sides(a_part).into_iter().enumerate() {
            for (k, b_share) in sides(b_part).into_iter().enumerate() {
                bins[((l + i) * AXIS + a + j) * AXIS + b + k] += l_share * a_share * b_share;
            }
        }
    }
}
