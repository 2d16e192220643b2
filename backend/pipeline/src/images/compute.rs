//! The features of files that have none yet, on all cores, kept as they come: what was computed before a kill stays.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use store::Database;
use store::pictures::KeptPicture;
use store::pictures::features::{self, Outcome};
use vision::decode;
use vision::encoder::Encoder;

use super::{ImagesError, Sight};
use crate::pictures;
use crate::progress::{Observer, Stage, tell};

/// Files of one transaction: a kill costs the work of that many.
const TRANSACTION: usize = 32;
/// Pictures of more pixels are looked at one at a time, so that memory does not grow with the threads.
const LARGE: u64 = 16_000_000;

/// What became of the files that were looked at.
#[derive(Debug, Default)]
pub(super) struct Computed {
    /// How many have features now.
    pub(super) computed: u64,
    /// Hashes of files that could not be read, with the reason: they may be back at the next training.
    pub(super) unread: Vec<(String, String)>,
}

/// One file looked at.
enum Looked {
    /// What the encoder came to.
    Outcome(Outcome),
    /// The file cannot be read.
    Unread(String),
}

/// Looks at `files` and keeps what comes out.
pub(super) fn run(
    database: &Database,
    encoder: &dyn Encoder,
    sight: &Sight<'_>,
    threads: usize,
    files: &[&KeptPicture],
    observer: &mut Observer<'_>,
) -> Result<Computed, ImagesError> {
    let threads = match threads {
        0 => thread::available_parallelism().map_or(1, usize::from),
        told => told,
    };
    let (next, large) = (AtomicUsize::new(0), Mutex::new(()));
    let (done, results) = sync_channel(4 * threads);
    thread::scope(|scope| {
        for _ in 0..threads.min(files.len()) {
            let (done, next, large) = (done.clone(), &next, &large);
            scope.spawn(move || {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let looked = look(encoder, sight, file, large);
                    if done.send((file.picture.hash.as_str(), looked)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        // on an error the receiver is gone, and every thread ends with its file
        keep(database, &encoder.id().version, results, files.len(), observer)
    })
}

fn look(encoder: &dyn Encoder, sight: &Sight<'_>, file: &KeptPicture, large: &Mutex<()>) -> Looked {
    let path: &Path = &pictures::original(sight.originals, file);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Looked::Unread(format!("{}: {error}", path.display())),
    };
    let alone = (u64::from(file.picture.width) * u64::from(file.picture.height) > LARGE)
        .then(|| large.lock().unwrap_or_else(PoisonError::into_inner));
    let picture = match decode::decode(&bytes, &sight.limits) {
        Ok(picture) => picture,
        Err(error) => return Looked::Outcome(Outcome::Fault(error.to_string())),
    };
    let outcome = match encoder.encode(&picture) {
        Ok(vector) => Outcome::Vector(vector),
        Err(error) => Outcome::Fault(error.to_string()),
    };
    drop(alone);
    Looked::Outcome(outcome)
}

fn keep(
    database: &Database,
    version: &str,
    results: Receiver<(&str, Looked)>,
    total: usize,
    observer: &mut Observer<'_>,
) -> Result<Computed, ImagesError> {
    let mut computed = Computed::default();
    let mut waiting = Vec::with_capacity(TRANSACTION);
    let write = |waiting: &mut Vec<(&str, Outcome)>| {
        database.write(|connection| -> Result<(), store::StoreError> {
            for (hash, outcome) in waiting.drain(..) {
                features::keep(connection, hash, version, &outcome)?;
            }
            Ok(())
        })
    };
    for (number, (hash, looked)) in results.into_iter().enumerate() {
        match looked {
            Looked::Unread(reason) => computed.unread.push((hash.to_owned(), reason)),
            Looked::Outcome(outcome) => {
                computed.computed += u64::from(matches!(outcome, Outcome::Vector(_)));
                waiting.push((hash, outcome));
            }
        }
        if waiting.len() >= TRANSACTION {
            write(&mut waiting)?;
        }
        if let Err(stopped) = tell(observer, Stage::Images, number as u64 + 1, total as u64) {
            write(&mut waiting)?;
            return Err(stopped.into());
        }
    }
    write(&mut waiting)?;
    Ok(computed)
}
