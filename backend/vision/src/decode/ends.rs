//! Where a file ends, and what a file is that is no picture.
//!
//! Decoders that forgive much paint what is missing of a JPEG grey: so its end is looked for before it is decoded.

use super::Format;

/// Whether the file ends before its picture does, as far as its frame tells (PNG and GIF are told by their decoders).
pub(super) fn cut_off(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Jpeg => !has_end_marker(bytes),
        // "RIFF", the length of all that follows, "WEBP".
        Format::WebP => match bytes {
            [_, _, _, _, a, b, c, d, ..] => {
                let told = u64::from(u32::from_le_bytes([*a, *b, *c, *d])) + 8;
                // A last odd chunk may lack its byte of padding.
                (bytes.len() as u64) + 1 < told
            }
            _ => true,
        },
        Format::Png | Format::Gif => false,
    }
}

/// Walks the segments of a JPEG (ITU T.81, annex B) to its end of image: a marker in the middle of a segment, as in an
/// embedded thumbnail, does not count.
fn has_end_marker(bytes: &[u8]) -> bool {
    const START: u8 = 0xd8;
    const END: u8 = 0xd9;
    let mut at = 0;
    while let Some((found, marker)) = next_marker(bytes, at) {
        at = match marker {
            START => found + 2,
            END => return true,
            // All others tell their length; what a scan holds is passed over by the search for the next marker.
            _ => match bytes.get(found + 2..found + 4) {
                Some([high, low]) => found + 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2),
                _ => return false,
            },
        };
    }
    false
}

/// The next marker that is neither data (0xff00), nor filling, nor stands alone within a scan, and where it is.
fn next_marker(bytes: &[u8], from: usize) -> Option<(usize, u8)> {
    let pairs = bytes.get(from..)?.windows(2);
    let marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0x01 | 0xff | 0xd0..=0xd7);
    pairs.zip(from..).find(|(pair, _)| marker(pair)).map(|(pair, at)| (at, pair[1]))
}

/// The size of the largest lossy frame in an extended WebP: its decoder makes room for the frame before it compares that with
/// the size that the file tells.
pub(super) fn largest_frame(webp: &[u8]) -> Option<(u32, u32)> {
    if webp.get(12..16) != Some(b"VP8X") {
        return None;
    }
    // "VP8 ", the chunk's length, three bytes of flags, the start code, width and height of 14 bits (RFC 6386, 9.1).
    let frames = webp.windows(18).filter(|frame| frame.starts_with(b"VP8 ") && frame[11..14] == [0x9d, 0x01, 0x2a]);
    let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
    frames.map(|frame| (side(frame[14], frame[15]), side(frame[16], frame[17]))).max_by_key(|(w, h)| w * h)
}

/// In a few words what a file holds that is no picture, for the person who sent it.
pub(super) fn looks_like(bytes: &[u8]) -> String {
    const KNOWN: [(&[u8], &str); 12] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BM", "a BMP picture"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"<!DOCTYPE", "a web page"),
        (b"<!doctype", "a web page"),
        (b"<html", "a web page"),
        (b"<svg", "an SVG drawing"),
        (b"<?xml", "an XML document"),
        (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    ];
    if let Some((_, name)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return (*name).to_owned();
    }
    match bytes {
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => return "an AVIF picture".to_owned(),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i' | b'v', ..] => return "a HEIC picture".to_owned(),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => return "a video".to_owned(),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(24)];
    let text = match std::str::from_utf8(start) {
        Ok(text) => Some(text),
        // A character that the cut fell into.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&start[..error.valid_up_to()]).ok(),
        Err(_) => None,
    };
    match text.filter(|text| !text.is_empty() && !text.chars().any(|c| c.is_control() && !c.is_whitespace())) {
        Some(text) => format!("text: {text:?}"),
        None => {
            let hex: Vec<String> = start.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            format!("bytes {}", hex.join(" "))
        }
    }
}
