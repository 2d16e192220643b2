//! Where the encoders and the library of onnxruntime lie: as set, else beside the program, else where `make` puts them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use recommend::Eye;
use vision::cards::{Cards, CardsError};
use vision::runtime::Runtimes;

use crate::config::{ConfigError, PictureSettings, beside_program};
use crate::pictures::PictureOptions;

/// The folder of a shop's own encoders, in its data folder.
const OWN: &str = "encoders";

impl PictureSettings {
    /// The encoders that are shipped and those of the shop in `data`.
    ///
    /// # Errors
    /// Cards that cannot be used, all at once.
    pub fn cards(&self, data: &Path) -> Result<Cards, CardsError> {
        Cards::read(&[self.shipped(), own(data)])
    }

    /// What may run networks.
    ///
    /// # Errors
    /// When a library is set and is not there.
    pub fn runtimes(&self) -> Result<Runtimes, ConfigError> {
        let library = match self.onnxruntime.as_str() {
            "none" => None,
            "" => {
                let mut folders = beside_program("onnxruntime");
                folders.push(PathBuf::from("target/onnxruntime"));
                folders.iter().find_map(|folder| library_in(folder))
            }
            set if Path::new(set).is_file() => Some(PathBuf::from(set)),
            set => {
                let fault = format!("pictures.onnxruntime: there is no file {set}; \"none\" runs networks without it");
                return Err(ConfigError { faults: vec![fault] });
            }
        };
        Ok(Runtimes { library, threads: 1 })
    }

    /// How pictures are served.
    #[must_use]
    pub fn options(&self) -> PictureOptions {
        PictureOptions {
            thumbnails_bytes: u64::from(self.thumbnails_mb) << 20,
            upload_bytes: (self.upload_mb as usize) << 20,
        }
    }

    /// What looks at photos in the shop in `data`; none where the cards cannot be used, which is logged: a shop sells
    /// without it.
    ///
    /// # Errors
    /// When a library is set and is not there.
    pub fn eye(&self, data: &Path) -> Result<Option<Arc<Eye>>, ConfigError> {
        let runtimes = self.runtimes()?;
        match self.cards(data) {
            Ok(cards) => Ok(Some(Arc::new(Eye::new(cards, runtimes, |encoder| {
                tracing::info!(encoder = %encoder.id().name, runtime = encoder.runtime(), "photos can be looked at");
            })))),
            Err(error) => {
                tracing::error!(%error, "no photo can be looked at");
                Ok(None)
            }
        }
    }

    /// The folder of the reference pictures that are shipped.
    #[must_use]
    pub fn reference(&self) -> PathBuf {
        self.shipped().join("reference")
    }

    fn shipped(&self) -> PathBuf {
        if !self.encoders.is_empty() {
            return PathBuf::from(&self.encoders);
        }
        let source = PathBuf::from("fixtures/models");
        beside_program("models").into_iter().find(|place| place.is_dir()).unwrap_or(source)
    }
}

/// The folder of the own encoders of the shop in `data`.
#[must_use]
pub fn own(data: &Path) -> PathBuf {
    data.join(OWN)
}

/// The library in `folder`, whatever its version: the last of those that are called so.
fn library_in(folder: &Path) -> Option<PathBuf> {
    let (start, end) = (std::env::consts::DLL_PREFIX.to_owned() + "onnxruntime.", std::env::consts::DLL_SUFFIX);
    let is_library = |path: &PathBuf| {
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with(&start) && (name.ends_with(end) || name.contains(&format!("{end}.")))
    };
    let entries = std::fs::read_dir(folder).ok()?;
    entries.filter_map(|entry| entry.ok().map(|it| it.path())).filter(is_library).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(onnxruntime: &str) -> PictureSettings {
        PictureSettings { encoders: String::new(), onnxruntime: onnxruntime.to_owned(), thumbnails_mb: 0, upload_mb: 1 }
    }

    #[test]
    fn the_library_is_as_set_or_told_to_be_missing() {
        assert_eq!(settings("none").runtimes().expect("none is fine").library, None);
        let error = settings("nowhere/libonnxruntime.so").runtimes().expect_err("refused").to_string();
        assert!(error.contains("pictures.onnxruntime: there is no file nowhere/libonnxruntime.so"), "{error}");
    }

    #[test]
    fn the_library_is_found_by_its_name() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(library_in(folder.path()), None);
        let file = |name: String| {
            let path = folder.path().join(name);
            std::fs::write(&path, "").expect("writes");
            path
        };
        let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
        file(format!("{prefix}onnxruntime_providers_shared{suffix}"));
        file("LICENSE".to_owned());
        assert_eq!(library_in(folder.path()), None);
        let library = file(format!("{prefix}onnxruntime{suffix}"));
        assert_eq!(library_in(folder.path()), Some(library));
    }
}
