//! A graph made into steps that our own kernels know; a graph with anything else in it is left to rten.

use std::collections::HashMap;

use rten_onnx::onnx::NodeProto;

use super::depthwise::Depthwise;
use super::graph::{Graph, Window, kernel_and_group, permutation};
use super::matmul::Panels;
use crate::card::{Axes, EncoderCard};

/// Convolutions of fewer channels gather the places of their kernel before they multiply.
const FEW: usize = 16;

/// Rows, columns and channels of a picture or map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) size: [usize; 2],
    pub(super) channels: usize,
}

impl Extent {
    pub(super) fn numbers(&self) -> usize {
        self.size[0] * self.size[1] * self.channels
    }
}

/// What is done.
pub(super) enum Work {
    /// A convolution of all channels with all. `gather` tells where the pixels of a few channels are copied from first.
    Convolution { panels: Panels, offsets: Vec<usize>, gather: Option<Vec<usize>>, residual: Option<usize> },
    /// A convolution of each channel with its own kernel.
    Depthwise(Depthwise),
    /// The largest of each channel in a window.
    Largest { offsets: Vec<usize> },
    /// The mean of each channel.
    Mean,
}

/// One step, from one value to another.
pub(super) struct Step {
    pub(super) work: Work,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) low: f32,
    pub(super) high: f32,
}

/// All steps of a network. Value 0 is what goes in.
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    /// The extent of each value.
    pub(super) values: Vec<Extent>,
    /// What comes out.
    pub(super) output: usize,
}

impl Plan {
    /// The plan of the network in `bytes` for registers of `lanes` numbers; None where it has an operator, or one in a way,
    /// that our kernels do not know.
    pub(super) fn of(bytes: &[u8], card: &EncoderCard, lanes: usize) -> Option<Self> {
        let graph = Graph::read(bytes, &card.output.name)?;
        let size = [card.input.size; 2];
        let mut maker = Maker {
            graph: &graph,
            lanes,
            names: HashMap::new(),
            plan: Self { steps: Vec::new(), values: vec![Extent { size, channels: 3 }], output: 0 },
        };
        match card.input.layout {
            Axes::Nchw => _ = maker.names.insert(card.input.name.clone(), 0),
            Axes::Nhwc => {
                let turned = graph.nodes.iter().find(|it| it.input.contains(&card.input.name))?;
                let is_turn = turned.op_type.as_deref() == Some("Transpose") && permutation(turned)? == [0, 3, 1, 2];
                if !is_turn || graph.readers(&card.input.name) != 1 {
                    return None;
                }
                maker.names.insert(turned.output.first()?.clone(), 0);
            }
        }
        for node in &graph.nodes {
            if !maker.names.contains_key(node.output.first()?) {
                maker.node(node)?;
            }
        }
        maker.plan.output = *maker.names.get(&card.output.name)?;
        (!maker.plan.steps.is_empty()).then_some(maker.plan)
    }
}

struct Maker<'a> {
    graph: &'a Graph,
    lanes: usize,
    /// The value of each name that was met.
    names: HashMap<String, usize>,
    plan: Plan,
}

