//! From a row's values to a product and a review: every field by its kind, every fault with its column and value.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::{BuyerShares, Gender, Language, Price, ProductFacts, ReviewFacts, Reviewer, Season, Stars};

use super::profile::Table;
use super::rule::{Cell, Rule, Taken};

/// The fields of a product that a profile may map.
pub(crate) const PRODUCT_FIELDS: [&str; 27] = [
    "shop_id",
    "name",
    "brand",
    "main_category",
    "sub_category",
    "price",
    "list_price",
    "currency",
    "seasons",
    "year",
    "genders",
    "styles",
    "tags",
    "description",
    "colours",
    "sizes",
    "variant_group",
    "image_url",
    "product_url",
    "likes",
    "views",
    "sold",
    "stars",
    "star_count",
    "buyers_gender",
    "buyers_age",
    "hidden",
];

/// The fields of a review that a profile may map.
pub(crate) const REVIEW_FIELDS: [&str; 14] = [
    "shop_id",
    "product_shop_id",
    "title",
    "text",
    "stars",
    "date",
    "language",
    "helpful",
    "option",
    "reviewer_gender",
    "reviewer_height_cm",
    "reviewer_weight_kg",
    "reviewer_age",
    "aspects",
];

/// Why a row is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The column, or the field where no column is to blame; empty for the row as a whole.
    pub(super) column: String,
    /// The value.
    pub(super) value: String,
    /// What is wrong with it.
    pub(super) reason: String,
}

impl Fault {
    pub(super) fn row(reason: impl Into<String>) -> Self {
        Self { column: String::new(), value: String::new(), reason: reason.into() }
    }
}

/// What a row says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) product: Option<ProductFacts>,
    pub(super) review: Option<ReviewFacts>,
}

/// Reads a row by `table`.
pub(super) fn read<'a>(table: &Table, cell: &dyn Fn(&str) -> Cell<'a>) -> Result<Row, Fault> {
    let product = match table.product.is_empty() {
        true => None,
        false => Some(product(&Reader { rules: &table.product, cell })?),
    };
    let review = match table.is_reviews() {
        false => None,
        true => Some(review(&Reader { rules: &table.review, cell }, product.as_ref())?),
    };
    Ok(Row { product, review })
}

fn product(read: &Reader<'_, '_>) -> Result<ProductFacts, Fault> {
    let facts = ProductFacts {
        shop_id: read.needed("shop_id")?,
        name: read.text("name")?,
        brand: read.text("brand")?,
        main_category: read.text("main_category")?,
        sub_category: read.text("sub_category")?,
        price: read.price("price")?,
        list_price: read.price("list_price")?,
        currency: read.text("currency")?,
        seasons: read.words::<Season>("seasons")?,
        year: read.whole("year", 1900..=2200)?.and_then(|year| i32::try_from(year).ok()),
        genders: read.words::<Gender>("genders")?,
        styles: read.list("styles")?,
        tags: read.list("tags")?,
        description: read.text("description")?,
        colours: read.list("colours")?,
        sizes: read.list("sizes")?,
        variant_group: read.optional("variant_group")?,
        image_url: read.optional("image_url")?,
        product_url: read.optional("product_url")?,
        likes: read.whole("likes", 0..=i64::MAX)?,
        views: read.whole("views", 0..=i64::MAX)?,
        sold: read.whole("sold", 0..=i64::MAX)?,
        stars: read.stars("stars")?,
        star_count: read.whole("star_count", 0..=i64::MAX)?,
        buyers: BuyerShares { gender: read.shares("buyers_gender")?, age: read.shares("buyers_age")? },
        hidden: read.yes("hidden")?,
    };
    let priced = facts.price.is_some() || facts.list_price.is_some();
    if !priced {
        return Ok(ProductFacts { currency: String::new(), ..facts });
    }
    if facts.currency.len() != 3 || !facts.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let reason = "a price needs a currency of three capital letters, such as KRW";
        return Err(read.fault("currency", &facts.currency, reason));
    }
    Ok(facts)
}

