//! Pictures as a part of a score: `w ((cos(asked, p) - mean) / sd)` over the visible products that have a picture, and 0 for one
//! that has none, which is neither for nor against it.

use super::{Gaze, Ground, Layer, Mask, Origin, Ranking, best, totals};
use crate::pictures::PictureGround;

/// The layer of what is compared to the catalogue's pictures.
pub(super) fn layer<'a>(pictures: PictureGround<'a>, gaze: Gaze, weight: f32) -> Layer<'a> {
    let mut raw = gaze.cosines(pictures);
    let seen = |row: usize| pictures.pictures.seen().passes(row);
    let (mut count, mut sum, mut squares) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (_, cosine) in raw.iter().enumerate().filter(|(row, _)| seen(*row)) {
        let cosine = f64::from(*cosine);
        (count, sum, squares) = (count + 1.0, sum + cosine, squares + cosine * cosine);
    }
    let mean = sum / count.max(1.0);
    let deviation = (squares / count.max(1.0) - mean * mean).max(0.0).sqrt();
    for (row, cosine) in raw.iter_mut().enumerate() {
        *cosine = if pictures.kept.has_picture(row) { (f64::from(*cosine) - mean) as f32 } else { 0.0 };
    }
    let factor = if deviation > 1e-9 { (f64::from(weight) / deviation) as f32 } else { 0.0 };
    Layer { origin: Origin::Picture(gaze), factor, raw: raw.into() }
}

/// Products that look like the one in `row`, which has a picture. The score is the cosine; products without a picture are left
/// out.
pub(crate) fn similar_images<'a>(
    ground: Ground<'a>,
    pictures: PictureGround<'a>,
    row: usize,
    mask: &Mask,
    n: usize,
) -> Ranking<'a> {
    let raw = pictures.kept.similarity(row).into();
    let layers = vec![Layer { origin: Origin::Picture(Gaze::Products(vec![row])), factor: 1.0, raw }];
    let mut seen = mask.clone();
    seen.keep(pictures.pictures.seen());
    let rows = best(&totals(&layers, ground.catalogue.len()), n, &seen);
    Ranking::scored(layers, Some(row), rows)
}
