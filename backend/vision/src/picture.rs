//! A picture in memory, and what is done with it whole: cutting a box out, and making it smaller.
//!
//! Always three bytes a pixel (red, green, blue, sRGB), rows from the top, upright. Where the bytes come from is
//! [`crate::decode`]'s matter, how they are written again [`crate::write`]'s.

use std::fmt;
use std::str::FromStr;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use thiserror::Error;

/// An upright picture: `3 * width * height` bytes of sRGB, at least one pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// Why bytes are no picture of the size that was told.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{bytes} bytes are not a picture of {width} x {height} pixels with 3 bytes each")]
pub struct SizeError {
    /// The width told.
    pub width: u32,
    /// The height told.
    pub height: u32,
    /// How many bytes there were.
    pub bytes: usize,
}

impl Picture {
    /// A picture of `rgb`, which has `3 * width * height` bytes, rows from the top.
    ///
    /// # Errors
    /// Where the bytes do not fit the size, or a side is 0.
    pub fn new(width: u32, height: u32, rgb: Vec<u8>) -> Result<Self, SizeError> {
        let wanted = u64::from(width) * u64::from(height) * 3;
        if wanted == 0 || wanted != rgb.len() as u64 {
            return Err(SizeError { width, height, bytes: rgb.len() });
        }
        Ok(Self { width, height, rgb })
    }

    /// Pixels a row.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// `3 * width * height` bytes, rows from the top.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The pixels, row by row.
    pub fn pixels(&self) -> impl ExactSizeIterator<Item = [u8; 3]> + '_ {
        self.rgb.as_chunks::<3>().0.iter().copied()
    }

    /// The part within the box, of the picture's own pixels: every pixel that the box touches.
    ///
    /// # Errors
    /// None for a [`CropBox`] of its own parse; kept fallible for boxes that a caller made of parts.
    pub fn crop(&self, part: &CropBox) -> Result<Self, CropError> {
        part.check()?;
        let span = |start: f32, length: f32, whole: u32| {
            let whole_f = f64::from(whole);
            let (start, end) = (f64::from(start), f64::from(start) + f64::from(length));
            let first = ((start * whole_f + SLACK).floor() as u32).min(whole - 1);
            let last = ((end * whole_f - SLACK).ceil() as u32).clamp(first + 1, whole);
            (first as usize, last as usize)
        };
        let (left, right) = span(part.x, part.width, self.width);
        let (top, bottom) = span(part.y, part.height, self.height);
        let row = self.width as usize * 3;
        let mut rgb = Vec::with_capacity((right - left) * (bottom - top) * 3);
        for line in self.rgb.chunks_exact(row).take(bottom).skip(top) {
            rgb.extend_from_slice(&line[left * 3..right * 3]);
        }
        Ok(Self { width: (right - left) as u32, height: (bottom - top) as u32, rgb })
    }

    /// Stretched to exactly `width` x `height`, as networks want it: bilinear, antialiased where it shrinks (each pixel
    /// is the mean, weighted by a triangle, of all that it covers). A side of 0 is taken as 1.
    #[must_use]
    pub fn resized(&self, width: u32, height: u32) -> Self {
        self.scaled(width.max(1), height.max(1), FilterType::Bilinear)
    }

    /// Not wider than `width`, in its own aspect, by Lanczos3; as it is where it is not wider.
    #[must_use]
    pub fn fitted(&self, width: u32) -> Self {
        let width = width.max(1);
        if width >= self.width {
            return self.clone();
        }
        let height = (f64::from(self.height) * f64::from(width) / f64::from(self.width)).round() as u32;
        self.scaled(width, height.max(1), FilterType::Lanczos3)
    }

    /// Both sides at most `side`, in its own aspect, by averaging; as it is where it fits.
    #[must_use]
    pub(crate) fn within(&self, side: u32) -> Self {
        let longest = self.width.max(self.height);
        if longest <= side {
            return self.clone();
        }
        let shrunk = |length: u32| (f64::from(length) * f64::from(side) / f64::from(longest)).round().max(1.0) as u32;
        self.scaled(shrunk(self.width), shrunk(self.height), FilterType::Box)
    }

    fn scaled(&self, width: u32, height: u32, filter: FilterType) -> Self {
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let mut rgb = vec![0; width as usize * height as usize * 3];
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
        // Of one kind of pixel: without it the library's work for all its kinds would be compiled. Both sides are pictures of
        // three bytes a pixel, which is all that could be at fault here.
        let source = TypedImageRef::<U8x3>::from_buffer(self.width, self.height, &self.rgb);
        let done = source.and_then(|source| Ok((source, TypedImage::<U8x3>::from_buffer(width, height, &mut rgb)?)));
        let done = done.map(|(source, mut scaled)| Resizer::new().resize_typed(&source, &mut scaled, &options));
        debug_assert!(matches!(done, Ok(Ok(()))), "{done:?}");
        Self { width, height, rgb }
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Picture({} x {})", self.width, self.height)
    }
}

/// Shares that differ by less than this part of a pixel from its border touch only one side of it.
const SLACK: f64 = 1e-3;

/// A box in shares of the upright picture: `x` and `y` of its left upper corner, 0 to 1, and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CropBox {
    /// Where it starts from the left, as a share of the width.
    pub x: f32,
    /// Where it starts from the top, as a share of the height.
    pub y: f32,
    /// Its width as a share of the picture's.
    pub width: f32,
    /// Its height as a share of the picture's.
    pub height: f32,
}