fn review(read: &Reader<'_, '_>, product: Option<&ProductFacts>) -> Result<ReviewFacts, Fault> {
    let product_shop_id = match product {
        Some(product) if !read.rules.contains_key("product_shop_id") => product.shop_id.clone(),
        _ => read.needed("product_shop_id")?,
    };
    let (title, text) = (read.text("title")?, read.text("text")?);
    let told = read.words::<Language>("language")?.first().copied();
    Ok(ReviewFacts {
        product_shop_id,
        shop_id: read.optional("shop_id")?,
        language: told.or_else(|| detected(&text).or_else(|| detected(&title))),
        title,
        text,
        stars: read.stars("stars")?,
        date: read.date("date")?,
        helpful: read.whole("helpful", 0..=i64::MAX)?,
        option: read.optional("option")?,
        reviewer: Reviewer {
            gender: read.words::<Gender>("reviewer_gender")?.first().copied(),
            height_cm: read.number("reviewer_height_cm", 0.0..=300.0)?,
            weight_kg: read.number("reviewer_weight_kg", 0.0..=500.0)?,
            age: read.whole("reviewer_age", 0..=150)?.and_then(|age| i32::try_from(age).ok()),
        },
        aspects: read.pairs("aspects")?.into_iter().collect(),
    })
}

fn detected(text: &str) -> Option<Language> {
    learn::text::detect(text).map(|language| match language {
        learn::text::Language::Korean => Language::Ko,
        learn::text::Language::English => Language::En,
    })
}

/// Reads the fields of one part of a row.
struct Reader<'r, 'a> {
    rules: &'r BTreeMap<String, Rule>,
    cell: &'r dyn Fn(&str) -> Cell<'a>,
}

impl Reader<'_, '_> {
    fn take(&self, field: &str) -> Taken {
        self.rules.get(field).map_or(Taken::Nothing, |rule| rule.take(self.cell))
    }

    fn fault(&self, field: &str, value: &str, reason: impl Into<String>) -> Fault {
        let column = self.rules.get(field).and_then(|rule| rule.columns().first().map(|column| (*column).to_owned()));
        Fault { column: column.unwrap_or_else(|| field.to_owned()), value: value.to_owned(), reason: reason.into() }
    }

    fn optional(&self, field: &str) -> Result<Option<String>, Fault> {
        match self.take(field) {
            Taken::Nothing => Ok(None),
            Taken::Text(text) => Ok(Some(text)),
            Taken::List(list) if list.len() == 1 => Ok(list.into_iter().next()),
            Taken::List(list) => Err(self.fault(field, &list.join("|"), "one text is expected here, not a list")),
            Taken::Pairs(_) => Err(self.fault(field, "", "one text is expected here, not pairs")),
        }
    }

    fn text(&self, field: &str) -> Result<String, Fault> {
        Ok(self.optional(field)?.unwrap_or_default())
    }

    fn needed(&self, field: &str) -> Result<String, Fault> {
        self.optional(field)?.ok_or_else(|| self.fault(field, "", "the id is empty"))
    }

    fn list(&self, field: &str) -> Result<Vec<String>, Fault> {
        match self.take(field) {
            Taken::Nothing => Ok(Vec::new()),
            Taken::Text(text) => Ok(vec![text]),
            Taken::List(list) => Ok(list),
            Taken::Pairs(_) => Err(self.fault(field, "", "a list is expected here, not pairs")),
        }
    }

    fn words<T: FromStr<Err = domain::UnknownWord>>(&self, field: &str) -> Result<Vec<T>, Fault> {
        self.list(field)?
            .iter()
            .map(|word| word.parse().map_err(|error: domain::UnknownWord| self.fault(field, word, error.to_string())))
            .collect()
    }

    fn pairs(&self, field: &str) -> Result<Vec<(String, String)>, Fault> {
        match self.take(field) {
            Taken::Nothing => Ok(Vec::new()),
            Taken::Pairs(pairs) => Ok(pairs),
            Taken::Text(text) => Err(self.fault(field, &text, "pairs of key=value are expected here")),
            Taken::List(list) => Err(self.fault(field, &list.join("|"), "pairs of key=value are expected here")),
        }
    }

