//! Outlines as chains of cubic curves, in pixels: half of a garment is written down and the other half is its mirror image.

use tiny_skia::{Path, PathBuilder};

/// A point: x to the right, y down. The middle of a garment is x = 0.
pub(super) type Point = (f32, f32);

/// A chain of cubic curves.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    start: Point,
    /// Two handles and the end of each part.
    parts: Vec<[Point; 3]>,
    closed: bool,
}

impl Curve {
    pub(super) fn from(x: f32, y: f32) -> Self {
        Self { start: (x, y), parts: Vec::new(), closed: false }
    }

    fn end(&self) -> Point {
        self.parts.last().map_or(self.start, |part| part[2])
    }

    /// On in a straight line.
    pub(super) fn line(self, x: f32, y: f32) -> Self {
        let (from, to) = (self.end(), (x, y));
        self.cubic(between(from, to, 1.0 / 3.0), between(from, to, 2.0 / 3.0), to)
    }

    /// On in a bow that leans towards the handle.
    pub(super) fn bow(self, handle: Point, x: f32, y: f32) -> Self {
        let (from, to) = (self.end(), (x, y));
        self.cubic(between(from, handle, 2.0 / 3.0), between(to, handle, 2.0 / 3.0), to)
    }

    pub(super) fn cubic(mut self, first: Point, second: Point, to: Point) -> Self {
        self.parts.push([first, second, to]);
        self
    }

    /// A closed outline.
    pub(super) fn closed(mut self) -> Self {
        if self.end() != self.start {
            let (x, y) = self.start;
            self = self.line(x, y);
        }
        self.closed = true;
        self
    }

    /// The outline of which this is the right half, from the top of the middle to its bottom.
    pub(super) fn both_halves(mut self) -> Self {
        let mut from = self.start;
        let mut back = Vec::with_capacity(self.parts.len());
        for &[first, second, to] in &self.parts {
            back.push([second, first, from].map(|(x, y)| (-x, y)));
            from = to;
        }
        let (x, y) = from;
        if x != 0.0 {
            self = self.line(-x, y);
        }
        self.parts.extend(back.into_iter().rev());
        self.closed()
    }

    /// The same on the other side.
    pub(super) fn mirrored(&self) -> Self {
        self.mapped(|(x, y)| (-x, y))
    }

    pub(super) fn moved(&self, right: f32, down: f32) -> Self {
        self.mapped(|(x, y)| (x + right, y + down))
    }

    /// Turned about a point, clockwise.
    pub(super) fn turned(&self, about: Point, radians: f32) -> Self {
        let (sine, cosine) = radians.sin_cos();
        self.mapped(|(x, y)| {
            let (x, y) = (x - about.0, y - about.1);
            (about.0 + x * cosine - y * sine, about.1 + x * sine + y * cosine)
        })
    }

    pub(super) fn mapped(&self, place: impl Fn(Point) -> Point) -> Self {
        Self {
            start: place(self.start),
            parts: self.parts.iter().map(|part| part.map(&place)).collect(),
            closed: self.closed,
        }
    }

    /// The outline of a line so many pixels wide, straight down from it: for furrows, which are blurred anyhow.
    pub(super) fn widened(&self, width: f32) -> Self {
        let mut outline = self.clone();
        let mut from = self.start;
        let mut back = Vec::with_capacity(self.parts.len());
        for &[first, second, to] in &self.parts {
            back.push([second, first, from].map(|(x, y)| (x, y + width)));
            from = to;
        }
        outline = outline.line(from.0, from.1 + width);
        outline.parts.extend(back.into_iter().rev());
        outline.closed()
    }

    /// Left, top, right and bottom of points along the curve: less than a pixel too small.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let mut bounds = [self.start.0, self.start.1, self.start.0, self.start.1];
        let mut from = self.start;
        for &[first, second, to] in &self.parts {
            for step in 1..=8 {
                let share = step as f32 / 8.0;
                let (a, b, c) =
                    (between(from, first, share), between(first, second, share), between(second, to, share));
                let (x, y) = between(between(a, b, share), between(b, c, share), share);
                bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
            }
            from = to;
        }
        bounds
    }

    /// As the painter wants it; none where there is nothing to paint.
    pub(super) fn path(&self) -> Option<Path> {
        let mut builder = PathBuilder::new();
        builder.move_to(self.start.0, self.start.1);
        for [first, second, to] in &self.parts {
            builder.cubic_to(first.0, first.1, second.0, second.1, to.0, to.1);
        }
        if self.closed {
            builder.close();
        }
        builder.finish()
    }
}

/// A straight line.
pub(super) fn line(from: Point, to: Point) -> Curve {
    Curve::from(from.0, from.1).line(to.0, to.1)
}

/// A line that leans towards a handle.
pub(super) fn bow(from: Point, handle: Point, to: Point) -> Curve {
    Curve::from(from.0, from.1).bow(handle, to.0, to.1)
}

/// A closed outline with straight sides.
pub(super) fn polygon(points: &[Point]) -> Curve {
    let mut points = points.iter();
    let first = points.next().copied().unwrap_or_default();
    points.fold(Curve::from(first.0, first.1), |curve, &(x, y)| curve.line(x, y)).closed()
}

/// A box with rounded corners.
pub(super) fn rounded(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Curve {
    let r = radius.min((right - left) / 2.0).min((bottom - top) / 2.0);
    Curve::from(left + r, top)
        .line(right - r, top)
        .bow((right, top), right, top + r)
        .line(right, bottom - r)
        .bow((right, bottom), right - r, bottom)
        .line(left + r, bottom)
        .bow((left, bottom), left, bottom - r)
        .line(left, top + r)
        .bow((left, top), left + r, top)
        .closed()
}

/// An ellipse.
pub(super) fn oval(centre: Point, across: f32, down: f32) -> Curve {
    let ((x, y), a, b) = (centre, across, down);
    // The usual four cubics, 0.03% off.
    let (k, l) = (a * 0.5523, b * 0.5523);
    Curve::from(x, y - b)
        .cubic((x + k, y - b), (x + a, y - l), (x + a, y))
        .cubic((x + a, y + l), (x + k, y + b), (x, y + b))
        .cubic((x - k, y + b), (x - a, y + l), (x - a, y))
        .cubic((x - a, y - l), (x - k, y - b), (x, y - b))
        .closed()
}

/// A sliver from one point to another, widest in the middle: a fold of cloth.
pub(super) fn sliver(from: Point, handle: Point, to: Point, width: f32) -> Curve {
    let (along, up) = (to.0 - from.0, to.1 - from.1);
    let length = along.hypot(up).max(1e-3);
    let (x, y) = (-up / length * width, along / length * width);
    Curve::from(from.0, from.1)
        .bow((handle.0 + x, handle.1 + y), to.0, to.1)
        .bow((handle.0 - x, handle.1 - y), from.0, from.1)
        .closed()
}

/// The point that far on the way.
pub(super) fn between(from: Point, to: Point, share: f32) -> Point {
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}
