//! Paints a scene: each piece is shaded by the height of its surface under a light from the upper left, and throws a soft
//! shadow on what lies beneath it.

use tiny_skia::{FillRule, Mask, Path, Stroke, StrokeDash, Transform};

use super::cloth::{Tint, mixed, noise};
use super::field::Field;
use super::scene::{Ink, Layer, Line, Piece, Scene};

/// A picture's size in pixels.
pub(super) const WIDTH: usize = 360;
pub(super) const HEIGHT: usize = 480;
/// The way to the light: to the left, up, towards the eye; of length 1.
const LIGHT: [f32; 3] = [-0.42, -0.56, 0.714];
/// How far up a surface is looked at for its shine: halfway between the light and the eye.
const HALF: [f32; 3] = [-0.227, -0.302, 0.926];
/// How far a shadow falls, in pixels.
const FALL: (f32, f32) = (2.2, 3.2);

/// What is painted on.
pub(super) struct Canvas {
    pixels: Vec<Tint>,
}

impl Canvas {
    /// The ground: nearly plain, lit from the upper left.
    pub(super) fn new(ground: Tint) -> Self {
        let (middle_x, middle_y) = (WIDTH as f32 * 0.42, HEIGHT as f32 * 0.38);
        let mut pixels = vec![[0.0; 3]; WIDTH * HEIGHT];
        for (y, row) in pixels.chunks_exact_mut(WIDTH).enumerate() {
            let down = (y as f32 - middle_y) / HEIGHT as f32;
            for (x, pixel) in row.iter_mut().enumerate() {
                let across = (x as f32 - middle_x) / WIDTH as f32;
                let light = 1.012 - 0.085 * (across * across + down * down);
                *pixel = [ground[0] * light, ground[1] * light, ground[2] * light];
            }
        }
        Self { pixels }
    }

    pub(super) fn paint(&mut self, scene: &Scene) {
        self.ground_shadow(scene);
        for layer in &scene.layers {
            match layer {
                Layer::Piece(piece) => self.piece(piece),
                Layer::Line(line) => self.line(line),
            }
        }
    }

    /// Three bytes a pixel.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // The cast keeps what is below 0 or above 255 at the bound.
        self.pixels.as_flattened().iter().map(|part| (part * 255.0 + 0.5) as u8).collect()
    }

    /// What the whole thing throws on the ground: a wide shadow and one close to it.
    fn ground_shadow(&mut self, scene: &Scene) {
        let paths: Vec<Path> = scene
            .layers
            .iter()
            .filter_map(|layer| match layer {
                Layer::Piece(piece) if piece.shadow > 0.0 => piece.outline.path(),
                _ => None,
            })
            .collect();
        let mut wide = Field::over(scene.bounds(), 40.0);
        wide.add(paths.iter(), 1.0);
        let mut close = wide.clone();
        wide.blur(16.0);
        close.blur(4.0);
        let mut shadow = wide.moved(1, 3).with(&close.moved(1, 1), |far, near| 0.20 * far + 0.16 * near);
        shadow.shift(0.5, -0.5);
        let mut row = vec![0.0; WIDTH];
        for (y, pixels) in self.pixels.chunks_exact_mut(WIDTH).enumerate() {
            shadow.read(0, y as f32 + 0.5, &mut row);
            for (pixel, dark) in pixels.iter_mut().zip(&row) {
                *pixel = [pixel[0] * (1.0 - dark), pixel[1] * (1.0 - dark), pixel[2] * (1.0 - dark * 0.94)];
            }
        }
    }

    fn piece(&mut self, piece: &Piece) {
        let Some(path) = piece.outline.path() else { return };
        let bounds = piece.outline.bounds();
        if piece.shadow > 0.0 {
            self.shadow(&path, bounds, piece.shadow);
        }
        let Some(cover) = Cover::of(&path, bounds, 2.0) else { return };
        let surface = surface(piece, &path, bounds);
        let (right, down) = surface.slopes();
        let (light, shine) = lit(&right, &down, piece.cloth.gloss);
        let (sine, cosine) = piece.grain.sin_cos();
        let (middle_x, middle_y) = ((bounds[0] + bounds[2]) / 2.0, bounds[1]);
        let mut lights = vec![0.0; cover.width];
        let mut shines = vec![0.0; cover.width];
        let mut heights = vec![0.0; cover.width];
        for (row, covered) in cover.rows() {
            let y = row as f32 + 0.5;
            light.read(cover.left, y, &mut lights);
            if piece.cloth.gloss > 0.0 {
                shine.read(cover.left, y, &mut shines);
            }
            if piece.fuzzy {
                surface.read(cover.left, y, &mut heights);
            }
            let start = row * WIDTH + cover.left;
            let pixels = &mut self.pixels[start..start + cover.width];
            let down = y - middle_y;
            for (at, pixel) in pixels.iter_mut().enumerate() {
                let mut share = f32::from(covered[at]) / 255.0;
                if share == 0.0 {
                    continue;
                }
                let x = (cover.left + at) as f32 + 0.5;
                let across = x - middle_x;
                if piece.fuzzy && heights[at] < piece.height * 0.62 {
                    let near = 1.0 - heights[at] / (piece.height * 0.62);
                    share *= (1.15 - 1.6 * near + 0.9 * noise().curl(x, y)).clamp(0.0, 1.0);
                }
                let tint = piece.cloth.at(across * cosine + down * sine, down * cosine - across * sine);
                let (light, shine) = (lights[at], shines[at]);
                let lit = tint.map(|part| part * light + (light - 1.0) * 0.05 + shine);
                *pixel = mixed(*pixel, lit, share * (1.0 - piece.sheer));
            }
        }
    }

    /// What a piece throws on what lies beneath it.
    fn shadow(&mut self, path: &Path, bounds: [f32; 4], dark: f32) {
        let mut field = Field::over(bounds, 14.0);
        field.add(std::iter::once(path), 1.0);
        field.blur(4.0);
        field.shift(FALL.0, FALL.1);
        let (left, right) = span(bounds[0] - 8.0, bounds[2] + 12.0, WIDTH);
        let (top, bottom) = span(bounds[1] - 8.0, bounds[3] + 14.0, HEIGHT);
        let mut row = vec![0.0; right - left];
        for y in top..bottom {
            field.read(left, y as f32 + 0.5, &mut row);
            for (pixel, shadow) in self.pixels[y * WIDTH + left..y * WIDTH + right].iter_mut().zip(&row) {
                *pixel = pixel.map(|part| part * (1.0 - dark * shadow));
            }
        }
    }

    fn line(&mut self, line: &Line) {
        let stroke = Stroke {
            width: line.width,
            line_cap: if line.stitches.is_some() { tiny_skia::LineCap::Butt } else { tiny_skia::LineCap::Round },
            line_join: tiny_skia::LineJoin::Round,
            dash: line.stitches.and_then(|(stitch, gap)| StrokeDash::new(vec![stitch, gap], 0.0)),
            ..Stroke::default()
        };
        let path = line.curve.path();
        let dashed = match &stroke.dash {
            Some(dash) => path.and_then(|path| path.dash(dash, 1.0)),
            None => path,
        };
        let Some(path) = dashed.and_then(|path| path.stroke(&stroke, 1.0)) else { return };
        let Some(cover) = Cover::of(&path, line.curve.bounds(), line.width + 1.0) else { return };
        for (row, covered) in cover.rows() {
            let start = row * WIDTH + cover.left;
            for (pixel, &covered) in self.pixels[start..start + cover.width].iter_mut().zip(covered) {
                if covered == 0 {
                    continue;
                }
                let share = f32::from(covered) / 255.0;
                *pixel = match line.ink {
                    Ink::Shade(dark) => pixel.map(|part| part * (1.0 - dark * share)),
                    Ink::Gleam(light) => mixed(*pixel, [1.0; 3], light * share),
                    Ink::Thread(tint) => mixed(*pixel, tint, share),
                };
            }
        }
    }
}

