//! What an import of pictures did, and the files that were refused, as a list beside the rejected rows.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// Names that a report repeats; the counts are of all.
const NAMED: usize = 100;

/// A file that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its name within its folder or archive.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// Files counted, the first of them by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Names {
    /// How many.
    pub count: u64,
    /// The first hundred.
    pub first: Vec<String>,
}

impl Names {
    pub(super) fn add(&mut self, name: String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(name);
        }
    }
}

/// What became of pictures. `found = used + without_product + more_than_one + refused`, but for names that an archive refuses
/// to give, which count as refused alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PicturesReport {
    /// Files that are pictures by their name, or that a product names.
    pub found: u64,
    /// Files that are a product's picture now, or were before.
    pub used: u64,
    /// Products that had no picture before.
    pub added: u64,
    /// Products that show another picture now.
    pub updated: u64,
    /// Products whose file is the same.
    pub unchanged: u64,
    /// Files that belong to no product.
    pub without_product: Names,
    /// Files of products that another file fits better.
    pub more_than_one: Names,
    /// How many files were refused.
    pub refused: u64,
    /// The first hundred of them, with the reason.
    pub refused_files: Vec<Refused>,
    /// Where all of them are listed; none without any.
    pub rejects_file: Option<PathBuf>,
    /// Products that have a picture now.
    pub products_with: u64,
    /// Products that have none.
    pub products_without: u64,
}

/// The refusals as a CSV of name and reason, made when the first one comes.
pub(super) struct Refusals {
    path: PathBuf,
    writer: Option<csv::Writer<fs::File>>,
}

impl Refusals {
    pub(super) fn new(folder: &Path) -> Self {
        Self { path: folder.join("pictures.rejects.csv"), writer: None }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn add(&mut self, report: &mut PicturesReport, refused: Refused) -> io::Result<()> {
        report.refused += 1;
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                if let Some(folder) = self.path.parent() {
                    fs::create_dir_all(folder)?;
                }
                let mut writer = csv::Writer::from_path(&self.path)?;
                writer.write_record(["name", "reason"])?;
                self.writer.insert(writer)
            }
        };
        writer.write_record([&refused.name, &refused.reason])?;
        if report.refused_files.len() < NAMED {
            report.refused_files.push(refused);
        }
        Ok(())
    }

    /// Ends the file; its path if there is one. An older list is removed if nothing was refused.
    pub(super) fn end(self) -> io::Result<Option<PathBuf>> {
        match self.writer {
            Some(mut writer) => {
                writer.flush()?;
                Ok(Some(self.path))
            }
            None => {
                if self.path.is_file() {
                    fs::remove_file(&self.path)?;
                }
                Ok(None)
            }
        }
    }
}
