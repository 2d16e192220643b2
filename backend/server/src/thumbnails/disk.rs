//! A folder of files within a budget: the least recently used go first.
//!
//! A cache: whatever fails here is logged, and the file is made again. What was used when is known since the server's start;
//! before that, the time of writing counts. Nobody else writes into the folder.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The folder.
pub(super) struct Disk {
    folder: PathBuf,
    /// Bytes of all files at most; 0 keeps none.
    budget: u64,
    /// None before the first use.
    index: Mutex<Option<Index>>,
    /// Names files while they are written.
    written: AtomicU64,
}

/// What lies in the folder, by name.
#[derive(Default)]
struct Index {
    files: HashMap<String, File>,
    /// Names by use, the oldest first.
    used: BTreeMap<u64, String>,
    bytes: u64,
    uses: u64,
}

struct File {
    bytes: u64,
    used: u64,
}

impl Disk {
    pub(super) fn new(folder: PathBuf, budget: u64) -> Self {
        Self { folder, budget, index: Mutex::default(), written: AtomicU64::new(0) }
    }

    /// A file's bytes; none where it is not there.
    pub(super) fn load(&self, name: &str) -> Option<Vec<u8>> {
        if self.budget == 0 || !self.with_index(|index| index.touch(name)) {
            return None;
        }
        let read = std::fs::read(self.folder.join(name));
        if let Err(error) = &read {
            // somebody tidied up
            tracing::debug!(name, %error, "a kept thumbnail cannot be read");
            self.with_index(|index| index.forget(name));
        }
        read.ok()
    }

    /// Keeps a file; others go where it is more than the budget.
    pub(super) fn keep(&self, name: &str, bytes: &[u8]) {
        if bytes.len() as u64 > self.budget {
            return;
        }
        if let Err(error) = self.write(name, bytes) {
            tracing::warn!(folder = %self.folder.display(), %error, "a thumbnail cannot be kept");
            return;
        }
        let gone = self.with_index(|index| {
            index.add(name.to_owned(), bytes.len() as u64);
            index.over(self.budget)
        });
        for name in gone {
            // whoever reads it at this moment has it open
            drop(std::fs::remove_file(self.folder.join(name)));
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.folder.join(name);
        std::fs::create_dir_all(file.parent().unwrap_or(&self.folder))?;
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let temporary = self.folder.join(format!("{}-{number}.part", std::process::id()));
        std::fs::write(&temporary, bytes)?;
        std::fs::rename(&temporary, file)
    }

    fn with_index<T>(&self, work: impl FnOnce(&mut Index) -> T) -> T {
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        work(index.get_or_insert_with(|| {
            let mut read = Index::default();
            if let Err(error) = read.read(&self.folder) {
                tracing::warn!(folder = %self.folder.display(), %error, "the kept thumbnails cannot be listed");
            }
            read
        }))
    }
}

impl Index {
    /// Adds what lies in the folders within `folder`, oldest first; half-written files of an earlier run go.
    fn read(&mut self, folder: &Path) -> io::Result<()> {
        let mut found = Vec::new();
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "part") {
                drop(std::fs::remove_file(&path));
            }
            if !path.is_dir() {
                continue;
            }
            for file in std::fs::read_dir(&path)? {
                let file = file?;
                let about = file.metadata()?;
                let name = [path.file_name().unwrap_or_default(), &file.file_name()]
                    .map(|part| part.to_string_lossy().into_owned());
                found.push((about.modified()?, name.join("/"), about.len()));
            }
        }
        found.sort();
        for (_, name, bytes) in found {
            self.add(name, bytes);
        }
        Ok(())
    }

    /// Whether there is such a file; it counts as used now.
    fn touch(&mut self, name: &str) -> bool {
        let Some(file) = self.files.get_mut(name) else { return false };
        let name = self.used.remove(&file.used).unwrap_or_else(|| name.to_owned());
        self.uses += 1;
        file.used = self.uses;
        self.used.insert(self.uses, name);
        true
    }

    fn add(&mut self, name: String, bytes: u64) {
        self.forget(&name);
        self.uses += 1;
        self.bytes += bytes;
        self.used.insert(self.uses, name.clone());
        self.files.insert(name, File { bytes, used: self.uses });
    }

    fn forget(&mut self, name: &str) {
        if let Some(file) = self.files.remove(name) {
            self.bytes -= file.bytes;
            self.used.remove(&file.used);
        }
    }

    /// Forgets the least recently used until the rest is within `budget`; their names.
    fn over(&mut self, budget: u64) -> Vec<String> {
        let mut gone = Vec::new();
        while self.bytes > budget
            && let Some((_, name)) = self.used.first_key_value()
        {
            let name = name.clone();
            self.forget(&name);
            gone.push(name);
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> usize {
        let folders = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        folders.filter(|path| path.is_dir()).map(|path| std::fs::read_dir(path).expect("a folder").count()).sum()
    }

    #[test]
    fn the_least_recently_used_go_first() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let disk = Disk::new(folder.path().to_owned(), 30);
        for name in ["aa/1", "aa/2", "bb/3"] {
            disk.keep(name, &[7; 10]);
        }
        assert_eq!(disk.load("aa/1"), Some(vec![7; 10]), "used again");
        disk.keep("bb/4", &[8; 15]);
        assert_eq!((disk.load("aa/2"), disk.load("bb/3")), (None, None), "two made room");
        assert!(disk.load("aa/1").is_some() && disk.load("bb/4").is_some());
        assert_eq!(files(folder.path()), 2);
        disk.keep("cc/5", &[0; 31]);
        assert_eq!(disk.load("cc/5"), None, "more than all that may be kept");
    }

    #[test]
    fn what_was_kept_is_found_again_and_what_was_deleted_is_missed_only_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Disk::new(folder.path().to_owned(), 100).keep("aa/1", b"one");
        std::fs::write(folder.path().join("0.part"), b"half").expect("writes");
        let again = Disk::new(folder.path().to_owned(), 100);
        assert_eq!(again.load("aa/1").as_deref(), Some(&b"one"[..]));
        assert!(!folder.path().join("0.part").exists(), "nobody finishes what an earlier run left");
        std::fs::remove_dir_all(folder.path().join("aa")).expect("deletes");
        assert_eq!(again.load("aa/1"), None);
        again.keep("aa/1", b"two");
        assert_eq!(again.load("aa/1").as_deref(), Some(&b"two"[..]));
    }

    #[test]
    fn without_a_budget_nothing_is_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let disk = Disk::new(folder.path().join("none"), 0);
        disk.keep("aa/1", b"one");
        assert_eq!(disk.load("aa/1"), None);
        assert!(!folder.path().join("none").exists());
    }
}
