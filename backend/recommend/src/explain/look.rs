//! What two pictures measurably have in common: near colours, and which of the nearest products are of the same category. What a
//! network saw in them it does not tell, so nothing here claims to.

use std::cell::OnceCell;

use domain::{Look, NearColours, ProductId};
use learn::similarity::nearest::top_k;
use vision::palette::Tone;

use crate::pictures::PictureGround;
use crate::strategies::{Gaze, Ground};

/// How many products nearest to what was asked are looked at.
const NEAREST: usize = 8;
/// Colours farther apart than this are not called near: beyond it most people give them different names.
const NEAR: f32 = 15.0;
/// The most pairs of colours that are told.
const TOLD: usize = 3;

/// Explains what lies near to one gaze.
pub(super) struct Looks<'a> {
    ground: Ground<'a>,
    pictures: PictureGround<'a>,
    gaze: &'a Gaze,
    /// The products nearest to what was asked, nearest first; looked up when they are first needed.
    nearest: OnceCell<Vec<usize>>,
}

impl<'a> Looks<'a> {
    pub(super) fn new(ground: Ground<'a>, pictures: PictureGround<'a>, gaze: &'a Gaze) -> Self {
        Self { ground, pictures, gaze, nearest: OnceCell::new() }
    }

    /// Whether it is this gaze that is explained.
    pub(super) fn is_for(&self, gaze: &Gaze) -> bool {
        std::ptr::eq(self.gaze, gaze)
    }

    /// The cosine of a product's picture; none without one.
    pub(super) fn cosine(&self, row: usize) -> Option<f32> {
        self.gaze.cosine(self.pictures, row)
    }

    /// Why the product in `row` looks alike; none where it has no picture.
    pub(super) fn of(&self, row: usize) -> Option<Look> {
        let cosine = self.cosine(row)?;
        let catalogue = self.ground.snapshot.catalogue();
        let own = &catalogue[row];
        let others = || self.nearest().iter().copied().filter(|other| *other != row);
        let agreeing: Vec<ProductId> = others()
            .map(|other| &catalogue[other])
            .filter(|other| (&other.main_category, &other.sub_category) == (&own.main_category, &own.sub_category))
            .map(|other| other.id)
            .collect();
        let category = if own.sub_category.is_empty() { &own.main_category } else { &own.sub_category };
        Some(Look {
            cosine,
            colours: near_colours(self.gaze.tones(self.pictures, row), self.pictures.pictures.tones(row)),
            category: category.clone(),
            agreeing,
            of: others().count(),
        })
    }

    fn nearest(&self) -> &[usize] {
        self.nearest.get_or_init(|| {
            let cosines = self.gaze.cosines(self.pictures);
            let passes = |row: usize| self.pictures.pictures.seen().passes(row) && !self.gaze.is_of(row);
            // what points away from it is no neighbour, however few there are
            let near = top_k(&cosines, NEAREST, passes).into_iter().filter(|(_, cosine)| *cosine > 0.0);
            near.map(|(row, _)| row as usize).collect()
        })
    }
}

/// For the main colours of what was asked, the largest first, the product's nearest one, where it is near.
fn near_colours(asked: &[Tone], product: &[Tone]) -> Vec<NearColours> {
    let pair = |asked: &Tone| {
        let nearest = asked.nearest(product)?;
        let distance = asked.delta_e(nearest);
        let spelled = |tone: Tone| tone.colour().to_string();
        (distance <= NEAR).then(|| NearColours { asked: spelled(*asked), product: spelled(nearest), distance })
    };
    asked.iter().filter_map(pair).take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tones(colours: &[&str]) -> Vec<Tone> {
        colours.iter().map(|colour| Tone::new(colour.parse().expect("a colour"))).collect()
    }

    #[test]
    fn only_near_colours_are_told() {
        let told = near_colours(&tones(&["#c81e1e", "#101010"]), &tones(&["#00aa00", "#c0201c"]));
        assert_eq!(told.len(), 1, "black is near to neither");
        assert_eq!((&*told[0].asked, &*told[0].product), ("#c81e1e", "#c0201c"));
        assert!(told[0].distance > 0.0 && told[0].distance < 4.0, "{told:?}");
        assert!(near_colours(&tones(&["#c81e1e"]), &tones(&[])).is_empty());
    }
}
