//! LOOK: picture bytes in, within limits; pixels, colours and feature vectors out.
//!
//! No product, no database, no clock, no environment: paths and bytes are handed in. The same bytes give the same
//! numbers wherever they are looked at.
#![forbid(unsafe_code)]

mod colour;
pub mod decode;
mod ground;
pub mod palette;
pub mod picture;
pub mod write;
