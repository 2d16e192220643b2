//! The compiled Korean dictionary, as it travels in a file. How it is compiled is told in `bin/build-dictionary.rs`.

use std::io::Read;

use super::error::TokenizeError;

/// The morphological dictionary mecab-ko-dic, compiled for vibrato, in memory (about 70 MB).
///
/// A [`Tokenizer`](super::Tokenizer) takes it whole, since it adds the shop's words to it.
pub struct Dictionary(pub(super) vibrato::Dictionary);

/// A little more than mecab-ko-dic 2.1.1 takes when unpacked: growing a vector step by step would copy it twice over.
const USUAL_BYTES: usize = 54 << 20;

impl Dictionary {
    /// Reads a compiled dictionary: what vibrato wrote, in one zstd frame.
    ///
    /// # Errors
    /// [`TokenizeError::Dictionary`] where reading fails or the bytes are something else.
    pub fn read(mut reader: impl Read) -> Result<Dictionary, TokenizeError> {
        let damaged = |error: std::io::Error| TokenizeError::Dictionary(error.into());
        // Whole before it is decoded: the frame's checksum comes last, and vibrato asks for two bytes at a time.
        let mut bytes = Vec::with_capacity(USUAL_BYTES);
        zstd::Decoder::new(&mut reader).map_err(damaged)?.read_to_end(&mut bytes).map_err(damaged)?;
        vibrato::Dictionary::read(bytes.as_slice())
            .map(Dictionary)
            .map_err(|error| TokenizeError::Dictionary(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_else_is_refused() {
        let packed = zstd::encode_all(&b"not a dictionary at all, though well packed"[..], 3).expect("packs");
        for bytes in [&b"plain text"[..], &b""[..], &packed] {
            let error = Dictionary::read(bytes).err().expect("refused");
            assert!(matches!(error, TokenizeError::Dictionary(_)), "{error}");
        }
    }
}
