//! The one place that turns a fault into an HTTP answer.
//!
//! Two shapes, as in Django REST Framework: `{"field": ["message"]}` for what is wrong with the input, `{"detail", "code"}` for
//! everything else. What is our own fault is logged and never shown.

use std::collections::BTreeMap;
use std::fmt;

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use domain::Invalid;
use recommend::AnswerError;
use recommend::snapshot::SnapshotError;
use serde::Serialize;
use store::StoreError;
use utoipa::openapi::{ContentBuilder, OneOfBuilder, Ref, RefOr, Response, ResponseBuilder, Schema};
use utoipa::{IntoResponses, ToSchema};

use super::bodies::UnknownBody;
use crate::ask::AskError;
use crate::topics::{Gone, TopicError};

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// 400: what is wrong, by field.
    Invalid(Invalid),
    /// 400: the body is no JSON.
    Parse(String),
    /// 404: no such thing.
    NotFound,
    /// 404: the list has no such page.
    InvalidPage,
    /// 404: the product came after the last training.
    NotInSnapshot,
    /// 404: the active snapshot has no topics.
    NoTopics,
    /// 404: an earlier snapshot had this topic.
    TopicGone(Box<TopicGoneBody>),
    /// 401: the caller has not told who they are, or told it wrongly.
    Unauthorized {
        /// One word for programs.
        code: &'static str,
        /// A sentence for people.
        detail: &'static str,
    },
    /// 403: nobody may do this here.
    Forbidden(&'static str),
    /// 405, with what is allowed.
    MethodNotAllowed {
        /// What was tried.
        method: Method,
        /// What is allowed.
        allow: String,
    },
    /// 406: the caller accepts nothing that can be answered.
    NotAcceptable,
    /// 409: the snapshot cannot answer such a question, and why.
    Conflict {
        /// One word for programs.
        code: &'static str,
        /// A sentence for people.
        detail: String,
    },
    /// 413, with the limit in bytes.
    TooLarge(usize),
    /// 415, with the type that came.
    UnsupportedMediaType(String),
    /// 422: no word of the keyword is known.
    NoKnownWords(Vec<UnknownBody>),
    /// 503: nothing was trained yet.
    NoSnapshot,
    /// 503: it cannot be answered now, and why.
    Unavailable {
        /// One word for programs.
        code: &'static str,
        /// A sentence for people.
        detail: String,
    },
    /// 500; the cause is for the log alone.
    Internal(String),
}

/// Everything but validation: a sentence for people and one word for programs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"detail": "Not found.", "code": "not_found"}))]
pub(crate) struct ErrorBody {
    /// What is wrong, for people.
    detail: String,
    /// What is wrong, for programs.
    code: &'static str,
}

/// No word of the keyword is used by the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoKnownWordsBody {
    /// What is wrong, for people.
    detail: String,
    /// `no_known_words`.
    code: &'static str,
    /// The words, each with known words that are spelled nearly so.
    unknown: Vec<UnknownBody>,
}

/// A topic that an earlier snapshot had.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TopicGoneBody {
    /// What is wrong, for people.
    pub(crate) detail: String,
    /// `topic_gone`.
    pub(crate) code: &'static str,
    /// What it was called.
    pub(crate) label: String,
    /// The last snapshot that had it.
    pub(crate) last_snapshot: String,
    /// The topic of today that is most like it; null where none is.
    #[schema(required)]
    pub(crate) became: Option<BecameBody>,
}

/// The topic that another one became.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BecameBody {
    /// Its number.
    pub(crate) id: u32,
    /// What it is called.
    pub(crate) label: String,
    /// Cosine between the words of both, 0 to 1.
    pub(crate) similarity: f32,
}

