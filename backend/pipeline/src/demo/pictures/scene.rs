//! A thing as layers from the back to the front: pieces of cloth with folds, lines of thread, small parts.

use super::cloth::{Cloth, Tint, Weave};
use super::curve::{Curve, oval};

/// A piece of cloth lying on what was laid before it.
pub(super) struct Piece {
    pub(super) outline: Curve,
    pub(super) cloth: Cloth,
    /// How far the cloth's threads are turned, clockwise, in radians.
    pub(super) grain: f32,
    /// How far from its edge the surface bends down, in pixels.
    pub(super) round: f32,
    /// How high it lies, in pixels.
    pub(super) height: f32,
    /// What stands up from it.
    pub(super) ridges: Vec<Curve>,
    /// What sinks into it.
    pub(super) furrows: Vec<Curve>,
    /// How far ridges and furrows run out, in pixels.
    pub(super) soft: f32,
    /// How high ridges are and how deep furrows.
    pub(super) relief: f32,
    /// How dark a shadow falls on what lies beneath.
    pub(super) shadow: f32,
    /// How much of what is beneath shows through.
    pub(super) sheer: f32,
    /// Whether its edge is of curly pile.
    pub(super) fuzzy: bool,
}

impl Piece {
    pub(super) fn new(outline: Curve, cloth: Cloth) -> Self {
        Self {
            outline,
            cloth,
            grain: 0.0,
            round: 10.0,
            height: 7.0,
            ridges: Vec::new(),
            furrows: Vec::new(),
            soft: 6.0,
            relief: 7.5,
            shadow: 0.3,
            sheer: 0.0,
            fuzzy: cloth.weave == Weave::Sherpa,
        }
    }

    /// Thin, with hardly any volume: collars, straps, labels.
    pub(super) fn flat(outline: Curve, cloth: Cloth) -> Self {
        Self { round: 4.0, height: 2.5, shadow: 0.28, fuzzy: false, ..Self::new(outline, cloth) }
    }

    pub(super) fn grain(self, grain: f32) -> Self {
        Self { grain, ..self }
    }

    pub(super) fn volume(self, round: f32, height: f32) -> Self {
        Self { round, height, ..self }
    }

    pub(super) fn shadow(self, shadow: f32) -> Self {
        Self { shadow, ..self }
    }

    pub(super) fn ridges(mut self, curves: impl IntoIterator<Item = Curve>) -> Self {
        self.ridges.extend(curves);
        self
    }

    pub(super) fn furrows(mut self, curves: impl IntoIterator<Item = Curve>) -> Self {
        self.furrows.extend(curves);
        self
    }

    pub(super) fn relief(self, soft: f32, relief: f32) -> Self {
        Self { soft, relief, ..self }
    }

    fn mapped(&self, place: &impl Fn((f32, f32)) -> (f32, f32)) -> Self {
        let all = |curves: &[Curve]| curves.iter().map(|curve| curve.mapped(place)).collect();
        Self { outline: self.outline.mapped(place), ridges: all(&self.ridges), furrows: all(&self.furrows), ..*self }
    }

    fn mirrored(&self) -> Self {
        Self { grain: -self.grain, ..self.mapped(&|(x, y)| (-x, y)) }
    }
}

/// How a line is seen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ink {
    /// Darker than what it is on, so much.
    Shade(f32),
    /// Paler than what it is on, so much.
    Gleam(f32),
    Thread(Tint),
}

/// A line of thread, an edge, a crease.
pub(super) struct Line {
    pub(super) curve: Curve,
    pub(super) width: f32,
    pub(super) ink: Ink,
    /// Length of a stitch and of the gap after it.
    pub(super) stitches: Option<(f32, f32)>,
}

/// One layer.
pub(super) enum Layer {
    Piece(Box<Piece>),
    Line(Line),
}

impl Layer {
    fn mapped(&self, place: &impl Fn((f32, f32)) -> (f32, f32)) -> Self {
        match self {
            Self::Piece(piece) => Self::Piece(Box::new(piece.mapped(place))),
            Self::Line(line) => Self::Line(Line { curve: line.curve.mapped(place), ..*line }),
        }
    }
}

/// Layers from the back to the front.
#[derive(Default)]
pub(super) struct Scene {
    pub(super) layers: Vec<Layer>,
}

