//! Physical lines, numbered, of bounded length.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use super::LONGEST;

/// Physical lines.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    /// Lines that were read as part of a record that came to nothing, and are read again.
    again: VecDeque<(u64, Vec<u8>)>,
    line: u64,
    pub(super) bytes: u64,
}

/// A line with its number, or one that was too long.
#[derive(Clone, Copy)]
pub(super) enum Line {
    Whole(u64),
    TooLong(u64),
}

impl Lines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Self { reader, again: VecDeque::new(), line: 0, bytes: 0 }
    }

    /// Reads the next line into `bytes`, in place of what was there.
    pub(super) fn next(&mut self, bytes: &mut Vec<u8>) -> io::Result<Option<Line>> {
        bytes.clear();
        if let Some((line, kept)) = self.again.pop_front() {
            *bytes = kept;
            return Ok(Some(Line::Whole(line)));
        }
        let read = (&mut self.reader).take(LONGEST as u64 + 1).read_until(b'\n', bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        self.bytes += read as u64;
        if read > LONGEST {
            self.skip_rest()?;
            return Ok(Some(Line::TooLong(self.line)));
        }
        Ok(Some(Line::Whole(self.line)))
    }

    /// Gives lines back, to be read again in their order.
    pub(super) fn again(&mut self, lines: impl DoubleEndedIterator<Item = (u64, Vec<u8>)>) {
        for line in lines.rev() {
            self.again.push_front(line);
        }
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let (skip, found) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            };
            self.reader.consume(skip);
            self.bytes += skip as u64;
            if found {
                return Ok(());
            }
        }
    }
}
