//! Convolutional networks in kernels of our own: several times as fast as rten where channels have kernels of their own, as in
//! EfficientNet-Lite. What they do not know they leave to rten.

mod depthwise;
mod graph;
mod matmul;
mod plan;

use std::sync::{Mutex, PoisonError};

use pulp::{Arch, Simd, WithSimd};

use self::depthwise::depthwise;
use self::matmul::{Finish, convolve};
use self::plan::{Extent, Plan, Step, Work};
use super::{Map, Network};
use crate::card::{Axes, EncoderCard};

/// A network whose operators our kernels know.
pub(super) struct Ours {
    plan: Plan,
    layout: Axes,
    /// Which place each value is kept in.
    places: Vec<usize>,
    /// Numbers of each place.
    sizes: Vec<usize>,
    /// Places that nobody uses now. A run takes a set for itself.
    idle: Mutex<Vec<Places>>,
}

/// Where values are kept during a run.
struct Places {
    values: Vec<Vec<f32>>,
    gathered: Vec<f32>,
}

impl Ours {
    /// The network of `card` in `bytes`; none where an operator of it is unknown here.
    pub(super) fn open(card: &EncoderCard, bytes: &[u8]) -> Option<Self> {
        let plan = Plan::of(bytes, card, Arch::new().dispatch(Lanes))?;
        let (places, sizes) = places(&plan);
        Some(Self { plan, layout: card.input.layout, places, sizes, idle: Mutex::default() })
    }

    /// Copies the pixels into the place of the first value, channels side by side.
    fn put_in(&self, pixels: &[f32], place: &mut [f32]) {
        let area = self.plan.values[0].size[0] * self.plan.values[0].size[1];
        match self.layout {
            Axes::Nhwc => place[..pixels.len()].copy_from_slice(pixels),
            Axes::Nchw => {
                for (pixel, channels) in place.as_chunks_mut::<3>().0.iter_mut().take(area).enumerate() {
                    *channels = [0, 1, 2].map(|channel| pixels[channel * area + pixel]);
                }
            }
        }
    }

    /// The last value, each channel's numbers together.
    fn take_out(&self, place: &[f32]) -> Map {
        let Extent { size, channels } = self.plan.values[self.plan.output];
        let area = size[0] * size[1];
        let channel = |channel: usize| (0..area).map(move |pixel| place[pixel * channels + channel]);
        Map { shape: vec![1, channels, size[0], size[1]], values: (0..channels).flat_map(channel).collect() }
    }
}

impl Network for Ours {
    fn runtime(&self) -> &str {
        "coordi's kernels"
    }

    fn run(&self, pixels: &[f32]) -> Result<Map, String> {
        let wanted = self.plan.values[0].numbers();
        if pixels.len() != wanted {
            return Err(format!("{} numbers went in, {wanted} are wanted", pixels.len()));
        }
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut places = idle.unwrap_or_else(|| Places {
            values: self.sizes.iter().map(|size| vec![0.0; *size]).collect(),
            gathered: Vec::new(),
        });
        self.put_in(pixels, &mut places.values[self.places[0]]);
        Arch::new().dispatch(Steps { network: self, places: &mut places });
        let map = self.take_out(&places.values[self.places[self.plan.output]]);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(places);
        Ok(map)
    }
}

/// A place for each value, such that a place is used again once its value is read by nobody any more, and the numbers of each
/// place. Behind a value's end lie as many zeros as it has channels: what is read outside the picture.
fn places(plan: &Plan) -> (Vec<usize>, Vec<usize>) {
    let read = |step: &Step, value: usize| {
        let residual = matches!(&step.work, Work::Convolution { residual: Some(it), .. } if *it == value);
        step.from == value || residual
    };
    let last = |value: usize| match value == plan.output {
        true => usize::MAX,
        false => plan.steps.iter().rposition(|step| read(step, value)).unwrap_or(0),
    };
    let mut places = vec![0; plan.values.len()];
    let mut holds: Vec<usize> = vec![0];
    let mut sizes = vec![plan.values[0].numbers() + plan.values[0].channels];
    for (at, step) in plan.steps.iter().enumerate() {
        let free = holds.iter().position(|value| last(*value) < at);
        let place = free.unwrap_or(holds.len());
        if free.is_none() {
            holds.push(step.to);
            sizes.push(0);
        }
        let extent = plan.values[step.to];
        holds[place] = step.to;
        sizes[place] = sizes[place].max(extent.numbers() + extent.channels);
        places[step.to] = place;
    }
    (places, sizes)
}

