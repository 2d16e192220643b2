//! Word clouds as JSON or SVG: how they are asked for, and how they are answered.

mod svg;

use std::ops::RangeInclusive;

use actix_web::HttpResponse;
use actix_web::http::header;
use domain::Invalid;
use recommend::WordCloud;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

pub(crate) use svg::Theme;

use super::bodies::WordCloudBody;
use super::error::ApiError;
use super::extract::Read;
use super::paging::query_param;
use super::respond::Tagged;
use crate::state::{AppState, State, off_thread};

/// Sides of a canvas in pixels: by default, and the bounds.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 400;
const SIDES: RangeInclusive<u32> = 120..=2_000;
/// Words of a cloud: by default, and the bounds.
const WORDS: u32 = 40;
const MANY: RangeInclusive<u32> = 1..=100;

/// How a word cloud is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    width: u32,
    height: u32,
    /// How many words at most.
    pub(crate) words: usize,
    theme: Theme,
    svg: bool,
}

impl Wanted {
    /// Reads what is asked for.
    ///
    /// # Errors
    /// All parameters that are wrong, at once.
    pub(crate) fn read(read: &Read) -> Result<Self, Invalid> {
        let mut invalid = Invalid::new();
        let mut whole = |name: &str, default: u32, bounds: &RangeInclusive<u32>| {
            read.whole(name, default, bounds).unwrap_or_else(|message| {
                invalid.add(name, message);
                default
            })
        };
        let (width, height) = (whole("width", WIDTH, &SIDES), whole("height", HEIGHT, &SIDES));
        let words = whole("words", WORDS, &MANY) as usize;
        let theme = match read.get("theme").map(str::parse::<Theme>) {
            None => Theme::default(),
            Some(Ok(theme)) => theme,
            Some(Err(())) => {
                invalid.add("theme", choice(read, "theme", "light, dark"));
                Theme::default()
            }
        };
        let svg = match read.get("format") {
            None => read.prefers_svg,
            Some("svg") => true,
            Some("json") => false,
            Some(_) => {
                invalid.add("format", choice(read, "format", "json, svg"));
                false
            }
        };
        invalid.or(Self { width, height, words, theme, svg })
    }
}

fn choice(read: &Read, name: &str, choices: &str) -> String {
    format!("\"{}\" is not a valid choice; choose from {choices}.", read.get(name).unwrap_or_default())
}

/// Answers with the cloud of the title and the weighted words that `ask` tells.
///
/// # Errors
/// What `ask` says.
pub(crate) async fn answer(
    state: &State,
    read: Read,
    wanted: Wanted,
    ask: impl FnOnce(&AppState) -> Result<(String, Vec<(String, f64)>), ApiError> + Send + 'static,
) -> Result<HttpResponse, ApiError> {
    let tagged = off_thread(state, move |state| {
        let (title, weighted) = ask(state)?;
        let cloud = WordCloud::lay_out(&weighted, f64::from(wanted.width), f64::from(wanted.height))
            .map_err(ApiError::internal)?;
        let body = WordCloudBody::new(title, wanted.width, wanted.height, cloud);
        let (content_type, bytes) = match wanted.svg {
            true => ("image/svg+xml", svg::drawing(&body, wanted.theme).into_bytes()),
            false => ("application/json", serde_json::to_vec(&body).map_err(ApiError::internal)?),
        };
        Ok(Tagged::new(&read, content_type, "no-cache", bytes))
    });
    let mut response = tagged.await?.response();
    response.headers_mut().append(header::VARY, header::HeaderValue::from_static("Accept"));
    Ok(response)
}

/// The parameters of a word cloud, for the description.
pub(crate) struct CloudParams;

impl IntoParams for CloudParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let whole = |bounds: &RangeInclusive<u32>, default: u32| {
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(*bounds.start()))
                .maximum(Some(*bounds.end()))
                .default(Some(default.into()))
        };
        let choices = |words: [&str; 2], default: Option<&str>| {
            ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).default(default.map(Into::into))
        };
        vec![
            query_param("width", "Width in pixels.", whole(&SIDES, WIDTH).into()),
            query_param("height", "Height in pixels.", whole(&SIDES, HEIGHT).into()),
            query_param("words", "How many words at most.", whole(&MANY, WORDS).into()),
            query_param("theme", "For which pages SVG is coloured.", choices(["light", "dark"], Some("light")).into()),
            query_param(
                "format",
                "`json` or `svg`; else as `Accept` says: SVG where it names image/svg+xml before application/json.",
                choices(["json", "svg"], None).into(),
            ),
        ]
    }
}

#[cfg(test)]
mod tests;
