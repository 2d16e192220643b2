//! The Korean dictionary's file, opened.

use std::path::{Path, PathBuf};

use learn::text::Dictionary;

/// The file is there and is no dictionary.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot read the Korean dictionary: {reason}", path.display())]
pub struct DictionaryError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
}

/// Reads the dictionary at `path`; `None` without a path or where there is no such file, which is fine for a shop without
/// Korean texts.
///
/// # Errors
/// When the file is there and is no dictionary.
pub fn read(path: Option<&Path>) -> Result<Option<Dictionary>, DictionaryError> {
    let Some(path) = path.filter(|path| path.exists()) else { return Ok(None) };
    let fail = |reason: String| DictionaryError { path: path.to_owned(), reason };
    Dictionary::open(path).map(Some).map_err(|error| fail(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_no_dictionary_and_a_wrong_one_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("ko.dic");
        assert!(read(None).expect("nothing to read").is_none());
        assert!(read(Some(&path)).expect("nothing to read").is_none());
        std::fs::write(&path, "no dictionary").expect("writes");
        let error = read(Some(&path)).err().expect("refuses");
        assert!(error.to_string().contains("ko.dic"), "{error}");
    }
}
