//! What an import did, row by row counted, and the rejects as a file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::fields::Fault;

/// The longest value that a rejects file repeats, in characters.
const LONGEST_VALUE: usize = 200;

/// How many were new, changed and the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New.
    pub written: u64,
    /// Known, and told something else.
    pub updated: u64,
    /// Known, and told the same.
    pub unchanged: u64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.written += other.written;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
    }
}

/// What became of one file's rows, or of all files' together. Every row counts once:
/// `rows = written + updated + unchanged + duplicates + rejected`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ImportReport {
    /// The file; empty in the sum of several.
    pub file: String,
    /// The encoding it was read in; empty in the sum.
    pub encoding: String,
    /// Rows read, the header not counted.
    pub rows: u64,
    /// Rows that were new.
    pub written: u64,
    /// Rows that changed what was known.
    pub updated: u64,
    /// Rows that told nothing new.
    pub unchanged: u64,
    /// Rows that stood in the same file already.
    pub duplicates: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// Rows accepted that hold no text: no name for a product, no text for a review.
    pub without_text: u64,
    /// Products, each counted once.
    pub products: Counts,
    /// Reviews.
    pub reviews: Counts,
    /// How often each reason rejected a row.
    pub reasons: BTreeMap<String, u64>,
    /// Where the rejected rows are listed; none without any.
    pub rejects_file: Option<PathBuf>,
    /// Reports of the single files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ImportReport>,
}

impl ImportReport {
    /// Whether the counts add up to the rows.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.rows == self.written + self.updated + self.unchanged + self.duplicates + self.rejected
    }

    pub(super) fn sum(files: Vec<Self>) -> Self {
        let mut sum = Self::default();
        for file in &files {
            sum.rows += file.rows;
            sum.written += file.written;
            sum.updated += file.updated;
            sum.unchanged += file.unchanged;
            sum.duplicates += file.duplicates;
            sum.rejected += file.rejected;
            sum.without_text += file.without_text;
            sum.products.add(file.products);
            sum.reviews.add(file.reviews);
            for (reason, count) in &file.reasons {
                *sum.reasons.entry(reason.clone()).or_default() += count;
            }
        }
        sum.files = files;
        sum
    }
}

/// The rejects of one file, as a CSV with line, column, value and reason; made when the first one comes.
pub(super) struct Rejects {
    path: PathBuf,
    writer: Option<csv::Writer<File>>,
}

impl Rejects {
    /// For a file with so many `namesakes` before it in the same import (`a/reviews.csv b/reviews.csv`).
    pub(super) fn new(folder: &Path, file: &Path, namesakes: usize) -> Self {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let number = if namesakes == 0 { String::new() } else { format!(".{}", namesakes + 1) };
        Self { path: folder.join(format!("{name}{number}.rejects.csv")), writer: None }
    }

    pub(super) fn write(&mut self, line: u64, fault: &Fault) -> io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                if let Some(folder) = self.path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                let mut writer = csv::Writer::from_path(&self.path)?;
                writer.write_record(["line", "column", "value", "reason"])?;
                self.writer.insert(writer)
            }
        };
        let value: String = fault.value.chars().take(LONGEST_VALUE).collect();
        Ok(writer.write_record([line.to_string().as_str(), &fault.column, &value, &fault.reason])?)
    }

    /// Ends the file; its path if there is one. An older file of the same name is removed if this import had no rejects.
    pub(super) fn end(self) -> io::Result<Option<PathBuf>> {
        match self.writer {
            Some(mut writer) => {
                writer.flush()?;
                Ok(Some(self.path))
            }
            None => {
                if self.path.is_file() {
                    std::fs::remove_file(&self.path)?;
                }
                Ok(None)
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
