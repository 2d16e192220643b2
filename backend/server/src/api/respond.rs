//! The answer to a read: JSON with an `ETag`, or 304 where the caller has it already.

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::ApiError;
use super::extract::Read;
use crate::state::{AppState, State, off_thread};

/// What a read is answered with.
pub(crate) struct Tagged {
    known: bool,
    tag: String,
    cache: &'static str,
    content_type: &'static str,
    bytes: Vec<u8>,
}

impl Tagged {
    /// `bytes`, or nothing where the caller has them. The tag is weak: on the way the bytes may be compressed.
    pub(crate) fn new(read: &Read, content_type: &'static str, cache: &'static str, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes);
        let tag: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let known = read.if_none_match.as_deref().is_some_and(|tags| holds(tags, &tag));
        Self { known, tag, cache, content_type, bytes }
    }

    /// 200 or 304.
    pub(crate) fn response(self) -> HttpResponse {
        let mut response = if self.known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response
            .insert_header((header::ETAG, format!("W/\"{}\"", self.tag)))
            .insert_header((header::CACHE_CONTROL, self.cache));
        if self.known { response.finish() } else { response.content_type(self.content_type).body(self.bytes) }
    }
}

/// Answers a read with the JSON of what `ask` says. Asking, writing and tagging are done off the asynchronous threads.
///
/// # Errors
/// What `ask` says, or 500 when the body cannot be written as JSON.
pub(crate) async fn answer<B: Serialize>(
    state: &State,
    read: Read,
    ask: impl FnOnce(&AppState, &Read) -> Result<B, ApiError> + Send + 'static,
) -> Result<HttpResponse, ApiError> {
    let tagged = off_thread(state, move |state| {
        let bytes = serde_json::to_vec(&ask(state, &read)?).map_err(ApiError::internal)?;
        Ok(Tagged::new(&read, "application/json", "no-cache", bytes))
    });
    Ok(tagged.await?.response())
}

/// Whether a list of tags holds `tag`, by weak comparison.
pub(crate) fn holds(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/").trim_matches('"') == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        for tags in ["*", "\"a1\"", "W/\"a1\"", "\"b\", W/\"a1\""] {
            assert!(holds(tags, "a1"), "{tags}");
        }
        assert!(!holds("\"b\"", "a1"));
        assert!(!holds("", "a1"));
    }
}
