//! Both formats by hand, there and back, and every fault with its place.

use ndarray::array;
use proptest::prelude::*;

use super::*;

const TEXT: &str = "2 3\n니트 1 -0.5 0.25\nknit 0 1e-3 7\n";

fn binary(rows: &[(&str, &[f32])], header: &str, end: &str) -> Vec<u8> {
    let mut bytes = header.as_bytes().to_vec();
    for (word, vector) in rows {
        bytes.extend_from_slice(format!("{word} ").as_bytes());
        vector.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
        bytes.extend_from_slice(end.as_bytes());
    }
    bytes
}

fn fault(read: Result<Words, FormatError>) -> (Place, Fault) {
    match read.expect_err("is refused") {
        FormatError::At { place, fault } => (place, fault),
        other => panic!("no fault with a place: {other}"),
    }
}

#[test]
fn text_by_hand() {
    let (words, vectors) = read_text(TEXT.as_bytes()).expect("sound");
    assert_eq!(words, ["니트", "knit"]);
    assert_eq!(vectors, array![[1.0, -0.5, 0.25], [0.0, 1e-3, 7.0]]);
    // As the original program writes it: a space after the last number; and from Windows, without a last line end.
    assert_eq!(read_text(&b"2 1 \r\na 1 \r\nb -2 "[..]).expect("sound").1, array![[1.0], [-2.0]]);
    let mut written = Vec::new();
    write_text(&mut written, &words, vectors.view()).expect("written");
    assert_eq!(String::from_utf8(written).expect("UTF-8"), TEXT.replace("1e-3", "0.001"));
}

#[test]
fn binary_by_hand() {
    let rows: &[(&str, &[f32])] = &[("니트", &[1.0, -0.5]), ("knit", &[0.0, 1e-3])];
    for end in ["\n", ""] {
        let (words, vectors) = read_binary(&binary(rows, "2 2\n", end)[..]).expect("sound");
        assert_eq!(words, ["니트", "knit"]);
        assert_eq!(vectors, array![[1.0, -0.5], [0.0, 1e-3]]);
        let mut written = Vec::new();
        write_binary(&mut written, &words, vectors.view()).expect("written");
        assert_eq!(written, binary(rows, "2 2\n", "\n"));
    }
}

#[test]
fn no_words_at_all() {
    for header in ["0 5\n", "0 5"] {
        assert_eq!(read_text(header.as_bytes()).expect("sound").1.dim(), (0, 5));
    }
    assert_eq!(read_binary(&b"0 5\n"[..]).expect("sound").1.dim(), (0, 5));
}

#[test]
fn faults_of_text_name_the_line() {
    let at = |text: &str| fault(read_text(text.as_bytes()));
    let line = Place::Line;
    for header in ["", "\n", "2\n", "a b\n", "2 3 4\n", "-1 3\n", "2,3\n", &format!("{}\n", "1".repeat(90))] {
        assert_eq!(at(header), (line(1), Fault::Header), "{header:?}");
    }
    assert_eq!(at("2 0\n"), (line(1), Fault::Dimensions(0)));
    assert_eq!(at("2 65537\n"), (line(1), Fault::Dimensions(65_537)));
    assert_eq!(at("2 1\na 1\n"), (line(3), Fault::Truncated { found: 1, expected: 2 }));
    assert_eq!(at("1 1\na 1\nb 2\n"), (line(3), Fault::Trailing(1)));
    assert_eq!(at("1 2\na 1\n"), (line(2), Fault::Length { found: 1, expected: 2 }));
    assert_eq!(at("2 1\na 1\nb 1 2\n"), (line(3), Fault::Length { found: 2, expected: 1 }));
    assert_eq!(at("2 1\na 1\na 2\n"), (line(3), Fault::Duplicate("a".to_owned())));
    assert_eq!(at("1 1\n 2\n"), (line(2), Fault::Word));
    for number in ["nan", "inf", "-inf", "1e99", "x", "1,5"] {
        assert_eq!(at(&format!("1 2\na 1 {number}\n")), (line(2), Fault::Number(number.to_owned())));
    }
    let endless = format!("1 1\na {}", "1".repeat(10_000));
    assert_eq!(at(&endless), (line(2), Fault::Length { found: 2, expected: 1 }));
    let not_utf8 = fault(read_text(&b"1 1\n\xff 1\n"[..]));
    assert_eq!(not_utf8, (line(2), Fault::Word));
}

