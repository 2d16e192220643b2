//! What a thing is made of, as the eye sees it: colour, pattern and weave at a place on the cloth, and how it takes the light.

use std::sync::OnceLock;

use super::pattern::Pattern;

/// Red, green and blue, 0 to 1, as a screen shows them.
pub(super) type Tint = [f32; 3];

/// The surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Weave {
    /// Nearly smooth: poplin, jersey, modal.
    Fine,
    /// Threads can be seen: linen, oxford.
    Slub,
    /// Coarse threads, over and under.
    Basket,
    /// Slanting lines.
    Twill,
    /// Slanting lines, worn pale.
    Denim,
    /// Stitches of that many pixels.
    Knit(f32),
    /// Ribs along the cloth, so many pixels apart.
    Rib(f32),
    /// Plaited columns between plain stitches.
    Cable,
    /// Pile in lines along the cloth.
    Corduroy,
    /// Curly pile.
    Sherpa,
    /// Short pile.
    Nap,
    /// Knots of several colours.
    Tweed,
    /// Small loops.
    Loop,
    /// Small holes.
    Mesh,
    /// Grained skin.
    Leather,
    /// Nothing: plastic, polished metal.
    Smooth,
}

/// A cloth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cloth {
    pub(super) tint: Tint,
    /// The pattern's second colour.
    pub(super) second: Tint,
    pub(super) pattern: Pattern,
    pub(super) weave: Weave,
    /// How much it shines, 0 to 1.
    pub(super) gloss: f32,
    /// Where on the bolt it was cut, in pixels.
    pub(super) cut: (f32, f32),
}

impl Cloth {
    pub(super) fn plain(tint: Tint, weave: Weave, gloss: f32) -> Self {
        Self { tint, second: tint, pattern: Pattern::Solid, weave, gloss, cut: (0.0, 0.0) }
    }

    /// The same without its pattern.
    pub(super) fn unpatterned(self) -> Self {
        Self { pattern: Pattern::Solid, ..self }
    }

    pub(super) fn woven(self, weave: Weave) -> Self {
        Self { weave, ..self }
    }

    pub(super) fn tinted(self, tint: Tint) -> Self {
        Self { tint, pattern: Pattern::Solid, ..self }
    }

    /// Darker or paler as a whole.
    pub(super) fn toned(self, factor: f32) -> Self {
        Self { tint: toned(self.tint, factor), second: toned(self.second, factor), ..self }
    }

    /// The colour at a place: u across the cloth, v along it, in pixels.
    pub(super) fn at(&self, u: f32, v: f32) -> Tint {
        let (u, v) = (u + self.cut.0, v + self.cut.1);
        let share = self.pattern.share(u, v);
        let mut tint = mixed(self.tint, self.second, share);
        if self.weave == Weave::Tweed {
            let fleck = noise().curl(u * 1.5, v * 1.5);
            let other = if fleck > 0.0 { [0.95, 0.92, 0.86] } else { [0.16, 0.14, 0.15] };
            tint = mixed(tint, other, ((fleck.abs() - 0.35) * 0.9).clamp(0.0, 0.42));
        }
        let light = self.weave.light(u, v);
        // Dark cloth shows its weave as a shimmer, pale cloth as shade.
        let floor = 0.05;
        tint.map(|part| (part + floor) * light - floor)
    }
}

