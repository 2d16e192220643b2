//! Records of a CSV or NDJSON file with the physical line they begin on, in bounded memory.
//!
//! A record that is too long, or a quote that never closes, costs one line: reading goes on with the next one.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The longest line and the longest record, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;
/// The most fields of a record.
const MOST_FIELDS: usize = 4_096;
/// A quoted field does not reach over more lines than this.
const MOST_LINES: usize = 2_000;

/// What was read of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read1 {
    /// Its fields.
    Fields(Vec<String>),
    /// Why there are none.
    Fault(String),
}

/// A record and the line it begins on, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) read: Read1,
}

/// Physical lines.
struct Lines {
    reader: Box<dyn BufRead>,
    /// Lines that were read as part of a record that came to nothing, and are read again.
    again: VecDeque<(u64, Vec<u8>)>,
    line: u64,
    bytes: u64,
}

/// A line as it was read, or one that was too long.
enum Line {
    Whole(u64, Vec<u8>),
    TooLong(u64),
}

impl Lines {
    fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some((line, bytes)) = self.again.pop_front() {
            return Ok(Some(Line::Whole(line, bytes)));
        }
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        self.bytes += read as u64;
        if read > LONGEST {
            self.skip_rest()?;
            return Ok(Some(Line::TooLong(self.line)));
        }
        Ok(Some(Line::Whole(self.line, bytes)))
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let (skip, found) = match buffer.iter().position(|byte| *byte == b'\n') {
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

/// Reads records.
pub(super) struct Records {
    lines: Lines,
    csv: Option<Csv>,
}

/// The state of the CSV parser.
struct Csv {
    parser: Reader,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    /// CSV with this delimiter.
    pub(super) fn csv(reader: Box<dyn BufRead>, delimiter: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(delimiter).build();
        let csv = Csv { parser, fields: vec![0; LONGEST], ends: vec![0; MOST_FIELDS] };
        Self { lines: Lines { reader, again: VecDeque::new(), line: 0, bytes: 0 }, csv: Some(csv) }
    }

    /// One record a line: its only field is the line.
    pub(super) fn lines(reader: Box<dyn BufRead>) -> Self {
        Self { lines: Lines { reader, again: VecDeque::new(), line: 0, bytes: 0 }, csv: None }
    }

    /// Bytes read so far, as UTF-8.
    pub(super) fn bytes(&self) -> u64 {
        self.lines.bytes
    }

    /// The next record; blank lines are passed over.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            let record = match self.lines.next()? {
                None => return Ok(None),
                Some(Line::TooLong(line)) => {
                    let reason = format!("the line is longer than {} MiB", LONGEST >> 20);
                    return Ok(Some(Record { line, read: Read1::Fault(reason) }));
                }
                Some(Line::Whole(line, bytes)) if bytes.iter().all(u8::is_ascii_whitespace) => {
                    let _ = line;
                    continue;
                }
                Some(Line::Whole(line, bytes)) => match &mut self.csv {
                    None => {
                        Record { line, read: text(&bytes).map_or_else(Read1::Fault, |text| Read1::Fields(vec![text])) }
                    }
                    Some(csv) => csv.record(&mut self.lines, line, bytes)?,
                },
            };
            return Ok(Some(record));
        }
    }
}

