//! Vectors of things and how alike they are: rows of a matrix, all against all, and the nearest few.
//!
//! Everything is exact and dense. There is no approximate index here.

pub mod matrix;
pub mod nearest;
mod product;
pub mod rows;