impl Maker<'_> {
    fn node(&mut self, node: &NodeProto) -> Option<()> {
        let value = match node.op_type.as_deref()? {
            "Conv" => self.convolution(node)?,
            "Relu" => self.keep(node, 0.0, f32::INFINITY)?,
            "Clip" => {
                let number = |at: usize, none: f32| match node.input.get(at).filter(|it| !it.is_empty()) {
                    Some(name) => self.graph.number(name),
                    None => Some(none),
                };
                self.keep(node, number(1, f32::NEG_INFINITY)?, number(2, f32::INFINITY)?)?
            }
            "Add" => self.add(node)?,
            "MaxPool" => self.largest(node)?,
            "GlobalAveragePool" => {
                let (from, extent) = self.input(node)?;
                self.step(Work::Mean, from, Extent { size: [1, 1], ..extent })
            }
            "Flatten" => {
                let (from, extent) = self.input(node)?;
                (extent.size == [1, 1]).then_some(from)?
            }
            _ => return None,
        };
        self.names.insert(node.output.first()?.clone(), value);
        Some(())
    }

    fn input(&self, node: &NodeProto) -> Option<(usize, Extent)> {
        let value = *self.names.get(node.input.first()?)?;
        Some((value, self.plan.values[value]))
    }

    fn step(&mut self, work: Work, from: usize, extent: Extent) -> usize {
        let to = self.plan.values.len();
        self.plan.values.push(extent);
        self.plan.steps.push(Step { work, from, to, low: f32::NEG_INFINITY, high: f32::INFINITY });
        to
    }

    fn convolution(&mut self, node: &NodeProto) -> Option<usize> {
        let (from, extent) = self.input(node)?;
        let weight = self.graph.weight(node.input.get(1)?)?;
        let [channels_out, per_group, rows, columns] = weight.shape[..] else { return None };
        let bias = match node.input.get(2) {
            Some(name) => self.graph.weight(name)?.values,
            None => vec![0.0; channels_out],
        };
        let window = Window::of(node, [rows, columns], extent.size)?;
        let (_, group) = kernel_and_group(node);
        let out = Extent { size: window.out, channels: channels_out };
        let places = rows * columns;
        let at = |out: usize, place: usize, channel: usize| weight.values[(out * per_group + channel) * places + place];
        if bias.len() != channels_out {
            return None;
        }
        if group == extent.channels && group == channels_out && per_group == 1 {
            if !Depthwise::knows(&window, group, self.lanes) {
                return None;
            }
            let weights = (0..places * group).map(|it| at(it % group, it / group, 0)).collect();
            let layer = Depthwise { channels: group, window, size: extent.size, weights, bias };
            return Some(self.step(Work::Depthwise(layer), from, out));
        }
        if group != 1 || per_group != extent.channels {
            return None;
        }
        let offsets = window.offsets(extent.size, per_group);
        let work = if per_group < FEW && places > 1 {
            let one = |out: usize, _: usize, both: usize| at(out, both / per_group, both % per_group);
            let panels = Panels::new([channels_out, 1, places * per_group], self.lanes, one, &bias);
            let whole = (0..window.out[0] * window.out[1]).map(|pixel| pixel * places * per_group).collect();
            Work::Convolution { panels, offsets: whole, gather: Some(offsets), residual: None }
        } else {
            let panels = Panels::new([channels_out, places, per_group], self.lanes, at, &bias);
            Work::Convolution { panels, offsets, gather: None, residual: None }
        };
        Some(self.step(work, from, out))
    }

    fn largest(&mut self, node: &NodeProto) -> Option<usize> {
        let (from, extent) = self.input(node)?;
        let window = Window::of(node, kernel_and_group(node).0?, extent.size)?;
        let offsets = window.offsets(extent.size, extent.channels);
        let out = Extent { size: window.out, ..extent };
        window.is_within(extent.size).then(|| self.step(Work::Largest { offsets }, from, out))
    }

    /// The step that made what `node` reads at `at`, where nobody else reads it and nothing was done to it yet.
    fn maker(&self, node: &NodeProto, at: usize) -> Option<usize> {
        let name = node.input.get(at)?;
        let value = *self.names.get(name)?;
        let step = self.plan.steps.iter().position(|it| it.to == value)?;
        let made = &self.plan.steps[step];
        let is_plain = made.low == f32::NEG_INFINITY && made.high == f32::INFINITY;
        (is_plain && self.graph.readers(name) == 1).then_some(step)
    }

    /// Keeps what the step before makes between two numbers.
    fn keep(&mut self, node: &NodeProto, low: f32, high: f32) -> Option<usize> {
        let step = self.maker(node, 0)?;
        let step = &mut self.plan.steps[step];
        if !matches!(step.work, Work::Convolution { .. } | Work::Depthwise(_)) {
            return None;
        }
        (step.low, step.high) = (low, high);
        Some(step.to)
    }

    /// Adds what was there before to what the last convolution makes.
    fn add(&mut self, node: &NodeProto) -> Option<usize> {
        let last = self.plan.steps.len().checked_sub(1)?;
        let at = (0..2).find(|at| self.maker(node, *at) == Some(last))?;
        let other = *self.names.get(node.input.get(1 - at)?)?;
        let step = &mut self.plan.steps[last];
        let Work::Convolution { residual: residual @ None, .. } = &mut step.work else { return None };
        let to = step.to;
        if other == to || self.plan.values[other] != self.plan.values[to] {
            return None;
        }
        *residual = Some(other);
        Some(to)
    }
}
