//! Where the words of a word cloud stand.
//!
//! The heaviest word is in the middle, the others around it, each at the free place that is nearest to the middle; no two
//! words meet and none leaves the canvas. The same words give the same picture on every machine: nothing is measured in a
//! font that happens to be installed ([`extent`] has a table of widths), and nothing is drawn by lot.
//!
//! [`CloudParams`] -> [`CloudValidParams`] -> [`CloudValidParams::lay_out`] -> [`Cloud`]. What a word looks like (its
//! font, its colour, markup) is not known here.

mod extent;
mod pack;
mod params;

pub use extent::{Extent, extent};
pub use params::{CloudParamError, CloudParams, CloudValidParams};

/// A word and how much it weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CloudWord<'a> {
    /// The word, or a phrase of several.
    pub text: &'a str,
    /// Its weight, of any scale. A word whose weight is not above 0 (or no number) has no place.
    pub weight: f64,
}

/// A word that has a place. All lengths are in pixels of the canvas, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Which word: its index among those that were given.
    pub word: usize,
    /// The size of the font.
    pub size: f64,
    /// The left edge of its box.
    pub x: f64,
    /// The upper edge of its box.
    pub y: f64,
    /// How wide its box is: the text is drawn exactly this wide.
    pub width: f64,
    /// How high its box is: as high as its letters.
    pub height: f64,
    /// The line that its letters stand on, from the canvas's upper edge.
    pub baseline: f64,
}

/// Words with their places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cloud {
    /// The words that have a place, the heaviest first (equal weights: the earlier first).
    pub placed: Vec<Placed>,
    /// The words that have none, by index and ascending: too many for the canvas at the least size that is allowed, too
    /// long for a line, empty, or without weight.
    pub left_out: Vec<usize>,
}

impl CloudValidParams {
    /// Gives words their places.
    ///
    /// A word's font grows with the square root of its weight (so its area with its weight), from the least size for a
    /// weight of 0 to the greatest. The greatest is found by halving: the biggest one at which every word has a place;
    /// where not even the least one lets all in, the lightest are left out.
    #[must_use]
    pub fn lay_out(&self, words: &[CloudWord<'_>]) -> Cloud {
        let order = heaviest_first(words);
        let heaviest = order.first().map_or(1.0, |&first| words[first].weight);
        let boxes: Vec<(usize, f64, Extent)> = order
            .iter()
            .map(|&word| (word, (words[word].weight / heaviest).sqrt(), extent(words[word].text)))
            .collect();
        let mut best = pack::pack(self, &boxes, self.min_size());
        let (mut fits, mut too_big) = (self.min_size(), self.max_size());
        if best.len() == boxes.len() {
            let whole = pack::pack(self, &boxes, too_big);
            if whole.len() == boxes.len() {
                (best, fits) = (whole, too_big);
            }
            while too_big - fits > 1.0 {
                let middle = f64::midpoint(fits, too_big);
                let tried = pack::pack(self, &boxes, middle);
                if tried.len() == boxes.len() {
                    (best, fits) = (tried, middle);
                } else {
                    too_big = middle;
                }
            }
        }
        let mut has_place = vec![false; words.len()];
        for placed in &best {
            has_place[placed.word] = true;
        }
        let left_out = (0..words.len()).filter(|&word| !has_place[word]).collect();
        Cloud { placed: best, left_out }
    }
}

/// The words that can be drawn at all, by falling weight, then by index.
fn heaviest_first(words: &[CloudWord<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..words.len())
        .filter(|&word| {
            words[word].weight.is_finite() && words[word].weight > 0.0 && extent(words[word].text).width > 0.0
        })
        .collect();
    order.sort_by(|&a, &b| words[b].weight.total_cmp(&words[a].weight).then(a.cmp(&b)));
    order
}

#[cfg(test)]
mod tests;
