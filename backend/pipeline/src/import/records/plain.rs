//! The records that nearly all files consist of, cut without a copy: one line, and no quote but around whole fields.
//!
//! Whatever is not of this kind is left to the full parser: [`split`] says no, and decides nothing.

use memchr::{memchr, memchr2, memmem};

/// Where the fields of a record stand in its line, by their first and last byte.
pub(super) type Spans = Vec<(u32, u32)>;

/// Cuts `line` at `delimiter` into `spans`; false where it takes the full parser to say what the line is.
pub(super) fn split(line: &[u8], delimiter: u8, most: usize, spans: &mut Spans) -> bool {
    spans.clear();
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let mut start = 0;
    while spans.len() < most {
        let field = if line.get(start) == Some(&b'"') {
            quoted(line, start + 1, delimiter)
        } else {
            bare(line, start, delimiter)
        };
        let Some((from, to, behind)) = field else { return false };
        spans.push((from as u32, to as u32));
        if behind >= line.len() {
            return true;
        }
        start = behind + 1;
        if start == line.len() {
            // the line ends in a delimiter: one more field, an empty one
            spans.push((start as u32, start as u32));
            return spans.len() <= most;
        }
    }
    false
}

/// First byte of a field, one past its last, and where its delimiter stands, or the line's end.
type Field = Option<(usize, usize, usize)>;

fn bare(line: &[u8], start: usize, delimiter: u8) -> Field {
    match memchr2(delimiter, b'\r', &line[start..]) {
        None => Some((start, line.len(), line.len())),
        Some(at) if line[start + at] == delimiter => Some((start, start + at, start + at)),
        Some(_) => None,
    }
}

fn quoted(line: &[u8], start: usize, delimiter: u8) -> Field {
    let end = start + memchr(b'"', &line[start..])?;
    match line.get(end + 1) {
        None => Some((start, end, line.len())),
        Some(next) if *next == delimiter => Some((start, end, end + 1)),
        Some(_) => None,
    }
}

/// `line` as text, if nothing is wrong with it: UTF-8 without NUL and without U+FFFD, which stands for what was lost.
pub(super) fn text(line: &[u8]) -> Option<&str> {
    let text = simdutf8::basic::from_utf8(line).ok()?;
    let faulty =
        memchr(0, line).is_some() || (memchr(0xef, line).is_some() && memmem::find(line, b"\xef\xbf\xbd").is_some());
    (!faulty).then_some(text)
}

#[cfg(test)]
mod tests {
    use csv_core::{ReadRecordResult, ReaderBuilder};
    use proptest::prelude::*;

    use super::*;

    fn cut(line: &str) -> Option<Vec<&str>> {
        let mut spans = Spans::new();
        split(line.as_bytes(), b',', 9, &mut spans)
            .then(|| spans.iter().map(|(from, to)| &line[*from as usize..*to as usize]).collect())
    }

    #[test]
    fn plain_lines_and_others() {
        assert_eq!(cut("a,b\r\n"), Some(vec!["a", "b"]));
        assert_eq!(cut("\"a,b\",\"\",c"), Some(vec!["a,b", "", "c"]));
        assert_eq!(cut("a,5'8\" tall,\n"), Some(vec!["a", "5'8\" tall", ""]));
        assert_eq!(cut(",\n"), Some(vec!["", ""]));
        for other in ["a,\"open\n", "\"a \"\"b\"\"\",c", "\"a\"b,c", "a\rb,c", "1,2,3,4,5,6,7,8,9,10"] {
            assert_eq!(cut(other), None, "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_full_parser(line in "[a\",\r ]{1,12}") {
            let line = format!("{line}\n");
            if let Some(fields) = cut(&line) {
                let mut parser = ReaderBuilder::new().build();
                let (mut text, mut ends) = ([0; 64], [0; 16]);
                let (result, _, _, count) = parser.read_record(line.as_bytes(), &mut text, &mut ends);
                // a line of nothing but line ends is no record, which is told before a line is cut
                if matches!(result, ReadRecordResult::Record) {
                    let starts = std::iter::once(0).chain(ends.iter().copied());
                    let parsed: Vec<&str> = starts
                        .zip(&ends[..count])
                        .map(|(start, end)| std::str::from_utf8(&text[start..*end]).expect("ASCII"))
                        .collect();
                    prop_assert_eq!(fields, parsed);
                } else {
                    prop_assert!(line.trim().is_empty());
                }
            }
        }
    }
}
