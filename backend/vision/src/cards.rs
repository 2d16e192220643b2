//! The encoders that there are: the cards of some folders, each beside its network.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::card::{CardError, EncoderCard, Faults};
use crate::described::{self, Described};
use crate::descriptors::DIMENSIONS;
use crate::encoder::{Encoder, EncoderId};
pub use crate::onnx::OpenError;
use crate::runtime::Runtimes;

/// The encoders that there are: those of the cards of some folders, and the one that needs none.
#[derive(Debug, Clone)]
pub struct Cards {
    listed: BTreeMap<String, Listed>,
}

/// One encoder.
#[derive(Debug, Clone)]
pub enum Listed {
    /// [`crate::descriptors`]: no network.
    Descriptors,
    /// A network with its card.
    Network(Box<Network>),
}

/// A card, and where it and its network lie.
#[derive(Debug, Clone)]
pub struct Network {
    /// The card.
    pub card: EncoderCard,
    /// Where the card lies.
    pub path: PathBuf,
    /// Where its network lies, or would.
    pub file: PathBuf,
}

/// Folders whose cards cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CardsError {
    /// A folder cannot be read.
    #[error("{path}: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Cards with faults: all of them, each with its file.
    #[error("{0}")]
    Cards(Faults),
}

impl Cards {
    /// Reads every `*.toml` of `folders`; a folder that is not there has no cards. A card of a later folder takes the place of
    /// one with its name in a former.
    ///
    /// # Errors
    /// A folder that cannot be read; the faults of all cards at once. A card must be called as its file.
    pub fn read(folders: &[PathBuf]) -> Result<Self, CardsError> {
        let mut listed = BTreeMap::from([(described::NAME.to_owned(), Listed::Descriptors)]);
        let mut faults = Vec::new();
        for folder in folders {
            for path in cards_of(folder)? {
                match Network::read(&path) {
                    Ok(network) => _ = listed.insert(network.card.name.clone(), Listed::Network(Box::new(network))),
                    Err(error) => faults.push(error),
                }
            }
        }
        match faults.is_empty() {
            true => Ok(Self { listed }),
            false => Err(CardsError::Cards(Faults(faults))),
        }
    }

    /// All encoders, by name.
    pub fn list(&self) -> impl Iterator<Item = &Listed> {
        self.listed.values()
    }

    /// The names of all encoders.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.listed.keys().map(String::as_str).collect()
    }

    /// The encoder of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Listed> {
        self.listed.get(name)
    }

    /// Opens the encoder of this name: reads and checks its network, and hands it to a runtime.
    ///
    /// # Errors
    /// No such encoder; a network that is missing, of other bytes, damaged, or does not fit its card.
    pub fn open(&self, name: &str, runtimes: &Runtimes) -> Result<Arc<dyn Encoder>, OpenError> {
        match self.find(name) {
            Some(listed) => listed.open(runtimes),
            None => Err(OpenError::Unknown { name: name.to_owned(), known: self.names().join(", ") }),
        }
    }
}

impl Listed {
    /// Whose vectors it makes.
    #[must_use]
    pub fn id(&self) -> EncoderId {
        match self {
            Self::Descriptors => described::id(),
            Self::Network(network) => network.card.id(),
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Descriptors => described::TITLE,
            Self::Network(network) => &network.card.title,
        }
    }

    /// Numbers of a vector.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        match self {
            Self::Descriptors => DIMENSIONS,
            Self::Network(network) => network.card.output.dimensions,
        }
    }

    /// The licence of its weights, or of its code.
    #[must_use]
    pub fn licence(&self) -> &str {
        match self {
            Self::Descriptors => "MIT OR Apache-2.0",
            Self::Network(network) => &network.card.licence,
        }
    }

    /// Its network, where it has one.
    #[must_use]
    pub fn network(&self) -> Option<&Network> {
        match self {
            Self::Descriptors => None,
            Self::Network(network) => Some(network),
        }
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Cards::open`].
    pub fn open(&self, runtimes: &Runtimes) -> Result<Arc<dyn Encoder>, OpenError> {
        match self {
            Self::Descriptors => Ok(Arc::new(Described::new())),
            Self::Network(network) => network.open(runtimes),
        }
    }
}

impl Network {
    /// The card at `path`, and where its network lies.
    ///
    /// # Errors
    /// What is wrong with the card, with its file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let card = EncoderCard::read(path).map_err(|error: CardError| error.to_string())?;
        let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if stem != card.name {
            return Err(format!("{}: the card's name is \"{}\", its file's \"{stem}\"", path.display(), card.name));
        }
        let file = path.with_file_name(&card.file);
        Ok(Self { card, path: path.to_owned(), file })
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Cards::open`].
    pub fn open(&self, runtimes: &Runtimes) -> Result<Arc<dyn Encoder>, OpenError> {
        crate::onnx::open(&self.card, &self.file, runtimes)
    }
}

/// The cards of a folder, in the order of their names.
fn cards_of(folder: &Path) -> Result<Vec<PathBuf>, CardsError> {
    let failed = |source| CardsError::Folder { path: folder.to_owned(), source };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|it| it == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
