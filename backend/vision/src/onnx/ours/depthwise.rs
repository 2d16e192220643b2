//! Convolutions of each channel with a kernel of its own: several pixels of a row at once, so that what neighbours read both is
//! read once, and as many channels side by side as a register has numbers.

use pulp::Simd;

use super::graph::Window;

/// Pixels of a row that are worked out at once.
const WIDE: usize = 4;
/// The columns that so many pixels read at most: kernel 5, two columns from one pixel to the next.
const COLUMNS: usize = (WIDE - 1) * 2 + 5;

/// A depthwise convolution: a square kernel of 3 or 5, one or two columns from one pixel to the next.
pub(super) struct Depthwise {
    pub(super) channels: usize,
    pub(super) window: Window,
    /// Rows and columns that go in.
    pub(super) size: [usize; 2],
    /// For each place of the kernel, rows first, a number a channel.
    pub(super) weights: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Depthwise {
    /// Whether the kernels here know such a window over so many channels.
    pub(super) fn knows(window: &Window, channels: usize, lanes: usize) -> bool {
        let [rows, columns] = window.kernel;
        let steps = [[1, 1], [2, 2]].contains(&window.strides);
        rows == columns && [3, 5].contains(&rows) && steps && channels.is_multiple_of(lanes)
    }

    /// Where the channels of a pixel that is read begin; behind the input's end, where zeros lie, for one outside.
    fn offset(&self, row: Option<usize>, column: usize) -> usize {
        let column = column.checked_sub(self.window.before[1]).filter(|it| *it < self.size[1]);
        let pixel = row.zip(column).map(|(row, column)| row * self.size[1] + column);
        pixel.unwrap_or(self.size[0] * self.size[1]) * self.channels
    }
}

/// Writes `layer` of `input`, behind which lie as many zeros as it has channels, to `out` (pixels x channels). Sums are kept
/// within `range`. Channels are a multiple of the registers' numbers.
#[inline(always)]
pub(super) fn depthwise<S: Simd>(simd: S, layer: &Depthwise, input: &[f32], range: [f32; 2], out: &mut [f32]) {
    let wide = layer.window.out[1] >= WIDE;
    match (layer.window.kernel[0], layer.window.strides[0], wide) {
        (3, 1, true) => rows::<S, 3, 1, WIDE>(simd, layer, input, range, out),
        (3, 2, true) => rows::<S, 3, 2, WIDE>(simd, layer, input, range, out),
        (5, 1, true) => rows::<S, 5, 1, WIDE>(simd, layer, input, range, out),
        (5, 2, true) => rows::<S, 5, 2, WIDE>(simd, layer, input, range, out),
        (3, 1, false) => rows::<S, 3, 1, 1>(simd, layer, input, range, out),
        (3, _, false) => rows::<S, 3, 2, 1>(simd, layer, input, range, out),
        (_, 1, _) => rows::<S, 5, 1, 1>(simd, layer, input, range, out),
        _ => rows::<S, 5, 2, 1>(simd, layer, input, range, out),
    }
}

#[inline(always)]
fn rows<S: Simd, const K: usize, const STRIDE: usize, const P: usize>(
    simd: S,
    layer: &Depthwise,
    input: &[f32],
    range: [f32; 2],
    out: &mut [f32],
) {
    let (channels, width) = (layer.channels, layer.window.out[1]);
    for (y, out) in out.chunks_exact_mut(width * channels).enumerate() {
        for start in (0..width).step_by(P) {
            // the last pixels of a row are worked out again where the row is no multiple of P
            let x = start.min(width - P);
            let out = &mut out[x * channels..][..P * channels];
            out.chunks_exact_mut(channels).for_each(|out| out.copy_from_slice(&layer.bias));
            for down in 0..K {
                let row = (y * STRIDE + down).checked_sub(layer.window.before[0]).filter(|it| *it < layer.size[0]);
                if row.is_none() && down + 1 < K {
                    continue;
                }
                let columns: [&[f32]; COLUMNS] = std::array::from_fn(|right| match right < (P - 1) * STRIDE + K {
                    true => &input[layer.offset(row, x * STRIDE + right)..][..channels],
                    false => &[],
                });
                let weights: [&[f32]; K] =
                    std::array::from_fn(|right| &layer.weights[(down * K + right) * channels..][..channels]);
                match down + 1 == K {
                    true => add::<S, K, STRIDE, P, true>(simd, columns, weights, range, out),
                    false => add::<S, K, STRIDE, P, false>(simd, columns, weights, range, out),
                }
            }
        }
    }
}

/// Adds the products of one row of the kernel to `P` pixels; the last row keeps the sums within `range`.
#[inline(always)]
fn add<S: Simd, const K: usize, const STRIDE: usize, const P: usize, const LAST: bool>(
    simd: S,
    columns: [&[f32]; COLUMNS],
    weights: [&[f32]; K],
    range: [f32; 2],
    out: &mut [f32],
) {
    let [low, high] = range.map(|it| simd.splat_f32s(it));
    let out = S::as_mut_simd_f32s(out).0;
    let registers = out.len() / P;
    let weights = weights.map(|it| &S::as_simd_f32s(it).0[..registers]);
    let columns: [&[S::f32s]; COLUMNS] = std::array::from_fn(|right| match right < (P - 1) * STRIDE + K {
        true => &S::as_simd_f32s(columns[right]).0[..registers],
        false => &[],
    });
    let mut pixels = out.chunks_exact_mut(registers);
    let mut pixels: [&mut [S::f32s]; P] =
        std::array::from_fn(|_| pixels.next().map_or(&mut [][..], |it| &mut it[..registers]));
    for at in 0..registers {
        let mut sums: [S::f32s; P] = std::array::from_fn(|pixel| pixels[pixel][at]);
        for right in 0..K {
            let weight = weights[right][at];
            for (pixel, sum) in sums.iter_mut().enumerate() {
                *sum = simd.mul_add_e_f32s(columns[pixel * STRIDE + right][at], weight, *sum);
            }
        }
        for (pixel, sum) in pixels.iter_mut().zip(sums) {
            pixel[at] = if LAST { simd.min_f32s(simd.max_f32s(sum, low), high) } else { sum };
        }
    }
}
