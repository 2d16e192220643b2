//! A file opened by the table of the profile that fits it.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::cells::Cells;
use super::encoding;
use super::fields::{Fault, Plan, Row};
use super::profile::{Profile, Table};
use super::records::{Fields, Records};

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

/// The line of a row, and the row or why it is none.
pub(super) type Numbered = (u64, Result<Row, Fault>);

/// An open file.
pub(super) struct Source<'p> {
    pub(super) path: PathBuf,
    pub(super) table: &'p Table,
    pub(super) encoding: &'static str,
    records: Records,
    plan: Plan<'p>,
    /// The columns of a CSV file; `None` for NDJSON.
    header: Option<Vec<String>>,
    /// The first NDJSON record, which was read to choose the table, and its line.
    first: Option<(u64, String)>,
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
        let line = first.line;
        let wrong = |reason: String| SourceError::Header { path: path.to_owned(), line, reason };
        let fields = first.read.map_err(wrong)?;
        let whole = fields.get(0).unwrap_or_default();
        let header: Vec<String> = match ndjson {
            true => object(whole).map_err(wrong)?.keys().cloned().collect(),
            false => fields.iter().map(|name| name.trim().to_owned()).collect(),
        };
        let first = ndjson.then(|| (line, whole.to_owned()));
        let table = choose(path, profile, &header)?;
        if let Some(twice) =
            table.reads().into_iter().find(|read| header.iter().filter(|name| name == read).count() > 1)
        {
            return Err(wrong(format!("the column \"{twice}\" stands in it twice")));
        }
        let header = (!ndjson).then_some(header);
        let place = |column: &str| header.as_ref().and_then(|header| header.iter().position(|name| name == column));
        let plan = Plan::new(table, &place);
        Ok(Self { path: path.to_owned(), table, encoding, records, plan, header, first })
    }

    pub(super) fn bytes(&self) -> u64 {
        self.records.bytes()
    }

    /// The next row with its line.
    pub(super) fn next(&mut self) -> Result<Option<Numbered>, SourceError> {
        if let Some((line, text)) = self.first.take() {
            return Ok(Some((line, json(&self.plan, &text))));
        }
        let record = self.records.next().map_err(|source| SourceError::Io { path: self.path.clone(), source })?;
        Ok(record.map(|record| {
            let row = match (record.read, &self.header) {
                (Err(reason), _) => Err(Fault::row(reason)),
                (Ok(fields), None) => json(&self.plan, fields.get(0).unwrap_or_default()),
                (Ok(fields), Some(header)) => csv(&self.plan, header, fields),
            };
            (record.line, row)
        }))
    }
}

fn json(plan: &Plan<'_>, line: &str) -> Result<Row, Fault> {
    plan.read(&Cells::Json(&object(line).map_err(Fault::row)?))
}

fn csv(plan: &Plan<'_>, header: &[String], fields: Fields<'_>) -> Result<Row, Fault> {
    if fields.len() != header.len() {
        let reason = format!("it has {} columns where the header has {}", fields.len(), header.len());
        return Err(Fault::row(reason));
    }
    if fields.iter().zip(header).all(|(value, name)| value.trim_start_matches('\u{feff}').trim() == name) {
        return Err(Fault::row("the header stands here again"));
    }
    plan.read(&Cells::Csv(fields))
}

fn object(line: &str) -> Result<serde_json::Map<String, Value>, String> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("it is no JSON object".to_owned()),
        Err(error) => Err(format!("it is no JSON: {error}")),
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
