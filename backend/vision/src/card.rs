//! An encoder card: a TOML file that tells what a network's file cannot tell itself, namely how pictures must be prepared for it,
//! where its feature comes out, and whose it is. Any ONNX network that fits its card can be used.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::encoder::EncoderId;

/// Raised when a picture is prepared differently for a network, so that vectors of before are not taken for vectors of now.
const PREPARATION: u32 = 1;

/// The largest side of the pictures that a network may want.
const LARGEST: usize = 2048;

/// A network, described and checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EncoderCard {
    /// What it is called: letters, digits, `-`, `.` and `_`, as the card's file.
    pub name: String,
    /// What it is, in words.
    pub title: String,
    /// The ONNX file, beside the card.
    pub file: String,
    /// The file's SHA-256, 64 hex digits.
    pub sha256: String,
    /// The licence of the weights (SPDX where there is one).
    pub licence: String,
    /// Who is to be named.
    pub citation: String,
    /// Where the network comes from.
    pub homepage: String,
    /// How the file is had, where it is not shipped.
    #[serde(default)]
    pub obtain: String,
    /// The file with its vectors in a folder of reference pictures; empty: `NAME.npy`.
    #[serde(default)]
    pub reference: String,
    /// What goes in.
    pub input: CardInput,
    /// What comes out.
    pub output: CardOutput,
}

/// What goes into a network: pixels of a square picture, each channel as `(value - mean) / scale` with values from 0 to 255.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardInput {
    /// The input's name.
    pub name: String,
    /// The order of the axes.
    pub layout: Axes,
    /// The order of the colours; `mean` and `scale` are in this order.
    pub channels: Channels,
    /// Subtracted from each channel.
    pub mean: [f32; 3],
    /// Each channel is divided by it.
    pub scale: [f32; 3],
    /// Width and height in pixels; a picture is stretched to it.
    pub size: usize,
}

/// What comes out of a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardOutput {
    /// The output's name.
    pub name: String,
    /// How a map (1 x channels x rows x columns) becomes one number a channel.
    pub pooling: Pooling,
    /// Numbers of a feature.
    pub dimensions: usize,
}

/// The order of a picture's axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axes {
    /// 1 x 3 x height x width.
    Nchw,
    /// 1 x height x width x 3.
    Nhwc,
}

/// The order of a pixel's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channels {
    /// Red first.
    Rgb,
    /// Blue first.
    Bgr,
}

/// How a map becomes a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pooling {
    /// The output is a vector: 1 x dimensions.
    None,
    /// The mean of each channel.
    Average,
    /// The largest value of each channel.
    Max,
}

/// A card that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The card.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Not TOML, or fields that a card does not have, or lacks, or of another kind.
    #[error("{path}: {reason}")]
    Unread {
        /// The card.
        path: PathBuf,
        /// What and where.
        reason: String,
    },
    /// Fields whose values cannot be.
    #[error("{path}: {faults}")]
    Faulty {
        /// The card.
        path: PathBuf,
        /// All of them.
        faults: Faults,
    },
}

/// Everything that is wrong with something, told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<String>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.join("; "))
    }
}

