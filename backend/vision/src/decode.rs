//! Bytes of a file to an upright picture, within limits that are checked before anything is allocated.
//!
//! JPEG, PNG, WebP and GIF (its first frame). A camera's orientation (Exif) is applied, what is seen through is put on
//! white, grey, 16 bit, palettes and CMYK (inverted, as Adobe and so everybody writes it) become RGB of 8 bits. Colour profiles are not applied: shops' pictures are
//! sRGB. A file that ends early is told as such and never half shown. No file is opened here, no address fetched.

use std::fmt;
use std::io::Cursor;

use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageError};
use thiserror::Error;

use crate::picture::Picture;

mod ends;
mod pixels;
#[cfg(test)]
mod tests;

/// What a picture may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pixels of the picture, width times height.
    pub pixels: u64,
}

impl Default for Limits {
    /// 32 MiB, 64 million pixels (the largest phone cameras that shops see).
    fn default() -> Self {
        Self { bytes: 32 << 20, pixels: 64_000_000 }
    }
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP, lossy or not.
    WebP,
    /// GIF.
    Gif,
}

impl Format {
    /// The format by a file's first bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            _ => None,
        }
    }

    /// What its files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
        })
    }
}

/// What a file tells of its picture before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// How it is written.
    pub format: Format,
    /// Its width as it is shown, in pixels.
    pub width: u32,
    /// Its height as it is shown, in pixels.
    pub height: u32,
}

/// Why bytes are not decoded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// No bytes.
    #[error("the file is empty (0 bytes)")]
    Empty,
    /// Of no format that is read.
    #[error("not a picture that is read (JPEG, PNG, WebP, GIF); it looks like {0}")]
    Unknown(String),
    /// The file is too large.
    #[error("{bytes} bytes are more than the limit of {limit}")]
    TooManyBytes {
        /// How large it is.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// The picture is too large.
    #[error("{width} x {height} pixels are more than the limit of {limit} in all")]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// What is allowed, width times height.
        limit: u64,
    },
    /// Ends before its picture does.
    #[error("the {0} ends before the picture does: it is cut off")]
    Truncated(Format),
    /// Its format's rules are broken.
    #[error("the {0} is damaged: {1}")]
    Damaged(Format, String),
}

/// The picture that a file holds, upright, on white.
///
/// # Errors
/// No picture, one beyond the limits, cut off or damaged.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let format = checked(bytes, limits)?;
    if ends::cut_off(bytes, format) {
        return Err(DecodeError::Truncated(format));
    }
    match format {
        Format::Jpeg => read(JpegDecoder::new(Cursor::new(bytes)), format, limits),
        Format::Png => read(png(bytes), format, limits),
        Format::WebP => read(WebPDecoder::new(Cursor::new(bytes)), format, limits),
        Format::Gif => read(GifDecoder::new(Cursor::new(bytes)), format, limits),
    }
}

/// What a file tells of its picture: nothing is decoded, and no more allocated than the file is long.
///
/// # Errors
/// No picture, or one beyond the limits, or a header that is damaged or cut off.
pub fn probe(bytes: &[u8], limits: &Limits) -> Result<Header, DecodeError> {
    let format = checked(bytes, limits)?;
    match format {
        Format::Jpeg => header(JpegDecoder::new(Cursor::new(bytes)), format, limits),
        Format::Png => header(png(bytes), format, limits),
        Format::WebP => header(WebPDecoder::new(Cursor::new(bytes)), format, limits),
        Format::Gif => header(GifDecoder::new(Cursor::new(bytes)), format, limits),
    }
    .map(|(header, _)| header)
}

/// The format of a file of an allowed size, which hides no frame larger than is allowed.
fn checked(bytes: &[u8], limits: &Limits) -> Result<Format, DecodeError> {
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(DecodeError::TooManyBytes { bytes: bytes.len(), limit: limits.bytes });
    }
    let format = Format::of(bytes).ok_or_else(|| DecodeError::Unknown(ends::looks_like(bytes)))?;
    if format == Format::WebP
        && let Some((width, height)) = ends::largest_frame(bytes)
    {
        within(width, height, limits)?;
    }
    Ok(format)
}

