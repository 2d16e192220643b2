//! What commands look at pictures with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pipeline::images::Sight;
use server::config::{ConfigError, PictureSettings};
use server::data::Shop;
use vision::cards::Cards;
use vision::decode::Limits;
use vision::encoder::Encoder;
use vision::runtime::Runtimes;

/// The encoders of a shop. Cards that cannot be used are told when one is opened: a training goes on without pictures.
pub(super) struct Eyes {
    cards: Result<Cards, String>,
    runtimes: Runtimes,
    originals: PathBuf,
}

impl Eyes {
    /// Of the shop in `data`.
    ///
    /// # Errors
    /// When a library is set and is not there.
    pub(super) fn of(settings: &PictureSettings, data: &Path) -> Result<Self, ConfigError> {
        Ok(Self {
            cards: settings.cards(data).map_err(|error| error.to_string()),
            runtimes: settings.runtimes()?,
            originals: Shop::originals(data),
        })
    }

    /// Calls `job` with the sight of these eyes.
    pub(super) fn see<T>(&self, job: impl FnOnce(&Sight<'_>) -> T) -> T {
        let open = |name: &str| self.open(name);
        job(&Sight { open: &open, originals: &self.originals, limits: Limits::default() })
    }

    fn open(&self, name: &str) -> Result<Arc<dyn Encoder>, String> {
        let cards = self.cards.as_ref().map_err(Clone::clone)?;
        cards.open(name, &self.runtimes).map_err(|error| error.to_string())
    }
}