/// How many numbers a register has.
struct Lanes;

impl WithSimd for Lanes {
    type Output = usize;

    fn with_simd<S: Simd>(self, _: S) -> usize {
        S::F32_LANES
    }
}

/// All steps of a network.
struct Steps<'a> {
    network: &'a Ours,
    places: &'a mut Places,
}

impl WithSimd for Steps<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { network, places } = self;
        for step in &network.plan.steps {
            let (from, to) = (network.plan.values[step.from], network.plan.values[step.to]);
            let mut out = std::mem::take(&mut places.values[network.places[step.to]]);
            let input = &mut places.values[network.places[step.from]];
            input[from.numbers()..from.numbers() + from.channels].fill(0.0);
            let input = &places.values[network.places[step.from]];
            let written = &mut out[..to.numbers()];
            match &step.work {
                Work::Convolution { panels, offsets, gather, residual } => {
                    let residual = residual.map(|it| places.values[network.places[it]].as_slice());
                    let finish = Finish { residual, low: step.low, high: step.high };
                    let input = match gather {
                        Some(offsets) => gathered(
                            input,
                            offsets,
                            from.channels,
                            offsets.len() / (to.size[0] * to.size[1]),
                            &mut places.gathered,
                        ),
                        None => input,
                    };
                    convolve(simd, panels, input, offsets, finish, written);
                }
                Work::Depthwise(layer) => depthwise(simd, layer, input, [step.low, step.high], written),
                Work::Largest { offsets } => largest(input, offsets, to.channels, written),
                Work::Mean => mean(&input[..from.numbers()], written),
            }
            places.values[network.places[step.to]] = out;
        }
    }
}

/// Copies what each place of a window reads side by side, pixel by pixel.
#[inline(always)]
fn gathered<'a>(
    input: &[f32],
    offsets: &[usize],
    channels: usize,
    window: usize,
    gathered: &'a mut Vec<f32>,
) -> &'a [f32] {
    gathered.resize(offsets.len() * channels, 0.0);
    let pixels = offsets.len() / window;
    for (pixel, out) in gathered.chunks_exact_mut(window * channels).enumerate() {
        for (place, out) in out.chunks_exact_mut(channels).enumerate() {
            // number by number: so few are not worth a call that copies
            let from = &input[offsets[place * pixels + pixel]..][..channels];
            out.iter_mut().zip(from).for_each(|(out, value)| *out = *value);
        }
    }
    gathered
}

/// The largest number of each channel over the places of a window.
#[inline(always)]
fn largest(input: &[f32], offsets: &[usize], channels: usize, out: &mut [f32]) {
    let pixels = out.len() / channels;
    for (pixel, out) in out.chunks_exact_mut(channels).enumerate() {
        out.fill(f32::NEG_INFINITY);
        for place in offsets.chunks_exact(pixels) {
            for (largest, value) in out.iter_mut().zip(&input[place[pixel]..][..channels]) {
                *largest = if *value > *largest { *value } else { *largest };
            }
        }
    }
}

/// The mean of each channel.
#[inline(always)]
fn mean(input: &[f32], out: &mut [f32]) {
    let pixels = input.len() / out.len();
    out.fill(0.0);
    for pixel in input.chunks_exact(out.len()) {
        out.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += value);
    }
    out.iter_mut().for_each(|sum| *sum /= pixels as f32);
}
