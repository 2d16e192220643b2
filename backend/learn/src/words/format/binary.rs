//! The binary format.

use std::io::{BufRead, ErrorKind, Read, Write};

use ndarray::ArrayView2;

use super::{Fault, FormatError, MAX_WORD_BYTES, Place, Reading, Words, check_writable};

/// Longest header line.
const MAX_HEADER_BYTES: usize = 64;

/// Reads the binary format, with or without a line feed after each vector.
///
/// # Errors
/// [`FormatError::At`] with the byte.
pub fn read_binary(reader: impl BufRead) -> Result<Words, FormatError> {
    let mut reader = Counted { reader, byte: 0 };
    let mut bytes = Vec::new();
    if !reader.read_to(b'\n', MAX_HEADER_BYTES, &mut bytes)? {
        return Err(Fault::Header.at(Place::Byte(0)));
    }
    let mut reading = Reading::new(&bytes).map_err(|fault| fault.at(Place::Byte(0)))?;
    let mut row = vec![0; reading.dimensions * size_of::<f32>()];
    while !reading.is_full() {
        reader.skip_line_feed()?;
        let start = Place::Byte(reader.byte);
        if !reader.read_to(b' ', MAX_WORD_BYTES, &mut bytes)? {
            let fault = if bytes.len() > MAX_WORD_BYTES { Fault::Word } else { reading.truncated() };
            return Err(fault.at(start));
        }
        let vector = reader.byte;
        if !reader.read_whole(&mut row)? {
            return Err(reading.truncated().at(Place::Byte(reader.byte)));
        }
        reading.add_word(&bytes).map_err(|fault| fault.at(start))?;
        for (chunk, at) in row.chunks_exact(size_of::<f32>()).zip((vector..).step_by(size_of::<f32>())) {
            let value = f32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
            reading.add_value(value, || value.to_string()).map_err(|fault| fault.at(Place::Byte(at)))?;
        }
    }
    reader.skip_line_feed()?;
    if !reader.reader.fill_buf()?.is_empty() {
        return Err(Fault::Trailing(reading.expected).at(Place::Byte(reader.byte)));
    }
    reading.finish()
}

/// A reader that knows how many bytes it has given.
struct Counted<R> {
    reader: R,
    byte: u64,
}

impl<R: BufRead> Counted<R> {
    /// Reads up to `end` and past it, at most `limit` bytes before it; false if it was not found.
    fn read_to(&mut self, end: u8, limit: usize, bytes: &mut Vec<u8>) -> Result<bool, FormatError> {
        bytes.clear();
        self.byte += self.reader.by_ref().take(limit as u64 + 1).read_until(end, bytes)? as u64;
        Ok(bytes.pop_if(|last| *last == end).is_some())
    }

    /// Fills `row`; false at the end of the file.
    fn read_whole(&mut self, row: &mut [u8]) -> Result<bool, FormatError> {
        let mut filled = 0;
        while filled < row.len() {
            match self.reader.read(&mut row[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.byte += filled as u64;
        Ok(filled == row.len())
    }

    fn skip_line_feed(&mut self) -> Result<(), FormatError> {
        if self.reader.fill_buf()?.first() == Some(&b'\n') {
            self.reader.consume(1);
            self.byte += 1;
        }
        Ok(())
    }
}

/// Writes the binary format, a line feed after each vector as the original program does.
///
/// # Errors
/// When a word cannot be written, there are not as many words as vectors, or the writer fails.
pub fn write_binary(
    mut writer: impl Write,
    words: &[impl AsRef<str>],
    vectors: ArrayView2<'_, f32>,
) -> Result<(), FormatError> {
    check_writable(words, vectors)?;
    writeln!(writer, "{} {}", vectors.nrows(), vectors.ncols())?;
    for (word, vector) in words.iter().zip(vectors.rows()) {
        write!(writer, "{} ", word.as_ref())?;
        for value in vector {
            writer.write_all(&value.to_le_bytes())?;
        }
        writeln!(writer)?;
    }
    writer.flush()?;
    Ok(())
}
