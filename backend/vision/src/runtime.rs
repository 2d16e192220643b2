//! What runs a network: onnxruntime where its library can be loaded, rten (pure Rust) where not. Which one it is, and why, is
//! told, since it decides how long a catalogue's pictures take.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;

/// What may run networks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runtimes {
    /// The library of onnxruntime (1.24 or later); none: pure Rust only.
    pub library: Option<PathBuf>,
    /// Threads within one picture. 1 is best where pictures are given by several threads.
    pub threads: usize,
}

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub runtime: Runtime,
    /// Why, as a part of a sentence.
    pub why: String,
}

/// A runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// Microsoft's onnxruntime, with its version where that is known.
    Onnxruntime(String),
    /// Pure Rust: our own kernels for the networks that they know, rten for all others.
    Rust,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.runtime, self.why)
    }
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Onnxruntime(version) if version.is_empty() => write!(f, "onnxruntime"),
            Self::Onnxruntime(version) => write!(f, "onnxruntime {version}"),
            Self::Rust => write!(f, "pure Rust"),
        }
    }
}

impl Runtimes {
    /// Pure Rust, one thread.
    #[must_use]
    pub fn pure() -> Self {
        Self { library: None, threads: 1 }
    }

    /// Loads the library, if there is one to load, and tells what is taken. A library that cannot be used is no fault: the
    /// networks run without it, and the reason says so.
    #[must_use]
    pub fn choose(&self) -> Choice {
        self.choose_environment().0
    }

    pub(crate) fn choose_environment(&self) -> (Choice, Option<Environment>) {
        let rust = |why: String| (Choice { runtime: Runtime::Rust, why }, None);
        let Some(library) = &self.library else {
            return rust("no onnxruntime library is there".to_owned());
        };
        match loaded(library) {
            Ok(environment) => {
                let runtime = Runtime::Onnxruntime(version(library));
                (Choice { runtime, why: format!("its library is {}", library.display()) }, Some(environment))
            }
            Err(reason) => rust(reason),
        }
    }
}

/// The library that this process loaded, and its environment. onnxruntime allows one a process, so it cannot be anybody's own.
static LOADED: Mutex<Option<(PathBuf, Environment)>> = Mutex::new(None);

/// The environment of the library at `path`, loaded on the first call; a reason where that cannot be.
fn loaded(path: &Path) -> Result<Environment, String> {
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((other, environment)) = &*loaded {
        return match other == path {
            true => Ok(environment.clone()),
            false => Err(format!("this process has already loaded {}", other.display())),
        };
    }
    // The loader would look for a bare name in the system's folders and a relative one beside the program.
    let absolute = std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if !absolute.is_file() {
        return Err(format!("{} is no file", path.display()));
    }
    let builder = ort::init_from(&absolute).map_err(|error| error.to_string())?;
    let environment = builder.with_name("coordi").with_telemetry(false).build().map_err(|error| error.to_string())?;
    environment.set_log_level(ort::logging::LogLevel::Error);
    *loaded = Some((path.to_owned(), environment.clone()));
    Ok(environment)
}

/// The version of the loaded library, from what it says of its build or else from its file's name; empty where neither tells.
fn version(library: &Path) -> String {
    let said = ort::info();
    let branch = said.split(&[',', ' '][..]).find_map(|it| it.strip_prefix("git-branch=rel-"));
    let name = library.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let named = name.split_once(".so.").map(|(_, version)| version.to_owned());
    branch.map(str::to_owned).or(named).unwrap_or_default()
}