/// Why a box cannot be cut out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CropError {
    /// Not four numbers.
    #[error("four numbers are wanted, x,y,width,height, each a share of the picture from 0 to 1; {0:?} is not that")]
    NotFour(String),
    /// Holds nothing.
    #[error("the box is empty: width and height must be above 0")]
    Empty,
    /// Reaches beyond the picture.
    #[error("the box reaches outside the picture: x + width and y + height are at most 1, and none is below 0")]
    Outside,
}

impl CropBox {
    /// A box of four shares.
    ///
    /// # Errors
    /// Empty, outside of the picture, or not numbers.
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Result<Self, CropError> {
        let part = Self { x, y, width, height };
        part.check()?;
        Ok(part)
    }

    /// A box as it is written: `x,y,width,height`.
    ///
    /// # Errors
    /// Not four numbers, empty, or outside of the picture.
    pub fn parse(text: &str) -> Result<Self, CropError> {
        let not_four = || CropError::NotFour(text.chars().take(60).collect());
        let mut numbers =
            text.split(',').map(|part| f32::from_str(part.trim()).ok().filter(|number| number.is_finite()));
        let mut next = || numbers.next().flatten().ok_or_else(not_four);
        let (x, y, width, height) = (next()?, next()?, next()?, next()?);
        if numbers.next().is_some() {
            return Err(not_four());
        }
        Self::new(x, y, width, height)
    }

    fn check(&self) -> Result<(), CropError> {
        let Self { x, y, width, height } = *self;
        if [x, y, width, height].iter().any(|number| !number.is_finite()) {
            return Err(CropError::NotFour(format!("{x},{y},{width},{height}")));
        }
        if width <= 0.0 || height <= 0.0 {
            return Err(CropError::Empty);
        }
        // A hair beyond 1 is what is left of a page's own rounding.
        if x < 0.0 || y < 0.0 || x + width > 1.000_1 || y + height > 1.000_1 || x >= 1.0 || y >= 1.0 {
            return Err(CropError::Outside);
        }
        Ok(())
    }
}

/// As [`CropBox::parse`] reads it.
impl fmt::Display for CropBox {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{},{},{},{}", self.x, self.y, self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red grows to the right, green downwards.
    fn ramp(width: u32, height: u32) -> Picture {
        let rgb = (0..height).flat_map(|y| (0..width).flat_map(move |x| [x as u8, y as u8, 7])).collect();
        Picture::new(width, height, rgb).expect("fits")
    }

    #[test]
    fn bytes_must_fit_the_size() {
        assert!(Picture::new(2, 1, vec![0; 6]).is_ok());
        assert!(Picture::new(2, 1, vec![0; 5]).is_err());
        assert!(Picture::new(0, 4, Vec::new()).is_err());
    }

    #[test]
    fn a_box_cuts_the_pixels_that_it_touches() {
        let picture = ramp(10, 20);
        let part = picture.crop(&CropBox::parse("0.2, 0.5,0.3,0.25").expect("a box")).expect("within");
        assert_eq!((part.width(), part.height()), (3, 5));
        assert_eq!(part.pixels().next(), Some([2, 10, 7]));
        assert_eq!(part.pixels().last(), Some([4, 14, 7]));
        let whole = picture.crop(&CropBox::new(0.0, 0.0, 1.0, 1.0).expect("a box")).expect("within");
        assert_eq!(whole, picture);
        let sliver = picture.crop(&CropBox::new(0.999, 0.999, 0.001, 0.000_5).expect("a box")).expect("within");
        assert_eq!((sliver.width(), sliver.height(), sliver.pixels().next()), (1, 1, Some([9, 19, 7])));
    }

    #[test]
    fn boxes_that_cannot_be_cut_are_told() {
        for text in ["", "a", "0,0,1", "0,0,1,1,1", "NaN,0,1,1", "0,0,inf,1", "0;0;1;1"] {
            assert!(matches!(CropBox::parse(text), Err(CropError::NotFour(_))), "{text}");
        }
        for text in ["0,0,0,1", "0.5,0.5,0.2,-0.1"] {
            assert_eq!(CropBox::parse(text), Err(CropError::Empty), "{text}");
        }
        for text in ["-0.1,0,0.5,0.5", "0.6,0,0.5,0.5", "0,1,0.1,0.1", "0,0.5,1,0.6"] {
            assert_eq!(CropBox::parse(text), Err(CropError::Outside), "{text}");
        }
        assert_eq!(CropBox::parse("0.1,0,0.5,0.25").map(|part| part.to_string()), Ok("0.1,0,0.5,0.25".to_owned()));
    }

    #[test]
    fn shrinking_keeps_the_mean_and_the_aspect() {
        let stripes = Picture::new(200, 100, [[0u8; 3], [255; 3]].concat().repeat(10_000)).expect("fits");
        let small = stripes.fitted(40);
        assert_eq!((small.width(), small.height()), (40, 20));
        assert!(small.pixels().all(|[red, ..]| (100..156).contains(&red)), "stripes blur to grey, they do not beat");
        let exact = stripes.resized(7, 50);
        assert_eq!((exact.width(), exact.height()), (7, 50));
        assert_eq!(stripes.fitted(4_000), stripes, "never larger than it is");
        assert_eq!(ramp(1, 300).fitted(1).height(), 300);
        assert_eq!((ramp(200, 2).within(20).width(), ramp(200, 2).within(20).height()), (20, 1));
    }
}
