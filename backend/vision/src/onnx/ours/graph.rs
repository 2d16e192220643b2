//! An ONNX graph, read as far as our own kernels need it.

use std::collections::HashMap;

use rten_onnx::onnx::{AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto};

/// A graph whose weights are found by name.
pub(super) struct Graph {
    pub(super) nodes: Vec<NodeProto>,
    weights: HashMap<String, TensorProto>,
}

/// Numbers with their shape.
pub(super) struct Weight {
    pub(super) shape: Vec<usize>,
    pub(super) values: Vec<f32>,
}

impl Graph {
    /// The nodes of the network in `bytes` that `output` needs, in their order.
    pub(super) fn read(bytes: &[u8], output: &str) -> Option<Self> {
        let GraphProto { node, initializer, .. } = ModelProto::parse_buf(bytes).ok()?.graph?;
        let mut wanted = vec![output.to_owned()];
        let mut nodes = Vec::new();
        for node in node.into_iter().rev() {
            if node.output.iter().any(|it| wanted.contains(it)) {
                wanted.extend(node.input.iter().cloned());
                nodes.push(node);
            }
        }
        nodes.reverse();
        let weights = initializer.into_iter().filter_map(|it| Some((it.name.clone()?, it))).collect();
        Some(Self { nodes, weights })
    }

    /// How many nodes read `name`.
    pub(super) fn readers(&self, name: &str) -> usize {
        self.nodes.iter().flat_map(|it| &it.input).filter(|it| *it == name).count()
    }

    /// The f32 weight of this name.
    pub(super) fn weight(&self, name: &str) -> Option<Weight> {
        let tensor = self.weights.get(name)?;
        let shape: Vec<usize> = tensor.dims.iter().map(|it| usize::try_from(*it).ok()).collect::<Option<_>>()?;
        let values: Vec<f32> = match &tensor.raw_data {
            Some(raw) => raw.borrow().as_chunks().0.iter().map(|it| f32::from_le_bytes(*it)).collect(),
            None => tensor.float_data.clone(),
        };
        let is_whole = tensor.data_type == Some(rten_onnx::onnx::DataType::FLOAT) && !values.is_empty();
        (is_whole && values.len() == shape.iter().product::<usize>()).then_some(Weight { shape, values })
    }

    /// The one number of this name.
    pub(super) fn number(&self, name: &str) -> Option<f32> {
        match self.weight(name)?.values[..] {
            [number] => Some(number),
            _ => None,
        }
    }
}

fn attribute<'a>(node: &'a NodeProto, name: &str) -> Option<&'a AttributeProto> {
    node.attribute.iter().find(|it| it.name.as_deref() == Some(name))
}

/// How a window goes over a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// Rows and columns of the window.
    pub(super) kernel: [usize; 2],
    /// Rows and columns from one place to the next.
    pub(super) strides: [usize; 2],
    /// Rows of nothing above, columns of nothing at the left.
    pub(super) before: [usize; 2],
    /// Rows and columns that come out.
    pub(super) out: [usize; 2],
}

impl Window {
    /// The window of `node` over a picture of `size` rows and columns; None where it has holes or is told in another way.
    pub(super) fn of(node: &NodeProto, kernel: [usize; 2], size: [usize; 2]) -> Option<Self> {
        let ints = |name: &str| attribute(node, name).map(|it| it.ints.clone());
        if ints("dilations").is_some_and(|it| it.iter().any(|it| *it != 1)) {
            return None;
        }
        let is_one = |it: &AttributeProto| it.i.is_none_or(|it| it == 0);
        if !attribute(node, "ceil_mode").is_none_or(is_one) {
            return None;
        }
        let strides: [usize; 2] = match ints("strides") {
            Some(it) => <[i64; 2]>::try_from(it).ok()?.map(|it| usize::try_from(it).unwrap_or(0)),
            None => [1, 1],
        };
        let fits = (0..2).all(|axis| strides[axis] > 0 && kernel[axis] > 0 && size[axis] > 0);
        let auto = attribute(node, "auto_pad").and_then(|it| it.s.clone()).unwrap_or_default();
        let axis = |axis: usize, pads: [usize; 2]| {
            let whole = (size[axis] + pads[0] + pads[1]).checked_sub(kernel[axis])?;
            Some((pads[0], whole / strides[axis] + 1))
        };
        let pads = |it: usize| -> Option<[usize; 2]> {
            match auto.as_str() {
                "" | "NOTSET" => match ints("pads") {
                    None => Some([0, 0]),
                    Some(pads) if pads.len() == 4 => {
                        Some([usize::try_from(pads[it]).ok()?, usize::try_from(pads[it + 2]).ok()?])
                    }
                    Some(_) => None,
                },
                "VALID" => Some([0, 0]),
                "SAME_UPPER" => {
                    let out = size[it].div_ceil(strides[it]);
                    let total = ((out - 1) * strides[it] + kernel[it]).saturating_sub(size[it]);
                    Some([total / 2, total - total / 2])
                }
                _ => None,
            }
        };
        if !fits {
            return None;
        }
        let (rows, columns) = (axis(0, pads(0)?)?, axis(1, pads(1)?)?);
        Some(Self { kernel, strides, before: [rows.0, columns.0], out: [rows.1, columns.1] })
    }

    /// Whether every place of every window is within a picture of `size`.
    pub(super) fn is_within(&self, size: [usize; 2]) -> bool {
        (0..2).all(|axis| {
            self.before[axis] == 0 && (self.out[axis] - 1) * self.strides[axis] + self.kernel[axis] <= size[axis]
        })
    }

    /// For each place of the window and each pixel that comes out: where the `channels` numbers begin that are read there, in a
    /// picture of `size` behind whose end `channels` zeros lie.
    pub(super) fn offsets(&self, size: [usize; 2], channels: usize) -> Vec<usize> {
        let nothing = size[0] * size[1] * channels;
        let mut offsets = Vec::with_capacity(self.kernel[0] * self.kernel[1] * self.out[0] * self.out[1]);
        for place in 0..self.kernel[0] * self.kernel[1] {
            let (down, right) = (place / self.kernel[1], place % self.kernel[1]);
            for pixel in 0..self.out[0] * self.out[1] {
                let (y, x) = (pixel / self.out[1], pixel % self.out[1]);
                let row = (y * self.strides[0] + down).checked_sub(self.before[0]).filter(|it| *it < size[0]);
                let column = (x * self.strides[1] + right).checked_sub(self.before[1]).filter(|it| *it < size[1]);
                let offset = row.zip(column).map(|(row, column)| (row * size[1] + column) * channels);
                offsets.push(offset.unwrap_or(nothing));
            }
        }
        offsets
    }
}

/// The kernel's size and the groups of a convolution or pool.
pub(super) fn kernel_and_group(node: &NodeProto) -> (Option<[usize; 2]>, usize) {
    let kernel = attribute(node, "kernel_shape").and_then(|it| <[i64; 2]>::try_from(it.ints.clone()).ok());
    let group = attribute(node, "group").and_then(|it| it.i).unwrap_or(1);
    (kernel.map(|it| it.map(|it| usize::try_from(it).unwrap_or(0))), usize::try_from(group).unwrap_or(0))
}

/// The axes of a transposition.
pub(super) fn permutation(node: &NodeProto) -> Option<&[i64]> {
    attribute(node, "perm").map(|it| it.ints.as_slice())
}
