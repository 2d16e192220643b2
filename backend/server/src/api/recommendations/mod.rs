//! `/recommendations/`: asked, answered, kept.

mod explain;
mod request;

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse};
use domain::{
    Answer, CheckedRequest, Page, Photo, Product, ProductId, RecommendationId, RecommendationRequest,
    StoredRecommendation,
};
use recommend::{AnswerError, Engine};
use serde_json::value::RawValue;
use store::Acknowledged;
use store::recommendations::{self, Entry};

use super::bodies::{Head, RecommendationBody, RequestBody, Written};
use super::error::{ApiError, BadRequest, NoKnownWords, NotFound, TooLarge, Unavailable, Unsupported};
use super::extract::{Id, JsonBody, Read};
use super::links::{PREFIX, origin};
use super::paging::{PageParams, fetch, page_body};
use super::respond;
use crate::answers::Made;
use crate::ask::{self, Asked, Looked};
use crate::cards::Hand;
use crate::state::{AppState, State, off_thread};
use crate::topics::TopicLabels;
pub(super) use explain::{Explain, ExplainParams};
pub(super) use request::request;

/// How often an answer is made again because products changed meanwhile.
const TRIES: usize = 4;

page_body! {
    /// One page of recommendations.
    RecommendationPage of RecommendationBody
}

/// Recommends products, and keeps what was asked and answered.
#[utoipa::path(post, path = "/api/v1/recommendations/", operation_id = "create_recommendation", tag = "recommendations",
    params(ExplainParams), request_body = RequestBody,
    responses((status = 201, description = "The recommendation; `Location` says where it is kept.", body = RecommendationBody,
            headers(("Location" = String, description = "Where it is kept."))),
        BadRequest, TooLarge, Unsupported, NoKnownWords, Unavailable))]
pub(crate) async fn create(
    state: State,
    http: HttpRequest,
    query: Read,
    JsonBody(body): JsonBody,
) -> Result<HttpResponse, ApiError> {
    let explain = Explain::of(&query)?;
    give(&state, &http, state.engine()?, &request(body)?.check()?, explain).await
}

/// Answers a checked request by `engine`, keeps the answer and says where.
pub(super) async fn give(
    state: &State,
    http: &HttpRequest,
    engine: Arc<Engine>,
    checked: &CheckedRequest,
    explain: Explain,
) -> Result<HttpResponse, ApiError> {
    let mut tries = 0;
    let (id, body) = loop {
        let Made { entry, rest, catalogue } = made(state, &engine, checked, explain).await?;
        tries += 1;
        // while products change without a pause, an answer of a moment ago is better than none
        let catalogue = catalogue.filter(|_| tries < TRIES);
        let head = Head { created: entry.created(), took_us: entry.took_us() };
        match keep(state, entry, catalogue).await? {
            Some(id) => break (id, head.body(id, &rest)),
            None => {
                state.answers.forget();
                state.cards.forget();
            }
        }
    };
    let location = format!("{}{PREFIX}/recommendations/{}/", origin(http), id.0);
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).content_type(ContentType::json()).body(body))
}

/// Lists the recommendations that were given, newest first.
#[utoipa::path(get, path = "/api/v1/recommendations/", operation_id = "list_recommendations", tag = "recommendations",
    params(PageParams),
    responses((status = 200, description = "One page.", body = RecommendationPage), NotFound))]
pub(crate) async fn list(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, |state, read| {
        let (Page { count, results }, around) =
            fetch(read, |page| state.database.read(|connection| recommendations::list(connection, page)))?;
        let labels = TopicLabels::read(&state.database)?;
        let bodies = results
            .into_iter()
            .map(|stored| body(state, &labels, stored, Explain::Results))
            .collect::<Result<_, _>>()?;
        Ok(RecommendationPage::new(count, around, bodies))
    })
    .await
}

/// Reads a recommendation as it was answered, with the products as they are now.
#[utoipa::path(get, path = "/api/v1/recommendations/{id}/", operation_id = "read_recommendation", tag = "recommendations",
    params(("id" = i64, Path, description = "Its number"), ExplainParams),
    responses((status = 200, description = "The recommendation.", body = RecommendationBody), BadRequest, NotFound))]
pub(crate) async fn read(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let explain = Explain::of(&read)?;
    respond::answer(&state, read, move |state, _| {
        let found = state.database.read(|connection| recommendations::find(connection, RecommendationId(id)))?;
        body(state, &TopicLabels::read(&state.database)?, found.ok_or(ApiError::NotFound)?, explain)
    })
    .await
}

/// The answer: as it was given lately, or made now.
async fn made(
    state: &State,
    engine: &Arc<Engine>,
    checked: &CheckedRequest,
    explain: Explain,
) -> Result<Made, ApiError> {
    // those that are kept do not tell how they came about
    if explain == Explain::Trace {
        return make(state, engine, checked, explain).await;
    }
    let begun = Instant::now();
    let question = serde_json::to_string(checked.request()).map_err(ApiError::internal)?;
    if let Some(made) = state.answers.known(&question, engine.snapshot().name()) {
        let entry = made.entry.again(whole_us(begun.elapsed()));
        return Ok(Made { entry, ..made });
    }
    let made = make(state, engine, checked, explain).await?;
    state.answers.keep(&made);
    Ok(made)
}

