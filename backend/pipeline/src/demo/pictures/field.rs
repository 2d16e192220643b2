//! Heights and shadows: small grids, a quarter as fine as the picture, which are blurred cheaply and read between their points.

use tiny_skia::{FillRule, Mask, Path, Transform};

/// How many pixels of the picture a point of a grid is wide.
pub(super) const STEP: f32 = 4.0;

/// A grid of numbers over a part of the picture.
#[derive(Clone)]
pub(super) struct Field {
    /// Where its first point is, in pixels of the picture.
    left: f32,
    top: f32,
    width: usize,
    height: usize,
    values: Vec<f32>,
}

impl Field {
    /// Zeros over a box of the picture (left, top, right, bottom) and `margin` pixels around it.
    pub(super) fn over(bounds: [f32; 4], margin: f32) -> Self {
        let [left, top, right, bottom] = bounds;
        let (left, top) = ((left - margin).floor(), (top - margin).floor());
        let points = |from: f32, to: f32| ((to + margin - from) / STEP).ceil().clamp(2.0, 400.0) as usize;
        let (width, height) = (points(left, right), points(top, bottom));
        Self { left, top, width, height, values: vec![0.0; width * height] }
    }

    /// Adds `amount` where the paths are.
    pub(super) fn add<'p>(&mut self, paths: impl Iterator<Item = &'p Path>, amount: f32) {
        let Some(mut mask) = Mask::new(self.width as u32, self.height as u32) else { return };
        let place = Transform::from_row(1.0 / STEP, 0.0, 0.0, 1.0 / STEP, -self.left / STEP, -self.top / STEP);
        let mut any = false;
        for path in paths {
            any = true;
            mask.fill_path(path, FillRule::Winding, true, place);
        }
        if any {
            let amount = amount / 255.0;
            for (value, covered) in self.values.iter_mut().zip(mask.data()) {
                *value += f32::from(*covered) * amount;
            }
        }
    }

    /// Blurs twice by a box of `radius` pixels to each side: nearly a bell.
    pub(super) fn blur(&mut self, radius: f32) {
        let reach = (radius / STEP).round() as usize;
        if reach == 0 {
            return;
        }
        let mut line = vec![0.0; self.width.max(self.height)];
        for _ in 0..2 {
            for row in self.values.chunks_exact_mut(self.width) {
                line[..row.len()].copy_from_slice(row);
                let width = row.len();
                box_filter(&line[..width], reach, |at, mean| row[at] = mean);
            }
            for column in 0..self.width {
                for (value, row) in line.iter_mut().zip(self.values.chunks_exact(self.width)) {
                    *value = row[column];
                }
                let (width, values) = (self.width, &mut self.values);
                box_filter(&line[..self.height], reach, |at, mean| values[at * width + column] = mean);
            }
        }
    }

    pub(super) fn plus(&mut self, other: &Self) {
        for (value, more) in self.values.iter_mut().zip(&other.values) {
            *value += more;
        }
    }

    /// How steep it is at each point, to the right and down, in heights a pixel.
    pub(super) fn slopes(&self) -> (Self, Self) {
        let (mut right, mut down) = (self.clone(), self.clone());
        let (w, h) = (self.width, self.height);
        for y in 0..h {
            for x in 0..w {
                let at = |x: usize, y: usize| self.values[y * w + x];
                let across = at((x + 1).min(w - 1), y) - at(x.saturating_sub(1), y);
                let along = at(x, (y + 1).min(h - 1)) - at(x, y.saturating_sub(1));
                right.values[y * w + x] = across / (2.0 * STEP);
                down.values[y * w + x] = along / (2.0 * STEP);
            }
        }
        (right, down)
    }

    /// Each point made into another number.
    pub(super) fn with(mut self, other: &Self, made: impl Fn(f32, f32) -> f32) -> Self {
        for (value, second) in self.values.iter_mut().zip(&other.values) {
            *value = made(*value, *second);
        }
        self
    }

    /// The same numbers, so many points to the right and down within the grid.
    pub(super) fn moved(mut self, right: usize, down: usize) -> Self {
        let by = down * self.width + right;
        let kept = self.values.len() - by;
        self.values.copy_within(..kept, by);
        self.values[..by].fill(0.0);
        self
    }

    /// The same field elsewhere, so many pixels to the right and down.
    pub(super) fn shift(&mut self, right: f32, down: f32) {
        self.left += right;
        self.top += down;
    }

    /// Writes the numbers along a row of the picture into `row`, from the pixel `left` on; 0 outside.
    pub(super) fn read(&self, left: usize, y: f32, row: &mut [f32]) {
        let down = (y - self.top) / STEP - 0.5;
        let above = down.floor();
        let share = down - above;
        let line = |at: f32| {
            let inside = at >= 0.0 && at < self.height as f32;
            inside.then(|| &self.values[at as usize * self.width..][..self.width])
        };
        let (first, second) = (line(above), line(above + 1.0));
        let value = |line: Option<&[f32]>, x: usize| line.and_then(|line| line.get(x)).copied().unwrap_or(0.0);
        let column = |x: usize| value(first, x) * (1.0 - share) + value(second, x) * share;
        let start = (left as f32 + 0.5 - self.left) / STEP - 0.5;
        let mut cell = start.floor() as isize;
        let mut over = start - cell as f32;
        // A point before the first one is a number that no grid has.
        let (mut here, mut next) = (column(cell as usize), column((cell + 1) as usize));
        for value in row {
            if over >= 1.0 {
                over -= 1.0;
                cell += 1;
                here = next;
                next = column((cell + 1) as usize);
            }
            *value = here + (next - here) * over;
            over += 1.0 / STEP;
        }
    }
}

/// The mean of each number and of `reach` to each side; what is outside is 0.
fn box_filter(line: &[f32], reach: usize, mut put: impl FnMut(usize, f32)) {
    let share = 1.0 / (2 * reach + 1) as f32;
    let mut sum: f32 = line.iter().take(reach).sum();
    for at in 0..line.len() {
        sum += line.get(at + reach).copied().unwrap_or(0.0);
        if at > reach {
            sum -= line[at - reach - 1];
        }
        put(at, sum * share);
    }
}
