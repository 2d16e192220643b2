//! A photo that is sent to search with: `multipart/form-data` with the parts `image`, `crop` and `request`.
//!
//! Read within limits: what is larger is refused while it comes, not when all of it is there. Nothing touches the disk.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::MultipartError;
use actix_multipart::form::bytes::Bytes as Part;
use actix_multipart::form::{MultipartForm, MultipartFormConfig};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use vision::picture::CropBox;

use super::error::ApiError;
use super::extract::text_header;
use crate::state::AppState;

/// What the parts beside the photo, and the lines between the parts, may take.
const BESIDE: usize = 128 << 10;

/// The parts as they come.
#[derive(MultipartForm)]
#[multipart(deny_unknown_fields, duplicate_field = "deny")]
struct Parts {
    image: Part,
    #[multipart(limit = "1 KiB")]
    crop: Option<Part>,
    #[multipart(limit = "64 KiB")]
    request: Option<Part>,
}

/// A photo to search with.
pub(crate) struct Upload {
    /// The file's bytes: not empty, and within the limit.
    pub(crate) image: web::Bytes,
    /// The part of it that is meant.
    pub(crate) crop: Option<CropBox>,
    /// The rest of the question, as JSON; an empty object where it was not sent.
    pub(crate) request: serde_json::Value,
}

/// Limits while parts are read, for photos of at most `upload` bytes.
pub(crate) fn limits(upload: usize) -> MultipartFormConfig {
    MultipartFormConfig::default().total_limit(upload + BESIDE).memory_limit(upload + BESIDE)
}

impl FromRequest for Upload {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limit = request.app_data::<web::Data<AppState>>().map_or(0, |state| state.pictures.upload_bytes);
        let came = request.content_type().to_ascii_lowercase();
        let told = text_header(request, header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        if came != "multipart/form-data" {
            return Box::pin(async { Err(ApiError::UnsupportedMediaType(came)) });
        }
        if told.is_some_and(|length| length > limit + BESIDE) {
            return Box::pin(async move { Err(ApiError::TooLarge(limit)) });
        }
        let parts = MultipartForm::<Parts>::from_request(request, payload);
        Box::pin(async move {
            let MultipartForm(parts) = parts.await.map_err(|error| refused(&error, limit))?;
            Self::of(parts, limit)
        })
    }
}

impl Upload {
    fn of(Parts { image, crop, request }: Parts, limit: usize) -> Result<Self, ApiError> {
        if image.data.is_empty() {
            return Err(ApiError::field("image", "The submitted file is empty."));
        }
        if image.data.len() > limit {
            return Err(ApiError::TooLarge(limit));
        }
        let text = |name: &str, part: &Part| {
            let text = std::str::from_utf8(&part.data).map(str::trim).map(str::to_owned);
            text.map_err(|_| ApiError::field(name, "This part is no text of UTF-8."))
        };
        let crop = crop.map(|part| text("crop", &part)).transpose()?.filter(|crop| !crop.is_empty());
        let crop = crop.map(|crop| CropBox::parse(&crop)).transpose();
        let request = request.map(|part| text("request", &part)).transpose()?.filter(|request| !request.is_empty());
        let request = request.map_or_else(|| Ok(serde_json::json!({})), |request| serde_json::from_str(&request));
        Ok(Self {
            image: image.data,
            crop: crop.map_err(|error| ApiError::field("crop", sentence(&error.to_string())))?,
            request: request.map_err(|error| ApiError::field("request", format!("JSON parse error - {error}")))?,
        })
    }
}

/// Upper case at the start and a point at the end, as other messages have them.
pub(super) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let point = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{point}", characters.as_str())
}

/// A fault of the parts in the words of the others.
fn refused(error: &actix_web::Error, limit: usize) -> ApiError {
    match error.as_error::<MultipartError>() {
        Some(MultipartError::MissingField(name)) => ApiError::field(name, "No file was submitted."),
        Some(MultipartError::DuplicateField(name)) if name == "image" => {
            ApiError::field(name, "Only one file may be sent.")
        }
        Some(MultipartError::DuplicateField(name)) => ApiError::field(name, "This part may be sent only once."),
        Some(MultipartError::UnknownField(name)) => {
            ApiError::field(name, "There is no such part; there are image, crop and request.")
        }
        Some(MultipartError::Payload(PayloadError::Overflow)) => ApiError::TooLarge(limit),
        _ => ApiError::field("non_field_errors", format!("Multipart form parse error - {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sentences() {
        assert_eq!(sentence("the box is empty"), "The box is empty.");
        assert_eq!(sentence("Done."), "Done.");
        assert_eq!(sentence(""), ".");
    }
}
