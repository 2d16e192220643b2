//! Pixels of any layout to upright RGB of 8 bits: in place where the result is not longer.

use image::metadata::Orientation;

/// Red, green, blue and alpha on white.
pub(super) fn on_white(mut rgba: Vec<u8>) -> Vec<u8> {
    let count = rgba.len() / 4;
    for pixel in 0..count {
        let alpha = rgba[pixel * 4 + 3];
        for channel in 0..3 {
            rgba[pixel * 3 + channel] = over_white(rgba[pixel * 4 + channel], alpha);
        }
    }
    rgba.truncate(count * 3);
    rgba
}

/// Grey.
pub(super) fn from_grey(grey: &[u8]) -> Vec<u8> {
    grey.iter().flat_map(|&grey| [grey; 3]).collect()
}

/// Grey and alpha, on white.
pub(super) fn from_grey_alpha(pairs: &[u8]) -> Vec<u8> {
    pairs.as_chunks::<2>().0.iter().flat_map(|&[grey, alpha]| [over_white(grey, alpha); 3]).collect()
}

/// Native 16 bit numbers to their nearest 8 bit ones: 65,535 is 255, 32,768 is 128.
pub(super) fn high_bytes(mut wide: Vec<u8>) -> Vec<u8> {
    let count = wide.len() / 2;
    for at in 0..count {
        let number = u32::from(u16::from_ne_bytes([wide[at * 2], wide[at * 2 + 1]]));
        wide[at] = ((number * 255 + 32_767) / 65_535) as u8;
    }
    wide.truncate(count);
    wide
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Whether it lies on its side, so that its width is shown as its height.
pub(super) fn lies(orientation: Orientation) -> bool {
    use Orientation as O;
    matches!(orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH)
}

/// Turned as its orientation says. Sizes are those of the file.
pub(super) fn upright(rgb: Vec<u8>, width: usize, height: usize, orientation: Orientation) -> Vec<u8> {
    use Orientation as O;
    if orientation == O::NoTransforms {
        return rgb;
    }
    let (shown_width, shown_height) = if lies(orientation) { (height, width) } else { (width, height) };
    let source = rgb.as_chunks::<3>().0;
    let mut turned = Vec::with_capacity(rgb.len());
    for y in 0..shown_height {
        for x in 0..shown_width {
            // Where in the file the pixel shown at x, y lies.
            let (column, row) = match orientation {
                O::NoTransforms => (x, y),
                O::FlipHorizontal => (width - 1 - x, y),
                O::Rotate180 => (width - 1 - x, height - 1 - y),
                O::FlipVertical => (x, height - 1 - y),
                O::Rotate90FlipH => (y, x),
                O::Rotate90 => (y, height - 1 - x),
                O::Rotate270FlipH => (width - 1 - y, height - 1 - x),
                O::Rotate270 => (width - 1 - y, x),
            };
            turned.extend_from_slice(&source[row * width + column]);
        }
    }
    turned
}
