//! One connection to a server: HTTP/1.1 by hand, since the load generator shares the machine with what it measures. A request
//! is bytes that were put together before; an answer is read into one buffer and forgotten, without an allocation.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::cli::Url;

/// Bytes of the buffer that answers pass through; a head must fit.
const BUFFER: usize = 64 * 1_024;
/// Headers that an answer may have.
const HEADERS: usize = 64;

/// An answer, read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Bytes read: head, body, frames.
    pub(crate) bytes: u64,
    /// Whether the connection can be used again.
    pub(crate) open: bool,
}

/// A connection.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    buffer: Box<[u8]>,
    /// What was read and not used yet is `buffer[at..filled]`.
    at: usize,
    filled: usize,
    bytes: u64,
}

/// Whose bodies are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those of answers that are not 2xx.
    Failures,
    /// All.
    All,
}

/// How the end of a body is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Framing {
    Length(usize),
    Chunked,
    UntilClosed,
}

/// An answer's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    status: u16,
    length: usize,
    framing: Framing,
    open: bool,
}

impl Wire {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens there.
    pub(crate) async fn connect(url: &Url) -> io::Result<Self> {
        let stream = TcpStream::connect((url.host.as_str(), url.port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; BUFFER].into_boxed_slice(), at: 0, filled: 0, bytes: 0 })
    }

    /// Sends a request and reads the answer; `kept` gets the body of one that is no 2xx, or of any where `Keep::All` is said. A
    /// body is expected unless `bodiless` (HEAD).
    ///
    /// # Errors
    /// When the connection breaks, or what comes is no HTTP/1.
    pub(crate) async fn exchange(
        &mut self,
        request: &[u8],
        bodiless: bool,
        keep: Keep,
        kept: &mut Vec<u8>,
    ) -> io::Result<Answer> {
        self.bytes = 0;
        kept.clear();
        self.stream.write_all(request).await?;
        let head = loop {
            match parse(&self.buffer[self.at..self.filled])? {
                Some(head) if (100..200).contains(&head.status) => self.at += head.length,
                Some(head) => break head,
                None => self.more().await?,
            }
        };
        self.at += head.length;
        let framing = if bodiless || matches!(head.status, 204 | 304) { Framing::Length(0) } else { head.framing };
        let good = (200..300).contains(&head.status);
        let mut kept = (keep == Keep::All || !good).then_some(kept);
        match framing {
            Framing::Length(length) => self.pass(length, &mut kept).await?,
            Framing::Chunked => self.pass_chunks(&mut kept).await?,
            Framing::UntilClosed => self.pass_all(&mut kept).await?,
        }
        Ok(Answer { status: head.status, bytes: self.bytes, open: head.open && framing != Framing::UntilClosed })
    }

    /// Reads what has come, at least a byte.
    async fn more(&mut self) -> io::Result<()> {
        if self.at == self.filled {
            (self.at, self.filled) = (0, 0);
        } else if self.filled == BUFFER {
            if self.at == 0 {
                return Err(fault("the answer's head is longer than 64 KiB"));
            }
            self.buffer.copy_within(self.at..self.filled, 0);
            (self.at, self.filled) = (0, self.filled - self.at);
        }
        let count = self.stream.read(&mut self.buffer[self.filled..]).await?;
        if count == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the server closed the connection"));
        }
        self.filled += count;
        self.bytes += count as u64;
        Ok(())
    }

    /// Lets `length` bytes pass.
    async fn pass(&mut self, mut length: usize, kept: &mut Option<&mut Vec<u8>>) -> io::Result<()> {
        loop {
            let here = length.min(self.filled - self.at);
            if let Some(kept) = kept {
                kept.extend_from_slice(&self.buffer[self.at..self.at + here]);
            }
            self.at += here;
            length -= here;
            if length == 0 {
                return Ok(());
            }
            self.more().await?;
        }
    }

    /// Lets chunks pass, and the trailers behind them (RFC 9112, section 7.1).
    async fn pass_chunks(&mut self, kept: &mut Option<&mut Vec<u8>>) -> io::Result<()> {
        loop {
            let read = httparse::parse_chunk_size(&self.buffer[self.at..self.filled]);
            match read.map_err(|_| fault("the answer has a chunk without a size"))? {
                httparse::Status::Partial => self.more().await?,
                httparse::Status::Complete((line, 0)) => {
                    self.at += line;
                    return self.pass_trailers().await;
                }
                httparse::Status::Complete((line, size)) => {
                    self.at += line;
                    let size = usize::try_from(size).map_err(|_| fault("the answer has a chunk without a size"))?;
                    self.pass(size, kept).await?;
                    self.pass(2, &mut None).await?;
                }
            }
        }
    }

    /// Lets the lines pass that end with an empty one.
    async fn pass_trailers(&mut self) -> io::Result<()> {
        loop {
            let rest = &self.buffer[self.at..self.filled];
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
                self.more().await?;
                continue;
            };
            self.at += end + 1;
            if end <= 1 {
                return Ok(());
            }
        }
    }

    /// Lets everything pass until the server closes.
    async fn pass_all(&mut self, kept: &mut Option<&mut Vec<u8>>) -> io::Result<()> {
        loop {
            self.pass(self.filled - self.at, kept).await?;
            match self.more().await {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
                other => other?,
            }
        }
    }
}