impl Csv {
    fn record(&mut self, lines: &mut Lines, first: u64, bytes: Vec<u8>) -> io::Result<Record> {
        self.parser.reset();
        let (mut written, mut ended) = (0, 0);
        let mut taken = vec![(first, bytes)];
        loop {
            let (line, bytes) = &taken[taken.len() - 1];
            let _ = line;
            let (result, read, out, ends) =
                self.parser.read_record(bytes, &mut self.fields[written..], &mut self.ends[ended..]);
            written += out;
            ended += ends;
            match result {
                // the parser ends a record at a carriage return too; what comes after it would be lost
                ReadRecordResult::Record if !bytes[read..].trim_ascii().is_empty() => {
                    return Ok(self.give_up(lines, taken, "a carriage return ends the line where a line feed should"));
                }
                ReadRecordResult::Record => return Ok(Record { line: first, read: self.fields(ended) }),
                ReadRecordResult::OutputFull => {
                    let reason = format!("the record is longer than {} MiB", LONGEST >> 20);
                    return Ok(self.give_up(lines, taken, &reason));
                }
                ReadRecordResult::OutputEndsFull => {
                    let reason = format!("it has more than {MOST_FIELDS} columns");
                    return Ok(self.give_up(lines, taken, &reason));
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
            if taken.len() >= MOST_LINES {
                return Ok(self.give_up(lines, taken, "a quote is opened here and not closed"));
            }
            match lines.next()? {
                Some(Line::Whole(line, bytes)) => taken.push((line, bytes)),
                Some(Line::TooLong(_)) => {
                    return Ok(self.give_up(lines, taken, "a quote is opened here and not closed"));
                }
                None => return Ok(self.at_the_end(lines, taken, first, written, ended)),
            }
        }
    }

    /// The file ends within a record: fine without a line feed, a fault within quotes.
    fn at_the_end(
        &mut self,
        lines: &mut Lines,
        taken: Vec<(u64, Vec<u8>)>,
        first: u64,
        written: usize,
        ended: usize,
    ) -> Record {
        let last_ends_in_line_feed = taken.last().is_some_and(|(_, bytes)| bytes.ends_with(b"\n"));
        if last_ends_in_line_feed || taken.len() > 1 || in_quotes(&taken[0].1) {
            return self.give_up(lines, taken, "a quote is opened here and the file ends before it is closed");
        }
        let (_, _, _, ends) = self.parser.read_record(&[], &mut self.fields[written..], &mut self.ends[ended..]);
        Record { line: first, read: self.fields(ended + ends) }
    }

    fn give_up(&mut self, lines: &mut Lines, taken: Vec<(u64, Vec<u8>)>, reason: &str) -> Record {
        let mut taken = taken.into_iter();
        let first = taken.next().map_or(0, |(line, _)| line);
        for line in taken.rev() {
            lines.again.push_front(line);
        }
        Record { line: first, read: Read1::Fault(reason.to_owned()) }
    }

    fn fields(&self, ended: usize) -> Read1 {
        let mut fields = Vec::with_capacity(ended);
        let mut start = 0;
        for end in &self.ends[..ended] {
            match text(&self.fields[start..*end]) {
                Ok(field) => fields.push(field),
                Err(reason) => return Read1::Fault(reason),
            }
            start = *end;
        }
        Read1::Fields(fields)
    }
}

/// Whether a last line without a line feed ends inside quotes.
fn in_quotes(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1
}

fn text(bytes: &[u8]) -> Result<String, String> {
    if bytes.contains(&0) {
        return Err("it holds a NUL byte".to_owned());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not valid UTF-8".to_owned())?;
    if text.contains('\u{fffd}') {
        return Err("it holds U+FFFD, which stands for a character that was lost in an encoding".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, Result<Vec<String>, String>)> {
        let mut records = Records::csv(Box::new(Cursor::new(bytes.to_vec())), b',');
        let mut read = Vec::new();
        while let Some(record) = records.next().expect("reads from memory") {
            read.push((
                record.line,
                match record.read {
                    Read1::Fields(fields) => Ok(fields),
                    Read1::Fault(reason) => Err(reason),
                },
            ));
        }
        read
    }

    fn fields(fields: &[&str]) -> Result<Vec<String>, String> {
        Ok(fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn quoted_fields_reach_over_lines_and_lines_are_physical() {
        let read = all(b"a,b\r\n\r\n1,\"x\ny \"\"z\"\"\"\n2,5'8\" tall\n3,");
        assert_eq!(
            read,
            [
                (1, fields(&["a", "b"])),
                (3, fields(&["1", "x\ny \"z\""])),
                (5, fields(&["2", "5'8\" tall"])),
                (6, fields(&["3", ""])),
            ]
        );
    }

    #[test]
    fn an_open_quote_costs_one_line() {
        let read = all(b"a,b\n1,\"open\n2,x\n3,y\n");
        assert_eq!(read[1].0, 2);
        assert!(read[1].1.as_ref().is_err_and(|reason| reason.contains("quote")), "{:?}", read[1]);
        assert_eq!(read[2..], [(3, fields(&["2", "x"])), (4, fields(&["3", "y"]))]);
        assert!(all(b"a,b\n1,\"cut of")[1].1.is_err(), "cut off within quotes");
    }

    #[test]
    fn nothing_is_lost_after_a_carriage_return() {
        let read = all(b"a,b\r\n1,x\ry\n2,\"x\ry\"\r\n3,z\r\r\n");
        assert!(read[1].1.as_ref().is_err_and(|reason| reason.contains("carriage return")), "{:?}", read[1]);
        assert_eq!(read[2..], [(3, fields(&["2", "x\ry"])), (4, fields(&["3", "z"]))]);
        assert!(all(b"a,b\r1,x\r2,y\r")[0].1.is_err(), "a file without line feeds");
    }

    #[test]
    fn a_huge_line_costs_one_line_and_no_memory() {
        let mut bytes = b"a,b\n1,".to_vec();
        bytes.resize(bytes.len() + 3 * LONGEST, b'x');
        bytes.extend_from_slice(b"\n2,y\n");
        let read = all(&bytes);
        assert!(read[1].1.as_ref().is_err_and(|reason| reason.contains("MiB")));
        assert_eq!(read[2], (3, fields(&["2", "y"])));
    }

    #[test]
    fn nul_bytes_and_wrong_utf_8_cost_their_record() {
        let read = all(b"a,b\n1,\0\n2,\xff\n3,y\n");
        assert!(read[1].1.as_ref().is_err_and(|reason| reason.contains("NUL")));
        assert!(read[2].1.as_ref().is_err_and(|reason| reason.contains("UTF-8")));
        assert_eq!(read[3], (4, fields(&["3", "y"])));
    }
}
