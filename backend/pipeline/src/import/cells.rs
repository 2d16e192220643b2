//! The cells of a row, by column: a CSV record has them by place, a JSON object by name.

use serde_json::{Map, Value};

use super::records::Fields;

/// A column that a rule reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    /// Where it stands in a CSV record; `None` for NDJSON, and for a column that the file does not have.
    pub(super) place: Option<usize>,
}

/// What a row holds in a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// There is no such column, or nothing in it.
    Nothing,
    /// A text.
    Text(&'a str),
    /// A list, as only JSON has it.
    List(Vec<String>),
    /// Pairs, as only JSON has them.
    Pairs(Vec<(String, String)>),
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cells<'a> {
    Csv(Fields<'a>),
    Json(&'a Map<String, Value>),
}

impl<'a> Cells<'a> {
    pub(super) fn get(&self, column: &Column) -> Cell<'a> {
        match self {
            Self::Json(object) => object.get(&column.name).map_or(Cell::Nothing, json_cell),
            Self::Csv(fields) => match column.place.and_then(|place| fields.get(place)) {
                None | Some("") => Cell::Nothing,
                Some(text) => Cell::Text(text),
            },
        }
    }
}

fn json_cell(value: &Value) -> Cell<'_> {
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    match value {
        Value::Null => Cell::Nothing,
        Value::String(text) if text.is_empty() => Cell::Nothing,
        Value::String(text) => Cell::Text(text),
        Value::Array(items) => Cell::List(items.iter().map(plain).collect()),
        Value::Object(pairs) => Cell::Pairs(pairs.iter().map(|(key, value)| (key.clone(), plain(value))).collect()),
        Value::Number(_) | Value::Bool(_) => Cell::List(vec![plain(value)]),
    }
}
