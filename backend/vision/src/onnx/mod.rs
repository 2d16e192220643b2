//! Networks in ONNX files: opened against their card, fed with pictures, pooled.

mod declared;
mod onnxruntime;
mod ours;
mod rust;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::card::{Axes, Channels, EncoderCard, Faults, Pooling, hex};
use crate::encoder::{EncodeError, Encoder, EncoderId, unit};
use crate::picture::Picture;
use crate::runtime::Runtimes;

/// A network that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No card of this name.
    #[error("there is no encoder \"{name}\"; there are {known}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// The card's file is not there.
    #[error("{encoder}: its network {path} is not there{obtain}")]
    Missing {
        /// The encoder.
        encoder: String,
        /// Where it was looked for.
        path: PathBuf,
        /// How it is had; begins with a stop.
        obtain: String,
    },
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The network.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Other bytes than the card says.
    #[error("{path} is not the network of the card \"{encoder}\": its SHA-256 is {found}, the card says {said}")]
    OtherBytes {
        /// The encoder.
        encoder: String,
        /// The network.
        path: PathBuf,
        /// The file's hash.
        found: String,
        /// The card's.
        said: String,
    },
    /// The right bytes, but no network.
    #[error("{path} is no ONNX network: {reason}")]
    Damaged {
        /// The network.
        path: PathBuf,
        /// What its reader said.
        reason: String,
    },
    /// The network has other inputs or outputs than the card says.
    #[error("{path} does not fit the card \"{encoder}\": {faults}")]
    Misfit {
        /// The encoder.
        encoder: String,
        /// The network.
        path: PathBuf,
        /// All of them.
        faults: Faults,
    },
    /// The runtime does not take it.
    #[error("{path}: {runtime} cannot run it: {reason}")]
    Runtime {
        /// The network.
        path: PathBuf,
        /// Which.
        runtime: String,
        /// What it said.
        reason: String,
    },
}

/// One network in one runtime. Several threads may run it at once.
trait Network: Send + Sync {
    /// What runs it.
    fn runtime(&self) -> &str;

    /// Runs it on one picture, prepared as its card says, in the input's shape.
    fn run(&self, pixels: &[f32]) -> Result<Map, String>;
}

/// What a network put out.
struct Map {
    shape: Vec<usize>,
    values: Vec<f32>,
}

/// Opens the network of `card`, which lies at `path`.
pub(crate) fn open(card: &EncoderCard, path: &Path, runtimes: &Runtimes) -> Result<Arc<dyn Encoder>, OpenError> {
    let bytes = read(card, path)?;
    let network =
        declared::Declared::parse(&bytes).map_err(|reason| OpenError::Damaged { path: path.to_owned(), reason })?;
    let faults = network.misfits(card);
    if !faults.is_empty() {
        return Err(OpenError::Misfit { encoder: card.name.clone(), path: path.to_owned(), faults: Faults(faults) });
    }
    let (choice, environment) = runtimes.choose_environment();
    let failed = |reason| OpenError::Runtime { path: path.to_owned(), runtime: choice.runtime.to_string(), reason };
    let network: Box<dyn Network> = match environment {
        Some(environment) => Box::new(
            onnxruntime::Sessions::open(card, path, bytes, environment, choice.runtime.to_string(), runtimes.threads)
                .map_err(failed)?,
        ),
        None => match ours::Ours::open(card, &bytes) {
            Some(ours) => Box::new(ours),
            None => Box::new(rust::Rten::open(card, bytes, runtimes.threads).map_err(failed)?),
        },
    };
    Ok(Arc::new(OnnxEncoder { id: card.id(), card: card.clone(), tables: tables(card), network }))
}

