//! The habits of Django REST Framework that are the same for every path: 405, OPTIONS, 406, the missing slash, 404.

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::error::ApiError;
use super::extract::text_header;
use super::table::Entry;
use crate::state::State;

/// Whether a path is the API's (or the server's own) and not the web app's.
pub(crate) fn is_api(path: &str) -> bool {
    ["/api", "/health", "/metrics"]
        .iter()
        .any(|own| path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Answers a method that the path does not know: OPTIONS with what it is, others with 405.
pub(crate) async fn other_method(state: State, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let entry = state.table.find(request.path()).ok_or(ApiError::NotFound)?;
    if request.method() == Method::OPTIONS {
        return Ok(HttpResponse::Ok().insert_header((header::ALLOW, entry.allow())).json(json!({
            "name": entry.name,
            "description": entry.description,
            "renders": ["application/json"],
            "parses": ["application/json"],
            "methods": entry.methods.iter().map(Method::as_str).collect::<Vec<_>>(),
        })));
    }
    Err(ApiError::MethodNotAllowed { method: request.method().clone(), allow: entry.allow() })
}

/// Answers a path of the API that is not there: with a slash at its end it may be (301), else 404.
pub(crate) fn not_there(state: &State, request: &HttpRequest) -> Result<HttpResponse, ApiError> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = format!("{}/", request.path());
    if reads && (state.table.find(&path).is_some() || path == "/api/v1/docs/") {
        let query = request.query_string();
        let mark = if query.is_empty() { "" } else { "?" };
        let location = format!("{path}{mark}{query}");
        return Ok(HttpResponse::build(StatusCode::MOVED_PERMANENTLY)
            .insert_header((header::LOCATION, location))
            .finish());
    }
    Err(ApiError::NotFound)
}

/// Refuses a request whose `Accept` header allows nothing that `entry` can answer.
///
/// # Errors
/// 406.
pub(crate) fn keep(entry: &Entry, request: &HttpRequest) -> Result<(), ApiError> {
    let accepts = text_header(request, header::ACCEPT).filter(|_| entry.json);
    let json = |range: &str| {
        let range = range.to_ascii_lowercase();
        let mut parts = range.split(';').map(str::trim);
        let wanted = matches!(parts.next().unwrap_or_default(), "*/*" | "application/*" | "application/json" | "");
        wanted && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    };
    match accepts {
        Some(accepts) if !accepts.split(',').any(json) => Err(ApiError::NotAcceptable),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_apis_paths_are_told_from_the_web_apps() {
        for own in ["/api", "/api/v1/nothing", "/health/live/", "/metrics"] {
            assert!(is_api(own), "{own}");
        }
        for other in ["/", "/apiary", "/healthy-clothes", "/products/3"] {
            assert!(!is_api(other), "{other}");
        }
    }
}
