//! Any network in pure Rust, by rten.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensorView, Tensor};

use super::{Map, Network};
use crate::card::EncoderCard;

/// A network in rten.
pub(super) struct Rten {
    model: Model,
    input: NodeId,
    output: NodeId,
    shape: [usize; 4],
    threads: usize,
    /// Pools that nobody uses now. A run takes one for itself: two callers in one pool would wait for each other.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Rten {
    /// Opens the network in `bytes`, to be run by `threads` threads.
    pub(super) fn open(card: &EncoderCard, bytes: Vec<u8>, threads: usize) -> Result<Self, String> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load(bytes).map_err(|error| error.to_string())?;
        let input = model.node_id(&card.input.name).map_err(|error| error.to_string())?;
        let output = model.node_id(&card.output.name).map_err(|error| error.to_string())?;
        let threads = threads.max(1);
        Ok(Self { model, input, output, shape: card.input_shape(), threads, pools: Mutex::default() })
    }
}

impl Network for Rten {
    fn runtime(&self) -> &str {
        "rten"
    }

    fn run(&self, pixels: &[f32]) -> Result<Map, String> {
        let input = NdTensorView::from_data(self.shape, pixels);
        let idle = self.pools.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pool = idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(self.threads)));
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let ran = self.model.run_n(vec![(self.input, input.into())], [self.output], Some(options));
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        let [output] = ran.map_err(|error| error.to_string())?;
        let output: Tensor<f32> = output.try_into().map_err(|_| "its output has no f32 numbers".to_owned())?;
        Ok(Map { shape: output.shape().to_vec(), values: output.to_vec() })
    }
}
