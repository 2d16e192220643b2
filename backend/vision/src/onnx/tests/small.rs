//! Small networks, made for tests.

use rten_onnx::onnx::{
    AttributeProto, AttributeType, DataType, Dimension, GraphProto, ModelProto, NodeProto, OperatorSetIdProto,
    TensorProto, TensorShapeProto, TypeProto, TypeProtoTensor, ValueInfoProto,
};
use sha2::{Digest, Sha256};

use crate::card::{EncoderCard, hex};

/// A network that is being made.
pub(super) struct Small {
    pub(super) graph: GraphProto,
    state: u32,
}

impl Small {
    /// A network with the input "x": one picture of `size` x `size`.
    pub(super) fn new(size: usize) -> Self {
        let graph = GraphProto { input: vec![port("x", &[1, 3, size as i64, size as i64])], ..Default::default() };
        Self { graph, state: 7 }
    }

    /// Numbers from -1 to 1 that look random.
    fn numbers(&mut self, count: usize) -> Vec<f32> {
        let mut number = || {
            self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| number()).collect()
    }

    fn weight(&mut self, name: &str, dims: &[i64], values: Vec<f32>) {
        self.graph.initializer.push(TensorProto {
            name: Some(name.to_owned()),
            dims: dims.to_vec(),
            data_type: Some(DataType::FLOAT),
            float_data: values,
            ..Default::default()
        });
    }

    /// Adds a node and gives its output a name.
    pub(super) fn node(&mut self, kind: &str, inputs: &[&str], attributes: Vec<AttributeProto>) -> String {
        let name = format!("n{}", self.graph.node.len());
        self.graph.node.push(NodeProto {
            op_type: Some(kind.to_owned()),
            name: Some(name.clone()),
            input: inputs.iter().map(|it| (*it).to_owned()).collect(),
            output: vec![name.clone()],
            attribute: attributes,
            ..Default::default()
        });
        name
    }

    /// A convolution from `channels_in` to `channels_out` channels with a square kernel, padded so that its size stays.
    pub(super) fn convolution(&mut self, from: &str, shape: [usize; 3], stride: i64, group: i64) -> String {
        let [channels_out, channels_in, kernel] = shape.map(|it| it as i64);
        let (w, b) = (format!("w{}", self.graph.node.len()), format!("b{}", self.graph.node.len()));
        let per_group = channels_in / group;
        let scale = 1.5 / ((per_group * kernel * kernel) as f32).sqrt();
        let count = (channels_out * per_group * kernel * kernel) as usize;
        let values = self.numbers(count).iter().map(|it| it * scale).collect();
        self.weight(&w, &[channels_out, per_group, kernel, kernel], values);
        let bias = self.numbers(channels_out as usize);
        self.weight(&b, &[channels_out], bias);
        let attributes = vec![
            text("auto_pad", "SAME_UPPER"),
            ints("strides", &[stride, stride]),
            ints("kernel_shape", &[kernel, kernel]),
            int("group", group),
        ];
        self.node("Conv", &[from, &w, &b], attributes)
    }

    /// Keeps `from` between 0 and 6.
    pub(super) fn clip(&mut self, from: &str) -> String {
        if !self.graph.initializer.iter().any(|it| it.name.as_deref() == Some("six")) {
            self.weight("zero", &[], vec![0.0]);
            self.weight("six", &[], vec![6.0]);
        }
        self.node("Clip", &[from, "zero", "six"], Vec::new())
    }

    /// The file, with `from` put out as "feat" of `shape`.
    pub(super) fn file(mut self, from: &str, shape: &[i64]) -> Vec<u8> {
        for node in &mut self.graph.node {
            for name in node.output.iter_mut().chain(&mut node.input).filter(|it| *it == from) {
                *name = "feat".to_owned();
            }
        }
        self.graph.output = vec![port("feat", shape)];
        let opset = OperatorSetIdProto { version: Some(13), ..Default::default() };
        let model = ModelProto {
            ir_version: Some(8),
            graph: Some(self.graph),
            opset_import: vec![opset],
            ..Default::default()
        };
        model.write_buf().expect("writes")
    }
}

pub(super) fn port(name: &str, shape: &[i64]) -> ValueInfoProto {
    let dim = shape.iter().map(|it| Dimension { dim_value: Some(*it), dim_param: None }).collect();
    let tensor = TypeProtoTensor { elem_type: Some(DataType::FLOAT), shape: Some(TensorShapeProto { dim }) };
    let kind = TypeProto { tensor_type: Some(tensor), ..Default::default() };
    ValueInfoProto { name: Some(name.to_owned()), r#type: Some(kind) }
}

pub(super) fn ints(name: &str, values: &[i64]) -> AttributeProto {
    let kind = Some(AttributeType::INTS);
    AttributeProto { name: Some(name.to_owned()), ints: values.to_vec(), r#type: kind, ..Default::default() }
}

pub(super) fn int(name: &str, value: i64) -> AttributeProto {
    let kind = Some(AttributeType::INT);
    AttributeProto { name: Some(name.to_owned()), i: Some(value), r#type: kind, ..Default::default() }
}

fn text(name: &str, value: &str) -> AttributeProto {
    let kind = Some(AttributeType::STRING);
    AttributeProto { name: Some(name.to_owned()), s: Some(value.to_owned()), r#type: kind, ..Default::default() }
}

/// The card of the network in `file`.
pub(super) fn card(file: &[u8], size: usize, dimensions: usize) -> EncoderCard {
    let sha256 = hex(&Sha256::digest(file));
    let text = format!(
        "name = \"small\"\ntitle = \"A test\"\nfile = \"small.onnx\"\nsha256 = \"{sha256}\"\nlicence = \"MIT\"\n\
        citation = \"us\"\nhomepage = \"\"\n[input]\nname = \"x\"\nlayout = \"nchw\"\nchannels = \"rgb\"\nsize = {size}\n\
        mean = [127.0, 127.0, 127.0]\nscale = [128.0, 128.0, 128.0]\n[output]\nname = \"feat\"\npooling = \"none\"\n\
        dimensions = {dimensions}\n"
    );
    EncoderCard::parse(&text, std::path::Path::new("small.toml")).expect("the card is right")
}
