//! Puts boxes on a canvas, one after another, each as near to the middle as those before it allow.

use super::{CloudValidParams, Extent, Placed};

/// A box with the free room around it.
#[derive(Debug, Clone, Copy)]
struct Taken {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Taken {
    /// Whether two boxes share more than an edge. Sums of floats are off by a few billionths, so an overlap below a
    /// millionth of a pixel is an edge.
    fn meets(&self, other: &Taken) -> bool {
        const EDGE: f64 = 1e-6;
        self.left + EDGE < other.right
            && other.left + EDGE < self.right
            && self.top + EDGE < other.bottom
            && other.top + EDGE < self.bottom
    }
}

/// Places for words given as (index, share of the greatest size 0..=1, room), where the greatest font has `max_size`
/// pixels. Words without a place are left out.
///
/// The place of a box is exact, not searched for along a spiral: the free place nearest to the middle either lies on an
/// axis through the middle or touches boxes that stand already, so only places where both holds for its two coordinates
/// are compared: at most (2n + 1)^2 for n boxes. Distance is measured in shares of the canvas's width and height,
/// so that the whole gets the canvas's shape.
pub(super) fn pack(params: &CloudValidParams, words: &[(usize, f64, Extent)], max_size: f64) -> Vec<Placed> {
    let mut taken: Vec<Taken> = Vec::with_capacity(words.len());
    let mut placed = Vec::with_capacity(words.len());
    for &(word, share, room) in words {
        let size = params.min_size() + (max_size - params.min_size()) * share;
        let (width, height) = (room.width * size, (room.ascent + room.descent) * size);
        let (beside, above) = (params.gap() * size / 2.0, params.gap() * size / 4.0);
        let (full_width, full_height) = (width + 2.0 * beside, height + 2.0 * above);
        let Some((left, top)) = nearest(params, &taken, full_width, full_height) else { continue };
        taken.push(Taken { left, top, right: left + full_width, bottom: top + full_height });
        let (x, y) = (left + beside, top + above);
        placed.push(Placed { word, size, x, y, width, height, baseline: y + room.ascent * size });
    }
    placed
}

/// The upper left corner of the free place nearest to the middle. Rows and places in a row are tried from the middle
/// outwards, above before below and left before right, and the first of equally near places is taken.
fn nearest(params: &CloudValidParams, taken: &[Taken], width: f64, height: f64) -> Option<(f64, f64)> {
    let (most_left, most_top) = (params.width() - width, params.height() - height);
    if most_left < 0.0 || most_top < 0.0 {
        return None;
    }
    let tops = outwards(most_top, taken.iter().flat_map(|other| [other.top - height, other.bottom]));
    let lefts = outwards(most_left, taken.iter().flat_map(|other| [other.left - width, other.right]));
    let mut best: Option<(f64, f64, f64)> = None;
    for top in tops {
        let down = ((top - most_top / 2.0) / params.height()).powi(2);
        if best.is_some_and(|(nearest, ..)| down >= nearest) {
            break;
        }
        let row = Taken { left: 0.0, top, right: params.width(), bottom: top + height };
        let in_row: Vec<&Taken> = taken.iter().filter(|other| row.meets(other)).collect();
        for &left in &lefts {
            let distance = down + ((left - most_left / 2.0) / params.width()).powi(2);
            if best.is_some_and(|(nearest, ..)| distance >= nearest) {
                break;
            }
            let here = Taken { left, right: left + width, ..row };
            if !in_row.iter().any(|other| here.meets(other)) {
                best = Some((distance, left, top));
                break;
            }
        }
    }
    best.map(|(_, left, top)| (left, top))
}

/// The middle and those of `places` that lie between 0 and `most`, from the middle outwards, each once.
fn outwards(most: f64, places: impl Iterator<Item = f64>) -> Vec<f64> {
    let middle = most / 2.0;
    let mut inside: Vec<f64> =
        std::iter::once(middle).chain(places.filter(|place| (0.0..=most).contains(place))).collect();
    inside.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()).then(a.total_cmp(b)));
    inside.dedup();
    inside
}
