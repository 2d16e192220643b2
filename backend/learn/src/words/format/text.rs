//! The text format.

use std::io::{BufRead, Read, Write};

use ndarray::ArrayView2;

use super::{Fault, FormatError, MAX_WORD_BYTES, Place, Reading, Words, check_writable};

/// Longest header line, and most bytes of one number with its space.
const MAX_HEADER_BYTES: usize = 64;
const MAX_NUMBER_BYTES: usize = 64;

/// Reads the text format. A space or a carriage return at the end of a line is no fault.
///
/// # Errors
/// [`FormatError::At`] with the line.
pub fn read_text(mut reader: impl BufRead) -> Result<Words, FormatError> {
    let mut line = Vec::new();
    read_line(&mut reader, &mut line, MAX_HEADER_BYTES, 1, Fault::Header)?;
    let mut reading = Reading::new(&line).map_err(|fault| fault.at(Place::Line(1)))?;
    let limit = MAX_WORD_BYTES + reading.dimensions * MAX_NUMBER_BYTES;
    let mut number = 2;
    while !reading.is_full() {
        let dimensions = reading.dimensions;
        let too_long = Fault::Length { found: dimensions + 1, expected: dimensions };
        if !read_line(&mut reader, &mut line, limit, number, too_long)? {
            return Err(reading.truncated().at(Place::Line(number)));
        }
        add_line(&mut reading, &line).map_err(|fault| fault.at(Place::Line(number)))?;
        number += 1;
    }
    if !reader.fill_buf()?.is_empty() {
        return Err(Fault::Trailing(reading.expected).at(Place::Line(number)));
    }
    reading.finish()
}

/// Reads a line of at most `limit` bytes, without its end. False at the end of the file.
fn read_line(
    reader: &mut impl BufRead,
    line: &mut Vec<u8>,
    limit: usize,
    number: u64,
    too_long: Fault,
) -> Result<bool, FormatError> {
    line.clear();
    reader.by_ref().take(limit as u64 + 1).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > limit {
        return Err(too_long.at(Place::Line(number)));
    }
    let end = line.iter().rposition(|byte| !matches!(byte, b' ' | b'\r')).map_or(0, |last| last + 1);
    line.truncate(end);
    Ok(true)
}

fn add_line(reading: &mut Reading, line: &[u8]) -> Result<(), Fault> {
    let mut fields = line.split(|&byte| byte == b' ');
    let word = fields.next().unwrap_or_default();
    let (found, expected) = (fields.clone().count(), reading.dimensions);
    if found != expected {
        return Err(Fault::Length { found, expected });
    }
    reading.add_word(word)?;
    for field in fields {
        let field = String::from_utf8_lossy(field);
        let value = field.parse().map_err(|_| Fault::Number(field.to_string()))?;
        reading.add_value(value, || field.to_string())?;
    }
    Ok(())
}

/// Writes the text format. Numbers are the shortest that read back to the same bits.
///
/// # Errors
/// When a word cannot be written, there are not as many words as vectors, or the writer fails.
pub fn write_text(
    mut writer: impl Write,
    words: &[impl AsRef<str>],
    vectors: ArrayView2<'_, f32>,
) -> Result<(), FormatError> {
    check_writable(words, vectors)?;
    writeln!(writer, "{} {}", vectors.nrows(), vectors.ncols())?;
    for (word, vector) in words.iter().zip(vectors.rows()) {
        write!(writer, "{}", word.as_ref())?;
        for value in vector {
            write!(writer, " {value}")?;
        }
        writeln!(writer)?;
    }
    writer.flush()?;
    Ok(())
}
