//! `PATCH /topics/{id}/`: an admin labels a topic.

use actix_web::{HttpRequest, HttpResponse};
use chrono::Utc;
use domain::TopicLabel;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::super::auth;
use super::super::bodies::TopicDetailBody;
use super::super::error::{
    ApiError, BadRequest, Forbidden, NoSuchTopic, TooLarge, Unauthorized, Unavailable, Unsupported,
};
use super::super::extract::{Id, JsonBody};
use super::topic_id;
use crate::state::{State, off_thread};
use crate::topics::{self, TopicLabels};

/// What of a topic can be changed.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TopicChange, example = json!({"label": "따뜻한 겨울"}))]
pub(crate) struct ChangeBody {
    /// What the topic is called: 1 to 60 characters on one line, without `<` and `>`. Empty or null takes the admin's label
    /// back, and the learned one shows again.
    #[schema(required, max_length = 60)]
    #[allow(dead_code)]
    label: Option<String>,
}

/// Labels a topic. The label survives training, shows at once in every answer, and needs the server's admin token:
/// `Authorization: Token <key>`.
#[utoipa::path(patch, path = "/api/v1/topics/{id}/", operation_id = "label_topic", tag = "topics",
    params(("id" = u32, Path, description = "Its number")), request_body = ChangeBody, security(("admin_token" = [])),
    responses((status = 200, description = "The topic as it is now.", body = TopicDetailBody),
        BadRequest, Unauthorized, Forbidden, NoSuchTopic, TooLarge, Unsupported, Unavailable))]
pub(crate) async fn relabel(
    state: State,
    http: HttpRequest,
    Id(id): Id,
    JsonBody(body): JsonBody,
) -> Result<HttpResponse, ApiError> {
    auth::admin(&http, state.admin_token.as_ref())?;
    let label = wanted(body)?;
    let told = off_thread(&state, move |state| {
        let engine = state.engine()?;
        let topic = topic_id(id)?;
        topics::find(&engine, &TopicLabels::read(&state.database)?, topic)?;
        state.database.write(|connection| match &label {
            Some(label) => store::topic_labels::give(connection, topic, label, Utc::now()),
            None => store::topic_labels::take_back(connection, topic).map(drop),
        })?;
        Ok(topics::detail(&engine, &state.database, &TopicLabels::read(&state.database)?, topic)?)
    });
    Ok(HttpResponse::Ok().json(told.await?))
}

/// The label that a body asks for; none takes it back.
fn wanted(body: Value) -> Result<Option<TopicLabel>, ApiError> {
    let Value::Object(mut object) = body else {
        return Err(ApiError::field("non_field_errors", "Invalid data. Expected a dictionary."));
    };
    let label = object.remove("label");
    if let Some(unknown) = object.keys().next() {
        return Err(ApiError::field(unknown, "Unknown field."));
    }
    match label {
        None => Err(ApiError::field("label", "This field is required.")),
        Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => {
            TopicLabel::parse(&text).map(Some).map_err(|error| ApiError::field("label", error.to_string()))
        }
        Some(_) => Err(ApiError::field("label", "Not a valid string.")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn labels_are_read_field_by_field() {
        let label = |body: Value| {
            wanted(body).map(|label| label.map(|label| label.to_string())).map_err(|error| error.to_string())
        };
        assert_eq!(label(json!({"label": " 따뜻한 겨울 "})), Ok(Some("따뜻한 겨울".to_owned())));
        for back in [json!({"label": null}), json!({"label": ""}), json!({"label": "  "})] {
            assert_eq!(label(back), Ok(None));
        }
        for (body, fault) in [
            (json!([1]), "non_field_errors: Invalid data. Expected a dictionary."),
            (json!({}), "label: This field is required."),
            (json!({"label": "x", "share": 1}), "share: Unknown field."),
            (json!({"label": 7}), "label: Not a valid string."),
            (json!({"label": "가".repeat(10_000)}), "label: Ensure this field has no more than 60 characters."),
            (json!({"label": "<b>x</b>"}), "label: Markup is not allowed: leave out < and >."),
            (json!({"label": "a\u{0}"}), "label: Control characters are not allowed."),
        ] {
            assert_eq!(label(body), Err(fault.to_owned()));
        }
    }
}