/// Messages by field; `non_field_errors` for faults of the whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"top_n": ["Ensure this value is less than or equal to 1000."]}))]
pub(crate) struct InvalidBody(#[allow(dead_code)] BTreeMap<String, Vec<String>>);

impl ApiError {
    /// 500 for a cause that is our own fault.
    pub(crate) fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// 400 for one fault of one field.
    pub(crate) fn field(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(Invalid::field(field, message))
    }

    fn detail(&self) -> (String, &'static str) {
        match self {
            Self::Invalid(invalid) => (invalid.to_string(), "invalid"),
            Self::Parse(reason) => (format!("JSON parse error - {reason}"), "parse_error"),
            Self::NotFound => ("Not found.".to_owned(), "not_found"),
            Self::InvalidPage => ("Invalid page.".to_owned(), "not_found"),
            Self::NotInSnapshot => (
                "This product is not in the active snapshot; it came after the last training.".to_owned(),
                "not_in_snapshot",
            ),
            Self::NoTopics => (
                "The active snapshot has no topics: the catalogue has too little text for them.".to_owned(),
                "no_topics",
            ),
            Self::TopicGone(gone) => (gone.detail.clone(), gone.code),
            Self::Unauthorized { code, detail } => ((*detail).to_owned(), code),
            Self::Forbidden(detail) => ((*detail).to_owned(), "permission_denied"),
            Self::MethodNotAllowed { method, .. } => {
                (format!("Method \"{method}\" not allowed."), "method_not_allowed")
            }
            Self::NotAcceptable => ("Could not satisfy the request Accept header.".to_owned(), "not_acceptable"),
            Self::TooLarge(limit) => (format!("The request body is larger than {limit} bytes."), "payload_too_large"),
            Self::UnsupportedMediaType(came) => {
                (format!("Unsupported media type \"{came}\" in request."), "unsupported_media_type")
            }
            Self::NoKnownWords(_) => ("The catalogue uses no word of the keyword.".to_owned(), "no_known_words"),
            Self::NoSnapshot => ("There is no snapshot yet; run `coordi train`.".to_owned(), "no_snapshot"),
            Self::Unavailable { code, detail } | Self::Conflict { code, detail } => (detail.clone(), code),
            Self::Internal(_) => ("A server error occurred.".to_owned(), "error"),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail().0)
    }
}

impl std::error::Error for ApiError {}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Invalid(_) | Self::Parse(_) => StatusCode::BAD_REQUEST,
            Self::NotFound | Self::InvalidPage | Self::NotInSnapshot | Self::NoTopics | Self::TopicGone(_) => {
                StatusCode::NOT_FOUND
            }
            Self::Unauthorized { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NoKnownWords(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoSnapshot | Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        let (detail, code) = self.detail();
        match self {
            Self::Invalid(invalid) => response.json(invalid),
            Self::NoKnownWords(unknown) => response.json(NoKnownWordsBody { detail, code, unknown: unknown.clone() }),
            Self::TopicGone(gone) => response.json(gone),
            Self::Unauthorized { .. } => {
                response.insert_header((header::WWW_AUTHENTICATE, "Token")).json(ErrorBody { detail, code })
            }
            Self::MethodNotAllowed { allow, .. } => {
                response.insert_header((header::ALLOW, allow.as_str())).json(ErrorBody { detail, code })
            }
            Self::Unavailable { .. } => {
                response.insert_header((header::RETRY_AFTER, "5")).json(ErrorBody { detail, code })
            }
            Self::Internal(cause) => {
                tracing::error!(%cause, "a request failed");
                response.json(ErrorBody { detail, code })
            }
            _ => response.json(ErrorBody { detail, code }),
        }
    }
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let cause = error.to_string();
        // an import in one piece may hold the writer's lock for longer than a request waits
        if cause.contains("locked") || matches!(error, StoreError::Pool(_)) {
            tracing::warn!(%cause, "the database is busy");
            return Self::Unavailable { code: "busy", detail: "The database is busy; try again.".to_owned() };
        }
        Self::Internal(cause)
    }
}

impl From<SnapshotError> for ApiError {
    fn from(error: SnapshotError) -> Self {
        match error {
            SnapshotError::Unknown { .. } => Self::NotFound,
            other => Self::internal(other),
        }
    }
}