#[test]
fn faults_of_binary_name_the_byte() {
    let at = |bytes: &[u8]| fault(read_binary(bytes));
    let byte = Place::Byte;
    assert_eq!(at(b""), (byte(0), Fault::Header));
    assert_eq!(at(b"2 3"), (byte(0), Fault::Header));
    assert_eq!(at(b"2 0\n"), (byte(0), Fault::Dimensions(0)));
    let two: &[(&str, &[f32])] = &[("ab", &[1.0, 2.0]), ("c", &[3.0, 4.0])];
    let whole = binary(two, "2 2\n", "");
    // 4 bytes of header, 3 of "ab ", 8 of numbers: the second word starts at byte 15.
    assert_eq!(at(&whole[..15]), (byte(15), Fault::Truncated { found: 1, expected: 2 }));
    assert_eq!(at(&whole[..whole.len() - 1]), (byte(24), Fault::Truncated { found: 1, expected: 2 }));
    assert_eq!(at(&binary(two, "1 2\n", "")), (byte(15), Fault::Trailing(1)));
    assert_eq!(at(&binary(&[("a", &[1.0]), ("a", &[1.0])], "2 1\n", "")), (byte(10), Fault::Duplicate("a".to_owned())));
    assert_eq!(at(&binary(&[("a", &[1.0, f32::NAN])], "1 2\n", "")), (byte(10), Fault::Number("NaN".to_owned())));
    assert_eq!(at(&binary(&[("", &[1.0])], "1 1\n", "")), (byte(4), Fault::Word));
    let endless = format!("1 1\n{}", "x".repeat(5_000));
    assert_eq!(at(endless.as_bytes()), (byte(4), Fault::Word));
}

#[test]
fn an_absurd_header_takes_no_memory() {
    let header = "18446744073709551615 65536\n";
    let expected = Fault::Truncated { found: 0, expected: usize::MAX };
    assert_eq!(fault(read_text(header.as_bytes())), (Place::Line(2), expected.clone()));
    assert_eq!(fault(read_binary(header.as_bytes())), (Place::Byte(27), expected));
}

#[test]
fn messages_tell_where_and_what() {
    let message = |text: &str| read_text(text.as_bytes()).expect_err("is refused").to_string();
    assert_eq!(message("2 1\na 1\na 2\n"), r#"word vectors, line 3: the word "a" stands there for the second time"#);
    assert_eq!(message("3 1\na 1\n"), "word vectors, line 3: ends after 1 of 3 words");
}

#[test]
fn words_that_could_not_be_read_back_are_not_written() {
    for word in ["", "a b", "a\n", "a\u{3000}b", &"x".repeat(MAX_WORD_BYTES + 1)] {
        let refused = write_text(Vec::new(), &["ok", word], array![[1.0], [2.0]].view()).expect_err("refused");
        assert!(matches!(refused, FormatError::Unwritable { index: 1, .. }), "{word:?}");
        let refused = write_binary(Vec::new(), &["ok", word], array![[1.0], [2.0]].view()).expect_err("refused");
        assert!(matches!(refused, FormatError::Unwritable { index: 1, .. }), "{word:?}");
    }
    let refused = write_text(Vec::new(), &["a"], array![[1.0], [2.0]].view()).expect_err("refused");
    assert!(matches!(refused, FormatError::Lengths { words: 1, vectors: 2 }));
    let refused = write_binary(Vec::new(), &["a", "b"], array![[1.0], [f32::NAN]].view()).expect_err("refused");
    assert!(matches!(refused, FormatError::NotFinite { index: 1, .. }));
}

/// Distinct words with vectors of any finite numbers.
fn words_and_vectors() -> impl Strategy<Value = Words> {
    let words = prop::collection::btree_set("[a-z가-힣_0-9'-]{1,8}", 0..12);
    (words, 1_usize..5).prop_flat_map(|(words, dimensions)| {
        let words: Vec<String> = words.into_iter().collect();
        let finite = prop::num::f32::NORMAL | prop::num::f32::SUBNORMAL | prop::num::f32::ZERO;
        let shape = (words.len(), dimensions);
        prop::collection::vec(finite, shape.0 * shape.1).prop_map(move |values| {
            (words.clone(), Array2::from_shape_vec(shape, values).expect("as many numbers as the shape has"))
        })
    })
}

proptest! {
    #[test]
    fn there_and_back_to_the_bit((words, vectors) in words_and_vectors()) {
        let (mut text, mut binary) = (Vec::new(), Vec::new());
        write_text(&mut text, &words, vectors.view()).expect("written");
        write_binary(&mut binary, &words, vectors.view()).expect("written");
        let bits = |vectors: &Array2<f32>| vectors.mapv(f32::to_bits);
        for (words_back, vectors_back) in [read_text(&text[..]).expect("sound"), read_binary(&binary[..]).expect("sound")] {
            prop_assert_eq!(&words_back, &words);
            prop_assert_eq!(bits(&vectors_back), bits(&vectors));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), header in "[0-9]{1,3} [0-9]{1,2}\n") {
        let with_header = [header.as_bytes(), &bytes].concat();
        for bytes in [&bytes, &with_header] {
            for (words, vectors) in [read_text(&bytes[..]), read_binary(&bytes[..])].into_iter().flatten() {
                prop_assert_eq!(words.len(), vectors.nrows());
            }
        }
    }
}
