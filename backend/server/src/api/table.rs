//! The documented paths as the API's habits need them: which methods a path knows, how it is called in the metrics.
//!
//! It is read from the OpenAPI description, so that 405, OPTIONS and the description cannot differ.

use actix_web::http::Method;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::{OpenApi, path::Operation};

/// One documented path.
pub(crate) struct Entry {
    /// As documented, e.g. `/api/v1/products/{id}/`.
    pub(crate) pattern: String,
    /// The methods, `HEAD` beside `GET` and `OPTIONS` among them.
    pub(crate) methods: Vec<Method>,
    /// What it is called.
    pub(crate) name: String,
    /// What it is.
    pub(crate) description: String,
    /// Whether it writes a body that is a resource of JSON; pictures, pages and the schema are not.
    pub(crate) json: bool,
}

/// All of them.
pub(crate) struct Table(Vec<Entry>);

impl Table {
    /// The table of a description.
    pub(crate) fn new(openapi: &OpenApi) -> Self {
        let mut entries: Vec<Entry> =
            openapi.paths.paths.iter().map(|(pattern, item)| Entry::new(pattern, item)).collect();
        // a fixed name such as `facets` goes before a parameter
        entries.sort_by_key(|entry| entry.pattern.matches('{').count());
        Self(entries)
    }

    /// The entry of a path that was asked for.
    pub(crate) fn find(&self, path: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| matches(&entry.pattern, path))
    }
}

impl Entry {
    fn new(pattern: &str, item: &PathItem) -> Self {
        let mut methods = Vec::new();
        if item.get.is_some() {
            methods.extend([Method::GET, Method::HEAD]);
        }
        if item.post.is_some() {
            methods.push(Method::POST);
        }
        if item.patch.is_some() {
            methods.push(Method::PATCH);
        }
        methods.push(Method::OPTIONS);
        let operation: Option<&Operation> = item.get.as_ref().or(item.post.as_ref());
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let json = operation.and_then(|operation| operation.responses.responses.get("200")).is_some_and(|response| {
            matches!(response, utoipa::openapi::RefOr::T(response) if response.content.contains_key("application/json") && response.content.len() == 1)
        });
        Self {
            pattern: pattern.to_owned(),
            methods,
            name: text(operation.and_then(|operation| operation.summary.as_ref())),
            description: text(operation.and_then(|operation| operation.description.as_ref())),
            json,
        }
    }

    /// The methods as the `Allow` header lists them.
    pub(crate) fn allow(&self) -> String {
        self.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Whether `path` is one of `pattern`, part by part; a `{parameter}` is any part that is not empty.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut came) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), came.next()) {
            (None, None) => return true,
            (Some(wanted), Some(came)) if wanted == came => {}
            (Some(wanted), Some(came)) if wanted.starts_with('{') && !came.is_empty() => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_stand_for_one_part() {
        assert!(matches("/p/{id}/", "/p/7/"));
        for other in ["/p/7", "/p//", "/p/7/x/", "/q/7/", "/p/"] {
            assert!(!matches("/p/{id}/", other), "{other}");
        }
    }

    #[test]
    fn fixed_names_go_before_parameters() {
        let table = Table::new(&crate::api::openapi());
        let entry = table.find("/api/v1/products/facets/").expect("documented");
        assert_eq!(entry.pattern, "/api/v1/products/facets/");
        assert_eq!(table.find("/api/v1/recommendations/").expect("documented").allow(), "GET, HEAD, POST, OPTIONS");
        assert!(table.find("/api/v1/nothing/").is_none());
    }
}
