//! The command line: what can be asked for, with examples.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use domain::{Gender, Price, ProductId, Season, Strategy, TopicId};
use pipeline::config::TopicCount;
use pipeline::demo::Lang;
use pipeline::evaluate::System;
use recommend::By;
use vision::picture::CropBox;

mod bench;
mod encoders;
mod url;

pub(crate) use bench::Bench;
pub(crate) use encoders::Encoders;
pub(crate) use url::Url;

const AFTER: &str = "\
Exit codes: 0 done, 1 failed (the reason is on the standard error), 2 the command line is wrong.

First steps:
  coordi import products.csv reviews.csv --profile coordi --data my-shop
  coordi train --data my-shop
  coordi recommend \"warm oversized hoodie\" --data my-shop
  coordi serve --data my-shop";

/// The fashion recommender that a shop runs itself.
#[derive(Debug, Parser)]
#[command(name = "coordi", version, after_help = AFTER)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The one folder of a shop: database, snapshots, rejects
    #[arg(long, value_name = "DIR", global = true, default_value = "data", env = "COORDI_DATA")]
    pub(crate) data: PathBuf,
    /// Settings that differ from the defaults, as TOML
    #[arg(long, value_name = "FILE", global = true, env = "COORDI_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Print JSON for machines instead of tables for people
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the web app and the API
    #[command(after_help = "Example: coordi serve --data my-shop --port 8000")]
    Serve(Serve),
    /// Read products and reviews from CSV or NDJSON files, and pictures from folders or archives
    #[command(after_help = "Examples:
  coordi import products.csv reviews.csv --profile coordi --data my-shop
  coordi import products.csv --profile coordi --pictures images.zip
  coordi import --pictures images/
  coordi import export.csv --profile my-shop.toml --dry-run
Rejected rows are listed in DATA/rejects with their line, column, value and reason; they do not fail the command, unless
--atomic is given. A picture belongs to the product whose image_url names its file, else to the one whose shop_id is its name;
without --pictures, relative image_urls are looked for beside the files that are read. Pictures that are refused are listed in
DATA/rejects too.")]
    Import(Import),
    /// Learn from the catalogue and publish a snapshot
    #[command(after_help = "Example: coordi train --data my-shop --threads 2")]
    Train(Train),
    /// Ask for products by a keyword, in the terminal
    #[command(after_help = "Examples:
  coordi recommend \"따뜻한 오버핏 니트\" --price-max 60000
  coordi recommend \"flowy summer dress -tight\" --strategy blend --top-n 5 --json
  coordi recommend \"니트\" --strategy image --explain trace
  coordi recommend --image coat.jpg --crop 0.2,0.1,0.6,0.8")]
    Recommend(Box<Recommend>),
    /// List the products that are like one
    #[command(after_help = "Example: coordi similar 42 --by words")]
    Similar(Similar),
    /// Show what reviewers talk about, or label a topic
    #[command(after_help = "Examples:
  coordi topics --data my-shop
  coordi topics 7
  coordi topics label 7 \"warm winter\"
  coordi topics label 7 --clear
A label that is given here or over HTTP survives training and shows at once in a running server.")]
    Topics(Topics),
    /// List the published snapshots, or make an older one active
    #[command(after_help = "Examples:
  coordi snapshots list
  coordi snapshots activate 20261124T101500-3f2a")]
    Snapshots {
        #[command(subcommand)]
        command: Snapshots,
    },
    /// List what turns pictures into vectors, compare one with its reference, or add one
    #[command(after_help = "Examples:
  coordi encoders list
  coordi encoders check efficientnet-lite0
  coordi encoders add my-network.toml --data my-shop")]
    Encoders {
        #[command(subcommand)]
        command: Encoders,
    },
    /// Tell how good the answers of the active snapshot are
    #[command(after_help = "Examples:
  coordi evaluate --data my-shop --json
  coordi evaluate --data my-shop --strategy blend --strategy bm25 --quick
  coordi evaluate --data my-shop --tune")]
    Evaluate(Evaluate),
    /// Drive a running server: how fast it answers, and what that costs it
    #[command(after_help = "Examples:
  coordi bench http://127.0.0.1:8000 --connections 16 --seconds 10 --pid $(pidof coordi)
  coordi bench --serve --data my-shop --strategy blend
  coordi bench http://127.0.0.1:8000 --rate 5000 --json
  coordi bench http://127.0.0.1:9000 --path /predict/ --bodies asked.ndjson
Without --rate each connection waits for its answer before it asks again (closed loop); with it a request's time counts from
the moment it was due, so that a server that halts is not spared.")]
    Bench(Bench),
    /// Invent a whole shop, import it and train: something to look at before your own data is there
    #[command(after_help = "Examples:
  coordi demo --data demo-shop
  coordi demo --products 60 --reviews 900 --out files
