//! Absolute links.
//!
//! They are written as the caller sees the server. Behind a proxy that is told by `X-Forwarded-Proto` and `X-Forwarded-Host`,
//! which are believed only where the server was told to: else any caller could write links for others into a cache.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderName};

use super::extract::text_header;
use crate::state::State;

/// Where the API is.
pub(crate) const PREFIX: &str = "/api/v1";

/// Where a request was asked.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    /// Scheme and host.
    pub(crate) origin: String,
    /// The path.
    pub(crate) path: String,
    /// The query.
    pub(crate) query: Vec<(String, String)>,
}

impl Links {
    /// The address of something else of the API, e.g. `products/`.
    pub(crate) fn to(&self, path: &str) -> String {
        format!("{}{PREFIX}/{path}", self.origin)
    }

    /// The same list at another page; the first page needs no number.
    pub(crate) fn page(&self, number: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.query.iter().filter(|(name, _)| name != "page"));
        if number > 1 {
            query.append_pair("page", &number.to_string());
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{}{mark}{query}", self.origin, self.path)
    }
}

/// Scheme and host, as the caller sees them.
pub(crate) fn origin(request: &HttpRequest) -> String {
    let trusted = request.app_data::<State>().is_some_and(|state| state.trust_forwarded);
    let forwarded = |name: &'static str| {
        let value = text_header(request, HeaderName::from_static(name)).filter(|_| trusted)?;
        value.split(',').next().map(|first| first.trim().to_owned()).filter(|first| !first.is_empty())
    };
    let host = forwarded("x-forwarded-host")
        .or_else(|| text_header(request, header::HOST))
        .or_else(|| request.uri().authority().map(ToString::to_string))
        .unwrap_or_else(|| request.app_config().local_addr().to_string());
    let scheme = forwarded("x-forwarded-proto").filter(|scheme| scheme == "https");
    format!("{}://{host}", scheme.as_deref().unwrap_or("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_query_and_drop_the_first_pages_number() {
        let query = [("search", "니트 wool"), ("page", "2"), ("style", "a&b")];
        let links = Links {
            origin: "http://localhost:8000".into(),
            path: "/api/v1/products/".into(),
            query: query.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        };
        let kept = "search=%EB%8B%88%ED%8A%B8+wool&style=a%26b";
        assert_eq!(links.page(3), format!("http://localhost:8000/api/v1/products/?{kept}&page=3"));
        assert_eq!(links.page(1), format!("http://localhost:8000/api/v1/products/?{kept}"));
        assert_eq!(Links { query: Vec::new(), ..links }.page(1), "http://localhost:8000/api/v1/products/");
    }
}