/// What is beside the pixels in a PNG (profiles, text) may unpack to this much, in bytes.
const PNG_CHUNKS: u64 = 64 << 20;

fn png(bytes: &[u8]) -> Result<PngDecoder<Cursor<&[u8]>>, ImageError> {
    let mut chunks = image::Limits::no_limits();
    chunks.max_alloc = Some(PNG_CHUNKS);
    PngDecoder::with_limits(Cursor::new(bytes), chunks)
}

/// Its size as shown, and how it has to be turned for that.
fn header<D: ImageDecoder>(
    decoder: Result<D, ImageError>,
    format: Format,
    limits: &Limits,
) -> Result<(Header, Orientation), DecodeError> {
    let mut decoder = decoder.map_err(|error| fault(&error, format))?;
    sized(&mut decoder, format, limits)
}

fn within(width: u32, height: u32, limits: &Limits) -> Result<(), DecodeError> {
    match u64::from(width) * u64::from(height) > limits.pixels {
        true => Err(DecodeError::TooManyPixels { width, height, limit: limits.pixels }),
        false => Ok(()),
    }
}

fn sized(
    decoder: &mut impl ImageDecoder,
    format: Format,
    limits: &Limits,
) -> Result<(Header, Orientation), DecodeError> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(DecodeError::Damaged(format, format!("it says that it is {width} x {height} pixels")));
    }
    within(width, height, limits)?;
    // A damaged orientation is no reason to refuse the picture: it is shown as it lies.
    let exif = decoder.exif_metadata().ok().flatten().unwrap_or_default();
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(&exif);
    let orientation = Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms);
    let (width, height) = if pixels::lies(orientation) { (height, width) } else { (width, height) };
    Ok((Header { format, width, height }, orientation))
}

fn read<D: ImageDecoder>(
    decoder: Result<D, ImageError>,
    format: Format,
    limits: &Limits,
) -> Result<Picture, DecodeError> {
    let mut decoder = decoder.map_err(|error| fault(&error, format))?;
    let (header, orientation) = sized(&mut decoder, format, limits)?;
    // Whatever else a decoder wants: not more than the picture itself at eight bytes a pixel.
    let mut memory = image::Limits::no_limits();
    memory.max_alloc = Some(limits.pixels.saturating_mul(8));
    decoder.set_limits(memory).map_err(|error| fault(&error, format))?;
    let (colours, (width, height)) = (decoder.color_type(), decoder.dimensions());
    let length = u64::from(width) * u64::from(height) * u64::from(colours.bytes_per_pixel());
    let mut buffer = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
    decoder.read_image(&mut buffer).map_err(|error| fault(&error, format))?;
    let rgb = rgb(buffer, colours).ok_or_else(|| DecodeError::Damaged(format, format!("colours of {colours:?}")))?;
    let rgb = pixels::upright(rgb, width as usize, height as usize, orientation);
    Picture::new(header.width, header.height, rgb).map_err(|error| DecodeError::Damaged(format, error.to_string()))
}

/// Any colours that the decoders give as RGB of 8 bits.
fn rgb(buffer: Vec<u8>, colours: ColorType) -> Option<Vec<u8>> {
    Some(match colours {
        ColorType::Rgb8 => buffer,
        ColorType::Rgba8 => pixels::on_white(buffer),
        ColorType::L8 => pixels::from_grey(&buffer),
        ColorType::La8 => pixels::from_grey_alpha(&buffer),
        ColorType::L16 => pixels::from_grey(&pixels::high_bytes(buffer)),
        ColorType::La16 => pixels::from_grey_alpha(&pixels::high_bytes(buffer)),
        ColorType::Rgb16 => pixels::high_bytes(buffer),
        ColorType::Rgba16 => pixels::on_white(pixels::high_bytes(buffer)),
        _ => return None,
    })
}

/// A decoder's fault in plain words.
fn fault(error: &ImageError, format: Format) -> DecodeError {
    let text = error.to_string();
    let lower = text.to_lowercase();
    if ["unexpected end", "unexpectedeof", "end of file", "failed to fill", "eof"].iter().any(|end| lower.contains(end))
    {
        return DecodeError::Truncated(format);
    }
    DecodeError::Damaged(format, text)
}
