//! Pictures of products, from a folder, an archive, or beside the shop's files: each checked, kept under its hash, and given
//! to the products that it belongs to.
//!
//! One thread reads file after file, the others decode, and the caller's writes: memory holds a few files and pictures. A file
//! that cannot be read costs nobody else; it is told by its name with the reason. No address is fetched.

mod keep;
mod owner;
mod report;
mod source;
mod work;

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::ProductId;
use store::pictures::{self, KeptPicture};
use store::{Database, StoreError, Upserted};
use vision::decode::Limits;

pub use keep::original;
pub use report::{Names, PicturesReport, Refused};

use crate::progress::Stopped;
use keep::Keeper;
use owner::{Owner, Owners};
use report::Refusals;
use work::{Done, Outcome};

/// Files of one transaction.
const TRANSACTION: usize = 100;

/// Where pictures are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureSource {
    /// A folder with all in it, a zip, a tar, gzipped or not, or one file.
    Path(PathBuf),
    /// A folder where only the relative `image_url`s of products are looked for.
    Beside(PathBuf),
}

/// The sources that were named; where none was, the folders of the shop's files, each once.
#[must_use]
pub fn sources(files: &[PathBuf], named: &[PathBuf]) -> Vec<PictureSource> {
    if !named.is_empty() {
        return named.iter().cloned().map(PictureSource::Path).collect();
    }
    let mut folders: Vec<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    let here = |folder: &Path| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() };
    folders.into_iter().map(|folder| PictureSource::Beside(here(folder))).collect()
}

/// How pictures are imported.
#[derive(Debug, Clone)]
pub struct PicturesOptions {
    /// The folder of originals.
    pub originals: PathBuf,
    /// Where the list of refused files goes.
    pub rejects: PathBuf,
    /// What a picture may cost.
    pub limits: Limits,
    /// Threads that decode; 0 takes all cores.
    pub threads: usize,
    /// Look at everything, write nothing.
    pub dry_run: bool,
}

/// How far an import of pictures is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PicturesProgress {
    /// Files looked at.
    pub done: u64,
    /// Products, each of which may have one.
    pub products: u64,
}

/// Why an import of pictures ended early; the transactions before stay.
#[derive(Debug, thiserror::Error)]
pub enum PicturesError {
    /// The folder or the archive cannot be read.
    #[error("{}: {source}", path.display())]
    Source {
        /// What was given.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is something else.
    #[error("{}: pictures come in a folder, a .zip, a .tar or a .tar.gz, or as one JPEG, PNG, WebP or GIF file; this is none of them", path.display())]
    Kind {
        /// What was given.
        path: PathBuf,
    },
    /// The archive is damaged as a whole.
    #[error("{}: the archive cannot be read: {reason}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The refused files cannot be listed.
    #[error("{}: cannot write the list of refused pictures: {source}", path.display())]
    Rejects {
        /// The list.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Imports the pictures of `sources`. Where two files fit a product, the one whose path agrees further with the product's
/// address counts, then the first.
///
/// # Errors
/// [`PicturesError`]; never for the fault of a single picture.
pub fn run(
    database: &Database,
    sources: &[PictureSource],
    options: &PicturesOptions,
    observer: &mut dyn FnMut(PicturesProgress) -> ControlFlow<()>,
) -> Result<PicturesReport, PicturesError> {
    let (owners, known) = database.read(|connection| Ok((Owners::read(connection)?, pictures::all(connection)?)))?;
    let keeper =
        Keeper::new(&options.originals, &options.limits, known.into_iter().map(|(_, kept)| kept), !options.dry_run);
    let mut desk = Desk {
        database,
        dry_run: options.dry_run,
        report: PicturesReport::default(),
        refusals: Refusals::new(&options.rejects),
        given: HashMap::new(),
        waiting: Vec::new(),
    };
    let mut progress = PicturesProgress { done: 0, products: owners.products() };
    work::run(sources, &owners, &keeper, options, |done| {
        progress.done += 1;
        if observer(progress).is_break() {
            return Err(Stopped.into());
        }
        desk.take(done)
    })?;
    desk.end(owners.products())
}

/// The caller's thread: counts and writes what the others made, in the order of the files.
struct Desk<'a> {
    database: &'a Database,
    dry_run: bool,
    report: PicturesReport,
    refusals: Refusals,
    /// What each product got in this import: how well it fits, and from which file.
    given: HashMap<ProductId, usize>,
    waiting: Vec<(Vec<Owner>, KeptPicture)>,
}

impl Desk<'_> {
    fn take(&mut self, Done { name, outcome }: Done) -> Result<(), PicturesError> {
        match outcome {
            Outcome::Kept(owners, kept) => {
                self.report.found += 1;
                self.waiting.push((owners, *kept));
                if self.waiting.len() >= TRANSACTION {
                    self.write()?;
                }
            }
            Outcome::Orphan => {
                self.report.found += 1;
                self.report.without_product.add(name);
            }
            Outcome::Refused { reason, picture } => {
                self.report.found += u64::from(picture);
                let path = self.refusals.path().to_owned();
                self.refusals
                    .add(&mut self.report, Refused { name, reason })
                    .map_err(|source| PicturesError::Rejects { path, source })?;
            }
        }
        Ok(())
    }

    fn write(&mut self) -> Result<(), PicturesError> {
        let waiting = std::mem::take(&mut self.waiting);
        let Self { database, dry_run, report, given, .. } = self;
        let job = |connection: &mut store::Connection| -> Result<(), PicturesError> {
            for (owners, kept) in waiting {
                let fitting: Vec<Owner> = owners
                    .into_iter()
                    .filter(|owner| given.get(&owner.product).is_none_or(|before| *before < owner.fit))
                    .collect();
                if fitting.is_empty() {
                    report.more_than_one.add(kept.source);
                    continue;
                }
                report.used += 1;
                for owner in fitting {
                    let again = given.insert(owner.product, owner.fit).is_some();
                    match pictures::give(connection, owner.product, &kept)? {
                        _ if again => {}
                        Upserted::Written(_) => report.added += 1,
                        Upserted::Updated(_) => report.updated += 1,
                        Upserted::Unchanged(_) => report.unchanged += 1,
                    }
                }
            }
            Ok(())
        };
        if *dry_run { database.rehearse(job) } else { database.write(job) }
    }

    fn end(mut self, products: u64) -> Result<PicturesReport, PicturesError> {
        self.write()?;
        let Self { database, mut report, refusals, dry_run, .. } = self;
        let path = refusals.path().to_owned();
        report.rejects_file = refusals.end().map_err(|source| PicturesError::Rejects { path, source })?;
        let rehearsed = if dry_run { report.added } else { 0 };
        report.products_with = database.read(pictures::count)? + rehearsed;
        report.products_without = products.saturating_sub(report.products_with);
        Ok(report)
    }
}

#[cfg(test)]
mod tests;
