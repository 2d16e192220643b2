//! The eye: a photo's bytes in, what the snapshot's own encoder makes of it out.
//!
//! Vectors of pictures can be compared only where the same encoder made them, so the snapshot says which one looks. Its network
//! is opened when a photo is first asked, and then serves every snapshot that names it.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{Colour, Photo};
use sha2::{Digest, Sha256};
use vision::cards::{Cards, OpenError};
use vision::decode::{self, DecodeError, Limits};
use vision::encoder::{EncodeError, Encoder, EncoderId};
use vision::palette::{Palette, palette};
use vision::picture::{CropBox, CropError};
use vision::runtime::Runtimes;

use crate::snapshot::{KeptImages, Snapshot};

/// Who hears of each encoder that is opened.
type Told = Box<dyn Fn(&dyn Encoder) + Send + Sync>;

/// Opens encoders, each once.
pub struct Eye {
    cards: Cards,
    runtimes: Runtimes,
    /// The encoder that looked last.
    opened: Mutex<Option<Arc<dyn Encoder>>>,
    /// Told since what runs an encoder decides how long a photo takes.
    told: Told,
}

impl std::fmt::Debug for Eye {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Eye")
    }
}

/// Why a photo was not looked at.
#[derive(Debug, thiserror::Error)]
pub enum SeeError {
    /// The snapshot has nothing to compare a photo to.
    #[error("{0}")]
    NoPictures(String),
    /// The engine was made without an eye.
    #[error("this program was started without encoders, so it cannot look at a photo")]
    NoEye,
    /// The bytes are no picture, or one that is too large.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The crop box leaves nothing.
    #[error(transparent)]
    Crop(#[from] CropError),
    /// The snapshot's encoder cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The encoder of that name is another one than the one that looked at the catalogue.
    #[error(
        "the encoder {name} is not the one that looked at the catalogue: its version is {found}, the snapshot's is {wanted}; \
         train again"
    )]
    OtherVersion {
        /// The encoder.
        name: String,
        /// Its version here.
        found: String,
        /// The snapshot's.
        wanted: String,
    },
    /// The encoder failed.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// Nothing of the photo can be compared to the catalogue.
    #[error("nothing of the photo can be compared to the catalogue's pictures")]
    NoDirection,
}

impl Eye {
    /// An eye for the encoders of `cards`; `told` hears of each that is opened.
    #[must_use]
    pub fn new(cards: Cards, runtimes: Runtimes, told: impl Fn(&dyn Encoder) + Send + Sync + 'static) -> Self {
        Self { cards, runtimes, opened: Mutex::default(), told: Box::new(told) }
    }

    /// The encoder `wanted`; opening it takes time, so that others wait for it rather than open it too.
    fn encoder(&self, wanted: &EncoderId) -> Result<Arc<dyn Encoder>, SeeError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(encoder) = opened.as_ref().filter(|encoder| encoder.id() == wanted) {
            return Ok(Arc::clone(encoder));
        }
        let encoder = self.cards.open(&wanted.name, &self.runtimes)?;
        let found = encoder.id();
        if found != wanted {
            return Err(SeeError::OtherVersion {
                name: wanted.name.clone(),
                found: found.version.clone(),
                wanted: wanted.version.clone(),
            });
        }
        (self.told)(encoder.as_ref());
        *opened = Some(Arc::clone(&encoder));
        Ok(encoder)
    }

    /// Looks at a photo, or at the part of it within `crop`.
    fn see(
        &self,
        images: &KeptImages,
        bytes: &[u8],
        crop: Option<CropBox>,
        limits: &Limits,
    ) -> Result<Photo, SeeError> {
        let whole = decode::decode(bytes, limits)?;
        let (width, height) = (whole.width(), whole.height());
        let looked_at = match &crop {
            Some(crop) => whole.crop(crop)?,
            None => whole,
        };
        let encoded = self.encoder(images.encoder())?.encode(&looked_at)?;
        Ok(Photo {
            hash: format!("{:x}", Sha256::digest(bytes)),
            width,
            height,
            crop: crop.map(|CropBox { x, y, width, height }| [x, y, width, height]),
            vector: images.projected(&encoded).ok_or(SeeError::NoDirection)?,
            colours: colours(&palette(&looked_at)),
        })
    }
}

/// Looks at a photo for `snapshot`, if there is an eye and something to compare it to.
pub(crate) fn see(
    eye: Option<&Eye>,
    snapshot: &Snapshot,
    bytes: &[u8],
    crop: Option<CropBox>,
    limits: &Limits,
) -> Result<Photo, SeeError> {
    let images = snapshot.images().ok_or_else(|| SeeError::NoPictures(no_pictures(snapshot)))?;
    eye.ok_or(SeeError::NoEye)?.see(images, bytes, crop, limits)
}

/// Says that the snapshot has no pictures.
pub(crate) fn no_pictures(snapshot: &Snapshot) -> String {
    format!("The snapshot {} has no pictures: no product had one when it was trained.", snapshot.name())
}

/// A palette in plain words.
fn colours(palette: &Palette) -> Vec<Colour> {
    palette.0.iter().map(|shade| Colour { colour: shade.colour.to_string(), share: shade.share }).collect()
}
