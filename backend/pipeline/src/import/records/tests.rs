use std::io::Cursor;

use super::*;

fn all(bytes: &[u8]) -> Vec<(u64, Result<Vec<String>, String>)> {
    let mut records = Records::csv(Box::new(Cursor::new(bytes.to_vec())), b',');
    let mut read = Vec::new();
    while let Some(record) = records.next().expect("reads from memory") {
        read.push((record.line, record.read.map(|fields| fields.iter().map(str::to_owned).collect())));
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
