//! From the encoder's numbers to those of the snapshot: the mean picture taken off, the directions in which pictures differ
//! most kept.
//!
//! Everything is a function of the rows alone. Rows of zeros are no pictures: they decide nothing and stay.

use learn::principal::PrincipalParams;
use ndarray::{Array1, Array2, Axis};
use recommend::snapshot::Projection;

use super::{ImagesParams, is_seen};

/// Of fewer pictures neither a mean nor directions are told: the numbers stay as they are.
const FEWEST: usize = 64;

/// What the snapshot gets.
pub(super) struct Reduced {
    pub(super) vectors: Array2<f32>,
    pub(super) projection: Option<Projection>,
    pub(super) explained: Option<f64>,
}

/// Reduces `vectors` (N x d) as `params` tell. With no more pictures than numbers asked for, nothing is left out.
pub(super) fn run(vectors: Array2<f32>, params: &ImagesParams) -> Reduced {
    let seen: Vec<usize> = (0..vectors.nrows()).filter(|row| is_seen(vectors.row(*row))).collect();
    let fewer = params.dimensions > 0 && params.dimensions < vectors.ncols();
    if seen.len() < FEWEST || (fewer && seen.len() <= params.dimensions) || !(fewer || params.centred) {
        return Reduced { vectors, projection: None, explained: None };
    }
    let pictures = vectors.select(Axis(0), &seen);
    let (projection, explained) = if fewer {
        let found = PrincipalParams { dimensions: params.dimensions, centred: params.centred }.fit(&pictures);
        (Projection { mean: found.mean, components: found.components }, Some(found.explained))
    } else {
        let mean = pictures.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(vectors.ncols()));
        (Projection { mean, components: Array2::eye(vectors.ncols()) }, None)
    };
    drop(pictures);
    let mut reduced = Array2::zeros((vectors.nrows(), projection.components.nrows()));
    for row in seen {
        let mut into = reduced.row_mut(row);
        into.assign(&projection.components.dot(&(&vectors.row(row) - &projection.mean)));
        let length = into.dot(&into).sqrt();
        if length > 0.0 {
            into /= length;
        }
    }
    Reduced { vectors: reduced, projection: Some(projection), explained }
}
