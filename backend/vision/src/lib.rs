//! Pictures: bytes in, within limits; a feature vector out. No product, no database, no clock, no environment.

#![forbid(unsafe_code)]
