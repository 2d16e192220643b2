//! The folder of all snapshots, and the file `CURRENT` that names the active one.
//!
//! ```text
//! snapshots/  CURRENT                       the name of the active snapshot
//!             .lock                         held by whoever publishes
//!             .checked-20261124T101500-3f2a that it was read in full, and when (see `checked`)
//!             .unfinished-Xyz/              being written, or left behind by a crash
//!             20261124T101500-3f2a/         published, never written again
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::contents::Contents;
use super::images::Images;
use super::manifest::{Heading, Manifest, sha256};
use super::write::{sync_folder, write_files, write_synced};
use super::{Snapshot, SnapshotError, checked, files};

const CURRENT: &str = "CURRENT";
const LOCK: &str = ".lock";
const UNFINISHED: &str = ".unfinished-";

/// The folder of all snapshots.
#[derive(Debug, Clone)]
pub struct Shelf {
    root: PathBuf,
}

impl Shelf {
    /// The shelf at `root`, which is made by the first [`Shelf::publish`].
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The shelf's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of a snapshot.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The name of the active snapshot; none before the first publishing.
    ///
    /// # Errors
    /// When `CURRENT` cannot be read, is no name, or names nothing.
    pub fn current(&self) -> Result<Option<String>, SnapshotError> {
        let pointer = self.root.join(CURRENT);
        let text = match fs::read_to_string(&pointer) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(SnapshotError::io(&pointer)(error)),
        };
        let name = text.trim();
        if !is_name(name) {
            return Err(SnapshotError::damaged(&pointer, "it does not hold the name of a snapshot"));
        }
        if !self.folder(name).is_dir() {
            return Err(SnapshotError::Unknown { root: pointer, name: name.to_owned() });
        }
        Ok(Some(name.to_owned()))
    }

    /// The active snapshot, checked and mapped; none before the first publishing.
    ///
    /// # Errors
    /// As [`Shelf::current`] and [`Snapshot::open`].
    pub fn open_current(&self) -> Result<Option<Snapshot>, SnapshotError> {
        self.current()?.map(|name| Snapshot::open(&self.folder(&name))).transpose()
    }

    /// What every published snapshot says of itself, newest first. A folder whose manifest cannot be trusted is told as
    /// such instead of hiding the others.
    ///
    /// # Errors
    /// When the shelf's folder cannot be read.
    pub fn list(&self) -> Result<Vec<Result<Manifest, SnapshotError>>, SnapshotError> {
        let mut names = self.names()?;
        names.sort_unstable_by(|a, b| b.cmp(a));
        Ok(names.iter().map(|name| Manifest::read(&self.folder(name))).collect())
    }

    /// What one snapshot says of itself.
    ///
    /// # Errors
    /// When there is none of that name, or its manifest cannot be trusted.
    pub fn manifest(&self, name: &str) -> Result<Manifest, SnapshotError> {
        Manifest::read(&self.existing(name)?)
    }

    /// Makes `name` the active snapshot, after every byte of it was checked.
    ///
    /// # Errors
    /// When there is none of that name, when it is damaged, or when `CURRENT` cannot be written.
    pub fn activate(&self, name: &str) -> Result<(), SnapshotError> {
        Snapshot::check(&self.existing(name)?)?;
        self.point_to(name)
    }

    /// Writes a snapshot and makes it the active one. Nothing is seen of it before it is complete and on the disk.
    ///
    /// The name is made of `created` and of the first digits of what the files contain; everything but the manifest
    /// depends on `contents` alone. One process publishes at a time, others wait.
    ///
    /// # Errors
    /// When the contents do not fit together, or a file cannot be written; the active snapshot stays what it was.
    pub fn publish(&self, contents: &Contents, created: DateTime<Utc>) -> Result<Manifest, SnapshotError> {
        fs::create_dir_all(&self.root).map_err(SnapshotError::io(&self.root))?;
        let lock = self.lock_file()?;
        lock.lock().map_err(SnapshotError::io(&self.root.join(LOCK)))?;
        self.sweep()?;

        let unfinished = unfinished_as_open_as(0o777).tempdir_in(&self.root).map_err(SnapshotError::io(&self.root))?;
        let files = write_files(unfinished.path(), contents)?;
        let content: String = files.iter().map(|(name, entry)| format!("{name} {}\n", entry.sha256)).collect();
        let heading = Heading {
            name: self.free_name(&content, created),
            created,
            seed: contents.seed,
            products: contents.catalogue.len(),
            words: contents.vocabulary.len(),
            dimensions: contents.centre.len(),
            topics: contents.topics.as_ref().map_or(0, |topics| topics.topics.len()),
            images: contents.seen().map(Images::heading),
            params: contents.params.clone(),
            metrics: contents.metrics.clone(),
        };
        let manifest = Manifest::new(heading, files);
        let path = unfinished.path().join(files::MANIFEST);
        let bytes = manifest.to_bytes().map_err(|error| SnapshotError::io(&path)(error.into()))?;
        write_synced(&path, &bytes)?;
        sync_folder(unfinished.path())?;

        let folder = self.folder(&manifest.name);
        fs::rename(unfinished.path(), &folder).map_err(SnapshotError::io(&folder))?;
        sync_folder(&self.root)?;
        self.point_to(&manifest.name)?;
        Manifest::read(&folder)
    }

    /// Removes what a crash left half-written. Does nothing while someone publishes.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub fn remove_unfinished(&self) -> Result<(), SnapshotError> {
        if !self.root.is_dir() {
            return Ok(());
        }
        match self.lock_file()?.try_lock() {
            Ok(()) => self.sweep(),
            Err(fs::TryLockError::WouldBlock) => Ok(()),
            Err(fs::TryLockError::Error(error)) => Err(SnapshotError::io(&self.root.join(LOCK))(error)),
        }
    }

    /// The folder of a snapshot that is there.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn existing(&self, name: &str) -> Result<PathBuf, SnapshotError> {
        let folder = self.folder(name);
        if is_name(name) && folder.is_dir() {
            Ok(folder)
        } else {
            Err(SnapshotError::Unknown { root: self.root.clone(), name: name.to_owned() })
        }
    }

    fn names(&self) -> Result<Vec<String>, SnapshotError> {
        let folders = match fs::read_dir(&self.root) {
            Ok(folders) => folders,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(SnapshotError::io(&self.root)(error)),
        };
        let mut names = Vec::new();
        for folder in folders {
            let folder = folder.map_err(SnapshotError::io(&self.root))?;
            let name = folder.file_name().into_string().unwrap_or_default();
            if is_name(&name) && folder.path().is_dir() {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn free_name(&self, content: &str, created: DateTime<Utc>) -> String {
        let moment = created.format("%Y%m%dT%H%M%S");
        // two equal trainings within a second are told apart by a digest of the digest
        let mut digest = sha256(content.as_bytes());
        loop {
            let name = format!("{moment}-{}", &digest[..4]);
            if !self.folder(&name).exists() {
                return name;
            }
            digest = sha256(digest.as_bytes());
        }
    }

    fn point_to(&self, name: &str) -> Result<(), SnapshotError> {
        let pointer = self.root.join(CURRENT);
        write_beside(&pointer, format!("{name}\n").as_bytes()).map_err(SnapshotError::io(&pointer))?;
        sync_folder(&self.root)
    }

    fn lock_file(&self) -> Result<File, SnapshotError> {
        let path = self.root.join(LOCK);
        OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(SnapshotError::io(&path))
    }

    /// Removes everything unfinished; the lock is held.
    fn sweep(&self) -> Result<(), SnapshotError> {
        for entry in fs::read_dir(&self.root).map_err(SnapshotError::io(&self.root))? {
            let entry = entry.map_err(SnapshotError::io(&self.root))?;
            let path = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let noted = name.strip_prefix(checked::PREFIX);
            if name.starts_with(UNFINISHED) || noted.is_some_and(|snapshot| !self.folder(snapshot).is_dir()) {
                let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                removed.map_err(SnapshotError::io(&path))?;
            }
        }
        Ok(())
    }
}

/// Writes a small file as a whole: a reader sees the old one or the new one, never a half.
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = unfinished_as_open_as(0o666).tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Makes temp names. What is made gets its final name by renaming, so it is as open as the umask lets it be, not closed
/// to all others as temp files are.
fn unfinished_as_open_as(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Letters, digits and hyphens, so that no name leads out of the shelf.
fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
