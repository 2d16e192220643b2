//! How the value of a field is read from a row.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::cells::{Cell, Cells, Column};
use super::clean::{clean, squash};

/// A rule: a column's name, or a table of options. Steps run in this order: take (column, template or constant), clean,
/// squash, missing, guess, then split, pairs or map.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "Told")]
pub(super) struct Rule(Options);

/// As it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "a column's name, or a table with column, columns, template, constant, squash, missing, \
                              thousands, guess, split, pairs, map, dates"
)]
enum Told {
    Column(String),
    Options(Box<Options>),
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// Where the value stands.
    column: Option<String>,
    /// Several columns: the value is pairs of a column's name and its value.
    columns: Vec<String>,
    /// A text with `{column}` in it.
    template: Option<String>,
    /// The same for every row.
    constant: Option<String>,
    /// Runs of white space become one space.
    squash: bool,
    /// Values that mean "not told".
    missing: Vec<String>,
    /// The separator of thousands in a number, which is taken out.
    thousands: Option<String>,
    /// The first entry one of whose words stands in the value gives the value; none: not told.
    guess: Vec<Guess>,
    /// Between the values of a list.
    split: Option<String>,
    /// Between the pairs of a list of `key=value`.
    pairs: Option<String>,
    /// Values by what they are called in the file; a value may become several, parted by `|`. Others stay what they are.
    map: BTreeMap<String, String>,
    /// Formats of a date, tried in turn (as of strftime); without any: `%Y-%m-%d`.
    dates: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Guess {
    value: String,
    words: Vec<String>,
}

impl From<Told> for Rule {
    fn from(told: Told) -> Self {
        Self(match told {
            Told::Column(column) => Options { column: Some(column), ..Options::default() },
            Told::Options(options) => *options,
        })
    }
}

/// What a rule made of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Taken<'a> {
    /// Not told.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A list; never empty.
    List(Vec<String>),
    /// Pairs; never empty.
    Pairs(Vec<(String, String)>),
}

/// A rule and where a file has its columns.
#[derive(Debug)]
pub(super) struct Bound<'p> {
    rule: &'p Rule,
    /// As [`Rule::columns`] names them.
    columns: Vec<Column>,
}

impl Rule {
    pub(super) fn check(&self) -> Result<(), String> {
        let rule = &self.0;
        let sources =
            [rule.column.is_some(), !rule.columns.is_empty(), rule.template.is_some(), rule.constant.is_some()];
        match sources.iter().filter(|told| **told).count() {
            1 => Ok(()),
            _ => Err("a rule needs one of column, columns, template, constant".into()),
        }
    }

    /// Every column that it reads.
    pub(super) fn columns(&self) -> Vec<&str> {
        let rule = &self.0;
        let mut columns: Vec<&str> = rule.column.iter().chain(&rule.columns).map(String::as_str).collect();
        if let Some(template) = &rule.template {
            columns.extend(template.split('{').skip(1).filter_map(|rest| rest.split('}').next()));
        }
        columns
    }

    /// The separator of thousands.
    pub(super) fn thousands(&self) -> Option<&str> {
        self.0.thousands.as_deref()
    }

    /// Formats of a date.
    pub(super) fn dates(&self) -> &[String] {
        &self.0.dates
    }

    /// The rule for a file: `place` says where it has a column.
    pub(super) fn bind(&self, place: impl Fn(&str) -> Option<usize>) -> Bound<'_> {
        let column = |name: &str| Column { name: name.to_owned(), place: place(name) };
        Bound { rule: self, columns: self.columns().into_iter().map(column).collect() }
    }

    /// A cleaned text that is not one of the missing marks.
    fn told<'a>(&self, text: &'a str) -> Option<Cow<'a, str>> {
        let mut text = clean(text);
        if self.0.squash {
            text = Cow::Owned(squash(&text));
        }
        (!text.is_empty() && !self.0.missing.iter().any(|missing| *missing == *text)).then_some(text)
    }

    fn shaped<'a>(&self, text: Cow<'a, str>) -> Taken<'a> {
        let rule = &self.0;
        if !rule.guess.is_empty() {
            let lower = text.to_lowercase();
            let found =
                rule.guess.iter().find(|guess| guess.words.iter().any(|word| lower.contains(&word.to_lowercase())));
            return found.map_or(Taken::Nothing, |guess| Taken::Text(Cow::Owned(guess.value.clone())));
        }
        if let Some(between) = &rule.pairs {
            let pairs: Vec<(String, String)> = text
                .split(between.as_str())
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
                .filter(|(key, _)| !key.is_empty())
                .collect();
            return if pairs.is_empty() { Taken::Nothing } else { Taken::Pairs(pairs) };
        }
        match &rule.split {
            Some(between) => self.mapped(text.split(between.as_str()).map(|item| item.trim().to_owned()).collect()),
            None if rule.map.is_empty() => Taken::Text(text),
            None => self.mapped(vec![text.into_owned()]),
        }
    }

    /// The values by their mapped names, without repeats.
    fn mapped(&self, values: Vec<String>) -> Taken<'static> {
        let mut list: Vec<String> = Vec::new();
        for value in &values {
            let value = self.0.map.get(value).unwrap_or(value);
            for part in value.split('|').map(str::trim).filter(|part| !part.is_empty()) {
                if !list.iter().any(|known| known == part) {
                    list.push(part.to_owned());
                }
            }
        }
        if list.is_empty() { Taken::Nothing } else { Taken::List(list) }
    }
}

