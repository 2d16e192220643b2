//! Which encoding a file is in, told from its first bytes that are not plain ASCII.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

/// Bytes looked at, from the first that is not ASCII on.
const SAMPLE: usize = 64 * 1024;

/// A file as UTF-8 bytes, with the encoding it was in. UTF-8 itself passes through unchecked, so that one wrong byte costs
/// one row; characters that another encoding does not have become U+FFFD.
pub(super) struct Decoded {
    pub(super) reader: Box<dyn BufRead + Send>,
    pub(super) encoding: &'static Encoding,
    /// What it is where its first bytes say that it is no text.
    pub(super) kind: Option<&'static str>,
}

/// First bytes of what is sent in place of a CSV file, and what it is.
const NO_TEXT: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF-", "a PDF"),
];

/// Opens `path` and recognises UTF-8, UTF-16 (with or without a byte order mark) and CP949.
pub(super) fn open(path: &Path) -> io::Result<Decoded> {
    let mut file = File::open(path)?;
    let encoding = recognise(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    (&file).take(8).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    let kind = NO_TEXT.iter().find(|(first, _)| head.starts_with(first)).map(|(_, kind)| *kind);
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_override(true)
        .strip_bom(true)
        .utf8_passthru(true)
        .build(file);
    Ok(Decoded { reader: Box::new(BufReader::with_capacity(256 * 1024, decoder)), encoding, kind })
}

fn recognise(file: &mut File) -> io::Result<&'static Encoding> {
    let mut head = Vec::with_capacity(SAMPLE);
    file.take(SAMPLE as u64).read_to_end(&mut head)?;
    if let Some((encoding, _)) = Encoding::for_bom(&head) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf_16_without_mark(&head) {
        return Ok(encoding);
    }
    while !head.is_empty() && head.is_ascii() {
        head.clear();
        file.take(SAMPLE as u64).read_to_end(&mut head)?;
    }
    let faults = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(&head);
        // The sample may end within a character, which is no fault of the file.
        text.trim_end_matches('\u{fffd}').matches('\u{fffd}').count()
    };
    let utf_8 = faults(UTF_8);
    Ok(if utf_8 > 0 && faults(EUC_KR) < utf_8 { EUC_KR } else { UTF_8 })
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf_16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 4 {
        None
    } else if odd * 4 > pairs && even == 0 {
        Some(UTF_16LE)
    } else if even * 4 > pairs && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("file.csv");
        std::fs::write(&path, bytes).expect("writes");
        let mut decoded = open(&path).expect("opens");
        let mut text = Vec::new();
        decoded.reader.read_to_end(&mut text).expect("reads");
        (String::from_utf8_lossy(&text).into_owned(), decoded.encoding.name())
    }

    #[test]
    fn recognises_what_shops_send() {
        let text = "상품코드,리뷰내용\n1,따뜻한 니트예요\n";
        assert_eq!(read(text.as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(read(&EUC_KR.encode(text).0), (text.to_owned(), "EUC-KR"));
        let utf_16 = |mark: &[u8], little: bool, text: &str| -> Vec<u8> {
            let units = text.encode_utf16();
            let bytes = units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
            mark.iter().copied().chain(bytes).collect()
        };
        assert_eq!(read(&utf_16(&[0xff, 0xfe], true, text)), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&utf_16(&[0xfe, 0xff], false, text)), (text.to_owned(), "UTF-16BE"));
        let latin = "id,text\n1,a warm knit\n";
        assert_eq!(read(&utf_16(&[], true, latin)), (latin.to_owned(), "UTF-16LE"));
    }

    #[test]
    fn looks_past_a_long_ascii_beginning_and_forgives_single_faults() {
        let mut bytes = "1,plain\n".repeat(20_000).into_bytes();
        bytes.extend_from_slice(&EUC_KR.encode("2,따뜻한 니트\n").0);
        assert_eq!(read(&bytes).1, "EUC-KR");
        let mut bytes = "1,따뜻한 니트\n".repeat(100).into_bytes();
        bytes.extend_from_slice(b"2,\xff\n");
        assert_eq!(read(&bytes).1, "UTF-8");
        assert_eq!(read(b"").1, "UTF-8");
    }
}
