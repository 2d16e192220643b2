//! An invented shop, written as the importer's own CSV files: for a first look, for tests, and for whoever wants to see
//! what the files should look like. Everything is ours: no brand, product, customer or sentence is real.
//!
//! Rows are written one at a time, and each draws from a random stream of its own, so that the same parameters give the
//! same bytes whatever the size.

mod korean;
mod latent;
mod lexicon;
mod phrases;
mod products;
mod reviews;
mod write;

use std::fs;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use learn::seed::Seed;
use serde::Serialize;

/// The files that a shop is.
const FILES: [&str; 2] = ["products.csv", "reviews.csv"];

/// How large a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoParams {
    /// How many products, at least 1.
    pub products: usize,
    /// How many reviews.
    pub reviews: usize,
    /// The same seed gives the same shop.
    pub seed: u64,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DemoReport {
    /// Products.
    pub products: usize,
    /// Reviews.
    pub reviews: usize,
}

/// Why no shop was written.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A shop without products is none.
    #[error("products: a shop has at least one product")]
    NoProducts,
    /// There is a file already that is not ours.
    #[error("{}: this file is there already and was not written by coordi; choose another folder", .0.display())]
    Occupied(PathBuf),
    /// A file cannot be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes `products.csv` and `reviews.csv` into `folder`, which is made where there is none. A shop that coordi wrote there
/// before is replaced, each file by one rename.
///
/// # Errors
/// [`DemoError`]; what was there before is untouched.
pub fn write(params: &DemoParams, folder: &Path) -> Result<DemoReport, DemoError> {
    if params.products == 0 {
        return Err(DemoError::NoProducts);
    }
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| DemoError::Io { path, source }
    };
    fs::create_dir_all(folder).map_err(at(folder))?;
    for (file, first_id) in FILES.iter().zip([products::shop_id(0), reviews::shop_id(0)]) {
        let path = folder.join(file);
        if path.exists() && !is_ours(&path, &first_id) {
            return Err(DemoError::Occupied(path));
        }
    }
    let seed = Seed(params.seed);
    let unfinished = FILES.map(|file| folder.join(format!("{file}.unfinished")));
    write::products(seed, params.products, &unfinished[0]).map_err(at(&unfinished[0]))?;
    write::reviews(seed, params, &unfinished[1]).map_err(at(&unfinished[1]))?;
    for (file, unfinished) in FILES.iter().zip(&unfinished) {
        fs::rename(unfinished, folder.join(file)).map_err(at(unfinished))?;
    }
    Ok(DemoReport { products: params.products, reviews: params.reviews })
}

/// Whether the file's first row has the id that we give to the first row.
fn is_ours(path: &Path, first_id: &str) -> bool {
    let first_row = fs::File::open(path).ok().and_then(|file| io::BufReader::new(file).lines().nth(1));
    first_row.is_some_and(|row| row.is_ok_and(|row| row.starts_with(&format!("{first_id},"))))
}
