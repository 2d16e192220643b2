//! LEARN: pure numerics and text on arrays.
//!
//! Words of a text ([`text`]) and what is computed from them. Nothing here knows a product, a database, a file name, a
//! clock, the environment or a global random generator: callers pass readers, slices and seeds, and get arrays back, so
//! that the same input gives the same bits wherever it runs. `f32` for vectors, `f64` for sums, ties by lower index.
#![forbid(unsafe_code)]

pub mod cloud;
mod csr;
pub mod lexical;
pub mod principal;
pub mod rating;
pub mod seed;
pub mod similarity;
pub mod text;
pub mod topics;
pub mod words;
