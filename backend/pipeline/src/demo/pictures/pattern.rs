//! Patterns: how much of the second colour there is at a place on the cloth.

use super::cloth::{noise, whole};

/// What is woven into a cloth or printed on it; sizes in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pattern {
    Solid,
    /// Bars across the cloth: from one to the next, and how much of that is the second colour.
    Stripe {
        step: f32,
        share: f32,
    },
    /// Fine lines along the cloth.
    Pinstripe {
        step: f32,
    },
    /// Bars both ways, and fine lines between them.
    Check {
        step: f32,
    },
    /// Squares, as tablecloths have them.
    Gingham {
        step: f32,
    },
    Dot {
        step: f32,
        radius: f32,
    },
    /// Blossoms strewn over the cloth.
    Floral {
        step: f32,
    },
    /// Diamonds.
    Argyle {
        step: f32,
    },
    /// Patches.
    Camouflage,
}

impl Pattern {
    /// The word for it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Stripe { .. } => "stripe",
            Self::Pinstripe { .. } => "pinstripe",
            Self::Check { .. } => "check",
            Self::Gingham { .. } => "gingham",
            Self::Dot { .. } => "dot",
            Self::Floral { .. } => "floral",
            Self::Argyle { .. } => "argyle",
            Self::Camouflage => "camouflage",
        }
    }

    /// The share of the second colour, 0 to 1: u across the cloth, v along it.
    pub(super) fn share(self, u: f32, v: f32) -> f32 {
        match self {
            Self::Solid => 0.0,
            Self::Stripe { step, share } => bar(v, step, share),
            Self::Pinstripe { step } => 0.8 * bar(u, step, 1.4 / step),
            Self::Check { step } => check(u, v, step),
            Self::Gingham { step } => 0.5 * bar(u, step, 0.5) + 0.5 * bar(v, step, 0.5),
            Self::Dot { step, radius } => dot(u, v, step, radius),
            Self::Floral { step } => floral(u, v, step),
            Self::Argyle { step } => argyle(u, v, step),
            Self::Camouflage => {
                let blobs = noise().cloud(u * 1.1, v * 1.4) + 0.15 * noise().curl(u * 0.6, v * 0.6);
                0.75 * (blobs * 14.0 + 0.5).clamp(0.0, 1.0)
            }
        }
    }
}

/// 1 on bars, with soft edges.
fn bar(at: f32, step: f32, share: f32) -> f32 {
    let turn = at / step;
    let place = (turn - whole(turn)) * step;
    let middle = step * share / 2.0;
    (middle - (place - middle).abs() + 0.5).clamp(0.0, 1.0)
}

fn check(u: f32, v: f32, step: f32) -> f32 {
    let wide = 0.36 * (bar(u, step, 0.34) + bar(v, step, 0.34));
    let fine = 0.4 * (bar(u - step * 0.67, step, 1.6 / step) + bar(v - step * 0.67, step, 1.6 / step));
    (wide + fine).min(1.0)
}

fn dot(u: f32, v: f32, step: f32, radius: f32) -> f32 {
    let row = whole(v / step);
    let shift = if row as i64 % 2 == 0 { 0.0 } else { 0.5 };
    let across = u / step + shift;
    let (x, y) = ((across - whole(across) - 0.5) * step, (v / step - row - 0.5) * step);
    (radius - x.hypot(y) + 0.5).clamp(0.0, 1.0)
}

/// Five petals about a heart in every cell, turned and moved by the cell's own number, with a leaf beside it.
fn floral(u: f32, v: f32, step: f32) -> f32 {
    let row = whole(v / step);
    let across = u / step + if row as i64 % 2 == 0 { 0.0 } else { 0.5 };
    let cell = whole(across);
    let lot = |salt: f32| noise().grain(cell * 7.0 + salt, row * 13.0 + salt * 3.0);
    let (x, y) =
        ((across - cell - 0.5) * step - lot(1.0) * step * 0.14, (v / step - row - 0.5) * step - lot(2.0) * step * 0.14);
    let size = step * (0.30 + 0.06 * lot(3.0));
    let (distance, angle) = (x.hypot(y), y.atan2(x) + lot(4.0) * 3.0);
    let petals = size * (0.66 + 0.34 * (angle * 5.0).cos());
    let blossom = (petals - distance + 0.5).clamp(0.0, 1.0);
    let heart = (size * 0.24 - distance + 0.5).clamp(0.0, 1.0);
    let (leaf_x, leaf_y) = (x - size * 1.15, y - size * 0.9);
    let (along, across) = ((leaf_x + leaf_y) / (size * 0.75), (leaf_x - leaf_y) / (size * 0.3));
    let leaf = (1.0 - along * along - across * across).clamp(0.0, 0.5);
    (blossom - 0.8 * heart).max(leaf)
}

fn argyle(u: f32, v: f32, step: f32) -> f32 {
    let fold = |at: f32| {
        let turn = at / step;
        (turn - whole(turn) - 0.5).abs() * 2.0
    };
    let across = fold(u) + fold(v * 0.7);
    let diamond = 0.75 * ((1.0 - across) * step * 0.35 + 0.5).clamp(0.0, 1.0);
    let crossing = fold(u + step * 0.5) + fold(v * 0.7);
    let thread = (1.2 - (crossing - 1.0).abs() * step * 0.5).clamp(0.0, 0.6);
    diamond.max(thread)
}
