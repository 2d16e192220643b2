//! Convolutions of each channel with a kernel of its own: eight or more channels side by side, the places of one row of the
//! kernel in registers.

use pulp::Simd;

/// A depthwise convolution: square kernel, channels side by side.
pub(super) struct Depthwise {
    pub(super) channels: usize,
    pub(super) kernel: usize,
    /// For each place of the kernel, rows first, a number a channel.
    pub(super) weights: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// Writes `layer` of `input` to `out` (pixels x channels). `offsets` tells where the channels of each pixel begin in `input`,
/// for each place of the kernel in turn. Sums are kept within `range`. Channels are a multiple of the registers' numbers.
#[inline(always)]
pub(super) fn depthwise<S: Simd>(
    simd: S,
    layer: &Depthwise,
    input: &[f32],
    offsets: &[usize],
    range: [f32; 2],
    out: &mut [f32],
) {
    match layer.kernel {
        3 => of_kernel::<S, 3>(simd, layer, input, offsets, range, out),
        _ => of_kernel::<S, 5>(simd, layer, input, offsets, range, out),
    }
}

#[inline(always)]
fn of_kernel<S: Simd, const K: usize>(
    simd: S,
    layer: &Depthwise,
    input: &[f32],
    offsets: &[usize],
    range: [f32; 2],
    out: &mut [f32],
) {
    let channels = layer.channels;
    let pixels = out.len() / channels;
    for (pixel, out) in out.chunks_exact_mut(channels).enumerate() {
        out.copy_from_slice(&layer.bias);
        for row in 0..K {
            let place = |column: usize| row * K + column;
            let values = std::array::from_fn(|column| &input[offsets[place(column) * pixels + pixel]..][..channels]);
            let weights = std::array::from_fn(|column| &layer.weights[place(column) * channels..][..channels]);
            let range = if row + 1 == K { range } else { [f32::NEG_INFINITY, f32::INFINITY] };
            add::<S, K>(simd, values, weights, range, out);
        }
    }
}

/// Adds the products of `K` places to `out`, and keeps the sums between `low` and `high`.
#[inline(always)]
fn add<S: Simd, const K: usize>(simd: S, values: [&[f32]; K], weights: [&[f32]; K], range: [f32; 2], out: &mut [f32]) {
    let [low, high] = range.map(|it| simd.splat_f32s(it));
    let out = S::as_mut_simd_f32s(out).0;
    let registers = out.len();
    let values = values.map(|it| &S::as_simd_f32s(it).0[..registers]);
    let weights = weights.map(|it| &S::as_simd_f32s(it).0[..registers]);
    for (at, sum) in out.iter_mut().enumerate() {
        let mut total = *sum;
        for column in 0..K {
            total = simd.mul_add_e_f32s(values[column][at], weights[column][at], total);
        }
        *sum = simd.min_f32s(simd.max_f32s(total, low), high);
    }
}
