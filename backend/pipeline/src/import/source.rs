//! A file opened by the table of the profile that fits it.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::encoding;
use super::fields::{self, Fault, Row};
use super::profile::{Profile, Table};
use super::records::{Read1, Record, Records};
use super::rule::Cell;

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Reading failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Nothing is in it.
    #[error("{}: the file is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The first line is no header.
    #[error("{}: line {line}: the header cannot be read: {reason}", path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// Its line.
        line: u64,
        /// Why.
        reason: String,
    },
    /// No table of the profile fits.
    #[error(transparent)]
    Columns(Box<Mismatch>),
}

/// The columns of a file and those that a table needs.
#[derive(Debug, thiserror::Error)]
#[error(
    "{}: no table of the profile \"{profile}\" fits: \"{table}\" needs the columns {} as well; found: {}{hint}",
    path.display(), quoted(missing), quoted(found)
)]
pub struct Mismatch {
    /// The file.
    pub path: PathBuf,
    /// The profile.
    pub profile: String,
    /// The table that fits best.
    pub table: String,
    /// The columns it lacks.
    pub missing: Vec<String>,
    /// The columns it has.
    pub found: Vec<String>,
    /// What the cause may be.
    pub hint: String,
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// A row, or why it is none, with its line.
pub(super) type NumberedRow = (u64, Result<Row, Fault>);

/// An open file.
pub(super) struct Source<'p> {
    pub(super) path: PathBuf,
    pub(super) table: &'p Table,
    pub(super) encoding: &'static str,
    records: Records,
    /// Where each column stands in a CSV record; `None` for NDJSON.
    columns: Option<HashMap<String, usize>>,
    header: Vec<String>,
    /// The first NDJSON record, which was read to choose the table.
    first: Option<Record>,
}

impl<'p> Source<'p> {
    pub(super) fn open(path: &Path, profile: &'p Profile) -> Result<Self, SourceError> {
        let io = |source| SourceError::Io { path: path.to_owned(), source };
        let decoded = encoding::open(path).map_err(io)?;
        let encoding = decoded.encoding.name();
        let ndjson =
            path.extension().is_some_and(|end| ["ndjson", "jsonl"].iter().any(|known| end.eq_ignore_ascii_case(known)));
        let delimiter = profile.delimiter as u8;
        let mut records = if ndjson { Records::lines(decoded.reader) } else { Records::csv(decoded.reader, delimiter) };
        if let Some(kind) = decoded.kind {
            let reason = format!("it is {kind}, not text; save it as CSV first");
            return Err(SourceError::Header { path: path.to_owned(), line: 1, reason });
        }
        let Some(first) = records.next().map_err(io)? else { return Err(SourceError::Empty { path: path.to_owned() }) };
        let wrong = |reason: String| SourceError::Header { path: path.to_owned(), line: first.line, reason };
        let header: Vec<String> = match &first.read {
            Read1::Fault(reason) => return Err(wrong(reason.clone())),
            Read1::Fields(fields) if ndjson => object(&fields[0]).map_err(wrong)?.keys().cloned().collect(),
            Read1::Fields(fields) => fields.iter().map(|name| name.trim().to_owned()).collect(),
        };
        let table = choose(path, profile, &header)?;
        if let Some(twice) =
            table.reads().into_iter().find(|read| header.iter().filter(|name| name == read).count() > 1)
        {
            return Err(wrong(format!("the column \"{twice}\" stands in it twice")));
        }
        let columns =
            (!ndjson).then(|| header.iter().enumerate().rev().map(|(place, name)| (name.clone(), place)).collect());
        let first = ndjson.then_some(first);
        Ok(Self { path: path.to_owned(), table, encoding, records, columns, header, first })
    }

    pub(super) fn bytes(&self) -> u64 {
        self.records.bytes()
    }

    /// The next row with its line.
    pub(super) fn next(&mut self) -> Result<Option<NumberedRow>, SourceError> {
        let record = match self.first.take() {
            Some(first) => Some(first),
            None => self.records.next().map_err(|source| SourceError::Io { path: self.path.clone(), source })?,
        };
        Ok(record.map(|record| (record.line, self.row(record.read))))
    }

    fn row(&self, read: Read1) -> Result<Row, Fault> {
        let values = match read {
            Read1::Fault(reason) => return Err(Fault::row(reason)),
            Read1::Fields(fields) => fields,
        };
        let Some(columns) = &self.columns else {
            let object = object(&values[0]).map_err(Fault::row)?;
            return fields::read(self.table, &|column| object.get(column).map_or(Cell::Nothing, json_cell));
        };
        if values.len() != self.header.len() {
            let reason = format!("it has {} columns where the header has {}", values.len(), self.header.len());
            return Err(Fault::row(reason));
        }
        if values.iter().zip(&self.header).all(|(value, name)| value.trim_start_matches('\u{feff}').trim() == name) {
            return Err(Fault::row("the header stands here again"));
        }
        fields::read(self.table, &|column| match columns.get(column) {
            Some(place) if !values[*place].is_empty() => Cell::Text(&values[*place]),
            _ => Cell::Nothing,
        })
    }
}

fn object(line: &str) -> Result<serde_json::Map<String, Value>, String> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("it is no JSON object".to_owned()),
        Err(error) => Err(format!("it is no JSON: {error}")),
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

/// The table whose required columns the header has; the one that asks for most if several fit.
fn choose<'p>(path: &Path, profile: &'p Profile, header: &[String]) -> Result<&'p Table, SourceError> {
    let lacks = |table: &Table| -> Vec<String> {
        table.needs().into_iter().filter(|need| !header.iter().any(|name| name == need)).map(str::to_owned).collect()
    };
    let fitting = profile.tables.iter().filter(|table| lacks(table).is_empty());
    if let Some(table) = fitting.max_by_key(|table| table.needs().len()) {
        return Ok(table);
    }
    let nearest = profile.tables.iter().min_by_key(|table| lacks(table).len());
    let (table, missing) = nearest.map_or_else(Default::default, |table| (table.name.clone(), lacks(table)));
    Err(SourceError::Columns(Box::new(Mismatch {
        path: path.to_owned(),
        profile: profile.name.clone(),
        table,
        missing,
        found: header.to_vec(),
        hint: hint(header, profile.delimiter),
    })))
}

fn hint(header: &[String], delimiter: char) -> String {
    let [only] = header else { return String::new() };
    match [',', ';', '\t', '|'].iter().find(|other| **other != delimiter && only.contains(**other)) {
        Some('\t') => " (the columns seem to be parted by tabs; set `delimiter` in the profile)".to_owned(),
        Some(other) => format!(" (the columns seem to be parted by \"{other}\"; set `delimiter` in the profile)"),
        None => String::new(),
    }
}
