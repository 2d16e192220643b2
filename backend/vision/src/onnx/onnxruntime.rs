//! A network in onnxruntime.
//!
//! A session is run by one thread at a time (`ort` demands it), so there are as many as were needed at once; what they can share
//! of the weights they share.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;
use ort::session::Session;
use ort::session::builder::PrepackedWeights;
use ort::value::TensorRef;

use super::{Map, Network, read};
use crate::card::EncoderCard;

/// Sessions of one network.
pub(super) struct Sessions {
    card: EncoderCard,
    path: PathBuf,
    environment: Environment,
    weights: PrepackedWeights,
    runtime: String,
    threads: usize,
    /// Those that nobody runs now.
    idle: Mutex<Vec<Session>>,
}

impl Sessions {
    /// Opens the network of `card` in `bytes`, which are of the file at `path`, to be run by `threads` threads within a picture.
    pub(super) fn open(
        card: &EncoderCard,
        path: &Path,
        bytes: Vec<u8>,
        environment: Environment,
        runtime: String,
        threads: usize,
    ) -> Result<Self, String> {
        let sessions = Self {
            card: card.clone(),
            path: path.to_owned(),
            environment,
            weights: PrepackedWeights::new(),
            runtime,
            threads: threads.max(1),
            idle: Mutex::default(),
        };
        let first = sessions.session(&bytes).map_err(|error| error.to_string())?;
        sessions.put_back(first);
        Ok(sessions)
    }

    fn session(&self, bytes: &[u8]) -> ort::Result<Session> {
        Session::builder(&self.environment)?
            .with_intra_threads(self.threads)?
            .with_inter_threads(1)?
            .with_intra_op_spinning(false)?
            .with_prepacked_weights(&self.weights)?
            .commit_from_memory(bytes)
    }

    /// A session for the caller alone. The file is read and checked again where one more is needed.
    fn take(&self) -> Result<Session, String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(session) => Ok(session),
            None => {
                let bytes = read(&self.card, &self.path).map_err(|error| error.to_string())?;
                self.session(&bytes).map_err(|error| error.to_string())
            }
        }
    }

    fn put_back(&self, session: Session) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
    }

    fn run_in(&self, session: &mut Session, pixels: &[f32]) -> ort::Result<Map> {
        let input = TensorRef::from_array_view((self.card.input_shape(), pixels))?;
        let outputs = session.run(ort::inputs![self.card.input.name.as_str() => input])?;
        let (shape, values) = outputs[self.card.output.name.as_str()].try_extract_tensor::<f32>()?;
        Ok(Map { shape: shape.iter().map(|it| *it as usize).collect(), values: values.to_vec() })
    }
}

impl Network for Sessions {
    fn runtime(&self) -> &str {
        &self.runtime
    }

    fn run(&self, pixels: &[f32]) -> Result<Map, String> {
        let mut session = self.take()?;
        let map = self.run_in(&mut session, pixels).map_err(|error| error.to_string());
        self.put_back(session);
        map
    }
}