impl EncoderCard {
    /// Reads the card at `path`.
    ///
    /// # Errors
    /// An unreadable file; text that is no card (with its line); all values at once that cannot be.
    pub fn read(path: &Path) -> Result<Self, CardError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| CardError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text, path)
    }

    /// Reads a card from its text; `path` is only named in errors.
    ///
    /// # Errors
    /// As [`EncoderCard::read`].
    pub fn parse(text: &str, path: &Path) -> Result<Self, CardError> {
        let card: Self = toml::from_str(text).map_err(|error| CardError::Unread {
            path: path.to_owned(),
            reason: error.to_string().trim().to_owned(),
        })?;
        let faults = card.faults();
        match faults.is_empty() {
            true => Ok(card),
            false => Err(CardError::Faulty { path: path.to_owned(), faults: Faults(faults) }),
        }
    }

    /// The identity of the vectors: whatever changes them changes it.
    #[must_use]
    pub fn id(&self) -> EncoderId {
        let input = &self.input;
        let said = format!(
            "{PREPARATION} {} {:?} {:?} {:?} {:?} {} {} {} {:?} {}",
            self.sha256.to_lowercase(),
            input.layout,
            input.channels,
            input.mean,
            input.scale,
            input.size,
            input.name,
            self.output.name,
            self.output.pooling,
            self.output.dimensions,
        );
        EncoderId { name: self.name.clone(), version: hex(&Sha256::digest(said))[..16].to_owned() }
    }

    /// The file with its vectors in a folder of reference pictures.
    #[must_use]
    pub fn reference_file(&self) -> String {
        match self.reference.is_empty() {
            true => format!("{}.npy", self.name),
            false => self.reference.clone(),
        }
    }

    /// The shape of the input for one picture.
    #[must_use]
    pub fn input_shape(&self) -> [usize; 4] {
        let size = self.input.size;
        match self.input.layout {
            Axes::Nchw => [1, 3, size, size],
            Axes::Nhwc => [1, size, size, 3],
        }
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut check = |holds: bool, fault: String| {
            if !holds {
                faults.push(fault);
            }
        };
        check(is_name(&self.name), format!("name: \"{}\" is not made of letters, digits, - . and _", self.name));
        let reserved = ["none", crate::described::NAME].contains(&self.name.as_str());
        check(!reserved, format!("name: \"{}\" is not free: it has a meaning already", self.name));
        check(is_name(&self.file), format!("file: \"{}\" is not the name of a file beside the card", self.file));
        let named = self.reference.is_empty() || is_name(&self.reference);
        check(named, format!("reference: \"{}\" is not the name of a file", self.reference));
        let digits = self.sha256.len() == 64 && self.sha256.bytes().all(|it| it.is_ascii_hexdigit());
        check(digits, format!("sha256: \"{}\" is not 64 hex digits", self.sha256));
        for (field, value) in [("title", &self.title), ("licence", &self.licence), ("citation", &self.citation)] {
            check(!value.trim().is_empty(), format!("{field} is empty"));
        }
        check(!self.input.name.is_empty(), "input.name is empty".to_owned());
        check(!self.output.name.is_empty(), "output.name is empty".to_owned());
        let size = self.input.size;
        check((1..=LARGEST).contains(&size), format!("input.size: {size} is not from 1 to {LARGEST}"));
        let dimensions = self.output.dimensions;
        check((1..=65_536).contains(&dimensions), format!("output.dimensions: {dimensions} is not from 1 to 65536"));
        let finite = self.input.mean.iter().all(|it| it.is_finite());
        check(finite, format!("input.mean: {:?} is not finite", self.input.mean));
        let divides = self.input.scale.iter().all(|it| it.is_finite() && *it != 0.0);
        check(divides, format!("input.scale: {:?} cannot be divided by", self.input.scale));
        faults
    }
}

/// Whether `name` can be a file's name here: no folder, no dot in front.
fn is_name(name: &str) -> bool {
    let letters = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._".contains(&it));
    !name.is_empty() && name.len() <= 100 && letters && !name.starts_with('.')
}

/// Bytes as lower hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &str = include_str!("../../../fixtures/models/efficientnet-lite0.toml");

    fn refused(text: &str) -> String {
        EncoderCard::parse(text, Path::new("card.toml")).expect_err("refused").to_string()
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let text = CARD
            .replace("name = \"efficientnet-lite0\"", "name = \"none\"")
            .replace("efficientnet_lite0.onnx", "../secret.onnx")
            .replace("43cdb4", "xyz")
            .replace("size = 224", "size = 0")
            .replace("scale = [128.0, 128.0, 128.0]", "scale = [128.0, 0.0, 128.0]")
            .replace("dimensions = 1280", "dimensions = 0");
        let told = refused(&text);
        for field in ["name:", "file:", "sha256:", "input.size:", "input.scale:", "output.dimensions:"] {
            assert!(told.contains(field), "{field} is missing in: {told}");
        }
    }

    #[test]
    fn what_is_no_card_is_told_with_its_place() {
        let told = refused(&CARD.replace("layout = \"nchw\"", "layout = \"chw\""));
        assert!(told.contains("card.toml") && told.contains("layout") && told.contains("nhwc"), "{told}");
        assert!(refused(&CARD.replace("licence", "license")).contains("license"));
        assert!(refused("name = ").contains("line 1"));
    }

    #[test]
    fn whatever_changes_vectors_changes_their_version() {
        let card = EncoderCard::parse(CARD, Path::new("card.toml")).expect("right");
        assert_eq!(card.id().version.len(), 16);
        let changed = |change: fn(&mut EncoderCard)| {
            let mut other = card.clone();
            change(&mut other);
            other.id()
        };
        assert_ne!(changed(|it| it.input.mean[1] = 0.5), card.id());
        assert_ne!(changed(|it| it.input.channels = Channels::Bgr), card.id());
        assert_ne!(changed(|it| it.output.pooling = Pooling::Max), card.id());
        assert_ne!(changed(|it| it.sha256.replace_range(0..1, "f")), card.id());
        assert_eq!(changed(|it| it.citation.clear()), card.id());
    }
}