impl Scene {
    pub(super) fn lay(&mut self, piece: Piece) {
        self.layers.push(Layer::Piece(Box::new(piece)));
    }

    /// A piece of the right side, and its mirror image.
    pub(super) fn lay_both(&mut self, piece: Piece) {
        let other = piece.mirrored();
        self.lay(piece);
        self.lay(other);
    }

    fn line(&mut self, curve: Curve, width: f32, ink: Ink, stitches: Option<(f32, f32)>) {
        self.layers.push(Layer::Line(Line { curve, width, ink, stitches }));
    }

    /// Where two pieces of cloth meet.
    pub(super) fn seam(&mut self, curve: Curve) {
        self.line(curve.moved(0.9, 0.9), 1.2, Ink::Gleam(0.12), None);
        self.line(curve, 1.3, Ink::Shade(0.3), None);
    }

    pub(super) fn seams(&mut self, curve: &Curve) {
        self.seam(curve.clone());
        self.seam(curve.mirrored());
    }

    /// Sewn in thread of that colour; `None` in one that nearly is the cloth's.
    pub(super) fn stitch(&mut self, curve: Curve, thread: Option<Tint>) {
        let ink = thread.map_or(Ink::Shade(0.26), Ink::Thread);
        self.line(curve, 1.0, ink, Some((3.4, 2.2)));
    }

    pub(super) fn stitches(&mut self, curve: &Curve, thread: Option<Tint>) {
        self.stitch(curve.clone(), thread);
        self.stitch(curve.mirrored(), thread);
    }

    pub(super) fn shade(&mut self, curve: Curve, width: f32, dark: f32) {
        self.line(curve, width, Ink::Shade(dark), None);
    }

    /// A band of another colour.
    pub(super) fn band(&mut self, curve: Curve, width: f32, tint: Tint) {
        self.line(curve, width, Ink::Thread(tint), None);
    }

    pub(super) fn gleam(&mut self, curve: Curve, width: f32, light: f32) {
        self.line(curve, width, Ink::Gleam(light), None);
    }

    pub(super) fn cord(&mut self, curve: Curve, width: f32, tint: Tint) {
        self.line(curve.moved(1.2, 1.8), width, Ink::Shade(0.25), None);
        self.line(curve, width, Ink::Thread(tint), None);
    }

    /// A button of that radius with four holes.
    pub(super) fn button(&mut self, at: (f32, f32), radius: f32, tint: Tint) {
        let cloth = Cloth::plain(tint, Weave::Smooth, 0.5);
        self.lay(Piece::new(oval(at, radius, radius), cloth).volume(3.0, 2.0).shadow(0.4));
        let hole = radius * 0.26;
        for (right, down) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
            let (x, y) = (at.0 + right * hole, at.1 + down * hole);
            self.shade(Curve::from(x - 0.4, y).line(x + 0.4, y), 0.9, 0.55);
        }
    }

    /// Something of metal, round.
    pub(super) fn rivet(&mut self, at: (f32, f32), radius: f32, tint: Tint) {
        let cloth = Cloth::plain(tint, Weave::Smooth, 0.9);
        self.lay(Piece::new(oval(at, radius, radius), cloth).volume(3.0, 2.5).shadow(0.45));
    }

    /// A zip from its top to its bottom, with a puller.
    pub(super) fn zip(&mut self, curve: Curve, tape: Tint, teeth: Tint) {
        self.line(curve.clone(), 6.5, Ink::Shade(0.35), None);
        self.line(curve.clone(), 5.0, Ink::Thread(tape), None);
        self.line(curve.clone(), 2.6, Ink::Thread(teeth), Some((1.3, 1.1)));
    }

    /// All of it, each point put elsewhere.
    pub(super) fn mapped(&self, place: impl Fn((f32, f32)) -> (f32, f32)) -> Self {
        Self { layers: self.layers.iter().map(|layer| layer.mapped(&place)).collect() }
    }

    /// Left, top, right and bottom of its pieces and lines.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for layer in &self.layers {
            let [left, top, right, bottom] = match layer {
                Layer::Piece(piece) => piece.outline.bounds(),
                Layer::Line(line) => line.curve.bounds(),
            };
            bounds = [bounds[0].min(left), bounds[1].min(top), bounds[2].max(right), bounds[3].max(bottom)];
        }
        bounds
    }
}
