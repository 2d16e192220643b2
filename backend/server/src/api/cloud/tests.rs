//! How word clouds are asked for.

use super::super::links::Links;
use super::*;

fn read(query: &[(&str, &str)]) -> Read {
    let query: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let links = Links { origin: "http://h".into(), path: "/c/".into(), query: query.clone() };
    Read { query, links, if_none_match: None, prefers_svg: false, accepts_webp: false }
}

#[test]
fn what_is_not_said_is_as_documented() {
    let wanted = Wanted::read(&read(&[])).expect("valid");
    assert_eq!(wanted, Wanted { width: 640, height: 400, words: 40, theme: Theme::Light, svg: false });
    let wanted = Wanted::read(&Read { prefers_svg: true, ..read(&[("theme", "dark")]) }).expect("valid");
    assert!(wanted.svg && wanted.theme == Theme::Dark);
    let wanted = Wanted::read(&Read { prefers_svg: true, ..read(&[("format", "json")]) }).expect("valid");
    assert!(!wanted.svg, "a parameter is stronger than a header");
}

#[test]
fn every_fault_is_told() {
    let invalid = Wanted::read(&read(&[
        ("width", "119"),
        ("height", "99999999999999"),
        ("words", "many"),
        ("theme", "neon"),
        ("format", "<svg>"),
    ]))
    .expect_err("faults");
    assert_eq!(
        serde_json::to_value(invalid).expect("JSON"),
        serde_json::json!({
            "width": ["Ensure this value is greater than or equal to 120."],
            "height": ["Ensure this value is less than or equal to 2000."],
            "words": ["A valid integer is required."],
            "theme": ["\"neon\" is not a valid choice; choose from light, dark."],
            "format": ["\"<svg>\" is not a valid choice; choose from json, svg."],
        })
    );
}