/// Reads the network's file and checks that it is the card's.
fn read(card: &EncoderCard, path: &Path) -> Result<Vec<u8>, OpenError> {
    let bytes = std::fs::read(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => OpenError::Missing {
            encoder: card.name.clone(),
            path: path.to_owned(),
            obtain: if card.obtain.is_empty() { String::new() } else { format!(". {}", card.obtain) },
        },
        _ => OpenError::Unreadable { path: path.to_owned(), source },
    })?;
    let found = hex(&Sha256::digest(&bytes));
    match found.eq_ignore_ascii_case(&card.sha256) {
        true => Ok(bytes),
        false => Err(OpenError::OtherBytes {
            encoder: card.name.clone(),
            path: path.to_owned(),
            found,
            said: card.sha256.to_lowercase(),
        }),
    }
}

/// A network with its card.
struct OnnxEncoder {
    id: EncoderId,
    card: EncoderCard,
    tables: [[f32; 256]; 3],
    network: Box<dyn Network>,
}

/// What each value of each channel (in the card's order) becomes.
fn tables(card: &EncoderCard) -> [[f32; 256]; 3] {
    let (mean, scale) = (card.input.mean, card.input.scale);
    std::array::from_fn(|channel| std::array::from_fn(|value| (value as f32 - mean[channel]) / scale[channel]))
}

impl OnnxEncoder {
    /// The pixels of `picture`, which has the card's size, in the card's layout.
    fn prepared(&self, picture: &Picture) -> Vec<f32> {
        let order = match self.card.input.channels {
            Channels::Rgb => [0, 1, 2],
            Channels::Bgr => [2, 1, 0],
        };
        let pixels = picture.rgb().as_chunks::<3>().0;
        let mut prepared = vec![0.0; pixels.len() * 3];
        match self.card.input.layout {
            Axes::Nhwc => {
                for (out, pixel) in prepared.as_chunks_mut::<3>().0.iter_mut().zip(pixels) {
                    *out = [0, 1, 2].map(|at| self.tables[at][usize::from(pixel[order[at]])]);
                }
            }
            Axes::Nchw => {
                for (at, out) in prepared.chunks_exact_mut(pixels.len().max(1)).enumerate() {
                    out.iter_mut().zip(pixels).for_each(|(out, pixel)| {
                        *out = self.tables[at][usize::from(pixel[order[at]])];
                    });
                }
            }
        }
        prepared
    }

    /// One number a channel.
    fn pooled(&self, map: Map) -> Result<Vec<f32>, String> {
        let wanted = self.card.output.dimensions;
        let area = match (self.card.output.pooling, map.shape.as_slice()) {
            (Pooling::None, shape) if shape.iter().product::<usize>() == wanted => return Ok(map.values),
            (Pooling::Average | Pooling::Max, [1, channels, rows, columns]) if *channels == wanted => rows * columns,
            (_, shape) => return Err(format!("its output has the shape {shape:?}, the card says {wanted} dimensions")),
        };
        if area == 0 {
            return Err("its output is empty".to_owned());
        }
        let pooled = map.values.chunks_exact(area).map(|channel| match self.card.output.pooling {
            Pooling::Max => channel.iter().copied().fold(f32::NEG_INFINITY, f32::max),
            _ => (channel.iter().map(|it| f64::from(*it)).sum::<f64>() / area as f64) as f32,
        });
        Ok(pooled.collect())
    }
}

impl Encoder for OnnxEncoder {
    fn id(&self) -> &EncoderId {
        &self.id
    }

    fn dimensions(&self) -> usize {
        self.card.output.dimensions
    }

    fn runtime(&self) -> &str {
        self.network.runtime()
    }

    fn encode(&self, picture: &Picture) -> Result<Vec<f32>, EncodeError> {
        let size = self.card.input.size as u32;
        let failed = |reason| EncodeError::Runtime { encoder: self.card.name.clone(), reason };
        let pixels = match (picture.width(), picture.height()) == (size, size) {
            true => self.prepared(picture),
            false => self.prepared(&picture.resized(size, size)),
        };
        let map = self.network.run(&pixels).map_err(failed)?;
        unit(self.pooled(map).map_err(failed)?, &self.id)
    }
}

#[cfg(test)]
mod tests;
