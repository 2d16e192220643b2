//! Products of pixels and weights: the work of convolutions.
//!
//! Pixels lie row by row with their channels side by side (NHWC), so a convolution is a sum of matrix products, one for each
//! place of its kernel: (pixels, shifted) x (channels in) times (channels in) x (channels out). Nothing is copied for it: a
//! shifted pixel is a slice of the input, and one outside the picture a slice of zeros. Weights are laid in panels as wide as
//! two registers; six pixels by one panel are worked out in registers (Goto and van de Geijn 2008, "Anatomy of High-Performance
//! Matrix Multiplication").

use pulp::Simd;

/// Pixels that are worked out side by side.
const TALL: usize = 6;
/// Pixels whose slices stay in the near caches while all panels go by.
const STRIP: usize = 96;
/// Channels in of one block of a panel: 256 x 16 numbers are half of a first-level cache.
const DEEP: usize = 256;
/// The widest panel of any machine: two registers of 16 numbers.
const WIDEST: usize = 32;

/// The weights of a convolution: for each panel of `width` channels out, each place of the kernel and each channel in, the
/// panel's numbers side by side; zero beyond the last channel.
pub(super) struct Panels {
    pub(super) places: usize,
    pub(super) channels_in: usize,
    pub(super) channels_out: usize,
    width: usize,
    values: Vec<f32>,
    bias: Vec<f32>,
}

impl Panels {
    /// Lays out `weight(channel out, place, channel in)` for registers of `lanes` numbers.
    pub(super) fn new(
        [channels_out, places, channels_in]: [usize; 3],
        lanes: usize,
        weight: impl Fn(usize, usize, usize) -> f32,
        bias: &[f32],
    ) -> Self {
        let width = 2 * lanes;
        let panels = channels_out.div_ceil(width);
        let mut values = vec![0.0; panels * places * channels_in * width];
        for (row, numbers) in values.chunks_exact_mut(width).enumerate() {
            let (rest, channel_in) = (row / channels_in, row % channels_in);
            let (panel, place) = (rest / places, rest % places);
            for (at, number) in numbers.iter_mut().enumerate() {
                let channel_out = panel * width + at;
                if channel_out < channels_out {
                    *number = weight(channel_out, place, channel_in);
                }
            }
        }
        let mut padded = vec![0.0; panels * width];
        padded[..bias.len().min(channels_out)].copy_from_slice(&bias[..bias.len().min(channels_out)]);
        Self { places, channels_in, channels_out, width, values, bias: padded }
    }

    /// The rows of `panel` for `place` and the channels in from `from` to `to`.
    fn block(&self, panel: usize, place: usize, from: usize, to: usize) -> &[f32] {
        let row = (panel * self.places + place) * self.channels_in;
        &self.values[(row + from) * self.width..(row + to) * self.width]
    }
}

/// What becomes of each sum at the end: the residual is added, then it is kept between `low` and `high`.
#[derive(Clone, Copy)]
pub(super) struct Finish<'a> {
    pub(super) residual: Option<&'a [f32]>,
    pub(super) low: f32,
    pub(super) high: f32,
}

/// Writes the products for `pixels` pixels to `out` (pixels x channels out). `offsets` tells where in `input` the channels of
/// each pixel begin, for each place of the kernel in turn.
#[inline(always)]
pub(super) fn convolve<S: Simd>(
    simd: S,
    panels: &Panels,
    input: &[f32],
    offsets: &[usize],
    finish: Finish<'_>,
    out: &mut [f32],
) {
    let pixels = out.len() / panels.channels_out;
    for start in (0..pixels).step_by(STRIP) {
        let end = (start + STRIP).min(pixels);
        for place in 0..panels.places {
            let rows = &offsets[place * pixels..][..pixels];
            for from in (0..panels.channels_in).step_by(DEEP) {
                let to = (from + DEEP).min(panels.channels_in);
                let first = place == 0 && from == 0;
                let last = place + 1 == panels.places && to == panels.channels_in;
                let block = Block { panels, input, rows, place, from, to, first, finish: last.then_some(finish) };
                block.strip(simd, start, end, out);
            }
        }
    }
}

/// Some channels in of one place of the kernel.
struct Block<'a> {
    panels: &'a Panels,
    input: &'a [f32],
    rows: &'a [usize],
    place: usize,
    from: usize,
    to: usize,
    first: bool,
    finish: Option<Finish<'a>>,
}

