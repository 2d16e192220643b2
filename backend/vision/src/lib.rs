//! LOOK: picture bytes in, within limits; pixels, colours and feature vectors out.
//!
//! No product, no database, no clock, no environment: paths and bytes are handed in. The same bytes give the same
//! numbers wherever they are looked at.
#![forbid(unsafe_code)]

pub mod add;
pub mod card;
pub mod cards;
mod colour;
pub mod decode;
pub mod described;
pub mod descriptors;
pub mod encoder;
mod ground;
mod onnx;
pub mod palette;
pub mod picture;
pub mod reference;
pub mod runtime;
pub mod write;
