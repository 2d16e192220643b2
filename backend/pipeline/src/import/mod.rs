//! The import stage: a shop's files in, rows of the store out, and an account of every row.
//!
//! A profile tells what the columns mean ([`Profile`]). Reading is streamed: memory holds one record, one batch, and
//! sixteen bytes and a line number for each row of the file, by which a row that stands twice is recognised. A row's fault
//! never costs the others; it goes to the rejects file with its line, column, value and reason.

mod clean;
mod encoding;
mod fields;
mod profile;
mod records;
mod report;
mod rule;
mod source;
mod write;

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use store::{Database, StoreError};

pub(crate) use fields::{PRODUCT_FIELDS, REVIEW_FIELDS};
pub use profile::{Profile, ProfileError};
pub use report::{Counts, ImportReport};
pub use source::{Mismatch, SourceError};

use source::Source;
use write::{Batch, Seen};

/// Rows of one transaction.
const BATCH: usize = 2_000;

/// How files are imported.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// What the columns mean.
    pub profile: Profile,
    /// Read and check everything, write nothing.
    pub dry_run: bool,
    /// All or nothing: one reject, and no row of any file is written.
    pub atomic: bool,
    /// Where the lists of rejected rows go.
    pub rejects: PathBuf,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportProgress {
    /// Bytes read, of all files.
    pub bytes: u64,
    /// Bytes of all files.
    pub total_bytes: u64,
    /// Rows read, of all files.
    pub rows: u64,
}

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read at all.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rejects cannot be listed.
    #[error("{}: cannot write the rejects: {source}", path.display())]
    Rejects {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An atomic import met a reject: nothing was written.
    #[error("nothing was written: {rejected} of {rows} rows were rejected, and the import was to be all or nothing; see {}", rejects.display())]
    Atomic {
        /// Rows rejected.
        rejected: u64,
        /// Rows read.
        rows: u64,
        /// Where they are listed.
        rejects: PathBuf,
    },
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] crate::progress::Stopped),
}

/// Imports `files`, those of products before those of reviews, and refreshes the ratings.
///
/// # Errors
/// [`ImportError`]. Unless `atomic` is asked for, the batches before the fault stay written.
pub fn run(
    database: &Database,
    files: &[PathBuf],
    options: &ImportOptions,
    observer: &mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
) -> Result<ImportReport, ImportError> {
    let mut sources =
        files.iter().map(|file| Source::open(file, &options.profile)).collect::<Result<Vec<_>, SourceError>>()?;
    sources.sort_by_key(|source| source.table.is_reviews());
    let total_bytes = files.iter().filter_map(|file| std::fs::metadata(file).ok()).map(|file| file.len()).sum();
    let mut job = Job { options, observer, progress: ImportProgress { bytes: 0, total_bytes, rows: 0 } };
    if options.dry_run {
        return database.rehearse(|connection| job.whole(connection, sources));
    }
    if options.atomic {
        return database.write(|connection| {
            let report = job.whole(connection, sources)?;
            match report.rejected {
                0 => Ok(report),
                rejected => Err(ImportError::Atomic {
                    rejected,
                    rows: report.rows,
                    rejects: report.files.iter().find_map(|file| file.rejects_file.clone()).unwrap_or_default(),
                }),
            }
        });
    }
    job.in_batches(database, sources)
}

/// An import under way.
struct Job<'a> {
    options: &'a ImportOptions,
    observer: &'a mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
    progress: ImportProgress,
}

impl Job<'_> {
    /// Everything on one connection, within its transaction.
    fn whole(
        &mut self,
        connection: &mut store::Connection,
        sources: Vec<Source<'_>>,
    ) -> Result<ImportReport, ImportError> {
        let mut reports = Vec::new();
        for mut source in sources {
            let mut seen = Seen::new(&self.options.rejects, &source, &reports);
            while let Some(batch) = self.batch(&mut source)? {
                seen.write(connection, batch)?;
            }
            reports.push(seen.end()?);
        }
        finish(connection, &self.options.profile.name, &reports)?;
        Ok(ImportReport::sum(reports))
    }

    /// One transaction a batch, so that readers go on and a crash costs one batch.
    fn in_batches(&mut self, database: &Database, sources: Vec<Source<'_>>) -> Result<ImportReport, ImportError> {
        let mut reports = Vec::new();
        let read = self.read_in_batches(database, sources, &mut reports);
        // What was written before a fault stays, and so its ratings and its history are made good as well.
        database.write(|connection| finish(connection, &self.options.profile.name, &reports))?;
        read.map(|()| ImportReport::sum(reports))
    }

    fn read_in_batches(
        &mut self,
        database: &Database,
        sources: Vec<Source<'_>>,
        reports: &mut Vec<ImportReport>,
    ) -> Result<(), ImportError> {
        for mut source in sources {
            let mut seen = Seen::new(&self.options.rejects, &source, reports);
            let ended = loop {
                match self.batch(&mut source) {
                    Ok(Some(batch)) => match database.write(|connection| seen.write(connection, batch)) {
                        Ok(()) => {}
                        Err(error) => break Err(error),
                    },
                    Ok(None) => break Ok(()),
                    Err(error) => break Err(error),
                }
            };
            reports.push(seen.end()?);
            ended?;
        }
        Ok(())
    }

    fn batch(&mut self, source: &mut Source<'_>) -> Result<Option<Batch>, ImportError> {
        let before = source.bytes();
        let mut batch = Batch::with_capacity(BATCH);
        while batch.len() < BATCH {
            match source.next()? {
                Some(row) => batch.push(row),
                None => break,
            }
        }
        self.progress.bytes = (self.progress.bytes + source.bytes() - before).min(self.progress.total_bytes);
        self.progress.rows += batch.len() as u64;
        if (self.observer)(self.progress).is_break() {
            return Err(crate::progress::Stopped.into());
        }
        Ok((!batch.is_empty()).then_some(batch))
    }
}

fn finish(connection: &mut store::Connection, profile: &str, reports: &[ImportReport]) -> Result<(), StoreError> {
    store::products::refresh_ratings(connection, None)?;
    for report in reports {
        let noted = serde_json::to_value(report).unwrap_or_default();
        store::imports::record(connection, &report.file, profile, &noted)?;
    }
    Ok(())
}

/// A path for messages.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