    /// A number's digits, without the separators that the rule names.
    fn digits(&self, field: &str) -> Result<Option<String>, Fault> {
        let thousands = self.rules.get(field).and_then(Rule::thousands);
        Ok(self.optional(field)?.map(|text| match thousands {
            Some(separator) => text.replace(separator, ""),
            None => text,
        }))
    }

    fn price(&self, field: &str) -> Result<Option<Price>, Fault> {
        self.digits(field)?
            .map(|text| Price::parse(&text).map_err(|error| self.fault(field, &text, error.to_string())))
            .transpose()
    }

    fn number(&self, field: &str, bounds: std::ops::RangeInclusive<f32>) -> Result<Option<f32>, Fault> {
        let Some(text) = self.digits(field)? else { return Ok(None) };
        let number: f32 = text.parse().map_err(|_| self.fault(field, &text, "it is not a number"))?;
        if !bounds.contains(&number) {
            let reason = format!("it is not between {} and {}", bounds.start(), bounds.end());
            return Err(self.fault(field, &text, reason));
        }
        Ok(Some(number))
    }

    fn whole(&self, field: &str, bounds: std::ops::RangeInclusive<i64>) -> Result<Option<i64>, Fault> {
        let Some(text) = self.digits(field)? else { return Ok(None) };
        let plain = text.strip_suffix(".0").unwrap_or(&text);
        let number: i64 = plain.parse().map_err(|_| self.fault(field, &text, "it is not a whole number"))?;
        if !bounds.contains(&number) {
            let reason = match *bounds.end() {
                i64::MAX => format!("it is below {}", bounds.start()),
                end => format!("it is not between {} and {end}", bounds.start()),
            };
            return Err(self.fault(field, &text, reason));
        }
        Ok(Some(number))
    }

    fn stars(&self, field: &str) -> Result<Option<Stars>, Fault> {
        let Some(text) = self.digits(field)? else { return Ok(None) };
        let number: f32 = text.parse().map_err(|_| self.fault(field, &text, "it is not a number"))?;
        Stars::new(number).map(Some).map_err(|error| self.fault(field, &text, error.to_string()))
    }

    fn date(&self, field: &str) -> Result<Option<NaiveDate>, Fault> {
        let Some(text) = self.optional(field)? else { return Ok(None) };
        let formats = self.rules.get(field).map(Rule::dates).unwrap_or_default();
        let formats: Vec<&str> = match formats {
            [] => vec!["%Y-%m-%d"],
            told => told.iter().map(String::as_str).collect(),
        };
        formats
            .iter()
            .find_map(|format| NaiveDate::parse_from_str(&text, format).ok())
            .map(Some)
            .ok_or_else(|| self.fault(field, &text, format!("it is no date of the form {}", formats.join(" or "))))
    }

    fn yes(&self, field: &str) -> Result<bool, Fault> {
        match self.optional(field)?.as_deref().map(str::to_lowercase).as_deref() {
            None | Some("false" | "0" | "no") => Ok(false),
            Some("true" | "1" | "yes") => Ok(true),
            Some(other) => Err(self.fault(field, other, "it is neither true nor false")),
        }
    }

    fn shares<K: FromStr + Ord>(&self, field: &str) -> Result<BTreeMap<K, f32>, Fault>
    where
        K::Err: std::fmt::Display,
    {
        self.pairs(field)?
            .into_iter()
            .map(|(key, share)| {
                let number: f32 = share.parse().map_err(|_| self.fault(field, &share, "it is not a number"))?;
                if !(0.0..=1.0).contains(&number) {
                    return Err(self.fault(field, &share, "a share is between 0 and 1"));
                }
                let key = key.parse().map_err(|error: K::Err| self.fault(field, &key, error.to_string()))?;
                Ok((key, number))
            })
            .collect()
    }
}
