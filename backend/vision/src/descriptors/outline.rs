//! Where the thing is: its box, how it fills that, and Hu's moments of its outline.

use crate::ground::Scene;

/// Cells a side of the occupancy.
const CELLS: usize = 12;
pub(super) const LENGTH: usize = CELLS * CELLS;
/// Seven moments of Hu, the aspect, the share of the box that is filled.
pub(super) const MOMENTS: usize = 9;

/// The smallest box around the thing, in pixels of the scene; right and bottom lie outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

impl Bounds {
    pub(super) fn of(scene: &Scene) -> Self {
        let mut found = Self { left: scene.width, top: scene.height, right: 0, bottom: 0 };
        for (at, _) in scene.thing.iter().enumerate().filter(|(_, thing)| **thing) {
            let (x, y) = (at % scene.width, at / scene.width);
            found.left = found.left.min(x);
            found.top = found.top.min(y);
            found.right = found.right.max(x + 1);
            found.bottom = found.bottom.max(y + 1);
        }
        found
    }

    pub(super) fn width(&self) -> usize {
        self.right - self.left
    }

    pub(super) fn height(&self) -> usize {
        self.bottom - self.top
    }
}

/// The thing in a square around its box, `side` x `side` points: the scene's pixel under each, none beyond its edge.
/// The aspect is kept: a belt stays flat.
pub(super) fn squared(scene: &Scene, thing: &Bounds, side: usize) -> Vec<Option<usize>> {
    let longest = thing.width().max(thing.height()) as f32;
    let start = |low: usize, length: usize| low as f32 + (length as f32 - longest) / 2.0;
    let (left, top) = (start(thing.left, thing.width()), start(thing.top, thing.height()));
    let step = longest / side as f32;
    let inside = |value: f32, end: usize| (value >= 0.0 && value < end as f32).then_some(value as usize);
    let mut points = Vec::with_capacity(side * side);
    for row in 0..side {
        let y = inside(top + (row as f32 + 0.5) * step, scene.height);
        for column in 0..side {
            let x = inside(left + (column as f32 + 0.5) * step, scene.width);
            points.push(y.zip(x).map(|(y, x)| y * scene.width + x));
        }
    }
    points
}

/// How much of each cell of the square around it the thing fills, less the mean of all cells.
pub(super) fn occupancy(scene: &Scene, thing: &Bounds) -> Vec<f32> {
    const FINE: usize = 4;
    let points = squared(scene, thing, CELLS * FINE);
    let mut cells = vec![0.0_f32; LENGTH];
    for (at, point) in points.iter().enumerate() {
        if point.is_some_and(|pixel| scene.thing[pixel]) {
            let (x, y) = (at % (CELLS * FINE) / FINE, at / (CELLS * FINE) / FINE);
            cells[y * CELLS + x] += 1.0 / (FINE * FINE) as f32;
        }
    }
    cells
}

/// Hu's seven moments of the filled outline, on a log scale that keeps their signs, then the aspect and how full the box
/// is. Hu: Visual pattern recognition by moment invariants, IRE Transactions on Information Theory 8 (1962).
pub(super) fn moments(scene: &Scene, thing: &Bounds) -> Vec<f32> {
    let points: Vec<(f64, f64)> = (0..scene.thing.len())
        .filter(|at| scene.thing[*at])
        .map(|at| ((at % scene.width) as f64, (at / scene.width) as f64))
        .collect();
    let area = points.len() as f64;
    let mean = |value: fn(&(f64, f64)) -> f64| points.iter().map(value).sum::<f64>() / area;
    let (x0, y0) = (mean(|point| point.0), mean(|point| point.1));
    // Central moments, made independent of size.
    let eta = |p: i32, q: i32| {
        let sum: f64 = points.iter().map(|(x, y)| (x - x0).powi(p) * (y - y0).powi(q)).sum();
        sum / area.powf(1.0 + f64::from(p + q) / 2.0)
    };
    let (n20, n02, n11) = (eta(2, 0), eta(0, 2), eta(1, 1));
    let (n30, n03, n21, n12) = (eta(3, 0), eta(0, 3), eta(2, 1), eta(1, 2));
    let (a, b) = (n30 + n12, n21 + n03);
    let (c, d) = (n30 - 3.0 * n12, 3.0 * n21 - n03);
    let hu = [
        n20 + n02,
        (n20 - n02).powi(2) + 4.0 * n11 * n11,
        c * c + d * d,
        a * a + b * b,
        c * a * (a * a - 3.0 * b * b) + d * b * (3.0 * a * a - b * b),
        (n20 - n02) * (a * a - b * b) + 4.0 * n11 * a * b,
        d * a * (a * a - 3.0 * b * b) - c * b * (3.0 * a * a - b * b),
    ];
    // From 1e-9 to 1 on a log scale of 0 to 1.
    let logged = hu.map(|moment| moment.signum() * ((moment.abs() + 1e-9).log10() / 9.0 + 1.0).clamp(0.0, 1.0));
    let aspect = (thing.width() as f64 / thing.height() as f64).ln() / 2.0;
    let full = area / (thing.width() * thing.height()) as f64;
    logged.into_iter().chain([aspect.clamp(-1.0, 1.0), full]).map(|value| value as f32).collect()
}