/// Reads a head, or tells that more is needed.
fn parse(bytes: &[u8]) -> io::Result<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let parsed = response.parse(bytes).map_err(|error| fault(&format!("the answer is no HTTP/1: {error}")))?;
    let (httparse::Status::Complete(length), Some(status)) = (parsed, response.code) else { return Ok(None) };
    let mut framing = Framing::UntilClosed;
    let mut open = response.version == Some(1);
    for header in response.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") && framing != Framing::Chunked {
            let told = std::str::from_utf8(header.value).ok().and_then(|value| value.trim().parse().ok());
            framing = Framing::Length(told.ok_or_else(|| fault("the answer's Content-Length is no number"))?);
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            framing = Framing::Chunked;
        } else if header.name.eq_ignore_ascii_case("connection") {
            open = !header.value.eq_ignore_ascii_case(b"close");
        }
    }
    Ok(Some(Head { status, length, framing, open }))
}

fn fault(said: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn answered(pieces: &[&[u8]]) -> io::Result<(Answer, Vec<u8>)> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let server = async {
            let (mut stream, _) = listener.accept().await?;
            let mut asked = [0; 64];
            let _ = stream.read(&mut asked).await?;
            for piece in pieces {
                stream.write_all(piece).await?;
                stream.flush().await?;
                tokio::task::yield_now().await;
            }
            io::Result::Ok(())
        };
        let client = async {
            let url = Url { host: "127.0.0.1".into(), port, base: String::new() };
            let mut wire = Wire::connect(&url).await?;
            let mut body = Vec::new();
            let answer = wire.exchange(b"GET / HTTP/1.1\r\n\r\n", false, Keep::All, &mut body).await?;
            io::Result::Ok((answer, body))
        };
        let (served, answered) = tokio::join!(server, client);
        served?;
        answered
    }

    #[tokio::test]
    async fn bodies_end_by_length_by_chunks_and_by_closing() {
        let (answer, body) =
            answered(&[b"HTTP/1.1 201 Cre", b"ated\r\ncontent-length: 5\r\n\r\nhe", b"llo"]).await.expect("an answer");
        assert_eq!((answer.status, answer.open, body.as_slice()), (201, true, &b"hello"[..]));
        assert_eq!(answer.bytes, 48);
        let chunks: &[&[u8]] = &[
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r",
            b"\nabc\r\n2;x=y\r\nd",
            b"e\r\n0\r\nX: y\r\n\r\n",
        ];
        let (answer, body) = answered(chunks).await.expect("an answer");
        assert_eq!((answer.status, answer.open, body.as_slice()), (200, true, &b"abcde"[..]));
        let (answer, body) = answered(&[b"HTTP/1.0 200 OK\r\n\r\nrest"]).await.expect("an answer");
        assert_eq!((answer.open, body.as_slice()), (false, &b"rest"[..]));
    }

    #[tokio::test]
    async fn what_is_no_answer_is_told() {
        for (pieces, said) in [
            (&[&b"SSH-2.0-OpenSSH\r\n"[..]][..], "no HTTP/1"),
            (&[&b"HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n"[..]][..], "Content-Length"),
            (&[&b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"[..]][..], "chunk"),
            (&[&b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhe"[..]][..], "closed"),
        ] {
            let error = answered(pieces).await.expect_err(said);
            assert!(error.to_string().contains(said), "{error}");
        }
    }
}
