//! Records of a CSV or NDJSON file with the physical line they begin on, in bounded memory.
//!
//! A record that is too long, or a quote that never closes, costs one line: reading goes on with the next one. Nearly all
//! records are cut where they were read ([`plain`]); the others go through csv-core.

mod lines;
mod plain;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use lines::{Line, Lines};
use plain::Spans;

/// The longest line and the longest record, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;
/// The most fields of a record.
const MOST_FIELDS: usize = 4_096;
/// A quoted field does not reach over more lines than this.
const MOST_LINES: usize = 2_000;

/// The fields of a record: pieces of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a> {
    text: &'a str,
    spans: &'a [(u32, u32)],
}

impl<'a> Fields<'a> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The field at `place`, counted from 0.
    pub(super) fn get(&self, place: usize) -> Option<&'a str> {
        let (start, end) = *self.spans.get(place)?;
        self.text.get(start as usize..end as usize)
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.spans.iter().map(move |(start, end)| text.get(*start as usize..*end as usize).unwrap_or_default())
    }
}

/// A record and the line it begins on, counted from 1; or why it has no fields.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) line: u64,
    pub(super) read: Result<Fields<'a>, String>,
}

/// Reads records.
pub(super) struct Records {
    lines: Lines,
    /// The line under way.
    current: Vec<u8>,
    spans: Spans,
    csv: Option<Csv>,
}

/// The full parser; its buffers are made when the first record needs it.
struct Csv {
    delimiter: u8,
    parser: Reader,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    /// CSV with this delimiter.
    pub(super) fn csv(reader: Box<dyn BufRead + Send>, delimiter: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(delimiter).build();
        Self::new(reader, Some(Csv { delimiter, parser, fields: Vec::new(), ends: Vec::new() }))
    }

    /// One record a line: its only field is the line.
    pub(super) fn lines(reader: Box<dyn BufRead + Send>) -> Self {
        Self::new(reader, None)
    }

    fn new(reader: Box<dyn BufRead + Send>, csv: Option<Csv>) -> Self {
        Self { lines: Lines::new(reader), current: Vec::new(), spans: Spans::new(), csv }
    }

    /// Bytes read so far, as UTF-8.
    pub(super) fn bytes(&self) -> u64 {
        self.lines.bytes
    }

    /// The next record; blank lines are passed over.
    pub(super) fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        let line = loop {
            match self.lines.next(&mut self.current)? {
                None => return Ok(None),
                Some(Line::TooLong(line)) => {
                    let reason = format!("the line is longer than {} MiB", LONGEST >> 20);
                    return Ok(Some(Record { line, read: Err(reason) }));
                }
                Some(Line::Whole(_)) if self.current.iter().all(u8::is_ascii_whitespace) => {}
                Some(Line::Whole(line)) => break line,
            }
        };
        let Some(csv) = &mut self.csv else {
            self.spans.clear();
            self.spans.push((0, self.current.len() as u32));
            let read = text(&self.current).map(|text| Fields { text, spans: &self.spans });
            return Ok(Some(Record { line, read }));
        };
        if plain::split(&self.current, csv.delimiter, MOST_FIELDS, &mut self.spans)
            && let Some(text) = plain::text(&self.current)
        {
            return Ok(Some(Record { line, read: Ok(Fields { text, spans: &self.spans }) }));
        }
        let read = csv.record(&mut self.lines, line, self.current.clone(), &mut self.spans)?;
        Ok(Some(Record { line, read: read.map(|text| Fields { text, spans: &self.spans }) }))
    }
}

impl Csv {
    /// Parses the record that begins with the line `first`, which is `bytes`; the text of its fields, whose places go to
    /// `spans`.
    fn record(
        &mut self,
        lines: &mut Lines,
        first: u64,
        bytes: Vec<u8>,
        spans: &mut Spans,
    ) -> io::Result<Result<&str, String>> {
        self.parser.reset();
        self.fields.resize(LONGEST, 0);
        self.ends.resize(MOST_FIELDS, 0);
        let (mut written, mut ended) = (0, 0);
        let mut taken = vec![(first, bytes)];
        let reason = loop {
            let line = &taken[taken.len() - 1].1;
            let (result, read, out, ends) =
                self.parser.read_record(line, &mut self.fields[written..], &mut self.ends[ended..]);
            written += out;
            ended += ends;
            match result {
                // the parser ends a record at a carriage return too; what comes after it would be lost
                ReadRecordResult::Record if !line[read..].trim_ascii().is_empty() => {
                    break "a carriage return ends the line where a line feed should".to_owned();
                }
                ReadRecordResult::Record => return Ok(self.cut(ended, spans)),
                ReadRecordResult::OutputFull => break format!("the record is longer than {} MiB", LONGEST >> 20),
                ReadRecordResult::OutputEndsFull => break format!("it has more than {MOST_FIELDS} columns"),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
            let unclosed = "a quote is opened here and not closed";
            if taken.len() >= MOST_LINES {
                break unclosed.to_owned();
            }
            let mut more = Vec::new();
            match lines.next(&mut more)? {
                Some(Line::Whole(line)) => taken.push((line, more)),
                Some(Line::TooLong(_)) => break unclosed.to_owned(),
                None if ends_within(&taken) => {
                    break "a quote is opened here and the file ends before it is closed".to_owned();
                }
                None => {
                    let (_, _, _, ends) =
                        self.parser.read_record(&[], &mut self.fields[written..], &mut self.ends[ended..]);
                    return Ok(self.cut(ended + ends, spans));
                }
            }
        };
        lines.again(taken.into_iter().skip(1).collect::<Vec<_>>().into_iter());
        Ok(Err(reason))
    }

    fn cut(&self, ended: usize, spans: &mut Spans) -> Result<&str, String> {
        spans.clear();
        let mut start = 0;
        for end in &self.ends[..ended] {
            text(&self.fields[start..*end])?;
            spans.push((start as u32, *end as u32));
            start = *end;
        }
        text(&self.fields[..start])
    }
}

/// Whether a file that ends here ends within quotes: fine without a line feed, a fault otherwise.
fn ends_within(taken: &[(u64, Vec<u8>)]) -> bool {
    let last_ends_in_line_feed = taken.last().is_some_and(|(_, bytes)| bytes.ends_with(b"\n"));
    let quotes = taken[0].1.iter().filter(|byte| **byte == b'"').count();
    last_ends_in_line_feed || taken.len() > 1 || quotes % 2 == 1
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    if bytes.contains(&0) {
        return Err("it holds a NUL byte".to_owned());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not valid UTF-8".to_owned())?;
    if text.contains('\u{fffd}') {
        return Err("it holds U+FFFD, which stands for a character that was lost in an encoding".to_owned());
    }
    Ok(text)
}
