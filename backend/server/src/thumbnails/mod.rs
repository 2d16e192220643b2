//! Pictures of products made small: each once, then from memory or from the disk.
//!
//! A thumbnail is named by the content of its original, its width and its kind, so it never gets old: what is kept needs no
//! check, and the disk's folder may be deleted at any time. Which products there are and who may see them is no matter here.

mod disk;

use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use store::pictures::KeptPicture;
use tokio::sync::Semaphore;
use vision::decode::{DecodeError, Limits, decode};
use vision::write::{self, WriteError};

use disk::Disk;

/// The widths that are made; what is asked for is rounded up to one of them, so that few are made of a picture.
pub(crate) const WIDTHS: [u32; 8] = [80, 160, 240, 320, 480, 640, 960, 1280];
/// Bytes of thumbnails kept in memory at most.
const MEMORY: u64 = 48 << 20;
/// What a thumbnail is thought to take, to make room for the table.
const USUAL_BYTES: u64 = 8 << 10;
/// Quality of both kinds, 1 to 100.
const QUALITY: u8 = 80;
/// Part of every name and tag; another one when the same picture is written otherwise.
const VERSION: u32 = 1;

/// How a thumbnail is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// For whoever says that they can read it.
    WebP,
    /// For everybody.
    Jpeg,
}

impl Kind {
    /// The media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// One thumbnail of one picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Thumbnail {
    /// SHA-256 of the original, in hex.
    hash: Arc<str>,
    /// Its width: a step, or the original's where that is not wider.
    width: u32,
    kind: Kind,
}

impl Thumbnail {
    /// Of a picture (by its hash and its width), at least `wanted` pixels wide where the picture is.
    pub(crate) fn new(hash: Arc<str>, original_width: u32, wanted: u32, kind: Kind) -> Self {
        let largest = WIDTHS[WIDTHS.len() - 1];
        let step = WIDTHS.into_iter().find(|width| *width >= wanted).unwrap_or(largest);
        Self { hash, width: step.min(original_width), kind }
    }

    /// Names its bytes: the same picture, width and kind give the same bytes.
    pub(crate) fn tag(&self) -> String {
        let start = self.hash.get(..20).unwrap_or(&self.hash);
        format!("{start}-{}-{}-{VERSION}", self.width, self.kind.extension())
    }

    /// How it is written.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    fn file(&self) -> String {
        let start = self.hash.get(..2).unwrap_or_default();
        format!("{start}/{}-{}-{VERSION}.{}", self.hash, self.width, self.kind.extension())
    }
}

/// Why there is no thumbnail.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ThumbnailError {
    /// The original cannot be read.
    #[error("{}: {source}", file.display())]
    Original {
        /// Its file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The original is no picture.
    #[error("{}: {source}", file.display())]
    Decode {
        /// Its file.
        file: PathBuf,
        /// Why.
        source: DecodeError,
    },
    /// It cannot be written in its kind.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The thread that made it broke down.
    #[error("the thumbnail was not made: {0}")]
    Broken(#[from] actix_web::error::BlockingError),
}

#[derive(Clone)]
struct Length;

impl Weighter<Thumbnail, Bytes> for Length {
    fn weight(&self, _: &Thumbnail, bytes: &Bytes) -> u64 {
        bytes.len() as u64 + 160
    }
}

/// All that were made.
pub(crate) struct Thumbnails {
    originals: PathBuf,
    disk: Arc<Disk>,
    hot: Cache<Thumbnail, Bytes, Length>,
}

impl Thumbnails {
    /// Of the originals in a folder, kept in another one within `budget` bytes.
    pub(crate) fn new(originals: PathBuf, folder: PathBuf, budget: u64) -> Self {
        let hot = Cache::with_weighter((MEMORY / USUAL_BYTES) as usize, MEMORY, Length);
        Self { originals, disk: Arc::new(Disk::new(folder, budget)), hot }
    }

    /// The thumbnail's bytes: from memory, from the disk, or made now; who asks for one that is being made waits for it.
    /// Pictures are decoded under a permit of `decoding`, since each may be large.
    ///
    /// # Errors
    /// When the original is missing or damaged.
    pub(crate) async fn bytes(
        &self,
        thumbnail: &Thumbnail,
        original: &KeptPicture,
        decoding: &Arc<Semaphore>,
    ) -> Result<Bytes, ThumbnailError> {
        let made = async {
            let (disk, file) = (Arc::clone(&self.disk), thumbnail.file());
            if let Some(bytes) = actix_web::web::block(move || disk.load(&file)).await? {
                return Ok(Bytes::from(bytes));
            }
            // the semaphore is never closed
            let permit = Arc::clone(decoding).acquire_owned().await.ok();
            let (disk, thumbnail) = (Arc::clone(&self.disk), thumbnail.clone());
            let file = self.originals.join(original.file());
            let made = actix_web::web::block(move || {
                let bytes = make(file, &thumbnail)?;
                drop(permit);
                disk.keep(&thumbnail.file(), &bytes);
                Ok::<_, ThumbnailError>(bytes)
            });
            Ok(Bytes::from(made.await??))
        };
        self.hot.get_or_insert_async(thumbnail, made).await
    }

    /// The thumbnail's bytes where they are in memory.
    pub(crate) fn hot(&self, thumbnail: &Thumbnail) -> Option<Bytes> {
        self.hot.get(thumbnail)
    }
}

fn make(file: PathBuf, thumbnail: &Thumbnail) -> Result<Vec<u8>, ThumbnailError> {
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(source) => return Err(ThumbnailError::Original { file, source }),
    };
    let small = match decode(&bytes, &Limits::default()) {
        Ok(picture) => picture.fitted(thumbnail.width),
        Err(source) => return Err(ThumbnailError::Decode { file, source }),
    };
    Ok(match thumbnail.kind {
        Kind::WebP => write::webp(&small, QUALITY)?,
        Kind::Jpeg => write::jpeg(&small, QUALITY)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_rounded_up_to_few_and_never_beyond_the_original() {
        let width = |original, wanted| Thumbnail::new("ab12".into(), original, wanted, Kind::WebP).width;
        assert_eq!([1, 80, 81, 300, 1280, 9_000].map(|wanted| width(5_000, wanted)), [80, 80, 160, 320, 1280, 1280]);
        assert_eq!([1, 61, 480].map(|wanted| width(60, wanted)), [60, 60, 60]);
    }

    #[test]
    fn names_differ_by_all_that_makes_the_bytes_differ() {
        let one = |width, kind| Thumbnail::new("ab12".into(), 2_000, width, kind);
        let all = [one(80, Kind::WebP), one(160, Kind::WebP), one(80, Kind::Jpeg)];
        assert_eq!(all.each_ref().map(Thumbnail::tag), ["ab12-80-webp-1", "ab12-160-webp-1", "ab12-80-jpg-1"]);
        assert_eq!(all[2].file(), "ab/ab12-80-1.jpg");
    }
}
