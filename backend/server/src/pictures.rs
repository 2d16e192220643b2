//! What the server keeps ready to show pictures and to look at photos.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::ProductId;
use quick_cache::sync::Cache;
use store::pictures::KeptPicture;
use tokio::sync::Semaphore;

use crate::api::error::ApiError;
use crate::state::AppState;
use crate::thumbnails::Thumbnails;

/// The folder of originals, as imports fill it, and that of thumbnails, in the data folder.
const ORIGINALS: &str = "pictures";
const THUMBNAILS: &str = "cache/thumbnails";
/// Products whose picture is remembered, and for how long: a product that is hidden or gets another picture is shown as
/// before for no longer than that.
const OWNERS: usize = 100_000;
const REMEMBERED: Duration = Duration::from_secs(3);

/// How pictures are served.
#[derive(Debug, Clone, Copy)]
pub struct PictureOptions {
    /// Bytes of thumbnails kept on the disk at most.
    pub thumbnails_bytes: u64,
    /// The largest photo that may be sent, in bytes.
    pub upload_bytes: usize,
}

impl Default for PictureOptions {
    /// 512 MiB of thumbnails, photos of 10 MiB.
    fn default() -> Self {
        Self { thumbnails_bytes: 512 << 20, upload_bytes: 10 << 20 }
    }
}

/// A product's own picture.
#[derive(Debug, Clone)]
pub(crate) struct Owned {
    /// With its file.
    pub(crate) kept: Arc<KeptPicture>,
    /// Its hash.
    pub(crate) hash: Arc<str>,
}

/// Thumbnails, who owns which picture, and how many may be decoded at a time.
pub(crate) struct Pictures {
    /// Made once.
    pub(crate) thumbnails: Thumbnails,
    /// A picture may take 200 MB while it is decoded: as many at a time as there are processors.
    pub(crate) decoding: Arc<Semaphore>,
    /// The largest photo that may be sent, in bytes.
    pub(crate) upload_bytes: usize,
    owners: Cache<ProductId, (Instant, Owned)>,
}

impl Pictures {
    /// Of the shop in `data`.
    pub(crate) fn new(data: &Path, options: PictureOptions) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            thumbnails: Thumbnails::new(data.join(ORIGINALS), data.join(THUMBNAILS), options.thumbnails_bytes),
            decoding: Arc::new(Semaphore::new(processors)),
            upload_bytes: options.upload_bytes,
            owners: Cache::new(OWNERS),
        }
    }

    /// The picture of a product that shoppers could see a moment ago.
    pub(crate) fn known(&self, product: ProductId) -> Option<Owned> {
        self.owners.get(&product).filter(|(read, _)| read.elapsed() < REMEMBERED).map(|(_, owned)| owned)
    }
}

impl AppState {
    /// The own picture of a product, read from the database and remembered.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn owned_picture(&self, product: ProductId) -> Result<Option<Owned>, ApiError> {
        let kept = self.database.read(|connection| store::pictures::of_product(connection, product))?;
        let owned = kept.map(|kept| Owned { hash: kept.picture.hash.as_str().into(), kept: Arc::new(kept) });
        match &owned {
            Some(owned) => self.pictures.owners.insert(product, (Instant::now(), owned.clone())),
            None => drop(self.pictures.owners.remove(&product)),
        }
        Ok(owned)
    }
}
