//! A shop's own encoder: its card and network are copied only after everything about them was found right.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::card::{CardError, EncoderCard};
use crate::cards::{Network, OpenError};
use crate::encoder::EncodeError;
use crate::picture::Picture;
use crate::runtime::Runtimes;

/// Why an encoder was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// Its card is not right.
    #[error(transparent)]
    Card(#[from] CardError),
    /// Its network is not right.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its network does not say what it should about a picture.
    #[error("a trial picture: {0}")]
    Trial(#[from] EncodeError),
    /// Something else is already there.
    #[error("{path} is already there and is another; --replace puts the new one in its place")]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// A file cannot be written.
    #[error("{path}: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Copies the card at `path` and the network beside it into `folder`, which is made where there is none: the network under the
/// file's name that the card tells, the card as `NAME.toml`. Before, the network is opened and asked about one picture. What is
/// already there with the same bytes stays; what is another is refused, unless `replace`.
///
/// # Errors
/// A card or network that is not right; a file that is taken or cannot be written. Then nothing of before was changed, but for a
/// network that was written before its card could not be.
pub fn add(path: &Path, folder: &Path, runtimes: &Runtimes, replace: bool) -> Result<Network, AddError> {
    let card = EncoderCard::read(path)?;
    let given = Network { card: card.clone(), path: path.to_owned(), file: path.with_file_name(&card.file) };
    let encoder = given.open(runtimes)?;
    encoder.encode(&trial())?;

    let added = Network { path: folder.join(format!("{}.toml", card.name)), file: folder.join(&card.file), card };
    let copies = [(&given.file, &added.file), (&given.path, &added.path)];
    let read = |path: &Path| std::fs::read(path).map_err(|source| AddError::Write { path: path.to_owned(), source });
    let mut wanted = Vec::new();
    for (from, to) in copies {
        let bytes = read(from)?;
        match std::fs::read(to) {
            Ok(there) if there == bytes => {}
            Ok(_) if !replace => return Err(AddError::Taken { path: to.clone() }),
            _ => wanted.push((bytes, to)),
        }
    }
    for (bytes, to) in wanted {
        write(&bytes, folder, to).map_err(|source| AddError::Write { path: to.clone(), source })?;
    }
    Ok(added)
}

/// Writes a file whole or not at all.
fn write(bytes: &[u8], folder: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let new = to.with_extension("new");
    let mut file = std::fs::File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(new, to)
}

/// A picture with light, dark and colour in it: no right network is silent about it.
fn trial() -> Picture {
    const SIDE: u32 = 64;
    let pixel = |at: u32| {
        let (x, y) = (at % SIDE, at / SIDE);
        [(x * 4) as u8, (y * 4) as u8, ((x / 8 + y / 8) % 2 * 200) as u8]
    };
    let rgb = (0..SIDE * SIDE).flat_map(pixel).collect();
    Picture::new(SIDE, SIDE, rgb).unwrap_or_else(|_| unreachable!("the bytes are counted above"))
}