/// How high the surface of a piece lies.
fn surface(piece: &Piece, path: &Path, bounds: [f32; 4]) -> Field {
    let mut height = Field::over(bounds, 8.0);
    height.add(std::iter::once(path), piece.height);
    height.blur(piece.round);
    if !piece.ridges.is_empty() || !piece.furrows.is_empty() {
        let mut folds = Field::over(bounds, 8.0);
        let paths =
            |curves: &[super::curve::Curve]| curves.iter().filter_map(super::curve::Curve::path).collect::<Vec<_>>();
        folds.add(paths(&piece.ridges).iter(), piece.relief);
        folds.add(paths(&piece.furrows).iter(), -piece.relief);
        folds.blur(piece.soft);
        height.plus(&folds);
    }
    height
}

/// How much light falls on each point of a surface, 1 where it lies flat, and how much it shines.
fn lit(right: &Field, down: &Field, gloss: f32) -> (Field, Field) {
    let light = right.clone().with(down, |x, y| {
        let length = (1.0 + x * x + y * y).sqrt();
        let light = (LIGHT[2] - x * LIGHT[0] - y * LIGHT[1]) / length / LIGHT[2];
        // What the room sends back keeps the shade from being black.
        (0.38 + 0.62 * light).clamp(0.45, 1.3)
    });
    let flat = peak(HALF[2]);
    let shine = right.clone().with(down, |x, y| {
        let length = (1.0 + x * x + y * y).sqrt();
        let turned = ((HALF[2] - x * HALF[0] - y * HALF[1]) / length).max(0.0);
        (peak(turned) - flat).max(-0.1) * gloss * 0.42
    });
    (light, shine)
}

/// The 24th power: how narrow a shine is. (Multiplied by hand: the same bits however the program was compiled.)
fn peak(turned: f32) -> f32 {
    let square = turned * turned;
    let eighth = square * square * square * square;
    eighth * eighth * eighth
}

/// The whole pixels from one place to another that are on the canvas.
fn span(from: f32, to: f32, size: usize) -> (usize, usize) {
    let from = (from.floor().max(0.0) as usize).min(size);
    (from, (to.ceil().max(0.0) as usize).min(size).max(from))
}

/// How much of each pixel a path covers, within a box.
struct Cover {
    left: usize,
    top: usize,
    width: usize,
    mask: Mask,
}

impl Cover {
    fn of(path: &Path, bounds: [f32; 4], margin: f32) -> Option<Self> {
        let (left, right) = span(bounds[0] - margin, bounds[2] + margin, WIDTH);
        let (top, bottom) = span(bounds[1] - margin, bounds[3] + margin, HEIGHT);
        let mut mask = Mask::new((right - left) as u32, (bottom - top) as u32)?;
        mask.fill_path(path, FillRule::Winding, true, Transform::from_translate(-(left as f32), -(top as f32)));
        Some(Self { left, top, width: right - left, mask })
    }

    /// Each row of the picture with what is covered of it.
    fn rows(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.mask.data().chunks_exact(self.width).enumerate().map(|(row, covered)| (self.top + row, covered))
    }
}
