//! The settings: embedded, commented defaults < `--config FILE` < `COORDI_SECTION__KEY` < flags.
//!
//! The defaults are also the schema: a key that they lack is a fault, and a value must be of the default's kind. All faults of
//! all sources are told at once. Nothing here opens a data folder; flags are laid over by the commands.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};
use pipeline::config::TrainParams;
use pipeline::evaluate::EvaluateParams;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::api::auth::AdminToken;
use crate::telemetry::LogFormat;

/// The defaults, commented: also what `coordi serve --print-config` shows.
pub const DEFAULTS: &str = include_str!("default.toml");

/// The prefix of environment variables that set something.
const PREFIX: &str = "COORDI_";

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Listening.
    pub server: ServerSettings,
    /// Where the web app is.
    pub web: WebSettings,
    /// Texts.
    pub text: TextSettings,
    /// Pictures.
    pub pictures: PictureSettings,
    /// Pages of other origins.
    pub cors: CorsSettings,
    /// Logs.
    pub log: LogSettings,
    /// Training.
    pub train: TrainParams,
    /// Evaluation.
    pub evaluate: EvaluateParams,
}

/// Listening.
#[derive(Debug, Clone, Deserialize)]
pub struct ServerSettings {
    /// Address.
    pub host: String,
    /// Port; 0 takes a free one.
    pub port: u16,
    /// Whether `X-Forwarded-*` is believed.
    pub trust_proxy: bool,
    /// Who may write over HTTP; none where nobody may.
    #[serde(deserialize_with = "admin_token")]
    pub admin_token: Option<AdminToken>,
}

fn admin_token<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<AdminToken>, D::Error> {
    let text = String::deserialize(deserializer)?;
    AdminToken::parse(&text).map_err(|reason| serde::de::Error::custom(format!("admin_token: {reason}")))
}

/// Where the web app is.
#[derive(Debug, Clone, Deserialize)]
pub struct WebSettings {
    /// Its folder; empty for the usual places.
    pub dir: String,
}

/// Texts.
#[derive(Debug, Clone, Deserialize)]
pub struct TextSettings {
    /// The Korean dictionary; empty for the usual places.
    pub dictionary: String,
}

/// Pictures.
#[derive(Debug, Clone, Deserialize)]
pub struct PictureSettings {
    /// The folder of the encoders that are shipped; empty for the usual places.
    pub encoders: String,
    /// The library of onnxruntime; empty for the usual places, "none" for pure Rust.
    pub onnxruntime: String,
    /// Thumbnails kept on the disk at most, in MiB.
    pub thumbnails_mb: u32,
    /// The largest photo that may be sent, in MiB.
    pub upload_mb: u32,
}

/// Pages of other origins.
#[derive(Debug, Clone, Deserialize)]
pub struct CorsSettings {
    /// Origins that may call; `*` lets all.
    pub origins: Vec<String>,
}

/// Logs.
#[derive(Debug, Clone, Deserialize)]
pub struct LogSettings {
    /// Which events.
    pub filter: String,
    /// How they are written.
    pub format: LogFormat,
}

/// Everything that is wrong with the settings.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// One sentence a fault, with its key or file.
    pub faults: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the settings are not valid:")?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for ConfigError {}