impl Weave {
    /// How light the surface is at a place, about 1.
    fn light(self, u: f32, v: f32) -> f32 {
        let n = noise();
        match self {
            Self::Fine => 1.0 + 0.02 * n.grain(u, v) + 0.02 * n.cloud(u, v),
            Self::Slub => 1.0 + 0.05 * n.grain(u * 0.25, v) + 0.05 * n.grain(u, v * 0.22) + 0.02 * n.cloud(u, v),
            Self::Basket => {
                let (across, along) = (wave(u, 4.0), wave(v, 4.0));
                1.0 + 0.05 * across * along + 0.03 * n.grain(u, v) + 0.02 * n.cloud(u, v)
            }
            Self::Twill => 1.0 + 0.035 * wave(u + v * 0.8, 3.4) + 0.02 * n.grain(u, v) + 0.02 * n.cloud(u, v),
            Self::Denim => {
                let slub = n.grain(u, v * 0.12);
                1.0 + 0.06 * wave(u + v * 0.7, 3.3)
                    + 0.09 * slub
                    + 0.05 * n.grain(u, v)
                    + 0.08 * n.cloud(u * 0.8, v * 0.5)
            }
            Self::Knit(size) => stitches(u, v, size) + 0.03 * n.grain(u, v) + 0.02 * n.cloud(u, v),
            Self::Rib(step) => 1.0 + 0.10 * wave(u, step) + 0.02 * wave(v, 3.0) + 0.02 * n.grain(u, v),
            Self::Cable => cable(u, v) + 0.025 * n.grain(u, v),
            Self::Corduroy => 1.0 + 0.11 * wave(u, 4.6) + 0.05 * n.grain(u * 0.5, v * 0.3) + 0.03 * n.cloud(u, v),
            Self::Sherpa => 0.98 + 0.12 * n.curl(u, v) + 0.05 * n.grain(u, v),
            Self::Nap => 1.0 + 0.045 * n.curl(u * 1.6, v * 1.1) + 0.03 * n.grain(u, v) + 0.035 * n.cloud(u, v),
            Self::Tweed => 1.0 + 0.06 * wave(u + v, 5.0) * wave(u - v, 5.0) + 0.06 * n.grain(u, v),
            Self::Loop => {
                1.0 + 0.05 * wave(u, 3.0) * wave(v, 2.6) + 0.04 * n.curl(u * 1.8, v * 1.8) + 0.02 * n.cloud(u, v)
            }
            Self::Mesh => 1.0 - 0.16 * hole(u, v) + 0.02 * n.cloud(u, v),
            Self::Leather => 1.0 + 0.022 * n.curl(u * 1.1, v * 1.1) + 0.03 * n.cloud(u, v),
            Self::Smooth => 1.0,
        }
    }
}

/// The whole number below, of numbers above -16,384: many times faster than asking the library.
pub(super) fn whole(at: f32) -> f32 {
    ((at + 16_384.0) as i32 - 16_384) as f32
}

/// A wave of that length, -1 to 1: a parabola for each half, which looks like a sine.
fn wave(at: f32, length: f32) -> f32 {
    let turn = at / length;
    let part = 2.0 * (turn - whole(turn)) - 1.0;
    4.0 * part * (1.0 - part.abs())
}

/// Rows of small Vs.
fn stitches(u: f32, v: f32, size: f32) -> f32 {
    let across = u / size;
    let side = (across - whole(across) - 0.5).abs();
    let ridge = wave(v - side * size * 1.5, size * 0.82);
    1.0 + 0.07 * ridge - 1.92 * side * side * side * side + 0.02
}

/// A plait of two strands in every third column.
fn cable(u: f32, v: f32) -> f32 {
    const PERIOD: f32 = 58.0;
    let column = u - (u / PERIOD).round() * PERIOD;
    let half = 13.0;
    if column.abs() > half {
        // Beside a plait: a furrow, then plain stitches.
        let furrow = (1.0 - (column.abs() - half) / 4.0).max(0.0);
        return stitches(u, v, 5.0) - 0.14 * furrow;
    }
    let swing = wave(v, 46.0) * half * 0.5;
    let front = wave(v + 11.5, 46.0) > 0.0;
    let (over, under) = if front { (swing, -swing) } else { (-swing, swing) };
    let strand = |middle: f32| {
        let across = (column - middle) / (half * 0.52);
        1.0 - across * across
    };
    let (top, bottom) = (strand(over), strand(under));
    let (height, lean) = if top > 0.0 { (top, 1.0) } else { (bottom.max(-0.6) * 0.7, -1.0) };
    let yarn = wave(v + lean * column * 0.9, 4.2);
    0.88 + 0.20 * height + 0.05 * yarn
}

