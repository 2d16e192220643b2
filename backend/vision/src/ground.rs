//! The thing and the ground that it lies on.
//!
//! Shops put what they sell on one plain colour. That colour is found at the border of the picture and flooded from
//! there; what the flood does not reach is the thing. A picture without a plain border (a street, a room) is all thing.
//! Neither is a segmentation of photos: a white shirt on white loses what the flood eats of it.

use crate::colour::{Lab, distance_squared, labs};
use crate::picture::Picture;

/// Longest side that colours and shapes are looked at, in pixels.
pub(crate) const SIDE: u32 = 96;
/// How far from the ground's colour a pixel may be that the flood takes, in CIE76.
const NEAR: f32 = 9.0;
/// Share of the border that must be near the ground's colour.
const PLAIN: f32 = 0.55;
/// A thing of fewer of the picture's pixels than this is what noise leaves of none.
const LEAST: f32 = 0.02;

/// A picture's colours, and which of its pixels are the thing.
pub(crate) struct Scene {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) colours: Vec<Lab>,
    /// True: the thing.
    pub(crate) thing: Vec<bool>,
}

impl Scene {
    pub(crate) fn of(picture: &Picture) -> Self {
        let small = picture.within(SIDE);
        let (width, height) = (small.width() as usize, small.height() as usize);
        let colours = labs(small.pixels());
        let thing = match ground(&colours, width, height) {
            Some(ground) => thing(&colours, width, height, ground),
            None => vec![true; colours.len()],
        };
        let count = thing.iter().filter(|thing| **thing).count();
        let enough = count as f32 >= LEAST * colours.len() as f32;
        let thing = if enough { thing } else { vec![true; colours.len()] };
        Self { width, height, colours, thing }
    }
}

/// Indices of the border.
fn border(width: usize, height: usize) -> impl Iterator<Item = usize> {
    let rows = (0..width).flat_map(move |x| [x, (height - 1) * width + x]);
    let columns = (0..height).flat_map(move |y| [y * width, y * width + width - 1]);
    rows.chain(columns)
}

/// The plain colour of the border: the mean of those near to its most frequent one; none where few are.
fn ground(colours: &[Lab], width: usize, height: usize) -> Option<Lab> {
    let border: Vec<Lab> = border(width, height).map(|at| colours[at]).collect();
    let near = |centre: Lab| border.iter().filter(move |colour| distance_squared(**colour, centre) <= NEAR * NEAR);
    // Every few pixels of the border are candidates enough; the first of the best is taken.
    let step = (border.len() / 64).max(1);
    let mut best: Option<(usize, Lab)> = None;
    for &candidate in border.iter().step_by(step) {
        let count = near(candidate).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, candidate));
        }
    }
    let (count, centre) = best?;
    if (count as f32) < PLAIN * border.len() as f32 {
        return None;
    }
    let mut mean = [0.0_f64; 3];
    for colour in near(centre) {
        for (sum, value) in mean.iter_mut().zip(colour) {
            *sum += f64::from(*value);
        }
    }
    Some(mean.map(|sum| (sum / count as f64) as f32))
}

/// All that a flood from the border does not reach through the ground's colour.
fn thing(colours: &[Lab], width: usize, height: usize, ground: Lab) -> Vec<bool> {
    let mut thing = vec![true; colours.len()];
    let mut wet: Vec<usize> = border(width, height).collect();
    while let Some(at) = wet.pop() {
        if !thing[at] || distance_squared(colours[at], ground) > NEAR * NEAR {
            continue;
        }
        thing[at] = false;
        let (x, y) = (at % width, at / width);
        wet.extend((x > 0).then(|| at - 1));
        wet.extend((x + 1 < width).then(|| at + 1));
        wet.extend((y > 0).then(|| at - width));
        wet.extend((y + 1 < height).then(|| at + width));
    }
    thing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| colour(x, y)).collect();
        Picture::new(width, height, rgb).expect("fits")
    }

    #[test]
    fn a_thing_on_a_plain_ground_is_found_with_its_light_inside() {
        let inside = |x: u32, y: u32| (10..30).contains(&x) && (10..50).contains(&y);
        let hole = |x: u32, y: u32| (18..22).contains(&x) && (20..24).contains(&y);
        let picture = painted(40, 60, |x, y| match (inside(x, y), hole(x, y)) {
            (true, false) => [20, 40, 120],
            _ => [246, 245, 244],
        });
        let scene = Scene::of(&picture);
        for (at, thing) in scene.thing.iter().enumerate() {
            assert_eq!(*thing, inside(at as u32 % 40, at as u32 / 40), "pixel {at}");
        }
    }

    #[test]
    fn without_a_plain_border_all_is_thing() {
        let noisy = painted(30, 30, |x, y| [(x * 37 % 256) as u8, (y * 91 % 256) as u8, ((x * y) * 53 % 256) as u8]);
        assert!(Scene::of(&noisy).thing.iter().all(|thing| *thing));
        let blank = painted(30, 30, |_, _| [255, 255, 255]);
        assert!(Scene::of(&blank).thing.iter().all(|thing| *thing), "nothing but ground: the ground is the thing");
    }
}
