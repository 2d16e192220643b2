//! The threads of an import of pictures: one reads, several decode, the caller takes the results in the order of the files.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use store::pictures::KeptPicture;

use super::keep::Keeper;
use super::owner::{Owner, Owners};
use super::source::{self, Found, Met};
use super::{PictureSource, PicturesError, PicturesOptions};

/// Endings that say "picture", of formats that are read and of those that shops send by mistake.
const ENDINGS: [&str; 14] =
    ["jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "avif", "heic", "heif", "svg"];

/// A file that was looked at.
pub(super) struct Done {
    pub(super) name: String,
    pub(super) outcome: Outcome,
}

pub(super) enum Outcome {
    Kept(Vec<Owner>, Box<KeptPicture>),
    Orphan,
    /// `picture`: whether it is a file that was found, not only a name.
    Refused {
        reason: String,
        picture: bool,
    },
}

/// A file that was read and is to be decoded.
struct Job {
    number: u64,
    name: String,
    owners: Vec<Owner>,
    bytes: Vec<u8>,
}

/// Hands every file to `each`, in order. An error of `each` ends all threads.
pub(super) fn run(
    sources: &[PictureSource],
    owners: &Owners,
    keeper: &Keeper<'_>,
    options: &PicturesOptions,
    mut each: impl FnMut(Done) -> Result<(), PicturesError>,
) -> Result<(), PicturesError> {
    let threads = match options.threads {
        0 => thread::available_parallelism().map_or(1, usize::from),
        told => told,
    };
    let (jobs, queue) = sync_channel::<Job>(threads);
    let (done, results) = sync_channel::<(u64, Done)>(4 * threads);
    // gone with the last thread that decodes, so that the one that reads never waits for nobody
    let queue = Arc::new(Mutex::new(queue));
    thread::scope(|scope| {
        let read = {
            let done = done.clone();
            scope.spawn(move || Reader { jobs, done, owners, options, number: 0 }.all(sources))
        };
        for _ in 0..threads {
            let (done, queue) = (done.clone(), Arc::clone(&queue));
            scope.spawn(move || decode(keeper, &queue, &done));
        }
        drop((done, queue));
        let taken = in_order(results, &mut each);
        let read = read.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        taken.and(read)
    })
}

fn decode(keeper: &Keeper<'_>, queue: &Mutex<Receiver<Job>>, done: &SyncSender<(u64, Done)>) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { number, name, owners, bytes }) = next else { return };
        let outcome = match keeper.keep(&name, &bytes) {
            Ok(kept) => Outcome::Kept(owners, Box::new(kept)),
            Err(reason) => Outcome::Refused { reason, picture: true },
        };
        if done.send((number, Done { name, outcome })).is_err() {
            return;
        }
    }
}

/// What comes early waits; only as many can as there are threads and places in the queues.
fn in_order(
    results: Receiver<(u64, Done)>,
    each: &mut impl FnMut(Done) -> Result<(), PicturesError>,
) -> Result<(), PicturesError> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, done) in results {
        early.insert(number, done);
        while let Some(done) = early.remove(&next) {
            each(done)?;
            next += 1;
        }
    }
    Ok(())
}

/// The thread that reads.
struct Reader<'a> {
    jobs: SyncSender<Job>,
    done: SyncSender<(u64, Done)>,
    owners: &'a Owners,
    options: &'a PicturesOptions,
    number: u64,
}

impl Reader<'_> {
    fn all(mut self, sources: &[PictureSource]) -> Result<(), PicturesError> {
        for source in sources {
            match source {
                PictureSource::Path(path) => source::walk(path, &mut |met| self.meet(met))?,
                PictureSource::Beside(folder) => {
                    source::below(folder, self.owners.local(), &mut |met| self.meet(met));
                }
            }
        }
        Ok(())
    }

    fn meet(&mut self, met: Met<'_>) -> ControlFlow<()> {
        let Found { name, open } = match met {
            Met::Refused(name, reason) => return self.told(name, Outcome::Refused { reason, picture: false }),
            Met::File(found) => found,
        };
        let owners = if source::is_litter(&name) { return ControlFlow::Continue(()) } else { self.owners.of(&name) };
        if owners.is_empty() {
            return if is_picture(&name) { self.told(name, Outcome::Orphan) } else { ControlFlow::Continue(()) };
        }
        let limit = self.options.limits.bytes as u64;
        let mut bytes = Vec::new();
        // one byte more than allowed is enough to know
        match open().and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)) {
            Err(error) => {
                let reason = format!("cannot be read: {error}");
                self.told(name, Outcome::Refused { reason, picture: true })
            }
            Ok(read) if read as u64 > limit => {
                let reason = format!("the file has more than {limit} bytes");
                self.told(name, Outcome::Refused { reason, picture: true })
            }
            Ok(_) => {
                let job = Job { number: self.number, name, owners, bytes };
                self.number += 1;
                went(self.jobs.send(job).is_ok())
            }
        }
    }

    fn told(&mut self, name: String, outcome: Outcome) -> ControlFlow<()> {
        let number = self.number;
        self.number += 1;
        went(self.done.send((number, Done { name, outcome })).is_ok())
    }
}

fn went(sent: bool) -> ControlFlow<()> {
    if sent { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
