//! A catalogue's planted truth: which products each of a number of queries should find, and how well each fits.
//!
//! Whoever invents a shop knows it and writes it down as one JSON file; the engine never reads it. Products are named by the
//! shop's own ids, so that the file outlives the database.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use domain::{CheckedRequest, Invalid, RecommendationRequest};
use serde::{Deserialize, Serialize};

/// The version of the file that this program reads.
const FORMAT: u32 = 1;
/// The highest relevance.
const HIGHEST: u8 = 3;

/// What makes a query hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueryKind {
    /// One word that the products' texts use.
    OneWord,
    /// Several words.
    SeveralWords,
    /// Words that the relevant products' own names lack.
    Synonym,
    /// Words asked for and words asked against.
    Negative,
}

impl fmt::Display for QueryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OneWord => "one_word",
            Self::SeveralWords => "several_words",
            Self::Synonym => "synonym",
            Self::Negative => "negative",
        })
    }
}

/// Why a truth cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TruthError {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no truth; the reason names line, column and field.
    #[error("{}: {source}", path.display())]
    Garbled {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        source: serde_json::Error,
    },
    /// A field says what it cannot say.
    #[error("{}: {field}: {reason}", path.display())]
    Field {
        /// The file.
        path: PathBuf,
        /// Which field.
        field: String,
        /// What is wrong.
        reason: String,
    },
    /// It is about other products.
    #[error("{}: the snapshot {snapshot} has no product \"{product}\": this is the truth of another catalogue", path.display())]
    OtherCatalogue {
        /// The file.
        path: PathBuf,
        /// The snapshot's name.
        snapshot: String,
        /// The first product that it lacks, by the shop's id.
        product: String,
    },
}

#[derive(Deserialize)]
struct TruthFile {
    format: u32,
    products: Vec<TruthProduct>,
    queries: Vec<TruthQuery>,
    #[serde(default)]
    sentences: Vec<PlantedSentence>,
}

/// A sentence that no review holds, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct PlantedSentence {
    pub(super) topic: String,
    pub(super) lang: String,
    pub(super) text: String,
}

/// What a checked truth tells.
#[derive(Debug)]
pub(super) struct Truth {
    pub(super) queries: Vec<PlantedQuery>,
    /// Empty where the truth tells of no topics.
    pub(super) sentences: Vec<PlantedSentence>,
}

#[derive(Deserialize)]
struct TruthProduct {
    product: String,
}

#[derive(Deserialize)]
struct TruthQuery {
    id: String,
    lang: String,
    kind: QueryKind,
    keyword: String,
    relevance: BTreeMap<String, u8>,
}

/// A query of a checked truth.
#[derive(Debug)]
pub(super) struct PlantedQuery {
    pub(super) lang: String,
    pub(super) kind: QueryKind,
    /// The keyword, checked, with everything else at its default.
    pub(super) request: CheckedRequest,
    /// Relevance, 1 to 3, by row of the snapshot's catalogue.
    pub(super) relevance: HashMap<usize, u8>,
}

/// Reads the truth in `path` as one about the catalogue of the snapshot `snapshot`, whose rows have the shop ids `products`.
///
/// # Errors
/// [`TruthError`], naming the file and what of it is wrong.
pub(super) fn read<'a>(
    path: &Path,
    products: impl Iterator<Item = &'a str>,
    snapshot: &str,
) -> Result<Truth, TruthError> {
    let file = fs::File::open(path).map_err(|source| TruthError::Read { path: path.to_owned(), source })?;
    let truth: TruthFile =
        serde_json::from_reader(BufReader::new(file)).map_err(|source| match source.io_error_kind() {
            Some(kind) => TruthError::Read { path: path.to_owned(), source: kind.into() },
            None => TruthError::Garbled { path: path.to_owned(), source },
        })?;
    let wrong =
        |field: &str, reason: String| TruthError::Field { path: path.to_owned(), field: field.to_owned(), reason };
    if truth.format != FORMAT {
        return Err(wrong("format", format!("{} is not {FORMAT}, the one that this version reads", truth.format)));
    }
    if truth.queries.is_empty() {
        return Err(wrong("queries", "there is none".to_owned()));
    }
    let rows: HashMap<&str, usize> = products.enumerate().map(|(row, product)| (product, row)).collect();
    let row = |product: &str| {
        rows.get(product).copied().ok_or_else(|| TruthError::OtherCatalogue {
            path: path.to_owned(),
            snapshot: snapshot.to_owned(),
            product: product.to_owned(),
        })
    };
    for product in &truth.products {
        row(&product.product)?;
    }
    let queries = truth.queries.into_iter().map(|query| check(query, row, wrong)).collect::<Result<_, _>>()?;
    Ok(Truth { queries, sentences: truth.sentences })
}