Written to DATA/demo are products.csv, reviews.csv, and truth.json: what each product truly is, and 200 questions with their
answers. The same parameters give the same bytes. A data folder that has another shop is refused.")]
    Demo(Demo),
    /// Write the API's description (OpenAPI 3.1)
    #[command(after_help = "Example: coordi openapi --output openapi.yaml")]
    Openapi(Openapi),
    /// Bring the database to this version
    Migrate,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address to listen on [default: 127.0.0.1, or as configured]
    #[arg(long)]
    pub(crate) host: Option<String>,
    /// Port to listen on [default: 8000, or as configured]
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// Folder of the built web app
    #[arg(long, value_name = "DIR")]
    pub(crate) web: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files to read
    #[arg(required_unless_present = "pictures", requires = "profile", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What the columns mean: coordi, fashion-product-images, musinsa-reviews, womens-clothing-reviews, or a TOML file
    #[arg(long, value_name = "NAME|FILE.toml", requires = "files")]
    pub(crate) profile: Option<String>,
    /// Pictures of the products: a folder, a .zip, a .tar, a .tar.gz or one file; may be given again
    #[arg(long, value_name = "PATH")]
    pub(crate) pictures: Vec<PathBuf>,
    /// Threads that decode pictures; 0 takes all cores
    #[arg(long, default_value_t = 0)]
    pub(crate) threads: usize,
    /// Read and check everything, write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// All or nothing: one rejected row, and nothing is written
    #[arg(long)]
    pub(crate) atomic: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Train {
    /// Where all randomness comes from
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Threads that learn words; more are faster on a large catalogue, but an epoch teaches less
    #[arg(long)]
    pub(crate) threads: Option<usize>,
    /// Length of the vectors
    #[arg(long)]
    pub(crate) dimensions: Option<usize>,
    /// Passes over the texts
    #[arg(long)]
    pub(crate) epochs: Option<usize>,
    /// How many topics, from 2 to 1,000, or "auto": the number that gives the best ones
    #[arg(long, value_name = "N|auto")]
    pub(crate) topics: Option<TopicCount>,
    /// Products as the plain mean of their words, not centred: the re-created system's method
    #[arg(long)]
    pub(crate) plain: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Recommend {
    /// What is looked for; a word after "-" is asked against
    #[arg(default_value = "")]
    pub(crate) keyword: String,
    /// keyword, topic, image or blend
    #[arg(long, default_value = "blend")]
    pub(crate) strategy: Strategy,
    /// How many
    #[arg(long, default_value_t = 20)]
    pub(crate) top_n: usize,
    /// Main category; may be given several times
    #[arg(long = "category", alias = "main-category", value_name = "NAME")]
    pub(crate) main_category: Vec<String>,
    /// Sub category
    #[arg(long, value_name = "NAME")]
    pub(crate) sub_category: Vec<String>,
    /// Style
    #[arg(long, value_name = "NAME")]
    pub(crate) style: Vec<String>,
    /// spring, summer, autumn or winter
    #[arg(long)]
    pub(crate) season: Vec<Season>,
    /// women, men, girls or boys
    #[arg(long)]
    pub(crate) gender: Vec<Gender>,
    /// Brand
    #[arg(long, value_name = "NAME")]
    pub(crate) brand: Vec<String>,
    /// Lowest price
    #[arg(long, value_parser = Price::parse)]
    pub(crate) price_min: Option<Price>,
    /// Highest price
    #[arg(long, value_parser = Price::parse)]
    pub(crate) price_max: Option<Price>,
    /// Fewest mean stars
    #[arg(long)]
    pub(crate) stars_min: Option<f32>,
    /// Products to leave out, by number
    #[arg(long, value_parser = product, value_name = "ID")]
    pub(crate) exclude: Vec<ProductId>,
    /// Products that are liked, by number
    #[arg(long, value_parser = product, value_name = "ID")]
    pub(crate) like: Vec<ProductId>,
    /// Products that are disliked, by number
    #[arg(long, value_parser = product, value_name = "ID")]
    pub(crate) dislike: Vec<ProductId>,
    /// 0 takes the best, 1 the most different
    #[arg(long, default_value_t = 0.0)]
    pub(crate) diversity: f32,
    /// How many products nearest by picture are the pool of each anchor (strategy image)
    #[arg(long, default_value_t = domain::USUAL_POOL)]
    pub(crate) pool: usize,
    /// Topic asked for (above 0) or against (below 0), by number, label or word, e.g. warm=1; may be given several times
    #[arg(long, value_parser = wished, value_name = "TOPIC=-1..1", allow_hyphen_values = true)]
    pub(crate) topic: Vec<(String, f32)>,
    /// Ask with a photo: what looks like it (strategy blend)
    #[arg(long, value_name = "FILE")]
    pub(crate) image: Option<PathBuf>,
    /// The part of the photo to look at, in shares of it from 0 to 1
    #[arg(long, value_name = "X,Y,WIDTH,HEIGHT", requires = "image", value_parser = CropBox::parse, allow_hyphen_values = true)]
    pub(crate) crop: Option<CropBox>,
    /// Tell how the strategy image came to its list, too
    #[arg(long, value_name = "WHAT", value_parser = ["trace"])]
    pub(crate) explain: Option<String>,
    /// Weights of blend, e.g. words=0.3,lexical=0.6,rating=0.1,topics=0.6,images=0.6
    #[arg(long, value_delimiter = ',', value_parser = weight, value_name = "PART=0..1")]
    pub(crate) weights: Vec<(String, f32)>,
}

#[derive(Debug, Args)]
pub(crate) struct Similar {
    /// The product's number
    #[arg(value_parser = product, value_name = "ID")]
    pub(crate) product: ProductId,
    /// words, topics, images or blend
    #[arg(long, default_value = "blend")]
    pub(crate) by: By,
    /// How many
    #[arg(long, default_value_t = 10)]
    pub(crate) top_n: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Topics {
    #[command(subcommand)]
    pub(crate) command: Option<TopicsCommand>,
    /// One topic in full, by its number
    #[arg(value_parser = topic, value_name = "ID")]
    pub(crate) topic: Option<TopicId>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TopicsCommand {
    /// Give a topic a label, in place of the one that it was learned with
    Label {
        /// The topic's number
        #[arg(value_parser = topic, value_name = "ID")]
        topic: TopicId,
        /// The label: 1 to 60 characters on one line, without < and >
        #[arg(required_unless_present = "clear")]
        text: Option<String>,
        /// Take the label back: the learned one shows again
        #[arg(long, conflicts_with = "text")]
        clear: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Snapshots {
    /// List them, newest first
    List,
    /// Make one active; a running server follows
    Activate {
        /// Its name
        name: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// Leave out the known-item question, which trains a second model
    #[arg(long)]
    pub(crate) quick: bool,
    /// What to judge: keyword, topic, blend, or one of the plain methods bm25, vectors, sum; may be given several times
    /// [default: all]
    #[arg(long)]
    pub(crate) strategy: Vec<System>,
    /// File of the planted truth of an invented shop [default: DATA/demo/truth.json, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(crate) truth: Option<PathBuf>,
    /// Find the best weights of blend on one half of the products, and judge them on the other
    #[arg(long, conflicts_with_all = ["quick", "strategy", "truth"])]
    pub(crate) tune: bool,
    /// Print the tables as Markdown
    #[arg(long, conflicts_with = "json")]
    pub(crate) markdown: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// How many products, 1 to 10,000,000
    #[arg(long, default_value_t = 8_745)]
    pub(crate) products: usize,
    /// How many reviews, at most 1,000,000,000
    #[arg(long, default_value_t = 300_000)]
    pub(crate) reviews: usize,
    /// The same seed gives the same shop
    #[arg(long, default_value_t = 7)]
    pub(crate) seed: u64,
    /// Language of the names and of most reviews: ko or en
    #[arg(long, default_value_t = Lang::Ko)]
    pub(crate) lang: Lang,
    /// Whether a picture is drawn for each product (360 x 480, about 12 kB): true or false
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, value_name = "BOOL")]
    pub(crate) pictures: bool,
    /// Write the files into this folder and stop: no import, no training
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Openapi {
    /// File to write; without it the description goes to the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn product(text: &str) -> Result<ProductId, String> {
    text.parse().map(ProductId).map_err(|_| "a product's number is expected".to_owned())
}

fn topic(text: &str) -> Result<TopicId, String> {
    text.parse().map(TopicId).map_err(|_| "a topic's number is expected".to_owned())
}

fn weight(text: &str) -> Result<(String, f32), String> {
    let (part, weight) = text.split_once('=').ok_or("PART=NUMBER is expected")?;
    if !["words", "lexical", "rating", "topics", "images"].contains(&part) {
        return Err(format!("\"{part}\" is no part; choose from words, lexical, rating, topics, images"));
    }
    let weight = weight.parse().map_err(|_| format!("\"{weight}\" is not a number"))?;
    Ok((part.to_owned(), weight))
}

/// A topic and its weight; a label may hold equals signs, a number has none.
fn wished(text: &str) -> Result<(String, f32), String> {
    let (topic, weight) = text.rsplit_once('=').ok_or("TOPIC=NUMBER is expected")?;
    if topic.trim().is_empty() {
        return Err("a topic's number or label is expected before the \"=\"".to_owned());
    }
    let weight = weight.trim().parse().map_err(|_| format!("\"{weight}\" is not a number"))?;
    Ok((topic.trim().to_owned(), weight))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