impl From<AskError> for ApiError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Answer(error) => error.into(),
            AskError::Store(error) => error.into(),
        }
    }
}

impl From<TopicError> for ApiError {
    fn from(error: TopicError) -> Self {
        let detail = error.to_string();
        match error {
            TopicError::NoTopics => Self::NoTopics,
            TopicError::Unknown(_) => Self::NotFound,
            TopicError::Store(error) => error.into(),
            TopicError::Gone(Gone { label, last_snapshot, became, .. }) => {
                let became = became.map(|(id, label, similarity)| BecameBody { id: id.0, label, similarity });
                let detail = format!("{}{}.", detail[..1].to_uppercase(), &detail[1..]);
                Self::TopicGone(Box::new(TopicGoneBody { detail, code: "topic_gone", label, last_snapshot, became }))
            }
        }
    }
}

impl From<AnswerError> for ApiError {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::NoKnownWords { unknown } => {
                Self::NoKnownWords(unknown.iter().map(UnknownBody::from).collect())
            }
            AnswerError::Invalid(invalid) => Self::Invalid(invalid),
            AnswerError::UnknownTopic { .. } => Self::NotFound,
            AnswerError::UnknownProduct(_) => Self::NotInSnapshot,
            AnswerError::EmptyCatalogue => Self::Unavailable {
                code: "empty_catalogue",
                detail: "The active snapshot has no visible product.".to_owned(),
            },
            AnswerError::Tokenize(error) => Self::Unavailable { code: "no_dictionary", detail: format!("{error}.") },
        }
    }
}

/// 404 of a topic: not there, or not there any more.
pub(crate) struct NoSuchTopic;

impl IntoResponses for NoSuchTopic {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let one_of =
            OneOfBuilder::new().item(Ref::from_schema_name("TopicGoneBody")).item(Ref::from_schema_name("ErrorBody"));
        let content = ContentBuilder::new().schema(Some(Schema::OneOf(one_of.build()))).build();
        let about = "An earlier snapshot had this topic (`topic_gone`, with what it became), none had it (`not_found`), or the \
                     active snapshot has no topics (`no_topics`).";
        let response = ResponseBuilder::new().description(about).content("application/json", content);
        BTreeMap::from([("404".to_owned(), RefOr::T(response.build()))])
    }
}

/// Declares how a refusal is documented, to be named in `responses(...)`.
macro_rules! documented {
    ($($(#[$doc:meta])* $name:ident = $status:literal, $body:ident, $description:literal;)+) => { $(
        $(#[$doc])*
        pub(crate) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(stringify!($body)))).build();
                let response = ResponseBuilder::new().description($description).content("application/json", content);
                BTreeMap::from([($status.to_owned(), RefOr::T(response.build()))])
            }
        }
    )+ };
}

documented! {
    /// 400.
    BadRequest = "400", InvalidBody, "What is wrong with the input, by field.";
    /// 404.
    NotFound = "404", ErrorBody, "There is no such thing, or no such page.";
    /// 401.
    Unauthorized = "401", ErrorBody, "No token was sent, or a wrong one.";
    /// 403.
    Forbidden = "403", ErrorBody, "The server was started without an admin token, so nothing can be written.";
    /// 413.
    TooLarge = "413", ErrorBody, "The body is larger than the server takes.";
    /// 409.
    NoPictures = "409", ErrorBody, "The active snapshot has no pictures (`no_pictures`), or its encoder cannot be opened here (`no_encoder`).";
    /// 415 of a form.
    NotMultipart = "415", ErrorBody, "The body is not multipart/form-data.";
    /// 415.
    Unsupported = "415", ErrorBody, "The body is not application/json.";
    /// 422.
    NoKnownWords = "422", NoKnownWordsBody, "No word of the keyword is used by the catalogue; near spellings are told.";
    /// 503.
    Unavailable = "503", ErrorBody, "Nothing was trained yet (`no_snapshot`), or it cannot be answered now.";
}
