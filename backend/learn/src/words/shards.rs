//! Several threads on one model, without unsynchronised writes and with the same bits in every run.
//!
//! Each thread trains a copy of the model on its part of a block of texts. Then every row becomes the mean of the
//! copies of those threads that changed it, and the copies take these rows over. A rare word, changed by one thread,
//! keeps its whole change; a frequent one is averaged, as in local SGD (Stich, 2019).

use std::thread;

use super::fit::{Plan, Worker};
use super::tables::{Table, Tables};

/// One copy of the model for each thread.
pub(super) struct Shards {
    copies: Vec<Tables>,
}

impl Shards {
    pub(super) fn new(tables: &Tables, threads: usize) -> Self {
        Self { copies: vec![tables.clone(); threads] }
    }

    /// Trains `tables` on one part of a block with each worker.
    pub(super) fn read(
        &mut self,
        plan: &Plan<'_>,
        tables: &mut Tables,
        workers: &mut [Worker],
        parts: &[&[u32]],
        rate: f32,
    ) {
        thread::scope(|scope| {
            let base = &*tables;
            for ((copy, worker), part) in self.copies.iter_mut().zip(workers).zip(parts) {
                scope.spawn(move || {
                    take_over(&base.inputs, &mut copy.inputs);
                    take_over(&base.outputs, &mut copy.outputs);
                    worker.read(plan, copy, part, rate);
                });
            }
        });
        let (inputs, outputs): (Vec<&Table>, Vec<&Table>) =
            self.copies.iter().map(|copy| (&copy.inputs, &copy.outputs)).unzip();
        average(&mut tables.inputs, &inputs);
        average(&mut tables.outputs, &outputs);
    }
}

/// Copies the rows that the last average changed.
fn take_over(base: &Table, copy: &mut Table) {
    let rows = copy.values.chunks_exact_mut(copy.stride).zip(base.values.chunks_exact(base.stride));
    for ((row, from), _) in rows.zip(&base.changed).filter(|(_, changed)| **changed) {
        row.copy_from_slice(from);
    }
    copy.changed.fill(false);
}

/// Writes the mean of each row over the copies that changed it, the words shared among as many threads as copies.
fn average(base: &mut Table, copies: &[&Table]) {
    let stride = base.stride;
    let words = base.changed.len().div_ceil(copies.len());
    thread::scope(|scope| {
        let parts = base.values.chunks_mut(words * stride).zip(base.changed.chunks_mut(words));
        for ((values, changed), first) in parts.zip((0_u32..).step_by(words)) {
            scope.spawn(move || {
                for ((row, changed), word) in values.chunks_exact_mut(stride).zip(changed).zip(first..) {
                    *changed = average_row(row, word, copies);
                }
            });
        }
    });
}

/// False, and the row as it was, if no copy changed it.
fn average_row(row: &mut [f32], word: u32, copies: &[&Table]) -> bool {
    let mut changed = copies.iter().filter(|copy| copy.changed[word as usize]).map(|copy| copy.row(word));
    let Some(first) = changed.next() else {
        return false;
    };
    row.copy_from_slice(first);
    let mut threads = 1;
    for other in changed {
        threads += 1;
        row.iter_mut().zip(other).for_each(|(sum, value)| *sum += value);
    }
    if threads > 1 {
        row.iter_mut().for_each(|value| *value /= threads as f32);
    }
    true
}