impl<'p> Bound<'p> {
    /// The rule.
    pub(super) fn rule(&self) -> &'p Rule {
        self.rule
    }

    /// Reads the value from a row.
    pub(super) fn take<'a>(&self, cells: &Cells<'a>) -> Taken<'a> {
        let rule = &self.rule.0;
        if !rule.columns.is_empty() {
            let told = |column: &Column| match cells.get(column) {
                Cell::Text(text) => self.rule.told(text).map(|value| (column.name.clone(), value.into_owned())),
                _ => None,
            };
            let pairs: Vec<(String, String)> = self.columns.iter().filter_map(told).collect();
            return if pairs.is_empty() { Taken::Nothing } else { Taken::Pairs(pairs) };
        }
        if let Some(constant) = &rule.constant {
            return self.rule.shaped(Cow::Owned(constant.clone()));
        }
        if let Some(template) = &rule.template {
            return self.filled(template, cells).map_or(Taken::Nothing, |text| self.rule.shaped(Cow::Owned(text)));
        }
        match self.columns.first().map_or(Cell::Nothing, |column| cells.get(column)) {
            Cell::Nothing => Taken::Nothing,
            Cell::Text(text) => self.rule.told(text).map_or(Taken::Nothing, |text| self.rule.shaped(text)),
            Cell::List(list) => {
                let told = |text: &String| self.rule.told(text).map(Cow::into_owned);
                self.rule.mapped(list.iter().filter_map(told).collect())
            }
            Cell::Pairs(pairs) if pairs.is_empty() => Taken::Nothing,
            Cell::Pairs(pairs) => Taken::Pairs(pairs),
        }
    }

    /// The template with its columns in place; nothing if one of them is not told.
    fn filled(&self, template: &str, cells: &Cells<'_>) -> Option<String> {
        let mut text = template.to_owned();
        for column in &self.columns {
            let Cell::Text(value) = cells.get(column) else { return None };
            text = text.replace(&format!("{{{}}}", column.name), &self.rule.told(value)?);
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(rule: &str, text: &str) -> Taken<'static> {
        let rule: BTreeMap<String, Rule> = toml::from_str(&format!("rule = {rule}")).expect("a rule");
        let rule = &rule["rule"];
        rule.check().expect("a whole rule");
        let row = serde_json::json!({ "c": text });
        match rule.bind(|_| None).take(&Cells::Json(row.as_object().expect("an object"))) {
            Taken::Text(text) => Taken::Text(Cow::Owned(text.into_owned())),
            Taken::List(list) => Taken::List(list),
            Taken::Pairs(pairs) => Taken::Pairs(pairs),
            Taken::Nothing => Taken::Nothing,
        }
    }

    fn list(values: &[&str]) -> Taken<'static> {
        Taken::List(values.iter().map(|value| (*value).to_owned()).collect())
    }

    #[test]
    fn reads_as_told() {
        assert_eq!(take("'c'", " 니트 "), Taken::Text("니트".into()));
        assert_eq!(take("'other'", "x"), Taken::Nothing);
        assert_eq!(take("{ column = 'c', missing = ['-', '0'] }", "-"), Taken::Nothing);
        assert_eq!(take("{ template = 'No. {c}' }", "7"), Taken::Text("No. 7".into()));
        assert_eq!(take("{ template = 'No. {other}' }", "7"), Taken::Nothing);
        assert_eq!(take("{ constant = 'KRW' }", ""), Taken::Text("KRW".into()));
        assert_eq!(take("{ column = 'c', split = '|' }", "a| b||a"), list(&["a", "b"]));
        assert_eq!(take("{ column = 'c', map = { Unisex = 'women|men' } }", "Unisex"), list(&["women", "men"]));
        assert_eq!(
            take("{ column = 'c', pairs = '|' }", "a=1|b"),
            Taken::Pairs(vec![("a".into(), "1".into()), ("b".into(), String::new())])
        );
        let guess = "{ column = 'c', guess = [{ value = '상의', words = ['니트', 'Knit'] }, { value = '하의', words = ['바지'] }] }";
        assert_eq!(take(guess, "Warm KNIT"), Taken::Text("상의".into()));
        assert_eq!(take(guess, "청바지"), Taken::Text("하의".into()));
        assert_eq!(take(guess, "가방"), Taken::Nothing);
    }

    #[test]
    fn a_rule_has_one_source() {
        let two: BTreeMap<String, Rule> = toml::from_str("r = { column = 'a', constant = 'b' }").expect("parses");
        assert!(two["r"].check().is_err());
    }
}
