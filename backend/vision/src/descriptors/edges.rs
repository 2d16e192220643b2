//! Which way edges run, where: histograms of oriented gradients over the square around the thing.
//!
//! Dalal, Triggs: Histograms of oriented gradients for human detection, CVPR 2005, with one cell per block's quarter.

use super::outline::{Bounds, squared};
use crate::ground::Scene;

/// Cells a side, pixels a cell's side, directions of half a turn.
const CELLS: usize = 8;
const CELL: usize = 6;
const DIRECTIONS: usize = 9;
const SIDE: usize = CELLS * CELL;
/// No value of a normalised block is above this (Lowe's clipping).
const CLIP: f32 = 0.2;

pub(super) const LENGTH: usize = CELLS * CELLS * DIRECTIONS;

/// Per cell and direction the strength of the edges there, relative to those of the cells around.
pub(super) fn orientations(scene: &Scene, thing: &Bounds) -> Vec<f32> {
    let light = lightness(scene, thing);
    let at = |x: usize, y: usize| light[y * SIDE + x];
    let mut cells = vec![0.0_f32; LENGTH];
    for y in 0..SIDE {
        for x in 0..SIDE {
            let dx = at((x + 1).min(SIDE - 1), y) - at(x.saturating_sub(1), y);
            let dy = at(x, (y + 1).min(SIDE - 1)) - at(x, y.saturating_sub(1));
            let strength = dx.hypot(dy);
            if strength > 0.0 {
                spread(&mut cells, x, y, dy.atan2(dx), strength);
            }
        }
    }
    normalised(&cells)
}

/// Shares an edge out to the four cells and the two directions around it.
fn spread(cells: &mut [f32], x: usize, y: usize, angle: f32, strength: f32) {
    let turn = (angle / std::f32::consts::PI).rem_euclid(1.0) * DIRECTIONS as f32;
    let (first, part) = (turn.floor(), turn - turn.floor());
    let directions = [(first as usize % DIRECTIONS, 1.0 - part), ((first as usize + 1) % DIRECTIONS, part)];
    let neighbours = |pixel: usize| {
        let place = (pixel as f32 + 0.5) / CELL as f32 - 0.5;
        let (low, part) = (place.floor(), place - place.floor());
        [(low as isize, 1.0 - part), (low as isize + 1, part)]
            .map(|(cell, share)| (usize::try_from(cell).ok().filter(|cell| *cell < CELLS), share))
    };
    for (row, row_share) in neighbours(y) {
        for (column, column_share) in neighbours(x) {
            let (Some(row), Some(column)) = (row, column) else { continue };
            for (direction, share) in directions {
                cells[(row * CELLS + column) * DIRECTIONS + direction] += strength * row_share * column_share * share;
            }
        }
    }
}

/// The lightness under the square, softened; the ground is its own mean, so that only the thing has edges.
fn lightness(scene: &Scene, thing: &Bounds) -> Vec<f32> {
    let ground: Vec<f32> =
        scene.colours.iter().zip(&scene.thing).filter(|(_, thing)| !**thing).map(|(c, _)| c[0]).collect();
    let ground = if ground.is_empty() { 100.0 } else { ground.iter().sum::<f32>() / ground.len() as f32 };
    squared(scene, thing, SIDE)
        .into_iter()
        .map(|point| point.filter(|pixel| scene.thing[*pixel]).map_or(ground, |pixel| scene.colours[pixel][0]))
        .collect()
}

/// Each cell as a mean of what it is in the four blocks of 2 x 2 cells that it belongs to, each of unit length, clipped.
fn normalised(cells: &[f32]) -> Vec<f32> {
    let energy = |row: usize, column: usize| -> f32 {
        let start = (row * CELLS + column) * DIRECTIONS;
        cells[start..start + DIRECTIONS].iter().map(|value| value * value).sum()
    };
    // What an evenly lit cloth's noise amounts to: it must not be blown up to an edge.
    const FLOOR: f32 = 900.0;
    let mut all = vec![0.0; LENGTH];
    for row in 0..CELLS {
        for column in 0..CELLS {
            let start = (row * CELLS + column) * DIRECTIONS;
            let tops = [row.saturating_sub(1), row.min(CELLS - 2)];
            let lefts = [column.saturating_sub(1), column.min(CELLS - 2)];
            for (top, left) in tops.into_iter().flat_map(|top| lefts.map(|left| (top, left))) {
                let block =
                    energy(top, left) + energy(top + 1, left) + energy(top, left + 1) + energy(top + 1, left + 1);
                let scale = 1.0 / (block + FLOOR).sqrt();
                for (sum, value) in all[start..start + DIRECTIONS].iter_mut().zip(&cells[start..]) {
                    *sum += (value * scale).min(CLIP) / 4.0;
                }
            }
        }
    }
    all
}
