//! What handlers take from a request: the question of a read, the id in a path, the JSON object of a write.
//!
//! Each refuses with an [`ApiError`], so that no other wording than ours reaches a caller.

use std::future::{Future, Ready, ready};
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use super::error::ApiError;
use super::links::{Links, origin};

/// The largest body that is taken.
pub(crate) const MAX_BODY_BYTES: usize = 1024 * 1024;

/// The question of a read: its query, where it was asked, and what the caller already has.
pub(crate) struct Read {
    /// Names and values, in their order.
    pub(crate) query: Vec<(String, String)>,
    /// Where it was asked.
    pub(crate) links: Links,
    /// The `If-None-Match` header.
    pub(crate) if_none_match: Option<String>,
    /// Whether the `Accept` header names SVG, and not JSON before it.
    pub(crate) prefers_svg: bool,
    /// Whether the `Accept` header names WebP.
    pub(crate) accepts_webp: bool,
}

impl Read {
    /// The last value of a parameter; empty values count as not given.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values(name).last()
    }

    /// All values of a parameter that are not empty.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.query.iter().filter(move |(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// A parameter that is a whole number within bounds; `default` where it is not given.
    ///
    /// # Errors
    /// What is wrong with it, in DRF's words.
    pub(crate) fn whole(&self, name: &str, default: u32, bounds: &RangeInclusive<u32>) -> Result<u32, String> {
        let Some(text) = self.get(name) else { return Ok(default) };
        let number = text.parse::<i64>().map_err(|_| "A valid integer is required.".to_owned())?;
        if number < i64::from(*bounds.start()) {
            return Err(format!("Ensure this value is greater than or equal to {}.", bounds.start()));
        }
        u32::try_from(number)
            .ok()
            .filter(|number| bounds.contains(number))
            .ok_or_else(|| format!("Ensure this value is less than or equal to {}.", bounds.end()))
    }
}

impl FromRequest for Read {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let query: Vec<(String, String)> =
            form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect();
        if let Some((name, _)) = query.iter().find(|(_, value)| value.contains('\0')) {
            return ready(Err(ApiError::field(name, "Null characters are not allowed.")));
        }
        let links = Links { origin: origin(request), path: request.path().to_owned(), query: query.clone() };
        let if_none_match = text_header(request, header::IF_NONE_MATCH);
        let accept = text_header(request, header::ACCEPT).unwrap_or_default();
        let (prefers_svg, accepts_webp) = (prefers_svg(&accept), accepts_webp(&accept));
        ready(Ok(Self { query, links, if_none_match, prefers_svg, accepts_webp }))
    }
}

/// Whether SVG stands in an `Accept` header, and no JSON before it. `image/*` is what browsers say for a picture.
fn prefers_svg(accept: &str) -> bool {
    let first = accept.split(',').find_map(|range| {
        match range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "image/svg+xml" | "image/*" => Some(true),
            "application/json" => Some(false),
            _ => None,
        }
    });
    first.unwrap_or(false)
}

/// Whether WebP is named by an `Accept` header: `image/*` is said by whoever reads only older kinds too.
fn accepts_webp(accept: &str) -> bool {
    accept.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case("image/webp"))
            && !parts.any(|part| part.strip_prefix("q=").is_some_and(|quality| quality.parse() == Ok(0.0_f32)))
    })
}

/// The id in a path. What is no number names nothing: 404.
pub(crate) struct Id(pub(crate) i64);

impl FromRequest for Id {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|text| i64::from_str(text).ok());
        ready(id.map(Self).ok_or(ApiError::NotFound))
    }
}

/// The JSON value of a write.
pub(crate) struct JsonBody(pub(crate) serde_json::Value);

impl FromRequest for JsonBody {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let came = request.content_type().to_ascii_lowercase();
        let limit = MAX_BODY_BYTES;
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            if came != "application/json" && !came.ends_with("+json") {
                return Err(ApiError::UnsupportedMediaType(came));
            }
            let bytes = bytes.await.map_err(|error| match error.as_response_error().status_code().as_u16() {
                413 => ApiError::TooLarge(limit),
                _ => ApiError::Parse(error.to_string()),
            })?;
            serde_json::from_slice(&bytes).map(Self).map_err(|error| ApiError::Parse(error.to_string()))
        })
    }
}

/// A header as text; one that is no text counts as not sent.
pub(crate) fn text_header(request: &HttpRequest, name: header::HeaderName) -> Option<String> {
    request.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
