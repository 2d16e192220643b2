//! Pictures to bytes again: thumbnails, and pictures that the demo draws.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use thiserror::Error;

use crate::picture::Picture;

/// Why a picture cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a picture of {width} x {height} cannot be written: {reason}")]
pub struct WriteError {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What the encoder says.
    pub reason: String,
}

impl WriteError {
    fn new(picture: &Picture, reason: impl ToString) -> Self {
        Self { width: picture.width(), height: picture.height(), reason: reason.to_string() }
    }
}

/// As baseline JPEG without subsampled colours, of a quality from 1 to 100. The same picture gives the same bytes.
///
/// # Errors
/// Sides of more than 65,535 pixels.
pub fn jpeg(picture: &Picture, quality: u8) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality.clamp(1, 100))
        .encode(picture.rgb(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(|error| WriteError::new(picture, error))?;
    Ok(bytes)
}

/// As lossy WebP (by Google's encoder) of a quality from 1 to 100. The same picture gives the same bytes.
///
/// # Errors
/// Sides of more than 16,383 pixels.
pub fn webp(picture: &Picture, quality: u8) -> Result<Vec<u8>, WriteError> {
    webp::Encoder::from_rgb(picture.rgb(), picture.width(), picture.height())
        .encode_simple(false, f32::from(quality.clamp(1, 100)))
        .map(|bytes| bytes.to_vec())
        .map_err(|error| WriteError::new(picture, format!("{error:?}")))
}