/// Answers: at once where that is little work on what is in memory, else off the asynchronous threads.
async fn make(
    state: &State,
    engine: &Arc<Engine>,
    checked: &CheckedRequest,
    explain: Explain,
) -> Result<Made, ApiError> {
    if engine.is_little_work(checked)
        && let Some(made) = answer(engine, checked, explain, |ids| match state.cards.known(ids) {
            Some(looked) => Ok(looked),
            None => Err(NotMade::NotInMemory),
        })
        .map_or_else(|error| error.none_or_error(checked), |made| Ok(Some(made)))?
    {
        return Ok(made);
    }
    let (checked, engine) = (checked.clone(), Arc::clone(engine));
    off_thread(state, move |state| {
        let read = |ids: &[ProductId]| state.cards.read(&state.database, ids).map_err(NotMade::Error);
        answer(&engine, &checked, explain, read)
            .map_or_else(|error| error.none_or_error(&checked), |made| Ok(Some(made)))
    })
    .await?
    .ok_or_else(|| ApiError::internal("the products were forgotten while they were read"))
}

/// Why there is no answer.
enum NotMade {
    /// A product of it is not in memory.
    NotInMemory,
    /// The engine has none.
    Answer(AnswerError),
    /// It is refused otherwise.
    Error(ApiError),
}

impl NotMade {
    fn none_or_error<T>(self, checked: &CheckedRequest) -> Result<Option<T>, ApiError> {
        match self {
            Self::NotInMemory => Ok(None),
            Self::Answer(AnswerError::UnknownProduct(product)) => {
                let field = if checked.request().like.contains(&product) { "like" } else { "dislike" };
                let message = format!("Invalid pk \"{product}\" - object does not exist in the active snapshot.");
                Err(ApiError::field(field, message))
            }
            Self::Answer(error) => Err(error.into()),
            Self::Error(error) => Err(error),
        }
    }
}

impl From<AnswerError> for NotMade {
    fn from(error: AnswerError) -> Self {
        Self::Answer(error)
    }
}

fn answer(
    engine: &Engine,
    checked: &CheckedRequest,
    explain: Explain,
    look: impl FnMut(&[ProductId]) -> Result<Looked<Hand>, NotMade>,
) -> Result<Made, NotMade> {
    let ask = |hidden: &[ProductId]| match hidden.is_empty() {
        true => engine.answer(checked),
        false => engine.answer(&checked.excluding(hidden)),
    };
    let asked = ask::shown(ask, |answer: &Answer| &answer.results, look)?;
    let Asked { said, products: Hand { cards, labels, catalogue }, took } = asked;
    let internal = |error: serde_json::Error| NotMade::Error(ApiError::internal(error));
    let entry =
        Entry::new(checked.request(), &said, whole_us(took), "api").map_err(|error| NotMade::Error(error.into()))?;
    let (photo, without) = without_photo(checked.request()).map_err(internal)?;
    let request: &RawValue = serde_json::from_str(without.as_deref().unwrap_or(entry.request())).map_err(internal)?;
    let written = Written::new(request, photo, &said, &cards, &labels);
    let written = if explain == Explain::Trace { written.traced(&said) } else { written };
    let rest = written.json().map_err(internal)?.into();
    Ok(Made { rest, catalogue: (!cards.is_empty()).then_some(catalogue), entry })
}

/// The photo of a request and the JSON of all else; none where there is no photo.
fn without_photo(request: &RecommendationRequest) -> serde_json::Result<(Option<&Photo>, Option<String>)> {
    let Some(photo) = request.photo.as_deref() else { return Ok((None, None)) };
    let without = RecommendationRequest { photo: None, ..request.clone() };
    Ok((Some(photo), Some(serde_json::to_string(&without)?)))
}

fn whole_us(took: Duration) -> i64 {
    i64::try_from(took.as_micros()).unwrap_or(i64::MAX)
}

/// Keeps an answer; none when the products changed since it was made, which is then to be done again.
async fn keep(state: &State, entry: Entry, catalogue: Option<i64>) -> Result<Option<RecommendationId>, ApiError> {
    let (told, kept) = tokio::sync::oneshot::channel();
    state.log.append(entry, catalogue, move |result| {
        // the caller may have gone: it is kept all the same
        let _ = told.send(result);
    });
    match kept.await.map_err(ApiError::internal)?? {
        Acknowledged::As(id) => Ok(Some(id)),
        Acknowledged::ProductsChanged => Ok(None),
    }
}

fn body(
    state: &AppState,
    labels: &TopicLabels,
    mut stored: StoredRecommendation,
    explain: Explain,
) -> Result<RecommendationBody, ApiError> {
    let ids: Vec<ProductId> = stored.answer.results.iter().map(|ranked| ranked.product).collect();
    // a snapshot that is gone takes its reasons along
    if let (Ok(engine), Ok(checked)) = (state.live.of(&stored.answer.snapshot), stored.request.clone().check())
        && let Ok(explained) = engine.explain(&checked, &ids)
        && explained.len() == ids.len()
    {
        stored.answer.results = explained;
    }
    let products: Vec<Product> = state.products(ids.into_iter())?;
    let body = RecommendationBody::new(&stored, &products, labels);
    Ok(if explain == Explain::Trace { body.traced(&stored) } else { body })
}
