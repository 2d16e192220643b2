//! `?explain=`: how much is told of how an answer came about.

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::error::ApiError;
use crate::api::extract::Read;
use crate::api::paging::query_param;

/// What is told of how an answer came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Explain {
    /// The reasons of each result.
    Results,
    /// How the strategy `image` came to its list, too.
    Trace,
}

impl Explain {
    /// As `?explain=` says.
    pub(crate) fn of(query: &Read) -> Result<Self, ApiError> {
        match query.get("explain") {
            None => Ok(Self::Results),
            Some("trace") => Ok(Self::Trace),
            Some(other) => {
                Err(ApiError::field("explain", format!("\"{other}\" is not a valid choice; choose from trace.")))
            }
        }
    }
}

/// `explain`, for the description.
pub(crate) struct ExplainParams;

impl IntoParams for ExplainParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let trace = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["trace"]));
        vec![query_param("explain", "`trace`: how the strategy `image` came to its list, too.", trace.into())]
    }
}