impl Block<'_> {
    #[inline(always)]
    fn strip<S: Simd>(&self, simd: S, start: usize, end: usize, out: &mut [f32]) {
        let count = self.panels.channels_out.div_ceil(self.panels.width);
        for panel in 0..count {
            let weights = self.panels.block(panel, self.place, self.from, self.to);
            let mut pixel = start;
            while pixel < end {
                match end - pixel {
                    1 => self.tile::<S, 1>(simd, weights, panel, pixel, out),
                    2 => self.tile::<S, 2>(simd, weights, panel, pixel, out),
                    3 => self.tile::<S, 3>(simd, weights, panel, pixel, out),
                    4 => self.tile::<S, 4>(simd, weights, panel, pixel, out),
                    5 => self.tile::<S, 5>(simd, weights, panel, pixel, out),
                    _ => self.tile::<S, TALL>(simd, weights, panel, pixel, out),
                }
                pixel += TALL;
            }
        }
    }

    /// `N` pixels by one panel.
    #[inline(always)]
    fn tile<S: Simd, const N: usize>(&self, simd: S, weights: &[f32], panel: usize, pixel: usize, out: &mut [f32]) {
        let depth = self.to - self.from;
        let rows: [&[f32]; N] = std::array::from_fn(|at| &self.input[self.rows[pixel + at] + self.from..][..depth]);
        let channel = panel * self.panels.width;
        let mut sums = match self.first {
            true => [registers::<S>(simd, &self.panels.bias[channel..]); N],
            false => {
                std::array::from_fn(|at| self.edge(simd, &out[(pixel + at) * self.panels.channels_out + channel..]))
            }
        };
        let weights = &S::as_simd_f32s(weights).0.as_chunks::<2>().0[..depth];
        for (k, [left, right]) in weights.iter().enumerate() {
            for (sum, row) in sums.iter_mut().zip(&rows) {
                let value = simd.splat_f32s(row[k]);
                sum[0] = simd.mul_add_e_f32s(value, *left, sum[0]);
                sum[1] = simd.mul_add_e_f32s(value, *right, sum[1]);
            }
        }
        for (at, sum) in sums.into_iter().enumerate() {
            let begin = (pixel + at) * self.panels.channels_out + channel;
            let sum = match self.finish {
                Some(finish) => self.finished(simd, finish, sum, begin),
                None => sum,
            };
            let width = self.panels.width.min(self.panels.channels_out - channel);
            store(simd, sum, &mut out[begin..begin + width]);
        }
    }

    #[inline(always)]
    fn finished<S: Simd>(&self, simd: S, finish: Finish<'_>, sum: [S::f32s; 2], begin: usize) -> [S::f32s; 2] {
        let (low, high) = (simd.splat_f32s(finish.low), simd.splat_f32s(finish.high));
        let sum = match finish.residual {
            Some(residual) => {
                let more = self.edge(simd, &residual[begin..]);
                [simd.add_f32s(sum[0], more[0]), simd.add_f32s(sum[1], more[1])]
            }
            None => sum,
        };
        sum.map(|it| simd.min_f32s(simd.max_f32s(it, low), high))
    }

    /// The first two registers of `values`, which may be shorter.
    #[inline(always)]
    fn edge<S: Simd>(&self, simd: S, values: &[f32]) -> [S::f32s; 2] {
        match values.len() >= self.panels.width {
            true => registers(simd, values),
            false => {
                let mut whole = [0.0; WIDEST];
                whole[..values.len()].copy_from_slice(values);
                registers(simd, &whole)
            }
        }
    }
}

/// The first two registers of `values`.
#[inline(always)]
fn registers<S: Simd>(_: S, values: &[f32]) -> [S::f32s; 2] {
    let registers = S::as_simd_f32s(&values[..2 * S::F32_LANES]).0;
    [registers[0], registers[1]]
}

/// Writes two registers, or as much of them as `out` has place for.
#[inline(always)]
fn store<S: Simd>(_: S, sum: [S::f32s; 2], out: &mut [f32]) {
    if out.len() == 2 * S::F32_LANES {
        S::as_mut_simd_f32s(out).0.copy_from_slice(&sum);
    } else {
        let mut whole = [0.0_f32; WIDEST];
        S::as_mut_simd_f32s(&mut whole[..2 * S::F32_LANES]).0.copy_from_slice(&sum);
        out.copy_from_slice(&whole[..out.len()]);
    }
}