fn check(
    query: TruthQuery,
    row: impl Fn(&str) -> Result<usize, TruthError>,
    wrong: impl Fn(&str, String) -> TruthError,
) -> Result<PlantedQuery, TruthError> {
    let named = |field: &str| format!("query \"{}\", {field}", query.id);
    let mut relevance = HashMap::with_capacity(query.relevance.len());
    for (product, grade) in &query.relevance {
        if *grade > HIGHEST {
            let reason = format!("{grade} of \"{product}\" is above {HIGHEST}");
            return Err(wrong(&named("relevance"), reason));
        }
        if *grade > 0 {
            relevance.insert(row(product)?, *grade);
        }
    }
    if relevance.is_empty() {
        return Err(wrong(&named("relevance"), "no product is relevant".to_owned()));
    }
    let request = RecommendationRequest { keyword: query.keyword.clone(), ..RecommendationRequest::default() };
    let request = request.check().map_err(|invalid: Invalid| wrong(&named("keyword"), invalid.to_string()))?;
    Ok(PlantedQuery { lang: query.lang, kind: query.kind, request, relevance })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a truth that two products, `a` and `b`, are in the snapshot of.
    fn read_text(text: &str) -> Result<Truth, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("truth.json");
        fs::write(&path, text).expect("writes");
        read(&path, ["a", "b"].into_iter(), "20261124").map_err(|error| error.to_string())
    }

    fn query(parts: &str) -> String {
        format!(r#"{{"format":1,"seed":7,"products":[{{"product":"b","warmth":3}}],"queries":[{{{parts}}}]}}"#)
    }

    #[test]
    fn grades_become_rows() {
        let text = query(r#""id":"q1","lang":"ko","kind":"one_word","keyword":"니트","relevance":{"b":3,"a":0}"#);
        let Truth { queries, sentences } = read_text(&text).expect("is a truth");
        assert_eq!(sentences, []);
        assert_eq!((queries.len(), queries[0].kind), (1, QueryKind::OneWord));
        assert_eq!(queries[0].relevance, HashMap::from([(1, 3)]));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let rest = r#""id":"q1","lang":"ko","kind":"one_word""#;
        for (text, parts) in [
            (query(&format!(r#"{rest},"keyword":"x","relevance":{{"b":4}}"#)), ["q1", "relevance", "above 3"]),
            (query(&format!(r#"{rest},"keyword":"x","relevance":{{"b":0}}"#)), ["q1", "relevance", "no product"]),
            (query(&format!(r#"{rest},"keyword":"","relevance":{{"b":1}}"#)), ["q1", "keyword", "truth.json"]),
            (
                query(&format!(r#"{rest},"keyword":"x","relevance":{{"c":1}}"#)),
                ["\"c\"", "another catalogue", "20261124"],
            ),
            (query(r#""id":"q1""#), ["missing field", "line 1", "lang"]),
            (query("").replace("\"format\":1", "\"format\":2"), ["missing field", "id", "line 1"]),
            (r#"{"format":2,"products":[],"queries":[]}"#.to_owned(), ["format", "2", "truth.json"]),
            (r#"{"format":1,"products":[],"queries":[]}"#.to_owned(), ["queries", "none", "truth.json"]),
            ("{\n{".to_owned(), ["line 2", "column 1", "truth.json"]),
        ] {
            let said = read_text(&text).expect_err("is no truth");
            assert!(parts.iter().all(|part| said.contains(part)), "{parts:?}: {said}");
        }
    }
}
