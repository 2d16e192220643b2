//! A shop in a folder of its own, for tests that run the stages for real.
#![allow(dead_code, unreachable_pub)] // each test binary uses what it needs

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use pipeline::config::TrainParams;
use pipeline::evaluate::{self, EvaluateParams, EvaluateReport, Judged};
use pipeline::images::Sight;
use pipeline::import::{self, ImportError, ImportOptions, ImportReport, Profile};
use pipeline::train::{self, TrainError, TrainReport};
use recommend::snapshot::Shelf;
use store::Database;

pub struct Shop {
    pub folder: tempfile::TempDir,
    pub database: Database,
    pub shelf: Shelf,
}

impl Shop {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("coordi.sqlite")).expect("opens");
        let shelf = Shelf::new(folder.path().join("snapshots"));
        Self { folder, database, shelf }
    }

    /// Writes a file into the shop's folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("writes");
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn options(&self, profile: &str) -> ImportOptions {
        ImportOptions {
            profile: Profile::find(profile).expect("a profile"),
            dry_run: false,
            atomic: false,
            rejects: self.folder.path().join("rejects"),
        }
    }

    pub fn import_with(&self, options: &ImportOptions, files: &[PathBuf]) -> Result<ImportReport, ImportError> {
        let report = import::run(&self.database, files, options, &mut |_| ControlFlow::Continue(()))?;
        assert!(report.adds_up(), "{report:?}");
        assert!(report.files.iter().all(ImportReport::adds_up), "{report:?}");
        Ok(report)
    }

    pub fn import(&self, profile: &str, files: &[PathBuf]) -> ImportReport {
        self.import_with(&self.options(profile), files).expect("imports")
    }

    pub fn train(&self, params: TrainParams) -> Result<TrainReport, TrainError> {
        let params = params.check().expect("valid parameters");
        let (dictionary, go_on) = (dictionary(), &mut |_| ControlFlow::Continue(()));
        train::run(&self.database, &self.shelf, dictionary.as_deref(), &Sight::blind(), &params, go_on)
    }

    pub fn evaluate(&self, params: &EvaluateParams) -> EvaluateReport {
        let go_on = &mut |_| ControlFlow::Continue(());
        let judged = Judged::default();
        evaluate::run(&self.database, &self.shelf, dictionary().as_deref(), params, &judged, go_on).expect("evaluates")
    }

    pub fn counts(&self) -> (u64, u64) {
        let counted = self
            .database
            .read(|connection| Ok((store::products::count(connection)?, store::reviews::count(connection)?)));
        counted.expect("counts")
    }
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The compiled Korean dictionary, which `make dictionary` leaves in `target/`.
pub fn dictionary() -> Option<PathBuf> {
    let path = std::env::var_os("COORDI_DICTIONARY")
        .map_or_else(|| root().join("target/dictionary/mecab-ko-2.1.1.dic"), PathBuf::from);
    path.exists().then_some(path)
}

/// A file of the real data that lies beside the project; says so where it is missing.
pub fn real_data(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("COORDI_TEST_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    let path = folder.join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no {}", path.display());
    None
}
