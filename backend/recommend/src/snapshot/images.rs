//! The pictures of a snapshot: what training hands over, what must hold of it, and how it lies in the mapped files.

use ndarray::{Array1, Array2, Ix1, Ix2};
use serde::{Deserialize, Serialize};
use vision::encoder::EncoderId;
use vision::palette::Palette;

use super::checks;
use super::manifest::PicturesHeading;
use super::mapped::Mapped;
use crate::vectorise::dot;

/// What training hands over of pictures, for the N products of the catalogue.
#[derive(Debug, Clone)]
pub struct Images {
    /// Whose vectors they are: a photo is looked at by the same.
    pub encoder: EncoderId,
    /// How a vector of the encoder, of `d` numbers, becomes one of `e`; none where it stays as it is.
    pub projection: Option<Projection>,
    /// N x e: one unit row a product; a zero row for a product without a picture.
    pub vectors: Array2<f32>,
    /// N: the main colours of each picture; empty for a product without one.
    pub palettes: Vec<Palette>,
}

/// The directions in which pictures differ most: `v` becomes `unit(components (v - mean))`.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// d: the mean vector of the pictures.
    pub mean: Array1<f32>,
    /// e x d: one direction a row.
    pub components: Array2<f32>,
}

impl Images {
    /// Numbers of a vector of the encoder.
    pub(super) fn encoded(&self) -> usize {
        self.projection.as_ref().map_or(self.vectors.ncols(), |projection| projection.mean.len())
    }

    /// What the manifest says of them.
    pub(super) fn heading(&self) -> PicturesHeading {
        let seen = self.vectors.rows().into_iter().filter(|row| row.iter().any(|value| *value != 0.0)).count();
        PicturesHeading {
            encoder: self.encoder.clone(),
            pictures: seen,
            encoded: self.encoded(),
            dimensions: self.vectors.ncols(),
        }
    }

    /// Everything fits together, for a catalogue of `products`; else the part that does not and why.
    pub(super) fn check(&self, products: usize) -> Result<(), (&'static str, String)> {
        let of = |part: &'static str| move |reason: String| (part, reason);
        if self.encoder.name.is_empty() || self.encoder.version.is_empty() {
            return Err(("encoder of pictures", "it has no name or no version".into()));
        }
        let (rows, dimensions) = self.vectors.dim();
        if rows != products || dimensions == 0 {
            return Err(("vectors of pictures", format!("shape {:?} for {products} products", self.vectors.dim())));
        }
        let vectors = self.vectors.as_standard_layout();
        check_vectors(vectors.as_slice().unwrap_or_default(), dimensions).map_err(of("vectors of pictures"))?;
        check_palettes(&self.palettes, products).map_err(of("palettes of pictures"))?;
        let Some(Projection { mean, components }) = &self.projection else { return Ok(()) };
        let wanted = (dimensions, mean.len());
        if mean.is_empty() || components.dim() != wanted {
            let reason = format!("shape {:?} instead of {wanted:?}", components.dim());
            return Err(("projection of pictures", reason));
        }
        checks::finite(&mean.to_vec()).map_err(of("projection of pictures"))?;
        let components = components.as_standard_layout();
        checks::finite(components.as_slice().unwrap_or_default()).map_err(of("projection of pictures"))
    }
}

/// What of the pictures is no array, as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ImagesFile {
    pub(super) palettes: Vec<Palette>,
}

/// The pictures of a published snapshot.
pub struct KeptImages {
    pub(super) heading: PicturesHeading,
    pub(super) palettes: Vec<Palette>,
    /// Which products have a picture.
    pub(super) has_picture: Box<[bool]>,
    pub(super) projection: Option<(Mapped<f32, Ix1>, Mapped<f32, Ix2>)>,
    pub(super) vectors: Mapped<f32, Ix2>,
    pub(super) similarity: Mapped<f32, Ix2>,
}

impl KeptImages {
    /// Whose vectors they are.
    #[must_use]
    pub fn encoder(&self) -> &EncoderId {
        &self.heading.encoder
    }

    /// How many products have a picture.
    #[must_use]
    pub fn pictures(&self) -> usize {
        self.heading.pictures
    }

    /// How many products there are, with and without a picture.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.has_picture.len()
    }

    /// Numbers of a vector.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.heading.dimensions
    }

    /// Whether the product in `row` has a picture.
    #[must_use]
    pub fn has_picture(&self, row: usize) -> bool {
        self.has_picture[row]
    }

    /// The unit vector of a product's picture; zeros without one.
    #[must_use]
    pub fn vector(&self, row: usize) -> &[f32] {
        self.vectors.row(row)
    }

    /// The vectors of all products, one row after the other.
    #[must_use]
    pub fn vectors(&self) -> &[f32] {
        self.vectors.as_slice()
    }

    /// The cosines of a product's picture to those of all products, -1 to 1; 0 where one has none.
    #[must_use]
    pub fn similarity(&self, row: usize) -> &[f32] {
        self.similarity.row(row)
    }

    /// The main colours of a product's picture; empty without one.
    #[must_use]
    pub fn palette(&self, row: usize) -> &Palette {
        &self.palettes[row]
    }

    /// A vector of the encoder in the space of these vectors, of length 1; none where it has another number of dimensions, or no
    /// direction left.
    #[must_use]
    pub fn projected(&self, encoded: &[f32]) -> Option<Vec<f32>> {
        if encoded.len() != self.heading.encoded {
            return None;
        }
        let vector: Vec<f32> = match &self.projection {
            None => encoded.to_vec(),
            Some((mean, components)) => {
                let less: Vec<f32> = encoded.iter().zip(mean.iter()).map(|(value, mean)| value - mean).collect();
                components.as_slice().chunks_exact(less.len()).map(|direction| dot(direction, &less)).collect()
            }
        };
        let length = vector.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
        (length.is_finite() && length > 1e-9)
            .then(|| vector.into_iter().map(|value| (f64::from(value) / length) as f32).collect())
    }
}

/// Every vector is finite, and of length 1 or zeros.
pub(super) fn check_vectors(numbers: &[f32], dimensions: usize) -> Result<(), String> {
    checks::finite(numbers)?;
    checks::unit_rows(numbers, dimensions)
}

/// One palette a product, shares within 0 to 1.
pub(super) fn check_palettes(palettes: &[Palette], products: usize) -> Result<(), String> {
    if palettes.len() != products {
        return Err(format!("{} palettes for {products} products", palettes.len()));
    }
    let wrong = |palette: &Palette| palette.0.iter().any(|shade| !(0.0..=1.0).contains(&shade.share));
    match palettes.iter().position(wrong) {
        Some(row) => Err(format!("row {row} has a share that is not within 0 and 1")),
        None => Ok(()),
    }
}