/// 1 within a small hole of a grid, 0 between.
fn hole(u: f32, v: f32) -> f32 {
    let row = whole(v / 4.0);
    let shift = if row as i64 % 2 == 0 { 0.0 } else { 2.5 };
    let (x, y) = ((u + shift) / 5.0, v / 4.0);
    let (x, y) = ((x - whole(x) - 0.5) * 5.0, (y - whole(y) - 0.5) * 4.0);
    (1.9 - x.hypot(y)).clamp(0.0, 1.0)
}

/// A tint mixed with another.
pub(super) fn mixed(one: Tint, other: Tint, share: f32) -> Tint {
    [0, 1, 2].map(|at| one[at] + (other[at] - one[at]) * share)
}

/// Darker (below 1) or paler (above 1).
pub(super) fn toned(tint: Tint, factor: f32) -> Tint {
    match factor <= 1.0 {
        true => tint.map(|part| part * factor),
        false => mixed(tint, [1.0; 3], (factor - 1.0).min(1.0)),
    }
}

/// How light a tint looks, 0 to 1.
pub(super) fn lightness(tint: Tint) -> f32 {
    0.3 * tint[0] + 0.59 * tint[1] + 0.11 * tint[2]
}

/// Noise that repeats after this many pixels.
const TILE: usize = 256;

/// Three kinds of noise, each about -1 to 1.
pub(super) struct Noise {
    grain: Vec<f32>,
    curl: Vec<f32>,
    cloud: Vec<f32>,
}

/// The one noise of every picture.
pub(super) fn noise() -> &'static Noise {
    static NOISE: OnceLock<Noise> = OnceLock::new();
    NOISE.get_or_init(Noise::new)
}

impl Noise {
    fn new() -> Self {
        let mut state = 0x9e37_79b9_u32;
        let grain: Vec<f32> = (0..TILE * TILE)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                (state >> 8) as f32 / 8_388_608.0 - 1.0
            })
            .collect();
        let blurred = |reach: usize| {
            let mut tile = grain.clone();
            for _ in 0..2 {
                tile = smoothed(&tile, reach, 1);
                tile = smoothed(&tile, reach, TILE);
            }
            let peak = tile.iter().fold(0.0_f32, |peak, value| peak.max(value.abs()));
            tile.iter().map(|value| (value / peak * 1.6).clamp(-1.0, 1.0)).collect()
        };
        Self { curl: blurred(1), cloud: blurred(12), grain }
    }

    fn at(tile: &[f32], u: f32, v: f32) -> f32 {
        let cell = |at: f32| (at + 16_384.0) as usize % TILE;
        tile[cell(v) * TILE + cell(u)]
    }

    /// Each pixel its own.
    pub(super) fn grain(&self, u: f32, v: f32) -> f32 {
        Self::at(&self.grain, u, v)
    }

    /// Blobs of three or four pixels.
    pub(super) fn curl(&self, u: f32, v: f32) -> f32 {
        Self::at(&self.curl, u, v)
    }

    /// Blobs of thirty pixels.
    pub(super) fn cloud(&self, u: f32, v: f32) -> f32 {
        Self::at(&self.cloud, u, v)
    }
}

/// The mean of each point and its neighbours, `step` apart, on a tile that repeats.
fn smoothed(tile: &[f32], reach: usize, step: usize) -> Vec<f32> {
    let size = tile.len();
    (0..size)
        .map(|at| {
            let neighbours = (0..=2 * reach).map(|way| tile[(at + size + way * step - reach * step) % size]);
            neighbours.sum::<f32>() / (2 * reach + 1) as f32
        })
        .collect()
}
