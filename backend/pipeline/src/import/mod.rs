//! The import stage: a shop's files in, rows of the store out, and an account of every row.
//!
//! A profile tells what the columns mean ([`Profile`]). Reading is streamed, and a thread of its own: memory holds one record,
//! a few batches, and sixteen bytes and a line number for each row of the file, by which a row that stands twice is
//! recognised. A row's fault never costs the others; it goes to the rejects file with its line, column, value and reason.

mod cells;
mod clean;
mod encoding;
mod fields;
mod profile;
mod read;
mod records;
mod report;
mod rule;
mod source;
mod write;

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

use store::bulk::{self, Table};
use store::{Connection, Database, StoreError};

pub(crate) use fields::{PRODUCT_FIELDS, REVIEW_FIELDS};
pub use profile::{Profile, ProfileError};
pub use report::{Counts, ImportReport};
pub use source::{Mismatch, SourceError};

use read::{Batch, beside};
use source::Source;
use write::Seen;

/// Rows of one transaction, about: few enough that another writer waits for seconds at most.
const TRANSACTION: usize = 50_000;
/// The same while an empty table is filled, whose indexes are made at the end of the transaction.
const BULK_TRANSACTION: usize = 1_000_000;

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
    job.in_transactions(database, sources)
}

/// An import under way.
struct Job<'a> {
    options: &'a ImportOptions,
    observer: &'a mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
    progress: ImportProgress,
}

/// What a file's thread hands over.
type Batches = Receiver<Result<Batch, SourceError>>;

impl Job<'_> {
    /// Everything on one connection, within its transaction.
    fn whole(&mut self, connection: &mut Connection, sources: Vec<Source<'_>>) -> Result<ImportReport, ImportError> {
        let mut reports = Vec::new();
        for source in sources {
            let mut seen = Seen::new(&self.options.rejects, &source, &reports);
            let table = table(&source);
            beside(source, |batches| -> Result<(), ImportError> {
                let indexes = bulk::put_off(connection, table)?;
                while let Some(batch) = self.next(&batches)? {
                    seen.write(connection, batch.rows)?;
                }
                Ok(indexes.make(connection)?)
            })?;
            reports.push(seen.end()?);
        }
        finish(connection, &self.options.profile.name, &reports)?;
        Ok(ImportReport::sum(reports))
    }

    /// Transactions of bounded size, so that other writers get their turn and a crash costs one of them.
    fn in_transactions(&mut self, database: &Database, sources: Vec<Source<'_>>) -> Result<ImportReport, ImportError> {
        let mut reports = Vec::new();
        let mut read = Ok(());
        for source in sources {
            let mut seen = Seen::new(&self.options.rejects, &source, &reports);
            let table = table(&source);
            read = beside(source, |batches| {
                while self.transaction(database, table, &batches, &mut seen)? {}
                Ok(())
            });
            // What a transaction that failed had counted was taken back.
            if !matches!(read, Err(ImportError::Store(_))) {
                reports.push(seen.end()?);
            }
            if read.is_err() {
                break;
            }
        }
        // What was written before a fault stays, and so its ratings and its history are made good as well.
        database.write(|connection| finish(connection, &self.options.profile.name, &reports))?;
        read.map(|()| ImportReport::sum(reports))
    }

    /// Writes batches in one transaction; whether there may be more. Where reading ends early, what was read stays.
    fn transaction(
        &mut self,
        database: &Database,
        table: Table,
        batches: &Batches,
        seen: &mut Seen,
    ) -> Result<bool, ImportError> {
        database.load(|connection| -> Result<Result<bool, ImportError>, ImportError> {
            let indexes = bulk::put_off(connection, table)?;
            let most = if indexes.is_empty() { TRANSACTION } else { BULK_TRANSACTION };
            let mut rows = 0;
            let ended = loop {
                match self.next(batches) {
                    Ok(Some(batch)) => {
                        rows += batch.rows.len();
                        seen.write(connection, batch.rows)?;
                    }
                    Ok(None) => break Ok(false),
                    Err(error) => break Err(error),
                }
                if rows >= most {
                    break Ok(true);
                }
            };
            indexes.make(connection)?;
            Ok(ended)
        })?
    }

    /// The next batch, after the observer was told of it.
    fn next(&mut self, batches: &Batches) -> Result<Option<Batch>, ImportError> {
        let Ok(batch) = batches.recv() else { return Ok(None) };
        let batch = batch?;
        self.progress.bytes = (self.progress.bytes + batch.bytes).min(self.progress.total_bytes);
        self.progress.rows += batch.rows.len() as u64;
        if (self.observer)(self.progress).is_break() {
            return Err(crate::progress::Stopped.into());
        }
        Ok(Some(batch))
    }
}

/// What the rows of a file fill.
fn table(source: &Source<'_>) -> Table {
    if source.table.is_reviews() { Table::Reviews } else { Table::Products }
}

fn finish(connection: &mut Connection, profile: &str, reports: &[ImportReport]) -> Result<(), StoreError> {
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
