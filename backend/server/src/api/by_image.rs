//! `/recommendations/by-image/`: a photo as the question.
//!
//! The photo is looked at and forgotten: what is kept in the history is its hash, its size and what was made of it.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use domain::{Photo, RecommendationRequest};
use recommend::SeeError;
use utoipa::ToSchema;
use vision::decode::Limits;

use super::bodies::{RecommendationBody, RequestBody};
use super::error::{ApiError, BadRequest, NoKnownWords, NoPictures, NotMultipart, TooLarge, Unavailable};
use super::extract::Read;
use super::recommendations::{self, Explain, ExplainParams};
use super::upload::{Upload, sentence};
use crate::state::{State, off_thread};

/// The parts of the form.
#[derive(ToSchema)]
#[schema(as = PhotoForm)]
#[allow(dead_code)] // for the description alone; `Upload` reads it
pub(crate) struct PhotoFormBody {
    /// The photo: JPEG, PNG, WebP or GIF, one file.
    #[schema(format = Binary, content_media_type = "application/octet-stream", value_type = String)]
    image: Vec<u8>,
    /// The part of it that is meant: `x,y,width,height` as shares of the upright photo, from 0 to 1.
    #[schema(example = "0.25,0.1,0.5,0.8")]
    crop: Option<String>,
    /// What else is asked, as for `POST /recommendations/`; the strategy is `blend`.
    request: Option<RequestBody>,
}

/// Recommends products that look like a photo, and keeps what was asked and answered.
#[utoipa::path(post, path = "/api/v1/recommendations/by-image/", operation_id = "create_recommendation_by_image", tag = "recommendations",
    params(ExplainParams), request_body(content = PhotoFormBody, content_type = "multipart/form-data"),
    responses((status = 201, description = "The recommendation; `Location` says where it is kept.", body = RecommendationBody,
            headers(("Location" = String, description = "Where it is kept."))),
        BadRequest, NoPictures, TooLarge, NotMultipart, NoKnownWords, Unavailable))]
pub(crate) async fn create(
    state: State,
    http: HttpRequest,
    query: Read,
    upload: Upload,
) -> Result<HttpResponse, ApiError> {
    let explain = Explain::of(&query)?;
    let Upload { image, crop, request } = upload;
    let request = recommendations::request(request)?;
    let engine = state.engine()?;
    let limits = Limits { bytes: state.pictures.upload_bytes, ..Limits::default() };
    // never closed; a photo may take much memory while it is decoded
    let permit = state.pictures.decoding.clone().acquire_owned().await.ok();
    let eye = Arc::clone(&engine);
    let photo = off_thread(&state, move |_| {
        let photo: Photo = eye.see(&image, crop, &limits)?;
        drop(permit);
        Ok(photo)
    })
    .await?;
    let checked = RecommendationRequest { photo: Some(Box::new(photo)), ..request }.check()?;
    // by the engine that looked: another snapshot's pictures may lie in another space
    recommendations::give(&state, &http, engine, &checked, explain).await
}

impl From<SeeError> for ApiError {
    fn from(error: SeeError) -> Self {
        let detail = sentence(&error.to_string());
        match error {
            SeeError::Decode(_) => Self::field("image", format!("Upload a valid image. {detail}")),
            SeeError::Crop(_) => Self::field("crop", detail),
            SeeError::NoDirection => Self::field("image", detail),
            SeeError::NoPictures(_) => Self::Conflict { code: "no_pictures", detail },
            SeeError::NoEye | SeeError::Open(_) | SeeError::OtherVersion { .. } => {
                Self::Conflict { code: "no_encoder", detail }
            }
            SeeError::Encode(_) => Self::internal(detail),
        }
    }
}
