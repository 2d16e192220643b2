//! The web app's files. Every path that is no file of it is the app's own (`index.html`), but for missing assets.

use std::path::{Component, Path, PathBuf};

use actix_files::NamedFile;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, Responder};

use super::error::ApiError;
use super::habits::{is_api, not_there};
use crate::state::{State, off_thread};

/// Shown where the web app was not built.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>coordi</title>\
    <h1>coordi</h1><p>The server runs; its web app was not built. Build it with <code>make build</code>, or tell the server \
    where it is with <code>--web DIR</code>.</p><p>The API is described at <a href=\"/api/v1/docs/\">/api/v1/docs/</a>.</p>";

/// Answers everything that no route does.
pub(crate) async fn fallback(state: State, request: HttpRequest) -> Result<HttpResponse, ApiError> {
    if is_api(request.path()) {
        return not_there(&state, &request);
    }
    if request.method() != Method::GET {
        let allow = "GET, HEAD".to_owned();
        return Err(ApiError::MethodNotAllowed { method: request.method().clone(), allow });
    }
    let Some(root) = state.web.clone() else {
        return Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(NOT_BUILT));
    };
    let asset = request.path().starts_with("/assets/");
    let wanted = relative(request.match_info().unprocessed()).ok_or(ApiError::NotFound)?;
    let file = off_thread(&state, move |_| open(&root, &wanted, asset)).await?;
    let cache = if asset { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = file.prefer_utf8(true).respond_to(&request).map_into_boxed_body();
    let value = header::HeaderValue::from_static(cache);
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    Ok(response)
}

fn open(root: &Path, wanted: &Path, asset: bool) -> Result<NamedFile, ApiError> {
    let file = root.join(wanted);
    let file = match file.is_file() {
        true => file,
        false if asset => return Err(ApiError::NotFound),
        false => root.join("index.html"),
    };
    NamedFile::open(&file).map_err(|error| ApiError::internal(format!("{}: {error}", file.display())))
}

/// The path below the web app's folder; none where it would lead out of it or to a hidden file.
fn relative(path: &str) -> Option<PathBuf> {
    let path = percent_decoded(path)?;
    let path = Path::new(path.trim_start_matches('/'));
    let plain = path.components().all(|part| match part {
        Component::Normal(name) => name.to_str().is_some_and(|name| !name.starts_with('.') && !name.contains('\\')),
        _ => false,
    });
    plain.then(|| path.to_owned())
}

/// Plain text of `%41`; none where it is no UTF-8 or holds a null.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let coded = (first == b'%').then(|| after.get(..2)).flatten();
        let byte = coded
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_folder() {
        assert_eq!(relative("/assets/a.js"), Some(PathBuf::from("assets/a.js")));
        assert_eq!(relative("/"), Some(PathBuf::new()));
        for out in ["/../x", "/a/../../x", "/%2e%2e/x", "/a/%2E%2E%2Fx", "/.env", "/a%00b", "/..\\x", "//./../x"] {
            assert_eq!(relative(out), None, "{out}");
        }
    }
}
