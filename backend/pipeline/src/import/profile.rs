//! A profile: which column is which field, and how its values are read.
//!
//! A profile is a TOML file. It has one or more tables; the one whose required columns a file has is the one that reads it.
//! `[tables.product]` and `[tables.review]` map our fields to columns (see [`super::fields`]) by rules (see [`super::rule`]).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::fields::{PRODUCT_FIELDS, REVIEW_FIELDS};
use super::rule::Rule;

/// The profiles that ship with coordi: their names and texts.
const SHIPPED: [(&str, &str); 4] = [
    ("coordi", include_str!("../../profiles/coordi.toml")),
    ("fashion-product-images", include_str!("../../profiles/fashion-product-images.toml")),
    ("musinsa-reviews", include_str!("../../profiles/musinsa-reviews.toml")),
    ("womens-clothing-reviews", include_str!("../../profiles/womens-clothing-reviews.toml")),
];

/// How a shop's files are read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence.
    #[serde(default)]
    pub about: String,
    /// Between the columns of a CSV file.
    #[serde(default = "comma")]
    pub(super) delimiter: char,
    pub(super) tables: Vec<Table>,
}

/// One kind of file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// What the file holds, for messages.
    pub(super) name: String,
    /// Columns without which a file is not this table. Without the list: every column that a rule names.
    pub(super) required: Option<Vec<String>>,
    /// What a row tells of a product. In a table with reviews this only fills what is not known yet.
    #[serde(default)]
    pub(super) product: BTreeMap<String, Rule>,
    /// What a row tells of a review.
    #[serde(default)]
    pub(super) review: BTreeMap<String, Rule>,
}

fn comma() -> char {
    ','
}

/// Why there is no such profile.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// Neither a shipped name nor a file.
    #[error("there is no profile \"{name}\": name a TOML file or one of {}", SHIPPED.map(|(name, _)| name).join(", "))]
    Unknown {
        /// The name asked for.
        name: String,
    },
    /// The file cannot be read.
    #[error("{}: cannot read the profile: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The file is no profile.
    #[error("{place}: {reason}")]
    Wrong {
        /// The file or the shipped name.
        place: String,
        /// What is wrong, with its line.
        reason: String,
    },
}

impl Profile {
    /// The shipped profile of that name, or the one in the file of that name.
    ///
    /// # Errors
    /// When there is none, or when it has a fault: an unknown field is named with the known ones.
    pub fn find(name: &str) -> Result<Self, ProfileError> {
        if let Some((name, text)) = SHIPPED.iter().find(|(shipped, _)| *shipped == name) {
            return Self::parse(name, text);
        }
        let path = Path::new(name);
        if path.extension().is_none() && !path.exists() {
            return Err(ProfileError::Unknown { name: name.to_owned() });
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| ProfileError::Read { path: path.to_owned(), reason: error.to_string() })?;
        Self::parse(name, &text)
    }

    /// Names of the shipped profiles.
    #[must_use]
    pub fn shipped() -> [&'static str; 4] {
        SHIPPED.map(|(name, _)| name)
    }

    fn parse(place: &str, text: &str) -> Result<Self, ProfileError> {
        let wrong = |reason: String| ProfileError::Wrong { place: place.to_owned(), reason };
        let profile: Self = toml::from_str(text).map_err(|error| wrong(error.to_string().trim().to_owned()))?;
        if profile.tables.is_empty() {
            return Err(wrong("a profile needs at least one table".to_owned()));
        }
        if !profile.delimiter.is_ascii() {
            return Err(wrong(format!("the delimiter \"{}\" is not one ASCII character", profile.delimiter)));
        }
        for table in &profile.tables {
            table.check().map_err(|reason| wrong(format!("table \"{}\": {reason}", table.name)))?;
        }
        Ok(profile)
    }
}

impl Table {
    fn check(&self) -> Result<(), String> {
        if !self.product.contains_key("shop_id") && !self.review.contains_key("product_shop_id") {
            return Err(
                "it needs product.shop_id or review.product_shop_id, to know which product a row is about".into()
            );
        }
        for (part, rules, known) in
            [("product", &self.product, &PRODUCT_FIELDS[..]), ("review", &self.review, &REVIEW_FIELDS[..])]
        {
            for (field, rule) in rules {
                if !known.contains(&field.as_str()) {
                    return Err(format!("there is no field {part}.{field}; the fields are {}", known.join(", ")));
                }
                rule.check().map_err(|reason| format!("{part}.{field}: {reason}"))?;
            }
        }
        Ok(())
    }

    /// The columns that a file must have to be this table.
    pub(super) fn needs(&self) -> Vec<&str> {
        match &self.required {
            Some(required) => required.iter().map(String::as_str).collect(),
            None => self.reads(),
        }
    }

    /// The columns that are read where a file has them.
    pub(super) fn reads(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = self.rules().flat_map(Rule::columns).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// Whether its rows are reviews.
    pub(super) fn is_reviews(&self) -> bool {
        !self.review.is_empty()
    }

    fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.product.values().chain(self.review.values())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_profiles_are_right() {
        for name in Profile::shipped() {
            let profile = Profile::find(name).expect("a shipped profile");
            assert_eq!(profile.name, name);
        }
    }

    #[test]
    fn faults_are_named_with_their_place() {
        let unknown = Profile::find("no-such-profile").expect_err("there is none").to_string();
        assert!(unknown.contains("no-such-profile") && unknown.contains("musinsa-reviews"), "{unknown}");
        let missing = Profile::find("missing.toml").expect_err("there is no file").to_string();
        assert!(missing.starts_with("missing.toml"), "{missing}");
        let field = Profile::parse(
            "mine.toml",
            "name = 'm'\n[[tables]]\nname = 't'\n[tables.product]\nshop_id = 'id'\ncolor = 'c'",
        )
        .expect_err("it is spelled colours")
        .to_string();
        assert!(field.contains("mine.toml") && field.contains("product.color") && field.contains("colours"), "{field}");
        let key =
            Profile::parse("mine.toml", "name = 'm'\ntable = 3\ntables = []").expect_err("no such key").to_string();
        assert!(key.contains("table") && key.contains("line 2"), "{key}");
        let rule = Profile::parse(
            "mine.toml",
            "name = 'm'\n[[tables]]\nname = 't'\n[tables.product]\nshop_id = { colum = 'id' }",
        )
        .expect_err("no such rule")
        .to_string();
        assert!(rule.contains("line 5"), "{rule}");
    }
}
