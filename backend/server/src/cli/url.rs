//! Where a server is: the little of a URL that a load generator needs. No TLS, since what is measured is the server.

use std::fmt;
use std::str::FromStr;

/// A server's address and the path below which it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Url {
    /// Name or number, without the brackets of an IPv6 address.
    pub(crate) host: String,
    /// The port; 80 where the URL tells none.
    pub(crate) port: u16,
    /// The path below which the server answers, without a slash at its end: mostly empty.
    pub(crate) base: String,
}

impl Url {
    /// The value of the `Host` header.
    pub(crate) fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "http://{}{}", self.authority(), self.base)
    }
}

impl FromStr for Url {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let rest = match text.split_once("://") {
            Some(("http", rest)) => rest,
            Some((scheme, _)) => return Err(format!("\"{scheme}\" is not spoken here; give http://HOST:PORT")),
            None => return Err(format!("a URL begins with its scheme: http://{text}")),
        };
        if text.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
            return Err("a URL has no blanks".to_owned());
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        if path.contains(['?', '#']) || authority.contains(['?', '#', '@']) {
            return Err("only http://HOST:PORT and a path are expected; give what is asked with --path".to_owned());
        }
        let (host, port) = split_port(authority)?;
        if host.is_empty() {
            return Err("the host is missing; give http://HOST:PORT".to_owned());
        }
        let path = path.trim_end_matches('/');
        let base = if path.is_empty() { String::new() } else { format!("/{path}") };
        Ok(Self { host: host.to_owned(), port, base })
    }
}

fn split_port(authority: &str) -> Result<(&str, u16), String> {
    let number = |text: &str| match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(format!("\"{text}\" is no port")),
    };
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, rest) = rest.split_once(']').ok_or("the bracket of an IPv6 address is not closed")?;
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, number(port)?)),
            None if rest.is_empty() => Ok((host, 80)),
            None => Err(format!("\"{rest}\" is no port")),
        };
    }
    match authority.split_once(':') {
        Some((host, port)) => Ok((host, number(port)?)),
        None => Ok((authority, 80)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_found_by_its_url() {
        let parsed = |text: &str| text.parse::<Url>().expect("a URL");
        assert_eq!(parsed("http://127.0.0.1:8000").to_string(), "http://127.0.0.1:8000");
        assert_eq!(parsed("http://shop.example/").to_string(), "http://shop.example:80");
        assert_eq!(parsed("http://[::1]:9/coordi/").to_string(), "http://[::1]:9/coordi");
        assert_eq!(parsed("http://[::1]").port, 80);
    }

    #[test]
    fn what_is_no_url_is_told_why() {
        for (text, said) in [
            ("127.0.0.1:8000", "begins with its scheme"),
            ("https://shop.example", "\"https\" is not spoken here"),
            ("http://", "host is missing"),
            ("http://:80", "host is missing"),
            ("http://a:0", "\"0\" is no port"),
            ("http://a:99999", "no port"),
            ("http://[::1", "not closed"),
            ("http://a b:80", "no blanks"),
            ("http://a/?q=1", "--path"),
        ] {
            let error = text.parse::<Url>().expect_err(text);
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
