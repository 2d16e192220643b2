//! The picture of a product, as the catalogue knows it. The pixels lie in a file; what a network makes of them is no
//! business of the catalogue's.

use serde::{Deserialize, Serialize};

/// A product's picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// SHA-256 of the file's bytes, 64 hex digits in lower case: the same file is the same picture.
    pub hash: String,
    /// Width in pixels, as shown.
    pub width: u32,
    /// Height in pixels, as shown.
    pub height: u32,
    /// Its dominant colour, `#rrggbb`: what a page shows before the picture is there.
    pub colour: String,
}
