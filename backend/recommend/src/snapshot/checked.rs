//! Which snapshots were read in full before, so that opening one again only maps it.
//!
//! Reading a snapshot of 8,745 products through its checksums takes more than 300 MB of reading, each time a server starts.
//! After one full check the size, the times and the inode of every file are noted beside the folder, in `.checked-NAME`.
//! While all of them are the same (any write changes the times, a copy the inode) the files are believed. A file that
//! changed less than [`SETTLED`] before it was read is not: a second change within the clock's grain could leave no trace.
//! The note is only ever a shortcut: without it, or where it cannot be written, the snapshot is checked in full.
//!
//! Deliberately absent: trust in what the disk itself damages. `Shelf::activate` and `Snapshot::check` read every byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::files;
use super::manifest::Manifest;
use super::shelf::write_beside;

/// The prefix of a note's name; the snapshot's follows.
pub(super) const PREFIX: &str = ".checked-";
/// How long a file must have been unchanged when it was read.
const SETTLED: Duration = Duration::from_secs(2);

/// What is noted of a snapshot.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    /// When the reading began, in nanoseconds of the Unix time.
    begun: u64,
    files: BTreeMap<String, Stamp>,
}

/// What changes when a file does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    bytes: u64,
    inode: u64,
    /// Nanoseconds of the Unix time.
    modified: i128,
    /// The same, of the inode: content, name or rights.
    changed: i128,
}

/// A full check that is under way.
pub(super) struct Reading {
    begun: SystemTime,
}

impl Reading {
    pub(super) fn begin() -> Self {
        Self { begun: SystemTime::now() }
    }

    /// Notes that every file of the snapshot was read and is what the manifest says.
    pub(super) fn passed(&self, folder: &Path, manifest: &Manifest) {
        let begun =
            self.begun.duration_since(SystemTime::UNIX_EPOCH).ok().and_then(|at| u64::try_from(at.as_nanos()).ok());
        let (Some(files), Some(path), Some(begun)) = (stamps(folder, manifest), place(folder), begun) else { return };
        if let Ok(text) = serde_json::to_vec(&Note { begun, files }) {
            // where it cannot be written (a read-only place), the next opening checks again
            let _ = write_beside(&path, &text);
        }
    }
}

/// Whether every file of the snapshot is as it was when it was last read in full.
pub(super) fn is_unchanged(folder: &Path, manifest: &Manifest) -> bool {
    let note = || -> Option<Note> { serde_json::from_slice(&fs::read(place(folder)?).ok()?).ok() };
    let (Some(note), Some(found)) = (note(), stamps(folder, manifest)) else { return false };
    let settled = i128::from(note.begun) - SETTLED.as_nanos() as i128;
    note.files == found && found.values().all(|stamp| stamp.modified.max(stamp.changed) < settled)
}

fn place(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_str()?;
    Some(folder.parent()?.join(format!("{PREFIX}{name}")))
}

/// The stamps of the manifest and of every file that it names; none where one is missing, and on systems that do not tell.
fn stamps(folder: &Path, manifest: &Manifest) -> Option<BTreeMap<String, Stamp>> {
    let names = manifest.files.keys().map(String::as_str).chain([files::MANIFEST]);
    names.map(|name| Some((name.to_owned(), stamp(&folder.join(name))?))).collect()
}

#[cfg(unix)]
fn stamp(path: &Path) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(path).ok()?;
    let nanoseconds = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
    Some(Stamp {
        bytes: found.len(),
        inode: found.ino(),
        modified: nanoseconds(found.mtime(), found.mtime_nsec()),
        changed: nanoseconds(found.ctime(), found.ctime_nsec()),
    })
}

#[cfg(not(unix))]
fn stamp(_: &Path) -> Option<Stamp> {
    None
}
