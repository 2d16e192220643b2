//! A product's picture: its own, in the width that is asked for; else where the shop says that it is; else one that is drawn
//! from its category and colour.

mod drawing;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use domain::ProductId;

use super::error::{ApiError, BadRequest, NotFound};
use super::extract::{Id, Read};
use super::links::PREFIX;
use super::respond::{Tagged, holds};
use crate::pictures::Owned;
use crate::state::{State, off_thread};
use crate::thumbnails::{Kind, Thumbnail};
use drawing::drawing;

/// Width of a picture where the caller does not say, and the widest, in pixels.
const WIDTH: u32 = 480;
const MAX_WIDTH: u32 = 2_000;
/// Digits of the hash that an address with `v` names a picture by.
const VERSION_DIGITS: usize = 12;
/// The address names the very picture, so what is there never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Kept, but asked for again each time (which is answered 304).
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// Where a product's own picture is shown, under an address that no other picture will have.
pub(crate) fn address(product: ProductId, hash: &str) -> String {
    format!("{PREFIX}/products/{product}/image/?v={}", hash.get(..VERSION_DIGITS).unwrap_or(hash))
}

/// Shows a product's picture.
///
/// Widths are rounded up to 80, 160, 240, 320, 480, 640, 960 or 1280 pixels, and no picture is made larger than it is. WebP for
/// whoever accepts `image/webp`, else JPEG.
#[utoipa::path(get, path = "/api/v1/products/{id}/image/", operation_id = "read_product_image", tag = "products",
    params(("id" = i64, Path, description = "coordi's own number"),
        ("width" = Option<u32>, Query, description = "How wide it is needed, in pixels; 480 where not given."),
        ("v" = Option<String>, Query, description = "The first 12 digits of the picture's hash, as in `image_url`: the answer may then be kept for ever.")),
    responses((status = 200, description = "The picture; a drawing of 3 to 4 where the shop gave none.",
            content((Vec<u8> = "image/webp"), (Vec<u8> = "image/jpeg"), (String = "image/svg+xml")),
            headers(("ETag" = String, description = "Of the picture, its width and kind."), ("Vary" = String, description = "`Accept`."))),
        (status = 302, description = "The shop's own address, where coordi has no file."), (status = 304, description = "As the caller has it."),
        BadRequest, NotFound))]
pub(crate) async fn read(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let width = match read.get("width").map(str::parse::<u32>) {
        None => WIDTH,
        Some(Ok(width)) if width > 0 => width.min(MAX_WIDTH),
        Some(_) => return Err(ApiError::field("width", "A valid integer is required.")),
    };
    if let Some(owned) = state.pictures.known(ProductId(id))
        && let Some(shown) = own(&state, &read, &owned, width).await
    {
        return Ok(shown);
    }
    let (product, owned) = off_thread(&state, move |state| {
        let product = state.visible_product(id)?;
        let owned = if product.picture.is_some() { state.owned_picture(product.id)? } else { None };
        Ok((product, owned))
    })
    .await?;
    if let Some(owned) = owned
        && let Some(shown) = own(&state, &read, &owned, width).await
    {
        return Ok(shown);
    }
    let shops =
        product.facts.image_url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    if let Some(url) = shops {
        let moved = HttpResponse::Found()
            .insert_header((header::LOCATION, url))
            .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
            .finish();
        return Ok(moved);
    }
    let drawing = drawing(&product.facts, width).into_bytes();
    Ok(Tagged::new(&read, "image/svg+xml", "public, max-age=3600", drawing).response())
}

/// A product's own picture; none where its file is gone or damaged, which is logged.
async fn own(state: &State, read: &Read, owned: &Owned, width: u32) -> Option<HttpResponse> {
    let kind = if read.accepts_webp { Kind::WebP } else { Kind::Jpeg };
    let thumbnail = Thumbnail::new(owned.hash.clone(), owned.kept.picture.width, width, kind);
    let tag = thumbnail.tag();
    let known = read.if_none_match.as_deref().is_some_and(|tags| holds(tags, &tag));
    let bytes = match known {
        true => None,
        false => Some(bytes(state, owned, &thumbnail).await?),
    };
    let named = read.get("v").is_some_and(|version| owned.hash.get(..VERSION_DIGITS) == Some(version));
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::ETAG, format!("\"{tag}\"")))
        .insert_header((header::VARY, HeaderValue::from_static("Accept")))
        .insert_header((header::CACHE_CONTROL, if named { FOR_EVER } else { ASK_AGAIN }));
    Some(match bytes {
        Some(bytes) => response.content_type(thumbnail.kind().media_type()).body(bytes),
        None => response.finish(),
    })
}

async fn bytes(state: &State, owned: &Owned, thumbnail: &Thumbnail) -> Option<Bytes> {
    let pictures = &state.pictures;
    if let Some(bytes) = pictures.thumbnails.hot(thumbnail) {
        return Some(bytes);
    }
    match pictures.thumbnails.bytes(thumbnail, &owned.kept, &pictures.decoding).await {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            tracing::warn!(%error, "a product's picture cannot be shown");
            None
        }
    }
}
