//! The compiled Korean dictionary, as it lies in a file. How it is compiled is told in `bin/build-dictionary.rs`.

use std::fs::File;
use std::path::Path;

use vibrato_rkyv::LoadMode;

use super::error::TokenizeError;

/// The morphological dictionary mecab-ko-dic, compiled for vibrato and mapped into memory (about 50 MB, which the system may
/// drop and read again as it likes).
///
/// A [`Tokenizer`](super::Tokenizer) takes it whole, since it adds the shop's words to it.
pub struct Dictionary(pub(super) vibrato_rkyv::Dictionary);

impl Dictionary {
    /// Maps a compiled dictionary and checks it (about 10 ms). This is the one place of the crate that knows a file: what is
    /// mapped cannot be handed over as bytes.
    ///
    /// # Errors
    /// [`TokenizeError::Dictionary`] where the file cannot be read or is something else.
    pub fn open(path: &Path) -> Result<Dictionary, TokenizeError> {
        let damaged = |error: vibrato_rkyv::errors::VibratoError| TokenizeError::Dictionary(error.into());
        let mapped = vibrato_rkyv::Dictionary::from_path(path, LoadMode::Validate);
        // The library wants a folder for its proofs of trust even where it asks for none. Where a machine has no such folder
        // (a user without a home) the dictionary is read into memory instead.
        let dictionary = mapped.or_else(|_| vibrato_rkyv::Dictionary::read(File::open(path)?)).map_err(damaged)?;
        Ok(Dictionary(dictionary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_else_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("ko.dic");
        for bytes in [&b"plain text, long enough to have a head and something behind it"[..], &b""[..]] {
            std::fs::write(&path, bytes).expect("writes");
            let error = Dictionary::open(&path).err().expect("refused");
            assert!(matches!(error, TokenizeError::Dictionary(_)), "{error}");
        }
        assert!(Dictionary::open(&folder.path().join("missing")).is_err());
    }
}
