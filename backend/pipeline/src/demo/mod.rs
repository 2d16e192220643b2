//! An invented shop, written as the importer's own CSV files: for a first look, for tests, and for measuring answers against a
//! truth that is known. Everything is ours: no brand, product, customer or sentence is real.
//!
//! Each product has a picture, drawn from what it is (`pictures`); the column `image_url` names it.
//!
//! Rows are written one at a time, and each draws from a random stream of its own, so that the same parameters give the same
//! bytes whatever the size. Memory holds what each product is, 24 bytes a product, and one row.

mod aspects;
mod claim;
mod degrees;
mod grammar;
mod kinds;
mod korean;
mod latent;
mod phrases;
mod pictures;
mod products;
mod queries;
mod reviews;
mod truth;
mod words;
mod write;

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use learn::seed::Seed;
use serde::Serialize;

use crate::import::{PRODUCT_FIELDS, REVIEW_FIELDS};
use latent::Latent;

pub use claim::claim;

/// The files that a shop is: what is imported, and the truth, which is not.
const FILES: [&str; 3] = ["products.csv", "reviews.csv", "truth.json"];
/// What a file is called until it is whole.
const PART: &str = "part";
/// The most products and reviews.
const MAX_PRODUCTS: usize = 10_000_000;
const MAX_REVIEWS: usize = 1_000_000_000;

/// The language of a shop: of its names, and of five in six of its reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Korean.
    #[default]
    Ko,
    /// English.
    En,
}

impl Lang {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "ko" => Ok(Self::Ko),
            "en" => Ok(Self::En),
            other => Err(format!("\"{other}\" is neither ko nor en")),
        }
    }
}

/// How large a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoParams {
    /// How many products, from 1 to 10 million.
    pub products: usize,
    /// How many reviews, at most a billion.
    pub reviews: usize,
    /// The same seed gives the same shop.
    pub seed: u64,
    /// Its language.
    pub lang: Lang,
    /// Whether pictures are drawn.
    pub pictures: bool,
}

/// The shop that coordi shows: the size of the system that it re-creates.
impl Default for DemoParams {
    fn default() -> Self {
        Self { products: 8_745, reviews: 300_000, seed: 7, lang: Lang::Ko, pictures: true }
    }
}

impl DemoParams {
    /// Whether there can be such a shop.
    ///
    /// # Errors
    /// [`DemoError::Size`], with the bounds.
    pub fn check(&self) -> Result<(), DemoError> {
        within("products", self.products, 1, MAX_PRODUCTS)?;
        within("reviews", self.reviews, 0, MAX_REVIEWS)
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoReport {
    /// Products.
    pub products: usize,
    /// Reviews.
    pub reviews: usize,
    /// The files of products and of reviews, which the importer reads, and the planted truth, which it does not.
    pub files: [PathBuf; FILES.len()],
    /// The folder of a picture for each product, where they were drawn.
    pub pictures: Option<PathBuf>,
}

/// Why no shop was written.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A size that is none.
    #[error("--{field}: {value} is not between {least} and {most}")]
    Size {
        /// `products` or `reviews`.
        field: &'static str,
        /// What was asked for.
        value: usize,
        /// The bounds.
        least: usize,
        /// The bounds.
        most: usize,
    },
    /// There is a file already that is not ours.
    #[error("{}: this file is there already and was not written by coordi; choose another folder", .0.display())]
    Occupied(PathBuf),
    /// The data folder has a shop that is not invented.
    #[error("{}: it has another shop's products, such as \"{product}\"; choose another data folder", database.display())]
    AnotherShop {
        /// The database.
        database: PathBuf,
        /// The shop's id of a product.
        product: String,
    },
    /// The data folder has an invented shop of other parameters.
    #[error(
        "{}: it has another demo shop, of {products} products; ask for that one again, choose another data folder, or \
         remove this one",
        database.display()
    )]
    AnotherSize {
        /// The database.
        database: PathBuf,
        /// How many products it has.
        products: usize,
    },
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A file cannot be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes `products.csv`, `reviews.csv`, `truth.json` and the folder `pictures` into `folder`, which is made where there is none.
/// Each has another name until all of them are whole, so that a run that ends early leaves what was there; a shop that coordi
/// wrote there before is replaced.
///
/// # Errors
/// [`DemoError`]; what was there before is untouched.
pub fn write(params: &DemoParams, folder: &Path) -> Result<DemoReport, DemoError> {
    params.check()?;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| DemoError::Io { path, source }
    };
    fs::create_dir_all(folder).map_err(at(folder))?;
    let files = FILES.map(|file| folder.join(file));
    let album = folder.join(pictures::FOLDER);
    let strange = files.iter().find(|file| file.exists() && !is_ours(file)).cloned();
    if let Some(strange) = strange.or_else(|| pictures::strange(&album)) {
        return Err(DemoError::Occupied(strange));
    }
    let seed = Seed(params.seed);
    let catalogue: Vec<Latent> = (0..params.products as u32).map(|number| Latent::of(seed, number)).collect();
    let parts = FILES.map(|file| folder.join(format!("{file}.{PART}")));
    let album_part = folder.join(format!("{}.{PART}", pictures::FOLDER));
    let written = write::products(params, &parts[0])
        .map_err(at(&parts[0]))
        .and_then(|()| write::reviews(params, &catalogue, &parts[1]).map_err(at(&parts[1])))
        .and_then(|()| truth::write(params, &catalogue, &parts[2]).map_err(at(&parts[2])))
        .and_then(|()| match params.pictures {
            true => {
                pictures::write(seed, &catalogue, &album_part).map_err(|(path, source)| DemoError::Io { path, source })
            }
            false => Ok(()),
        });
    if let Err(error) = written {
        for part in &parts {
            // What cannot be removed is overwritten by the next run.
            let _ = fs::remove_file(part);
        }
        let _ = fs::remove_dir_all(&album_part);
        return Err(error);
    }
    if album.exists() {
        fs::remove_dir_all(&album).map_err(at(&album))?;
    }
    if params.pictures {
        fs::rename(&album_part, &album).map_err(at(&album))?;
    }
    for (part, file) in parts.iter().zip(&files) {
        fs::rename(part, file).map_err(at(file))?;
    }
    let pictures = params.pictures.then_some(album);
    Ok(DemoReport { products: params.products, reviews: params.reviews, files, pictures })
}

fn within(field: &'static str, value: usize, least: usize, most: usize) -> Result<(), DemoError> {
    match (least..=most).contains(&value) {
        true => Ok(()),
        false => Err(DemoError::Size { field, value, least, most }),
    }
}

/// Whether the file begins as ours do: with our columns and the id that we give to the first row, if it has a row, or with the
/// truth's first fields.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    if fs::File::open(path).and_then(|file| file.take(2_000).read_to_end(&mut head)).is_err() {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    let (columns, row) = head.split_once('\n').unwrap_or((&head, ""));
    let row_of = |id: &str| row.is_empty() || row.starts_with(id);
    head.starts_with("{\"format\":1,\"seed\":")
        || (columns == PRODUCT_FIELDS.join(",") && row_of("D00001,"))
        || (columns == REVIEW_FIELDS.join(",") && row_of("R000001,"))
}
