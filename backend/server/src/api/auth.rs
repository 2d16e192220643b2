//! Who may write: whoever has the admin token that the server was started with. There are no accounts yet.
//!
//! Without a token nothing can be written over HTTP: the safe default for a server that anyone can reach.

use std::fmt;

use actix_web::HttpRequest;
use actix_web::http::header;
use sha2::{Digest, Sha256};

use super::error::ApiError;
use super::extract::text_header;

/// The fewest characters of an admin token.
pub const LEAST_TOKEN_CHARS: usize = 16;

/// The token of the admin, as its hash. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct AdminToken([u8; 32]);

impl fmt::Debug for AdminToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdminToken(..)")
    }
}

impl AdminToken {
    /// A token of at least [`LEAST_TOKEN_CHARS`] visible ASCII characters; none for an empty text.
    ///
    /// # Errors
    /// When it is too short, or has characters that a header cannot carry.
    pub fn parse(text: &str) -> Result<Option<Self>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("only letters, digits and signs of ASCII, without spaces".to_owned());
        }
        if text.len() < LEAST_TOKEN_CHARS {
            return Err(format!("at least {LEAST_TOKEN_CHARS} characters, such as `openssl rand -hex 24` makes"));
        }
        Ok(Some(Self(hash(text))))
    }

    /// Whether `text` is the token. It takes as long for a text that is nearly right as for any other.
    fn is(&self, text: &str) -> bool {
        let differing = self.0.iter().zip(hash(text)).fold(0, |differing, (ours, theirs)| differing | (ours ^ theirs));
        std::hint::black_box(differing) == 0
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Lets through whoever sends `Authorization: Token <key>` with the admin's token.
///
/// # Errors
/// 403 where the server has no token, 401 where none or a wrong one came.
pub(crate) fn admin(request: &HttpRequest, token: Option<&AdminToken>) -> Result<(), ApiError> {
    let token = token
        .ok_or(ApiError::Forbidden("Writing is switched off: the server was started without server.admin_token."))?;
    let sent = text_header(request, header::AUTHORIZATION).ok_or(ApiError::Unauthorized {
        code: "not_authenticated",
        detail: "Authentication credentials were not provided.",
    })?;
    let wrong = ApiError::Unauthorized { code: "authentication_failed", detail: "Invalid token." };
    let key =
        sent.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("token")).map(|(_, key)| key.trim());
    if key.is_some_and(|key| token.is(key)) { Ok(()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef";

    #[test]
    fn tokens_are_long_and_plain_and_never_shown() {
        assert_eq!(AdminToken::parse(""), Ok(None));
        assert!(AdminToken::parse("0123456789abcde").is_err());
        assert!(AdminToken::parse("0123456789 abcdef").is_err());
        assert!(AdminToken::parse("비밀번호비밀번호비밀번호비밀번호").is_err());
        let token = AdminToken::parse(KEY).expect("valid").expect("a token");
        assert_eq!(format!("{token:?}"), "AdminToken(..)");
        assert!(token.is(KEY) && !token.is("0123456789abcdeF") && !token.is(""));
    }

    #[test]
    fn only_the_token_lets_through() {
        use actix_web::test::TestRequest;
        let token = AdminToken::parse(KEY).expect("valid");
        let told = |sent: Option<&str>, token: Option<&AdminToken>| {
            let request = sent.map_or_else(TestRequest::default, |sent| {
                TestRequest::default().insert_header((header::AUTHORIZATION, sent))
            });
            admin(&request.to_http_request(), token)
                .map_err(|error| actix_web::ResponseError::status_code(&error).as_u16())
        };
        let right = format!("Token {KEY}");
        assert_eq!(told(Some(&right), None), Err(403), "no token was set");
        assert_eq!(told(None, token.as_ref()), Err(401));
        for wrong in ["Token", "Token ", "Token 0123456789abcdeg", &format!("Basic {KEY}"), KEY] {
            assert_eq!(told(Some(wrong), token.as_ref()), Err(401), "{wrong}");
        }
        assert_eq!(told(Some(&right), token.as_ref()), Ok(()));
        assert_eq!(told(Some(&right.replace("Token", "token")), token.as_ref()), Ok(()));
    }
}
