//! `/topics/map/`: where topics lie, and their terms by the lambda that the caller chooses.

use actix_web::HttpResponse;
use domain::Invalid;
use recommend::topic_map::TopicMap;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::super::bodies::TopicMapBody;
use super::super::error::{ApiError, BadRequest, NoSuchTopic, Unavailable};
use super::super::extract::Read;
use super::super::paging::query_param;
use super::super::respond;
use super::LAMBDA;
use crate::state::State;
use crate::topics::TopicLabels;

/// Terms of a topic where the caller does not say how many (the authors of LDAvis show 30), and the bounds.
const TERMS: u32 = 30;
const MANY_TERMS: std::ops::RangeInclusive<u32> = 1..=50;

/// Shows the topics as points of a plane, each with its most relevant terms as LDAvis shows them: everything that a page
/// draws.
#[utoipa::path(get, path = "/api/v1/topics/map/", operation_id = "topic_map", tag = "topics", params(MapParams),
    responses((status = 200, description = "The map.", body = TopicMapBody), BadRequest, NoSuchTopic, Unavailable))]
pub(crate) async fn map(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    let (lambda, terms) = asked(&read)?;
    respond::answer(&state, read, move |state, _| {
        let engine = state.engine()?;
        let topics = engine.snapshot().topics().ok_or(ApiError::NoTopics)?;
        let labels = TopicLabels::read(&state.database)?;
        let map = TopicMap::new(topics, lambda, terms);
        Ok(TopicMapBody::new(engine.snapshot().name(), lambda, topics, &map, &labels))
    })
    .await
}

/// `lambda` and `terms`.
fn asked(read: &Read) -> Result<(f64, usize), Invalid> {
    let mut invalid = Invalid::new();
    let lambda = match read.get("lambda").map(str::parse::<f64>) {
        None => LAMBDA,
        Some(Ok(lambda)) if lambda < 0.0 => {
            invalid.add("lambda", "Ensure this value is greater than or equal to 0.");
            LAMBDA
        }
        Some(Ok(lambda)) if lambda > 1.0 => {
            invalid.add("lambda", "Ensure this value is less than or equal to 1.");
            LAMBDA
        }
        Some(Ok(lambda)) if !lambda.is_nan() => lambda,
        Some(_) => {
            invalid.add("lambda", "A valid number is required.");
            LAMBDA
        }
    };
    let terms = read.whole("terms", TERMS, &MANY_TERMS).unwrap_or_else(|message| {
        invalid.add("terms", message);
        TERMS
    });
    invalid.or((lambda, terms as usize))
}

/// The parameters of the map, for the description.
struct MapParams;

impl IntoParams for MapParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let lambda = ObjectBuilder::new()
            .schema_type(Type::Number)
            .minimum(Some(0.0))
            .maximum(Some(1.0))
            .default(Some(LAMBDA.into()));
        let terms = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(*MANY_TERMS.start()))
            .maximum(Some(*MANY_TERMS.end()))
            .default(Some(TERMS.into()));
        vec![
            query_param(
                "lambda",
                "What terms are sorted by: 1 by how often a topic says them, 0 by how much they are its alone.",
                lambda.into(),
            ),
            query_param("terms", "How many terms of each topic.", terms.into()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::links::Links;
    use super::*;

    fn asked_with(query: &[(&str, &str)]) -> Result<(f64, usize), serde_json::Value> {
        let query: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let links = Links { origin: "http://h".into(), path: "/m/".into(), query: query.clone() };
        asked(&Read { query, links, if_none_match: None, prefers_svg: false, accepts_webp: false })
            .map_err(|invalid| serde_json::to_value(invalid).expect("JSON"))
    }

    #[test]
    fn lambda_and_terms_have_bounds() {
        assert_eq!(asked_with(&[]), Ok((0.6, 30)));
        assert_eq!(asked_with(&[("lambda", "0"), ("terms", "50")]), Ok((0.0, 50)));
        assert_eq!(asked_with(&[("lambda", "1"), ("terms", "1")]), Ok((1.0, 1)));
        for (lambda, message) in [
            ("-0.1", "Ensure this value is greater than or equal to 0."),
            ("1.01", "Ensure this value is less than or equal to 1."),
            ("inf", "Ensure this value is less than or equal to 1."),
            ("NaN", "A valid number is required."),
            ("much", "A valid number is required."),
        ] {
            assert_eq!(asked_with(&[("lambda", lambda)]), Err(serde_json::json!({"lambda": [message]})), "{lambda}");
        }
        let both = asked_with(&[("lambda", "2"), ("terms", "51")]).expect_err("faults");
        assert_eq!(both.as_object().map(serde_json::Map::len), Some(2), "{both}");
    }
}
