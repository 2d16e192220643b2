//! What an answer says of pictures: the photo that was asked with, what it seems to show, why a product looks alike, how the
//! strategy `image` came to its list.

use domain::{ImageTrace, Look, Photo, Sight, TracedAnchor};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a product looks alike: what can be measured of two pictures, not what a network thought.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Look)]
pub struct LookBody {
    /// Cosine of the two pictures, -1 to 1.
    pub cosine: f32,
    /// Colours of both that are near to each other, the largest first.
    pub colours: Vec<NearColoursBody>,
    /// The category of this product.
    pub category: String,
    /// Those of the products nearest by picture to what was asked that are of its category too, nearest first.
    pub agreeing: Vec<i64>,
    /// How many nearest products were looked at.
    pub of: usize,
}

/// Two colours that are near to each other.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NearColours)]
pub struct NearColoursBody {
    /// The one of what was asked, `#rrggbb`.
    pub asked: String,
    /// The product's, `#rrggbb`.
    pub product: String,
    /// How far they are apart (CIEDE2000): 0 is the same, 2.3 can just be told apart.
    pub distance: f32,
}

/// What a photo seems to show, by vote of the products nearest to it. A vote always has a winner: `nearest`, `familiar` and
/// `doubtful` tell how much it is worth.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Sight)]
pub struct SightBody {
    /// The categories that were voted for, the largest share first.
    pub categories: Vec<SeenCategoryBody>,
    /// How many products voted.
    pub voters: usize,
    /// Cosine of the photo to the nearest product's picture, -1 to 1.
    pub nearest: f32,
    /// Share of the catalogue's own pictures that lie less near to their nearest neighbour than the photo to its own, 0 to 1.
    pub familiar: f32,
    /// Whether the photo is so unlike the catalogue's pictures that the vote says little.
    pub doubtful: bool,
}

/// A category that a photo seems to show.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SeenCategory)]
pub struct SeenCategoryBody {
    /// Main category; may be empty.
    pub main_category: String,
    /// Sub category; may be empty.
    pub sub_category: String,
    /// Its share of the votes, 0 to 1.
    pub share: f32,
}

/// The photo that was asked with. Its pixels are not kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ByImage)]
pub struct ByImageBody {
    /// SHA-256 of the file.
    pub hash: String,
    /// Width in pixels, as shown.
    pub width: u32,
    /// Height in pixels, as shown.
    pub height: u32,
    /// The part that was looked at: x, y, width, height as shares of the photo; null for all of it.
    #[schema(required)]
    pub crop: Option<[f32; 4]>,
}

/// How the strategy `image` came to its list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ImageTrace)]
pub struct ImageTraceBody {
    /// The products nearest to the keyword within the chosen categories that have a picture, nearest first.
    pub anchors: Vec<TracedAnchorBody>,
    /// Products nearer to the keyword than the last anchor that could be none: they have no picture.
    pub without_picture: Vec<TracedAnchorBody>,
    /// How many products the pools were to hold in the end.
    pub pool: usize,
    /// How many each anchor's pool holds.
    pub pools: Vec<usize>,
    /// How many products all pools have in common.
    pub intersection: usize,
    /// How many of those pass the filters.
    pub passing: usize,
    /// The pools that were tried before and held too few in common.
    pub widened: Vec<usize>,
}

/// An anchor of the strategy `image`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TracedAnchor)]
pub struct TracedAnchorBody {
    /// The product.
    pub id: i64,
    /// Its cosine to the keyword, -1 to 1.
    pub cosine: f32,
}

impl From<&Look> for LookBody {
    fn from(look: &Look) -> Self {
        let colours = look.colours.iter().map(|near| NearColoursBody {
            asked: near.asked.clone(),
            product: near.product.clone(),
            distance: near.distance,
        });
        Self {
            cosine: look.cosine,
            colours: colours.collect(),
            category: look.category.clone(),
            agreeing: look.agreeing.iter().map(|id| id.0).collect(),
            of: look.of,
        }
    }
}

impl From<&Sight> for SightBody {
    fn from(sight: &Sight) -> Self {
        let categories = sight.categories.iter().map(|seen| SeenCategoryBody {
            main_category: seen.main_category.clone(),
            sub_category: seen.sub_category.clone(),
            share: seen.share,
        });
        Self {
            categories: categories.collect(),
            voters: sight.voters,
            nearest: sight.nearest,
            familiar: sight.familiar,
            doubtful: sight.doubtful,
        }
    }
}

impl From<&Photo> for ByImageBody {
    fn from(photo: &Photo) -> Self {
        Self { hash: photo.hash.clone(), width: photo.width, height: photo.height, crop: photo.crop }
    }
}

impl From<&ImageTrace> for ImageTraceBody {
    fn from(trace: &ImageTrace) -> Self {
        let told = |anchors: &[TracedAnchor]| {
            anchors.iter().map(|anchor| TracedAnchorBody { id: anchor.id.0, cosine: anchor.cosine }).collect()
        };
        Self {
            anchors: told(&trace.anchors),
            without_picture: told(&trace.without_picture),
            pool: trace.pool,
            pools: trace.pools.clone(),
            intersection: trace.intersection,
            passing: trace.passing,
            widened: trace.widened.clone(),
        }
    }
}
