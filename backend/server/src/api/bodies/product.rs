//! Products and their counts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{Gender, Picture, Price, Product, Season};
use serde::Serialize;
use store::products::{Count, Facets};
use utoipa::ToSchema;

use crate::api::image::address;
use crate::api::words;

/// A product.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProductBody {
    /// coordi's own number.
    pub id: i64,
    /// The shop's own id.
    pub shop_id: String,
    /// Name as shoppers see it.
    pub name: String,
    /// Brand.
    pub brand: String,
    /// Main category.
    pub main_category: String,
    /// Sub category.
    pub sub_category: String,
    /// What it costs now, in whole units of the currency.
    #[schema(required, value_type = Option<f64>)]
    pub price: Option<Price>,
    /// What it costs without a discount.
    #[schema(required, value_type = Option<f64>)]
    pub list_price: Option<Price>,
    /// ISO 4217 code of both prices; empty without a price.
    pub currency: String,
    /// Seasons it is made for.
    #[schema(value_type = Vec<words::Season>)]
    pub seasons: Vec<Season>,
    /// The year of its collection.
    #[schema(required)]
    pub year: Option<i32>,
    /// Whom it is cut for.
    #[schema(value_type = Vec<words::Gender>)]
    pub genders: Vec<Gender>,
    /// Styles.
    pub styles: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Description.
    pub description: String,
    /// Colours.
    pub colours: Vec<String>,
    /// Sizes.
    pub sizes: Vec<String>,
    /// Products of the same group are variants of each other.
    #[schema(required)]
    pub variant_group: Option<String>,
    /// Where its picture is shown: coordi's own address, which with `v` never changes its picture, else what the shop told.
    /// `/products/{id}/image/` always shows one.
    #[schema(required)]
    pub image_url: Option<String>,
    /// Its own picture; null where coordi has no file of one.
    #[schema(required)]
    pub picture: Option<PictureBody>,
    /// Its page in the shop.
    #[schema(required)]
    pub product_url: Option<String>,
    /// Likes.
    #[schema(required)]
    pub likes: Option<i64>,
    /// Views.
    #[schema(required)]
    pub views: Option<i64>,
    /// Pieces sold.
    #[schema(required)]
    pub sold: Option<i64>,
    /// Its stars.
    pub rating: RatingBody,
    /// How many reviews it has.
    pub review_count: i64,
    /// Who bought it.
    pub buyers: BuyersBody,
    /// A hidden product is kept, but never listed or recommended.
    pub hidden: bool,
    /// First written.
    pub created: DateTime<Utc>,
    /// Last changed.
    pub updated: DateTime<Utc>,
    /// Counts changes from 1.
    pub version: i64,
}

/// A product's own picture: enough to leave the right room for it before it is there.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PictureBody {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its main colour, `#rrggbb`.
    pub colour: String,
    /// SHA-256 of its file, in hex.
    pub hash: String,
}

/// A product's stars.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RatingBody {
    /// Mean stars, 1 to 5.
    #[schema(required)]
    pub mean: Option<f32>,
    /// How many stars.
    pub count: i64,
    /// The mean drawn towards the catalogue's, the more the fewer stars there are.
    #[schema(required)]
    pub weighted: Option<f32>,
}

/// Who bought a product, as shares from 0 to 1.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BuyersBody {
    /// By gender.
    #[schema(value_type = BTreeMap<String, f32>)]
    pub gender: BTreeMap<Gender, f32>,
    /// By age band, as the shop names it.
    pub age: BTreeMap<String, f32>,
}

impl From<Picture> for PictureBody {
    fn from(picture: Picture) -> Self {
        let Picture { hash, width, height, colour } = picture;
        Self { width, height, colour, hash }
    }
}

impl From<Product> for ProductBody {
    fn from(product: Product) -> Self {
        let Product { id, facts, rating, review_count, picture, created, updated, version } = product;
        let own = picture.as_ref().map(|picture| address(id, &picture.hash));
        Self {
            id: id.0,
            shop_id: facts.shop_id,
            name: facts.name,
            brand: facts.brand,
            main_category: facts.main_category,
            sub_category: facts.sub_category,
            price: facts.price,
            list_price: facts.list_price,
            currency: facts.currency,
            seasons: facts.seasons,
            year: facts.year,
            genders: facts.genders,
            styles: facts.styles,
            tags: facts.tags,
            description: facts.description,
            colours: facts.colours,
            sizes: facts.sizes,
            variant_group: facts.variant_group,
            image_url: own.or(facts.image_url),
            picture: picture.map(PictureBody::from),
            product_url: facts.product_url,
            likes: facts.likes,
            views: facts.views,
            sold: facts.sold,
            rating: RatingBody { mean: rating.mean, count: rating.count, weighted: rating.weighted },
            review_count,
            buyers: BuyersBody { gender: facts.buyers.gender, age: facts.buyers.age },
            hidden: facts.hidden,
            created,
            updated,
            version,
        }
    }
}

/// A value and how many products have it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Products that have it.
    pub count: u64,
}

/// The span of prices.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PriceRange {
    /// The lowest.
    #[schema(required, value_type = Option<f64>)]
    pub min: Option<Price>,
    /// The highest.
    #[schema(required, value_type = Option<f64>)]
    pub max: Option<Price>,
}

/// Counts under the filters of a list. Each disregards the filters on its own field, so that a second value can be chosen
/// beside the first. Most frequent first; at most a hundred values each.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FacetsBody {
    /// Products that meet all filters.
    pub count: u64,
    /// By main category.
    pub main_category: Vec<FacetValue>,
    /// By sub category.
    pub sub_category: Vec<FacetValue>,
    /// By brand.
    pub brand: Vec<FacetValue>,
    /// By style.
    pub style: Vec<FacetValue>,
    /// By season.
    pub season: Vec<FacetValue>,
    /// By gender.
    pub gender: Vec<FacetValue>,
    /// By colour.
    pub colour: Vec<FacetValue>,
    /// The span of prices.
    pub price: PriceRange,
}

impl From<Facets> for FacetsBody {
    fn from(facets: Facets) -> Self {
        let values =
            |counts: Vec<Count>| counts.into_iter().map(|Count { value, count }| FacetValue { value, count }).collect();
        Self {
            count: facets.count,
            main_category: values(facets.main_category),
            sub_category: values(facets.sub_category),
            brand: values(facets.brand),
            style: values(facets.style),
            season: values(facets.season),
            gender: values(facets.gender),
            colour: values(facets.colour),
            price: PriceRange { min: facets.price_min, max: facets.price_max },
        }
    }
}
