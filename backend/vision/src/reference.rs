//! Reference pictures: what an encoder must say about them, so that a network, a runtime or a machine that computes something
//! else is found out before a catalogue is.
//!
//! A folder has the pictures, either as `pixels_SIZE.npy` (u8, pictures x SIZE x SIZE x 3, RGB) or as files whose names end in
//! `.png`, taken in the order of their names, and for each encoder a file of vectors (f32, pictures x dimensions; of any length).

use std::path::{Path, PathBuf};

use crate::card::EncoderCard;
use crate::decode::{Limits, decode};
use crate::encoder::{EncodeError, Encoder};
use crate::picture::Picture;

/// Reference pictures, and what one encoder is to say about them.
pub struct Reference {
    /// The pictures, with their names.
    pub pictures: Vec<(String, Picture)>,
    /// A vector for each.
    pub vectors: Vec<Vec<f32>>,
}

/// A folder that is no reference for an encoder.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// A file or folder cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("{path}: {reason}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

impl Reference {
    /// Reads the pictures of `folder` and the vectors of `card`.
    ///
    /// # Errors
    /// A file that is missing, unreadable, or not of the kind and shape told above.
    pub fn read(folder: &Path, card: &EncoderCard) -> Result<Self, ReferenceError> {
        let pictures = pictures(folder, card.input.size)?;
        let path = folder.join(card.reference_file());
        let array = Npy::read(&path)?;
        let values = array.floats().map_err(|reason| ReferenceError::File { path: path.clone(), reason })?;
        let wanted = [pictures.len(), card.output.dimensions];
        if array.shape != wanted {
            let reason = format!("its shape is {:?}; {wanted:?} is wanted (pictures, dimensions)", array.shape);
            return Err(ReferenceError::File { path, reason });
        }
        let vectors = values.chunks_exact(card.output.dimensions).map(<[f32]>::to_vec).collect();
        Ok(Self { pictures, vectors })
    }

    /// The cosine of what `encoder` says about each picture to what it is to say, with the picture's name.
    ///
    /// # Errors
    /// As [`Encoder::encode`].
    pub fn cosines(&self, encoder: &dyn Encoder) -> Result<Vec<(&str, f64)>, EncodeError> {
        let pairs = self.pictures.iter().zip(&self.vectors);
        pairs.map(|((name, picture), wanted)| Ok((name.as_str(), cosine(&encoder.encode(picture)?, wanted)))).collect()
    }
}

/// The cosine of two vectors of the same length, in f64; 0 where one has no length.
#[must_use]
pub fn cosine(a: &[f32], b: &[f32]) -> f64 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    let lengths = (dot(a, a) * dot(b, b)).sqrt();
    if lengths > 0.0 { dot(a, b) / lengths } else { 0.0 }
}

fn pictures(folder: &Path, size: usize) -> Result<Vec<(String, Picture)>, ReferenceError> {
    let path = folder.join(format!("pixels_{size}.npy"));
    if path.exists() {
        return pixels(&path, size);
    }
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| ReferenceError::Unreadable { path, source }
    };
    let entries = std::fs::read_dir(folder).map_err(unreadable(folder))?;
    let entries: Result<Vec<PathBuf>, _> = entries.map(|it| it.map(|it| it.path())).collect();
    let mut paths = entries.map_err(unreadable(folder))?;
    paths.retain(|it| it.extension().is_some_and(|it| it == "png"));
    paths.sort();
    if paths.is_empty() {
        let reason = format!("neither pixels_{size}.npy nor pictures (*.png) are in it");
        return Err(ReferenceError::File { path: folder.to_owned(), reason });
    }
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
        let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        match decode(&bytes, &Limits::default()) {
            Ok(picture) => Ok((name, picture)),
            Err(error) => Err(ReferenceError::File { path, reason: error.to_string() }),
        }
    };
    paths.into_iter().map(read).collect()
}

fn pixels(path: &Path, size: usize) -> Result<Vec<(String, Picture)>, ReferenceError> {
    let array = Npy::read(path)?;
    let [_, height, width, 3] = array.shape[..] else {
        let reason = format!("its shape is {:?}; pictures x {size} x {size} x 3 is wanted", array.shape);
        return Err(ReferenceError::File { path: path.to_owned(), reason });
    };
    if array.kind != "|u1" || (height, width) != (size, size) {
        let reason = format!("it is {} of {width} x {height}; |u1 of {size} x {size} is wanted", array.kind);
        return Err(ReferenceError::File { path: path.to_owned(), reason });
    }
    let chunks = array.bytes.chunks_exact(size * size * 3).enumerate();
    let picture = |(at, rgb): (usize, &[u8])| {
        let picture = Picture::new(size as u32, size as u32, rgb.to_vec());
        let picture =
            picture.map_err(|error| ReferenceError::File { path: path.to_owned(), reason: error.to_string() })?;
        Ok((format!("{}", at + 1), picture))
    };
    chunks.map(picture).collect()
}

/// An array as numpy writes it (NEP 1), little-endian, rows first.
struct Npy {
    kind: String,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl Npy {
    fn read(path: &Path) -> Result<Self, ReferenceError> {
        let file =
            std::fs::read(path).map_err(|source| ReferenceError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&file).map_err(|reason| ReferenceError::File { path: path.to_owned(), reason: reason.to_owned() })
    }

    fn parse(file: &[u8]) -> Result<Self, &'static str> {
        const CUT: &str = "the array is cut off";
        let rest = file.strip_prefix(b"\x93NUMPY").ok_or("it is no array of numpy (.npy)")?;
        let (length, rest) = match rest {
            [1, _, low, high, rest @ ..] => (usize::from(u16::from_le_bytes([*low, *high])), rest),
            [2 | 3, _, a, b, c, d, rest @ ..] => (u32::from_le_bytes([*a, *b, *c, *d]) as usize, rest),
            _ => return Err("its version of .npy is unknown"),
        };
        let (header, bytes) = rest.split_at_checked(length).ok_or(CUT)?;
        let header = std::str::from_utf8(header).map_err(|_| "its header is no text")?;
        if !header.contains("'fortran_order': False") {
            return Err("its columns come first");
        }
        let after = |key: &str| header.split_once(key).map(|(_, rest)| rest.trim_start());
        let kind = after("'descr':").and_then(|it| it.split('\'').nth(1)).ok_or("its header tells no kind")?;
        let dimensions = after("'shape':").and_then(|it| it.strip_prefix('(')).and_then(|it| it.split(')').next());
        let dimensions = dimensions.ok_or("its header tells no shape")?.split(',').map(str::trim);
        let shape: Result<Vec<usize>, _> = dimensions.filter(|it| !it.is_empty()).map(str::parse).collect();
        let shape = shape.map_err(|_| "its header tells no shape")?;
        let width: usize = kind.get(2..).and_then(|it| it.parse().ok()).ok_or("its kind is unknown")?;
        let wanted = shape.iter().try_fold(width, |product, it| product.checked_mul(*it)).ok_or(CUT)?;
        let bytes = bytes.get(..wanted).ok_or(CUT)?.to_vec();
        Ok(Self { kind: kind.to_owned(), shape, bytes })
    }

    fn floats(&self) -> Result<Vec<f32>, String> {
        match self.kind.as_str() {
            "<f4" => Ok(self.bytes.as_chunks().0.iter().map(|it| f32::from_le_bytes(*it)).collect()),
            kind => Err(format!("its numbers are {kind}; <f4 is wanted")),
        }
    }
}