impl Settings {
    /// Reads the settings from the defaults, `file` and `environment` (names and values, as of `std::env::vars`).
    ///
    /// # Errors
    /// All faults at once.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut faults = Vec::new();
        let told = told(file, environment, &mut faults);
        let mut settings = defaults();
        lay_over(&mut settings, told, "", &mut faults);
        let read = Self::of(&settings, &mut faults);
        match read {
            Some(settings) if faults.is_empty() => Ok(settings),
            _ => Err(ConfigError { faults }),
        }
    }

    fn of(table: &Table, faults: &mut Vec<String>) -> Option<Self> {
        let settings = (
            section::<ServerSettings>(table, "server", faults),
            section::<LogSettings>(table, "log", faults),
            section::<TrainParams>(table, "train", faults),
            section::<EvaluateParams>(table, "evaluate", faults),
            section::<CorsSettings>(table, "cors", faults),
            section::<WebSettings>(table, "web", faults),
            section::<TextSettings>(table, "text", faults),
            section::<PictureSettings>(table, "pictures", faults),
        );
        let (Some(server), Some(log), Some(train), Some(evaluate), Some(cors), Some(web), Some(text), Some(pictures)) =
            settings
        else {
            return None;
        };
        let settings = Self { server, web, text, pictures, cors, log, train, evaluate };
        settings.check(faults);
        Some(settings)
    }

    fn check(&self, faults: &mut Vec<String>) {
        if self.server.host.parse::<std::net::IpAddr>().is_err() && self.server.host != "localhost" {
            faults.push(format!("server.host: \"{}\" is no IP address", self.server.host));
        }
        for origin in &self.cors.origins {
            let is_origin = ["http://", "https://"].iter().any(|scheme| {
                origin.strip_prefix(scheme).is_some_and(|host| !host.is_empty() && !host.contains(['/', ' ']))
            });
            if origin != "*" && !is_origin {
                faults.push(format!("cors.origins: \"{origin}\" is no origin such as https://shop.example"));
            }
        }
        let most = vision::decode::Limits::default().bytes >> 20;
        if self.pictures.upload_mb == 0 || self.pictures.upload_mb as usize > most {
            faults.push(format!("pictures.upload_mb: must be from 1 to {most}"));
        }
        if let Err(error) = tracing_subscriber::EnvFilter::try_new(&self.log.filter) {
            faults.push(format!("log.filter: \"{}\": {error}", self.log.filter));
        }
        if let Err(invalid) = self.train.clone().check() {
            for (field, messages) in invalid.fields() {
                faults.extend(messages.iter().map(|message| format!("train.{field}: {message}")));
            }
        }
    }

    /// The Korean dictionary's file: as set, else beside the program, else in `./target`; none where there is none.
    ///
    /// # Errors
    /// When a file is set and is not there.
    pub fn dictionary(&self) -> Result<Option<PathBuf>, ConfigError> {
        const NAME: &str = "dictionary/mecab-ko-2.1.1.dic";
        if !self.text.dictionary.is_empty() {
            let path = PathBuf::from(&self.text.dictionary);
            return if path.is_file() {
                Ok(Some(path))
            } else {
                Err(ConfigError { faults: vec![format!("text.dictionary: there is no file {}", path.display())] })
            };
        }
        let mut places = beside_program(NAME);
        places.push(Path::new("target").join(NAME));
        Ok(places.into_iter().find(|place| place.is_file()))
    }

    /// The web app's folder: as set, else `web` beside the program, else `./frontend/dist`.
    #[must_use]
    pub fn web_folder(&self) -> PathBuf {
        if !self.web.dir.is_empty() {
            return PathBuf::from(&self.web.dir);
        }
        let built = PathBuf::from("frontend/dist");
        beside_program("web").into_iter().find(|place| place.is_dir()).unwrap_or(built)
    }
}

/// `name` beside the program and, for a program in `target/debug`, in `target`.
pub(crate) fn beside_program(name: &str) -> Vec<PathBuf> {
    let program = std::env::current_exe().and_then(|path| path.canonicalize()).unwrap_or_default();
    program.ancestors().skip(1).take(2).filter(|folder| folder.is_absolute()).map(|folder| folder.join(name)).collect()
}

fn defaults() -> Table {
    DEFAULTS.parse().unwrap_or_default()
}

fn section<T: DeserializeOwned>(table: &Table, name: &str, faults: &mut Vec<String>) -> Option<T> {
    let value = table.get(name).cloned().unwrap_or_else(|| Value::Table(Table::new()));
    value.try_into().map_err(|error: toml::de::Error| faults.push(format!("{name}: {}", one_line(&error)))).ok()
}

fn one_line(error: &toml::de::Error) -> String {
    error.to_string().split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(": ")
}

/// What the file and the environment say, merged.
fn told(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (String, String)>,
    faults: &mut Vec<String>,
) -> Table {
    let set: std::collections::HashMap<String, String> =
        environment.into_iter().filter(|(name, _)| name.starts_with(PREFIX) && name.contains("__")).collect();
    let environment = Environment::with_prefix("COORDI").prefix_separator("_").separator("__").source(Some(set));
    let mut builder = Config::builder();
    if let Some(path) = file {
        match std::fs::read_to_string(path) {
            Err(error) => faults.push(format!("{}: {error}", path.display())),
            Ok(text) => match text.parse::<Table>() {
                Err(error) => faults.push(format!("{}: {}", path.display(), one_line(&error))),
                Ok(_) => builder = builder.add_source(File::from_str(&text, FileFormat::Toml)),
            },
        }
    }
    let merged = builder.add_source(environment).build().and_then(Config::try_deserialize::<BTreeMap<String, Value>>);
    match merged {
        Ok(values) => values.into_iter().collect(),
        Err(error) => {
            faults.push(error.to_string());
            Table::new()
        }
    }
}

/// Puts what was told over the defaults, each value as the default's kind.
fn lay_over(defaults: &mut Table, told: Table, under: &str, faults: &mut Vec<String>) {
    for (key, value) in told {
        let name = if under.is_empty() { key.clone() } else { format!("{under}.{key}") };
        let Some(default) = defaults.get_mut(&key) else {
            let known: Vec<&str> = defaults.keys().map(String::as_str).collect();
            faults.push(format!("{name}: there is no such setting; there are {}", known.join(", ")));
            continue;
        };
        match (&mut *default, value) {
            (Value::Table(inner), Value::Table(told)) => lay_over(inner, told, &name, faults),
            (_, value) => match as_kind_of(default, value) {
                Ok(value) => *default = value,
                Err(reason) => faults.push(format!("{name}: {reason}")),
            },
        }
    }
}

