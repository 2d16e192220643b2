//! What `coordi bench` understands.

use std::path::PathBuf;

use clap::Args;
use domain::Strategy;

use super::Url;

/// The flags of `coordi bench`.
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// The server to drive, e.g. http://127.0.0.1:8000
    #[arg(required_unless_present = "serve", conflicts_with = "serve")]
    pub(crate) url: Option<Url>,
    /// Start `coordi serve --data DIR` on a free port, drive it, stop it
    #[arg(long, conflicts_with = "pid")]
    pub(crate) serve: bool,
    /// The server's process on this machine, whose CPU time and memory are read, children included
    #[arg(long)]
    pub(crate) pid: Option<u32>,
    /// Connections, each with one request on its way
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=4_096))]
    pub(crate) connections: u16,
    /// Open loop: requests a second, sent when they are due, whether or not the server is done with those before
    #[arg(long, value_name = "R", value_parser = positive)]
    pub(crate) rate: Option<f64>,
    /// How long is measured
    #[arg(long, value_name = "S", default_value = "10", value_parser = positive)]
    pub(crate) seconds: f64,
    /// Stop after so many requests instead
    #[arg(long, value_name = "N", conflicts_with = "seconds", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) requests: Option<u64>,
    /// Seconds of the same load before anything is measured
    #[arg(long, value_name = "S", default_value = "1", value_parser = not_negative)]
    pub(crate) warm_up: f64,
    /// Keywords to ask for, one a line; without it, words of the server's own products, two by two
    #[arg(long, value_name = "FILE", conflicts_with = "path")]
    pub(crate) keywords: Option<PathBuf>,
    /// Ask by topics instead of keywords: one of the server's topics for, another against, in all weights
    #[arg(long, conflicts_with_all = ["path", "keywords", "strategy"])]
    pub(crate) topics: bool,
    /// keyword, topic, image or blend
    #[arg(long, default_value = "keyword", conflicts_with = "path")]
    pub(crate) strategy: Strategy,
    /// How many products an answer lists
    #[arg(long, default_value_t = 20, conflicts_with = "path")]
    pub(crate) top_n: usize,
    /// Ask for this path instead of recommendations, of any server; may be given several times
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Vec<String>,
    /// How --path is asked [default: GET, or POST where there are bodies]
    #[arg(long, requires = "path")]
    pub(crate) method: Option<String>,
    /// JSON bodies for --path, one a line, in turn
    #[arg(long, value_name = "FILE.ndjson", requires = "path")]
    pub(crate) bodies: Option<PathBuf>,
}

fn not_negative(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=86_400.0).contains(&number) => Ok(number),
        _ => Err("a number of seconds from 0 to 86400 is expected".to_owned()),
    }
}

fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.001..=1e6).contains(&number) => Ok(number),
        _ => Err("a number from 0.001 to 1000000 is expected".to_owned()),
    }
}
