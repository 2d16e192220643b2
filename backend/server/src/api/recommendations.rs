//! `/recommendations/`: asked, answered, kept.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use domain::{CheckedRequest, Page, Product, RecommendationId, RecommendationRequest, StoredRecommendation};
use recommend::AnswerError;
use store::recommendations::{self, NewRecommendation};

use super::bodies::{RecommendationBody, RequestBody};
use super::error::{ApiError, BadRequest, NoKnownWords, NotFound, TooLarge, Unavailable, Unsupported};
use super::extract::{Id, JsonBody, Read};
use super::fields::Fields;
use super::links::{PREFIX, origin};
use super::paging::{PageParams, fetch, page_body};
use super::respond;
use crate::ask::{self, AskError, Asked};
use crate::state::{AppState, State, off_thread};

page_body! {
    /// One page of recommendations.
    RecommendationPage of RecommendationBody
}

/// Recommends products, and keeps what was asked and answered.
#[utoipa::path(post, path = "/api/v1/recommendations/", operation_id = "create_recommendation", tag = "recommendations",
    request_body = RequestBody,
    responses((status = 201, description = "The recommendation; `Location` says where it is kept.", body = RecommendationBody,
            headers(("Location" = String, description = "Where it is kept."))),
        BadRequest, TooLarge, Unsupported, NoKnownWords, Unavailable))]
pub(crate) async fn create(
    state: State,
    http: HttpRequest,
    JsonBody(body): JsonBody,
) -> Result<HttpResponse, ApiError> {
    let checked = request(body)?.check()?;
    let body = off_thread(&state, move |state| recommend(state, &checked)).await?;
    let location = format!("{}{PREFIX}/recommendations/{}/", origin(&http), body.id);
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(body))
}

/// Lists the recommendations that were given, newest first.
#[utoipa::path(get, path = "/api/v1/recommendations/", operation_id = "list_recommendations", tag = "recommendations",
    params(PageParams),
    responses((status = 200, description = "One page.", body = RecommendationPage), NotFound))]
pub(crate) async fn list(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, |state, read| {
        let (Page { count, results }, around) =
            fetch(read, |page| state.database.read(|connection| recommendations::list(connection, page)))?;
        let bodies = results.iter().map(|stored| body(state, stored)).collect::<Result<_, _>>()?;
        Ok(RecommendationPage::new(count, around, bodies))
    })
    .await
}

/// Reads a recommendation as it was answered, with the products as they are now.
#[utoipa::path(get, path = "/api/v1/recommendations/{id}/", operation_id = "read_recommendation", tag = "recommendations",
    params(("id" = i64, Path, description = "Its number")),
    responses((status = 200, description = "The recommendation.", body = RecommendationBody), NotFound))]
pub(crate) async fn read(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, move |state, _| {
        let found = state.database.read(|connection| recommendations::find(connection, RecommendationId(id)))?;
        body(state, &found.ok_or(ApiError::NotFound)?)
    })
    .await
}

fn recommend(state: &AppState, checked: &CheckedRequest) -> Result<RecommendationBody, ApiError> {
    let engine = state.engine()?;
    let asked = checked.request();
    let Asked { said: answer, products, took } =
        ask::recommend(&state.database, &engine, checked).map_err(|error| match error {
            AskError::Answer(AnswerError::UnknownProduct(product)) => {
                let field = if asked.like.contains(&product) { "like" } else { "dislike" };
                let message = format!("Invalid pk \"{product}\" - object does not exist in the active snapshot.");
                ApiError::field(field, message)
            }
            other => other.into(),
        })?;
    let took_us = i64::try_from(took.as_micros()).unwrap_or(i64::MAX);
    let new = NewRecommendation { request: asked, answer: &answer, took_us, caller: "api" };
    let stored = state.database.write(|connection| recommendations::record(connection, &new))?;
    Ok(RecommendationBody::new(&stored, &products))
}

fn body(state: &AppState, stored: &StoredRecommendation) -> Result<RecommendationBody, ApiError> {
    let products: Vec<Product> = state.products(stored.answer.results.iter().map(|ranked| ranked.product))?;
    Ok(RecommendationBody::new(stored, &products))
}

/// Reads the body of a request; what is not given keeps its default.
fn request(body: serde_json::Value) -> Result<RecommendationRequest, domain::Invalid> {
    let mut request = RecommendationRequest::default();
    let mut fields = Fields::of(body)?;
    fields.text("keyword", &mut request.keyword);
    fields.word("strategy", &mut request.strategy);
    let filters = &mut request.filters;
    fields.texts("main_category", &mut filters.main_category);
    fields.texts("sub_category", &mut filters.sub_category);
    fields.texts("style", &mut filters.style);
    fields.words("season", &mut filters.season);
    fields.words("gender", &mut filters.gender);
    fields.texts("brand", &mut filters.brand);
    fields.optional_price("price_min", &mut filters.price_min);
    fields.optional_price("price_max", &mut filters.price_max);
    fields.optional_number("stars_min", &mut filters.stars_min);
    fields.ids("exclude", &mut filters.exclude, domain::ProductId);
    fields.count("top_n", &mut request.top_n);
    fields.object("weights", |fields| {
        fields.number("words", &mut request.weights.words);
        fields.number("lexical", &mut request.weights.lexical);
        fields.number("rating", &mut request.weights.rating);
    });
    fields.number("diversity", &mut request.diversity);
    fields.ids("like", &mut request.like, domain::ProductId);
    fields.ids("dislike", &mut request.dislike, domain::ProductId);
    fields.finish()?;
    Ok(request)
}