/// `value` as the kind of `default`. Environment variables are texts, and a list in one is divided by commas.
fn as_kind_of(default: &Value, value: Value) -> Result<Value, String> {
    let shown = match &value {
        Value::String(text) => format!("\"{text}\""),
        other => other.to_string(),
    };
    let text = value.as_str().map(str::trim);
    match default {
        Value::String(_) if text.is_some() => Ok(value),
        // a setting that is a number or a word
        Value::String(word) if word == "auto" && value.is_integer() => Ok(value),
        Value::String(_) => Err(format!("{shown} is not a text")),
        Value::Integer(_) => value
            .as_integer()
            .or_else(|| text.and_then(|text| text.parse().ok()))
            .map(Value::Integer)
            .ok_or(format!("{shown} is not a whole number")),
        Value::Float(_) => value
            .as_float()
            .or_else(|| value.as_integer().map(|whole| whole as f64))
            .or_else(|| text.and_then(|text| text.parse().ok()))
            .map(Value::Float)
            .ok_or(format!("{shown} is not a number")),
        Value::Boolean(_) => value
            .as_bool()
            .or_else(|| text.and_then(|text| text.parse().ok()))
            .map(Value::Boolean)
            .ok_or(format!("{shown} is neither true nor false")),
        Value::Array(_) => match value {
            Value::Array(items) if items.iter().all(Value::is_str) => Ok(Value::Array(items)),
            Value::String(list) => {
                let items = list.split(',').map(str::trim).filter(|item| !item.is_empty());
                Ok(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
            }
            _ => Err(format!("{shown} is not a list of texts")),
        },
        Value::Table(_) | Value::Datetime(_) => Err(format!("{shown} is not a section")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_defaults_are_valid_and_those_of_the_stages() {
        let settings = Settings::read(None, []).expect("valid");
        assert_eq!(settings.server.port, 8000);
        assert_eq!(settings.train, TrainParams::default());
        assert_eq!(settings.evaluate, EvaluateParams::default());
        assert!(settings.cors.origins.is_empty(), "closed by default");
    }

    #[test]
    fn the_environment_is_stronger_than_the_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("coordi.toml");
        std::fs::write(&path, "[server]\nport = 1\nhost = \"0.0.0.0\"\n[train.words]\nsubsample = 0\n")
            .expect("writes");
        let told = environment(&[
            ("COORDI_SERVER__PORT", "9000"),
            ("COORDI_SERVER__TRUST_PROXY", "true"),
            ("COORDI_CORS__ORIGINS", "https://a.example, https://b.example"),
            ("COORDI_TRAIN__WORDS__EPOCHS", "3"),
            ("COORDI_DATA", "/somewhere"),
            ("HOME", "/root"),
        ]);
        let settings = Settings::read(Some(&path), told).expect("valid");
        assert_eq!((settings.server.host.as_str(), settings.server.port), ("0.0.0.0", 9000));
        assert!(settings.server.trust_proxy);
        assert_eq!(settings.cors.origins, ["https://a.example", "https://b.example"]);
        assert_eq!((settings.train.words.epochs, settings.train.words.subsample), (3, 0.0));
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("coordi.toml");
        let text = "[server]\nprot = 1\nport = \"many\"\n[web]\ndir = 3\n[train.tokenise]\nmin_count = 0\n[cors]\norigins = [\"shop\"]";
        std::fs::write(&path, text).expect("writes");
        let error = Settings::read(Some(&path), environment(&[("COORDI_LISTS__PAGE_SIZE", "0")])).expect_err("faults");
        let all = error.to_string();
        for part in [
            "server.prot: there is no such setting; there are admin_token, host, ",
            "server.port: \"many\" is not a whole number",
            "web.dir: 3 is not a text",
            "train.tokenise.min_count: must be at least 1",
            "cors.origins: \"shop\" is no origin",
            "lists: there is no such setting",
        ] {
            assert!(all.contains(part), "{part} is missing in {all}");
        }
        assert_eq!(error.faults.len(), 6, "{all}");
    }

    #[test]
    fn a_file_that_is_missing_or_no_toml_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("coordi.toml");
        assert!(Settings::read(Some(&path), []).expect_err("missing").to_string().contains("coordi.toml"));
        std::fs::write(&path, "[server\nport = 1").expect("writes");
        assert!(Settings::read(Some(&path), []).expect_err("no TOML").to_string().contains("coordi.toml: TOML parse"));
        let number = Settings::read(None, environment(&[("COORDI_SERVER__PORT", "70000")])).expect_err("too large");
        assert!(number.to_string().contains("server: "), "{number}");
    }
}
