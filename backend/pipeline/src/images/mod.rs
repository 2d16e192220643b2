//! The images stage: pictures of products in, one vector a product and its main colours out.
//!
//! What an encoder makes of a file is kept by the file's hash, so that a picture that did not change is never looked at twice,
//! and a stage that was killed goes on where it was. A picture that cannot be looked at costs nobody else, and an encoder that
//! is not there costs no training: both are told, and products without a picture are found by their words.

mod compute;
mod params;
mod reduce;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use domain::Product;
use ndarray::{Array2, ArrayView1};
use recommend::snapshot::Images;
use serde::Serialize;
use store::pictures::{self, KeptPicture, features};
use store::{Database, StoreError};
use vision::decode::Limits;
use vision::encoder::{Encoder, EncoderId};
use vision::palette::Palette;

pub use params::{ImagesParams, NO_ENCODER};

use crate::progress::{Observer, Stage, Stopped, tell};
use reduce::Reduced;

/// Faults that a report repeats; the count is of all.
const NAMED: usize = 100;

/// Opens the encoder of a name; a reason for people where it cannot be.
pub type Open<'a> = dyn Fn(&str) -> Result<Arc<dyn Encoder>, String> + Sync + 'a;

/// How pictures are looked at: handed in, so that training knows no folder of cards.
pub struct Sight<'a> {
    /// Opens encoders.
    pub open: &'a Open<'a>,
    /// The folder of originals.
    pub originals: &'a Path,
    /// What a picture may cost.
    pub limits: Limits,
}

impl Sight<'_> {
    /// Knows no encoder: every training goes without pictures.
    #[must_use]
    pub fn blind() -> Self {
        Self { open: &nothing, originals: Path::new(""), limits: Limits::default() }
    }
}

fn nothing(name: &str) -> Result<Arc<dyn Encoder>, String> {
    Err(format!("there is no encoder \"{name}\""))
}

/// A picture that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The shop's id of the first product that shows it.
    pub product: String,
    /// The file that it came from.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// What the stage saw.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ImagesReport {
    /// What looked; none where nothing did.
    pub encoder: Option<EncoderId>,
    /// What ran it.
    pub runtime: String,
    /// Why the snapshot has no pictures; none where it has.
    pub left_out: Option<String>,
    /// Products with a vector.
    pub with: u64,
    /// Products without one: no picture, or one that could not be looked at.
    pub without: u64,
    /// Files looked at now.
    pub computed: u64,
    /// Files whose vector was there from before.
    pub from_before: u64,
    /// Numbers of a vector as the encoder gives it.
    pub encoded: usize,
    /// Numbers of a vector in the snapshot.
    pub dimensions: usize,
    /// The share of the pictures' differences that the numbers kept hold; none where nothing was left out.
    pub explained: Option<f64>,
    /// How many files could not be looked at.
    pub faulty: u64,
    /// The first hundred of them.
    pub faults: Vec<Fault>,
}

/// Why the stage ended early.
#[derive(Debug, thiserror::Error)]
pub enum ImagesError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row holds colours that cannot be read.
    #[error("the colours of the picture {hash} cannot be read: {reason}")]
    Palette {
        /// The picture.
        hash: String,
        /// Why.
        reason: String,
    },
    /// Stopped from outside.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// What the stage works on.
pub struct Job<'a> {
    /// The products: the rows of the snapshot, in order.
    pub products: &'a [Product],
    /// Where pictures and features are.
    pub database: &'a Database,
    /// How pictures are looked at.
    pub sight: &'a Sight<'a>,
    /// What was told.
    pub params: &'a ImagesParams,
}

/// The products' pictures by the product's number.
type Shown = HashMap<i64, KeptPicture>;

