//! One file checked, looked at for its colours, and kept under its hash.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use domain::Picture;
use sha2::{Digest, Sha256};
use store::pictures::{self, KeptPicture};
use vision::decode::{self, Limits};
use vision::palette::palette;

/// Pictures of more pixels are decoded one at a time, so that memory does not grow with the threads.
const LARGE: u64 = 16_000_000;
/// Wide enough to tell a thing's colours.
const COLOURS_WIDTH: u32 = 256;

/// Where the originals go, and what is known of files that were looked at before.
pub(super) struct Keeper<'a> {
    originals: &'a Path,
    limits: &'a Limits,
    known: HashMap<String, KeptPicture>,
    /// Nothing is written in a rehearsal.
    write: bool,
    large: Mutex<()>,
    parts: AtomicU64,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(
        originals: &'a Path,
        limits: &'a Limits,
        known: impl IntoIterator<Item = KeptPicture>,
        write: bool,
    ) -> Self {
        let known = known.into_iter().map(|kept| (kept.picture.hash.clone(), kept)).collect();
        Self { originals, limits, known, write, large: Mutex::new(()), parts: AtomicU64::new(0) }
    }

    /// Keeps the file that holds `bytes`. A file that is known by its hash is not decoded again.
    ///
    /// # Errors
    /// Why it is no picture, or cannot be written, for people.
    pub(super) fn keep(&self, source: &str, bytes: &[u8]) -> Result<KeptPicture, String> {
        let hash = hex(&Sha256::digest(bytes));
        let kept = match self.known.get(&hash) {
            Some(known) => KeptPicture { source: source.to_owned(), ..known.clone() },
            None => self.look(source, hash, bytes)?,
        };
        if self.write {
            let path = self.originals.join(kept.file());
            self.place(&path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        }
        Ok(kept)
    }

    fn look(&self, source: &str, hash: String, bytes: &[u8]) -> Result<KeptPicture, String> {
        let header = decode::probe(bytes, self.limits).map_err(|error| error.to_string())?;
        let (width, height) = (header.width, header.height);
        let alone = (u64::from(width) * u64::from(height) > LARGE)
            .then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let picture = decode::decode(bytes, self.limits).map_err(|error| error.to_string())?;
        let picture = picture.fitted(COLOURS_WIDTH);
        drop(alone);
        let palette = palette(&picture);
        let colour = palette.main().map(|colour| colour.to_string()).unwrap_or_default();
        Ok(KeptPicture {
            picture: Picture { hash, width, height, colour },
            palette: serde_json::to_string(&palette).map_err(|error| error.to_string())?,
            format: header.format.extension().to_owned(),
            bytes: bytes.len() as u64,
            source: source.to_owned(),
        })
    }

    /// Writes the file whole or not at all: a name of the folder is a file with that hash, even after a crash.
    fn place(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if fs::metadata(path).is_ok_and(|there| there.len() == bytes.len() as u64) {
            return Ok(());
        }
        let folder: PathBuf = path.parent().unwrap_or(self.originals).to_owned();
        fs::create_dir_all(&folder)?;
        let number = self.parts.fetch_add(1, Ordering::Relaxed);
        let part = folder.join(format!(".{}.{number}.part", std::process::id()));
        let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }
}

/// The path of a picture's file in the folder of originals.
#[must_use]
pub fn original(originals: &Path, kept: &KeptPicture) -> PathBuf {
    originals.join(pictures::file(&kept.picture.hash, &kept.format))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
