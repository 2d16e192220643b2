//! What an ONNX file says of its inputs and outputs, compared with its card before any runtime sees it.

use rten_onnx::onnx::{DataType, Dimension, ModelProto, ValueInfoProto};

use crate::card::{EncoderCard, Pooling};

/// The inputs that must be fed and the outputs.
pub(super) struct Declared {
    inputs: Vec<Port>,
    outputs: Vec<Port>,
}

/// An input or output.
struct Port {
    name: String,
    kind: String,
    /// None: not said. A dimension of None: any.
    shape: Option<Vec<Option<usize>>>,
}

impl Declared {
    /// Reads the ports of the network in `bytes`.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let model = ModelProto::parse_buf(bytes).map_err(|error| error.to_string())?;
        let graph = model.graph.ok_or("it has no graph")?;
        if graph.node.is_empty() {
            return Err("its graph is empty".to_owned());
        }
        let is_weight = |name: &str| graph.initializer.iter().any(|it| it.name.as_deref() == Some(name));
        let inputs: Vec<Port> = graph.input.iter().map(Port::of).filter(|it| !is_weight(&it.name)).collect();
        Ok(Self { inputs, outputs: graph.output.iter().map(Port::of).collect() })
    }

    /// All that does not fit `card`, each with the card's and the network's value.
    pub(super) fn misfits(&self, card: &EncoderCard) -> Vec<String> {
        let mut faults = Vec::new();
        let wanted: Vec<Option<usize>> = card.input_shape().iter().map(|it| Some(*it)).collect();
        match named(&self.inputs, &card.input.name) {
            None => faults.push(missing("input", &card.input.name, &self.inputs)),
            Some(input) => input.misfits("input", &wanted, &mut faults),
        }
        if self.inputs.len() > 1 {
            faults.push(format!(
                "the network has {} inputs ({}), a card names one",
                self.inputs.len(),
                names(&self.inputs)
            ));
        }
        let dimensions = Some(card.output.dimensions);
        match named(&self.outputs, &card.output.name) {
            None => faults.push(missing("output", &card.output.name, &self.outputs)),
            Some(output) => match card.output.pooling {
                Pooling::None => output.misfits("output", &[Some(1), dimensions], &mut faults),
                _ => output.misfits("output", &[Some(1), dimensions, None, None], &mut faults),
            },
        }
        faults
    }
}

impl Port {
    fn of(info: &ValueInfoProto) -> Self {
        let tensor = info.r#type.as_ref().and_then(|it| it.tensor_type.as_ref());
        let kind = tensor.and_then(|it| it.elem_type).unwrap_or(DataType::FLOAT);
        let dimension = |it: &Dimension| it.dim_value.and_then(|it| usize::try_from(it).ok());
        Self {
            name: info.name.clone().unwrap_or_default(),
            kind: kind.to_string(),
            shape: tensor.and_then(|it| it.shape.as_ref()).map(|it| it.dim.iter().map(dimension).collect()),
        }
    }

    fn misfits(&self, role: &str, wanted: &[Option<usize>], faults: &mut Vec<String>) {
        if self.kind != "FLOAT" {
            faults.push(format!("{role} \"{}\": the network has {} numbers, a card FLOAT", self.name, self.kind));
        }
        let Some(shape) = &self.shape else { return };
        let agree = |(has, wants): (&Option<usize>, &Option<usize>)| has.is_none() || wants.is_none() || has == wants;
        if shape.len() != wanted.len() || !shape.iter().zip(wanted).all(agree) {
            let (has, wants) = (shown(shape), shown(wanted));
            faults.push(format!("{role} \"{}\": the network has the shape {has}, the card means {wants}", self.name));
        }
    }
}

fn named<'a>(ports: &'a [Port], name: &str) -> Option<&'a Port> {
    ports.iter().find(|it| it.name == name)
}

fn names(ports: &[Port]) -> String {
    let names: Vec<String> = ports.iter().map(|it| format!("\"{}\"", it.name)).collect();
    names.join(", ")
}

fn missing(role: &str, name: &str, ports: &[Port]) -> String {
    format!("{role}: the card says \"{name}\", the network has {}", names(ports))
}

/// A shape for people: `[1, 512, ?, ?]`.
fn shown(shape: &[Option<usize>]) -> String {
    let dimensions: Vec<String> = shape.iter().map(|it| it.map_or("?".to_owned(), |it| it.to_string())).collect();
    format!("[{}]", dimensions.join(", "))
}