/// Looks at the pictures of the job's products.
///
/// # Errors
/// [`ImagesError`]; what was computed before stays.
pub fn run(job: &Job<'_>, observer: &mut Observer<'_>) -> Result<(Option<Images>, ImagesReport), ImagesError> {
    tell(observer, Stage::Images, 0, 1)?;
    let products = job.products.len() as u64;
    let left_out =
        |reason: String| (None, ImagesReport { left_out: Some(reason), without: products, ..ImagesReport::default() });
    if job.params.encoder == NO_ENCODER {
        return Ok(left_out("the encoder is \"none\"".to_owned()));
    }
    let shown: Shown = job.database.read(pictures::all)?.into_iter().map(|(product, kept)| (product.0, kept)).collect();
    if shown.is_empty() {
        return Ok(left_out("no product has a picture".to_owned()));
    }
    let encoder = match (job.sight.open)(&job.params.encoder) {
        Ok(encoder) => encoder,
        Err(reason) => return Ok(left_out(reason)),
    };
    let mut report = ImagesReport {
        encoder: Some(encoder.id().clone()),
        runtime: encoder.runtime().to_owned(),
        encoded: encoder.dimensions(),
        ..ImagesReport::default()
    };
    look(job, &*encoder, &shown, &mut report, observer)?;
    let vectors = vectors(job, &*encoder, &shown)?;
    report.with = vectors.rows().into_iter().filter(|row| is_seen(*row)).count() as u64;
    report.without = products - report.with;
    if report.with == 0 {
        report.left_out = Some("none of the pictures could be looked at".to_owned());
        return Ok((None, report));
    }
    let palettes = palettes(job, &vectors, &shown)?;
    let Reduced { vectors, projection, explained } = reduce::run(vectors, job.params);
    (report.dimensions, report.explained) = (vectors.ncols(), explained);
    Ok((Some(Images { encoder: encoder.id().clone(), projection, vectors, palettes }), report))
}

/// Looks at the files that the encoder has not looked at yet, and counts.
fn look(
    job: &Job<'_>,
    encoder: &dyn Encoder,
    shown: &Shown,
    report: &mut ImagesReport,
    observer: &mut Observer<'_>,
) -> Result<(), ImagesError> {
    let version = encoder.id().version.as_str();
    let (known, mut faults) =
        job.database.read(|c| Ok((features::known(c, version)?, features::faults(c, version)?)))?;
    // in the order of the products, each file once
    let mut seen = HashSet::new();
    let files: Vec<(&Product, &KeptPicture)> = job
        .products
        .iter()
        .filter_map(|product| Some((product, shown.get(&product.id.0)?)))
        .filter(|(_, kept)| seen.insert(kept.picture.hash.as_str()))
        .collect();
    let new: Vec<&KeptPicture> = files
        .iter()
        .map(|(_, kept)| *kept)
        .filter(|kept| !known.contains(&kept.picture.hash) && !faults.contains_key(&kept.picture.hash))
        .collect();
    let computed = compute::run(job.database, encoder, job.sight, job.params.threads, &new, observer)?;
    report.computed = computed.computed;
    report.from_before = files.iter().filter(|(_, kept)| known.contains(&kept.picture.hash)).count() as u64;
    faults.extend(job.database.read(|c| features::faults(c, version))?);
    faults.extend(computed.unread);
    for (product, kept) in files {
        let Some(reason) = faults.get(&kept.picture.hash) else { continue };
        report.faulty += 1;
        if report.faults.len() < NAMED {
            let (product, source) = (product.facts.shop_id.clone(), kept.source.clone());
            report.faults.push(Fault { product, source, reason: reason.clone() });
        }
    }
    Ok(())
}

/// N x d: what the encoder made of each product's picture; zero rows for products without one.
fn vectors(job: &Job<'_>, encoder: &dyn Encoder, shown: &Shown) -> Result<Array2<f32>, ImagesError> {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, product) in job.products.iter().enumerate() {
        if let Some(kept) = shown.get(&product.id.0) {
            rows.entry(kept.picture.hash.as_str()).or_default().push(row);
        }
    }
    let mut vectors = Array2::zeros((job.products.len(), encoder.dimensions()));
    job.database.read(|connection| {
        features::for_each(connection, &encoder.id().version, |hash, vector| {
            for row in rows.get(hash).into_iter().flatten() {
                if vector.len() == vectors.ncols() {
                    vectors.row_mut(*row).assign(&ndarray::aview1(&vector));
                }
            }
        })
    })?;
    Ok(vectors)
}

/// N: the colours of each picture that was looked at.
fn palettes(job: &Job<'_>, vectors: &Array2<f32>, shown: &Shown) -> Result<Vec<Palette>, ImagesError> {
    job.products
        .iter()
        .zip(vectors.rows())
        .map(|(product, row)| match shown.get(&product.id.0) {
            Some(kept) if is_seen(row) => serde_json::from_str(&kept.palette)
                .map_err(|error| ImagesError::Palette { hash: kept.picture.hash.clone(), reason: error.to_string() }),
            _ => Ok(Palette::default()),
        })
        .collect()
}

/// Whether a row is a picture's; a zero row is none.
fn is_seen(row: ArrayView1<'_, f32>) -> bool {
    row.iter().any(|value| *value != 0.0)
}

#[cfg(test)]
mod tests;
