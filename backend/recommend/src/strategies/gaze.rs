//! What is compared to the catalogue's pictures: a photo, or the pictures of products.

use domain::Photo;
use vision::palette::{Rgb, Tone};

use crate::pictures::PictureGround;
use crate::vectorise::dot;

/// What pictures are compared to.
#[derive(Debug, Clone)]
pub(crate) enum Gaze {
    /// A photo: its unit vector and its colours.
    Photo(Vec<f32>, Box<[Tone]>),
    /// The products in these rows, all of which have a picture; the cosine to several is the mean of theirs.
    Products(Vec<usize>),
}

impl Gaze {
    /// What a photo was taken for; none where it was looked at for another snapshot.
    pub(crate) fn photo(pictures: PictureGround<'_>, photo: &Photo) -> Option<Self> {
        let tone = |colour: &domain::Colour| Some(Tone::new(colour.colour.parse::<Rgb>().ok()?));
        let fits = photo.vector.len() == pictures.kept.dimensions();
        fits.then(|| Self::Photo(photo.vector.clone(), photo.colours.iter().filter_map(tone).collect()))
    }

    /// Those products of `rows` that have a picture; none where none has.
    pub(crate) fn products(pictures: PictureGround<'_>, rows: &[usize]) -> Option<Self> {
        let rows: Vec<usize> = rows.iter().copied().filter(|row| pictures.kept.has_picture(*row)).collect();
        (!rows.is_empty()).then_some(Self::Products(rows))
    }

    /// The cosine to the picture of every product, by row; 0 to one without a picture.
    pub(crate) fn cosines(&self, pictures: PictureGround<'_>) -> Vec<f32> {
        match self {
            Self::Photo(vector, _) => {
                pictures.kept.vectors().chunks_exact(vector.len()).map(|row| dot(row, vector)).collect()
            }
            Self::Products(rows) => {
                let mut sums = vec![0.0_f32; pictures.kept.rows()];
                for row in rows {
                    for (sum, cosine) in sums.iter_mut().zip(pictures.kept.similarity(*row)) {
                        *sum += cosine;
                    }
                }
                let count = rows.len() as f32;
                sums.iter_mut().for_each(|sum| *sum /= count);
                sums
            }
        }
    }

    /// The cosine to one product's picture; none where it has none.
    pub(crate) fn cosine(&self, pictures: PictureGround<'_>, row: usize) -> Option<f32> {
        pictures.kept.has_picture(row).then(|| match self {
            Self::Photo(vector, _) => dot(pictures.kept.vector(row), vector),
            Self::Products(rows) => {
                rows.iter().map(|asked| pictures.kept.similarity(*asked)[row]).sum::<f32>() / rows.len() as f32
            }
        })
    }

    /// The colours that the product in `row` is compared by: the photo's, or those of the product nearest to it.
    pub(crate) fn tones<'p>(&'p self, pictures: PictureGround<'p>, row: usize) -> &'p [Tone] {
        match self {
            Self::Photo(_, tones) => tones,
            Self::Products(rows) => {
                let cosine = |asked: usize| pictures.kept.similarity(asked)[row];
                let nearest = rows.iter().copied().max_by(|a, b| cosine(*a).total_cmp(&cosine(*b)));
                pictures.pictures.tones(nearest.unwrap_or(row))
            }
        }
    }

    /// Whether the product in `row` is one of what is compared to.
    pub(crate) fn is_of(&self, row: usize) -> bool {
        matches!(self, Self::Products(rows) if rows.contains(&row))
    }
}
