//! The folder of pictures: `D00001.jpg` for the product `D00001`, drawn on every core.

use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use learn::seed::Seed;
use vision::picture::Picture;
use vision::write;

use super::super::latent::Latent;
use super::super::products::shop_id;
use super::canvas::{HEIGHT, WIDTH};
use super::draw;

/// The name of the folder, beside the file of products, whose column `image_url` says where in it a product's picture is.
pub(in crate::demo) const FOLDER: &str = "pictures";
/// Small, and no block can be seen.
const QUALITY: u8 = 72;
/// How many pictures a thread takes at a time.
const BATCH: usize = 16;

/// Where the product's picture lies, seen from the file of products.
pub(in crate::demo) fn place(shop_id: &str) -> String {
    format!("{FOLDER}/{shop_id}.jpg")
}

/// The picture of a product as it is written: the same bytes whenever it is drawn.
pub(in crate::demo) fn jpeg(seed: Seed, latent: &Latent) -> io::Result<Vec<u8>> {
    let picture = Picture::new(WIDTH as u32, HEIGHT as u32, draw(seed, latent)).map_err(io::Error::other)?;
    write::jpeg(&picture, QUALITY).map_err(io::Error::other)
}

/// Draws the whole catalogue into `folder`, which is emptied first.
///
/// # Errors
/// What went wrong first, and the file.
pub(in crate::demo) fn write(seed: Seed, catalogue: &[Latent], folder: &Path) -> Result<(), (PathBuf, io::Error)> {
    let at = |error| (folder.to_owned(), error);
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(at)?;
    }
    fs::create_dir(folder).map_err(at)?;
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(catalogue.len().div_ceil(BATCH)).max(1);
    let work = || {
        loop {
            let from = next.fetch_add(BATCH, Ordering::Relaxed);
            let Some(batch) = catalogue.get(from..(from + BATCH).min(catalogue.len())) else { return Ok(()) };
            for (number, latent) in (from as u32..).zip(batch) {
                let file = folder.join(format!("{}.jpg", shop_id(number)));
                if let Err(error) = jpeg(seed, latent).and_then(|bytes| fs::write(&file, bytes)) {
                    // The others stop at their next batch.
                    next.store(catalogue.len() + 1, Ordering::Relaxed);
                    return Err((file, error));
                }
            }
        }
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let here = work();
        let there = others.into_iter().map(|thread| {
            thread.join().unwrap_or_else(|_| Err((folder.to_owned(), io::Error::other("a painter died"))))
        });
        there.fold(here, Result::and)
    })
}

/// A file in the folder that is not one of ours, if there is one, or the folder where it is none.
pub(in crate::demo) fn strange(folder: &Path) -> Option<PathBuf> {
    if !folder.exists() {
        return None;
    }
    let Ok(files) = fs::read_dir(folder) else { return Some(folder.to_owned()) };
    files.flatten().map(|file| file.path()).find(|file| {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let digits = name.strip_prefix('D').and_then(|name| name.strip_suffix(".jpg")).unwrap_or_default();
        digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}
