//! Pictures as a question, and what an answer says of them: a photo that was looked at, what it seems to show, why a product
//! looks alike, how the strategy `image` came to its list.

use serde::{Deserialize, Serialize};

use crate::ProductId;

/// A photo that was asked with, as it is kept: what was made of it, never its pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Photo {
    /// SHA-256 of the file's bytes, 64 hex digits in lower case.
    pub hash: String,
    /// Width in pixels, as shown; of the whole photo.
    pub width: u32,
    /// Height in pixels, as shown; of the whole photo.
    pub height: u32,
    /// The part that was looked at: x, y, width and height as shares of the photo, 0 to 1; none for all of it.
    pub crop: Option<[f32; 4]>,
    /// What the snapshot's encoder makes of it: a unit vector in the space of the snapshot's pictures.
    pub vector: Vec<f32>,
    /// Its main colours, the largest first.
    pub colours: Vec<Colour>,
}

/// A colour of a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Colour {
    /// `#rrggbb`.
    pub colour: String,
    /// How much of the picture has it, 0 to 1; a plain ground is not counted.
    pub share: f32,
}

/// What a photo seems to show: a vote of the products whose pictures are nearest to it. A vote always has a winner, even for
/// the photo of a cat: `nearest` and `familiar` tell how near the voters are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sight {
    /// The categories that were voted for, the largest share first.
    pub categories: Vec<SeenCategory>,
    /// How many products voted.
    pub voters: usize,
    /// Cosine of the photo to the nearest product's picture, -1 to 1.
    pub nearest: f32,
    /// Share of the catalogue's own pictures that lie less near to their nearest neighbour than the photo does to its own, 0 to 1.
    pub familiar: f32,
    /// Whether the photo is so unlike the catalogue's pictures that the vote says little.
    pub doubtful: bool,
}

/// A category that a photo seems to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeenCategory {
    /// Main category; may be empty.
    pub main_category: String,
    /// Sub category; may be empty.
    pub sub_category: String,
    /// Its share of the votes, 0 to 1; each neighbour votes by its nearness.
    pub share: f32,
}

/// Why a product looks like what was asked: what can be measured of two pictures, not what a network thought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Cosine of the two pictures, -1 to 1.
    pub cosine: f32,
    /// Colours of both pictures that are near to each other, the largest first.
    pub colours: Vec<NearColours>,
    /// The category of this product.
    pub category: String,
    /// Those of the products nearest by picture to what was asked that are of its category too, nearest first.
    pub agreeing: Vec<ProductId>,
    /// How many nearest products were looked at.
    pub of: usize,
}

/// Two colours that are near to each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NearColours {
    /// The one of what was asked, `#rrggbb`.
    pub asked: String,
    /// The one of the product, `#rrggbb`.
    pub product: String,
    /// How far they are apart (Delta E); below 2 nobody tells them apart at a glance.
    pub distance: f32,
}

/// How the strategy `image` came to its list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageTrace {
    /// The products nearest to the keyword within the chosen categories that have a picture, nearest first; three where there
    /// are as many.
    pub anchors: Vec<TracedAnchor>,
    /// Products nearer to the keyword than the last anchor that could be none: they have no picture.
    pub without_picture: Vec<TracedAnchor>,
    /// How many products the pools were to hold in the end.
    pub pool: usize,
    /// How many each anchor's pool holds, in the order of the anchors; a small catalogue has fewer.
    pub pools: Vec<usize>,
    /// How many products all pools have in common.
    pub intersection: usize,
    /// How many of those pass the filters.
    pub passing: usize,
    /// The pools that were tried before and held too few in common.
    pub widened: Vec<usize>,
}

/// An anchor of the strategy `image`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TracedAnchor {
    /// The product.
    pub id: ProductId,
    /// Its cosine to the keyword, -1 to 1.
    pub cosine: f32,
}
