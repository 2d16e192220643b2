//! From a row's values to a product and a review: every field by its kind, every fault with its column and value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::{BuyerShares, Gender, Language, Price, ProductFacts, ReviewFacts, Reviewer, Season, Stars};

use super::cells::Cells;
use super::profile::Table;
use super::rule::{Bound, Rule, Taken};

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
    pub(super) product: Option<Box<ProductFacts>>,
    pub(super) review: Option<ReviewFacts>,
}

/// The rules of a table, each at the place of its field, for one file.
#[derive(Debug)]
pub(super) struct Plan<'p> {
    product: Option<Vec<Option<Bound<'p>>>>,
    review: Option<Vec<Option<Bound<'p>>>>,
}

impl<'p> Plan<'p> {
    /// `place` says where the file has a column.
    pub(super) fn new(table: &'p Table, place: &dyn Fn(&str) -> Option<usize>) -> Self {
        let part = |rules: &'p BTreeMap<String, Rule>, fields: &[&str]| -> Option<Vec<Option<Bound<'p>>>> {
            let bound = |field: &&str| rules.get(*field).map(|rule| rule.bind(place));
            (!rules.is_empty()).then(|| fields.iter().map(bound).collect())
        };
        Self { product: part(&table.product, &PRODUCT_FIELDS), review: part(&table.review, &REVIEW_FIELDS) }
    }

    /// Reads a row.
    pub(super) fn read(&self, cells: &Cells<'_>) -> Result<Row, Fault> {
        let reader = |rules| Reader { rules, cells };
        let product = self.product.as_deref().map(|rules| product(&reader(rules))).transpose()?;
        let review = self.review.as_deref().map(|rules| review(&reader(rules), product.as_ref())).transpose()?;
        Ok(Row { product: product.map(Box::new), review })
    }
}

/// A field by its place in [`PRODUCT_FIELDS`] or [`REVIEW_FIELDS`], and its name.
type Field = (usize, &'static str);

/// The field of that name; a name that is not among `fields` does not compile.
const fn field(fields: &[&str], name: &'static str) -> Field {
    let mut place = 0;
    while !same(fields[place], name) {
        place += 1;
    }
    (place, name)
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    a.len() == b.len() && at == a.len()
}

macro_rules! of_product {
    ($name:literal) => {
        const { field(&PRODUCT_FIELDS, $name) }
    };
}

macro_rules! of_review {
    ($name:literal) => {
        const { field(&REVIEW_FIELDS, $name) }
    };
}

fn product(read: &Reader<'_, '_>) -> Result<ProductFacts, Fault> {
    let facts = ProductFacts {
        shop_id: read.needed(of_product!("shop_id"))?,
        name: read.text(of_product!("name"))?,
        brand: read.text(of_product!("brand"))?,
        main_category: read.text(of_product!("main_category"))?,
        sub_category: read.text(of_product!("sub_category"))?,
        price: read.price(of_product!("price"))?,
        list_price: read.price(of_product!("list_price"))?,
        currency: read.text(of_product!("currency"))?,
        seasons: read.words::<Season>(of_product!("seasons"))?,
        year: read.whole(of_product!("year"), 1900..=2200)?.and_then(|year| i32::try_from(year).ok()),
        genders: read.words::<Gender>(of_product!("genders"))?,
        styles: read.list(of_product!("styles"))?,
        tags: read.list(of_product!("tags"))?,
        description: read.text(of_product!("description"))?,
        colours: read.list(of_product!("colours"))?,
        sizes: read.list(of_product!("sizes"))?,
        variant_group: read.optional(of_product!("variant_group"))?,
        image_url: read.optional(of_product!("image_url"))?,
        product_url: read.optional(of_product!("product_url"))?,
        likes: read.whole(of_product!("likes"), 0..=i64::MAX)?,
        views: read.whole(of_product!("views"), 0..=i64::MAX)?,
        sold: read.whole(of_product!("sold"), 0..=i64::MAX)?,
        stars: read.stars(of_product!("stars"))?,
        star_count: read.whole(of_product!("star_count"), 0..=i64::MAX)?,
        buyers: BuyerShares {
            gender: read.shares(of_product!("buyers_gender"))?,
            age: read.shares(of_product!("buyers_age"))?,
        },
        hidden: read.yes(of_product!("hidden"))?,
    };
    let priced = facts.price.is_some() || facts.list_price.is_some();
    if !priced {
        return Ok(ProductFacts { currency: String::new(), ..facts });
    }
    if facts.currency.len() != 3 || !facts.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let reason = "a price needs a currency of three capital letters, such as KRW";
        return Err(read.fault(of_product!("currency"), &facts.currency, reason));
    }
    Ok(facts)
}

fn review(read: &Reader<'_, '_>, product: Option<&ProductFacts>) -> Result<ReviewFacts, Fault> {
    let product_shop_id = match product {
        Some(product) if read.rule(of_review!("product_shop_id")).is_none() => product.shop_id.clone(),
        _ => read.needed(of_review!("product_shop_id"))?,
    };
    let (title, text) = (read.text(of_review!("title"))?, read.text(of_review!("text"))?);
    let told = read.words::<Language>(of_review!("language"))?.first().copied();
    Ok(ReviewFacts {
        product_shop_id,
        shop_id: read.optional(of_review!("shop_id"))?,
        language: told.or_else(|| detected(&text).or_else(|| detected(&title))),
        title,
        text,
        stars: read.stars(of_review!("stars"))?,
        date: read.date(of_review!("date"))?,
        helpful: read.whole(of_review!("helpful"), 0..=i64::MAX)?,
        option: read.optional(of_review!("option"))?,
        reviewer: Reviewer {
            gender: read.words::<Gender>(of_review!("reviewer_gender"))?.first().copied(),
            height_cm: read.number(of_review!("reviewer_height_cm"), 0.0..=300.0)?,
            weight_kg: read.number(of_review!("reviewer_weight_kg"), 0.0..=500.0)?,
            age: read.whole(of_review!("reviewer_age"), 0..=150)?.and_then(|age| i32::try_from(age).ok()),
        },
        aspects: read.pairs(of_review!("aspects"))?.into_iter().collect(),
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
    rules: &'r [Option<Bound<'r>>],
    cells: &'r Cells<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn rule(&self, field: Field) -> Option<&Rule> {
        self.rules[field.0].as_ref().map(Bound::rule)
    }

    fn take(&self, field: Field) -> Taken<'a> {
        self.rules[field.0].as_ref().map_or(Taken::Nothing, |rule| rule.take(self.cells))
    }

    fn fault(&self, field: Field, value: &str, reason: impl Into<String>) -> Fault {
        let column = self.rule(field).and_then(|rule| rule.columns().first().map(|column| (*column).to_owned()));
        Fault { column: column.unwrap_or_else(|| field.1.to_owned()), value: value.to_owned(), reason: reason.into() }
    }

    fn cell(&self, field: Field) -> Result<Option<Cow<'a, str>>, Fault> {
        match self.take(field) {
            Taken::Nothing => Ok(None),
            Taken::Text(text) => Ok(Some(text)),
            Taken::List(list) if list.len() == 1 => Ok(list.into_iter().next().map(Cow::Owned)),
            Taken::List(list) => Err(self.fault(field, &list.join("|"), "one text is expected here, not a list")),
            Taken::Pairs(_) => Err(self.fault(field, "", "one text is expected here, not pairs")),
        }
    }

    fn optional(&self, field: Field) -> Result<Option<String>, Fault> {
        Ok(self.cell(field)?.map(Cow::into_owned))
    }

    fn text(&self, field: Field) -> Result<String, Fault> {
        Ok(self.optional(field)?.unwrap_or_default())
    }

    fn needed(&self, field: Field) -> Result<String, Fault> {
        self.optional(field)?.ok_or_else(|| self.fault(field, "", "the id is empty"))
    }

    fn list(&self, field: Field) -> Result<Vec<String>, Fault> {
        match self.take(field) {
            Taken::Nothing => Ok(Vec::new()),
            Taken::Text(text) => Ok(vec![text.into_owned()]),
            Taken::List(list) => Ok(list),
            Taken::Pairs(_) => Err(self.fault(field, "", "a list is expected here, not pairs")),
        }
    }

    fn words<T: FromStr<Err = domain::UnknownWord>>(&self, field: Field) -> Result<Vec<T>, Fault> {
        self.list(field)?
            .iter()
            .map(|word| word.parse().map_err(|error: domain::UnknownWord| self.fault(field, word, error.to_string())))
            .collect()
    }

    fn pairs(&self, field: Field) -> Result<Vec<(String, String)>, Fault> {
        match self.take(field) {
            Taken::Nothing => Ok(Vec::new()),
            Taken::Pairs(pairs) => Ok(pairs),
            Taken::Text(text) => Err(self.fault(field, &text, "pairs of key=value are expected here")),
            Taken::List(list) => Err(self.fault(field, &list.join("|"), "pairs of key=value are expected here")),
        }
    }

    /// A number's digits, without the separators that the rule names.
    fn digits(&self, field: Field) -> Result<Option<Cow<'a, str>>, Fault> {
        let thousands = self.rule(field).and_then(Rule::thousands);
        Ok(self.cell(field)?.map(|text| match thousands {
            Some(separator) => Cow::Owned(text.replace(separator, "")),
            None => text,
        }))
    }

    fn price(&self, field: Field) -> Result<Option<Price>, Fault> {
        self.digits(field)?
            .map(|text| Price::parse(&text).map_err(|error| self.fault(field, &text, error.to_string())))
            .transpose()
    }

    fn number(&self, field: Field, bounds: std::ops::RangeInclusive<f32>) -> Result<Option<f32>, Fault> {
        let Some(text) = self.digits(field)? else { return Ok(None) };
        let number: f32 = text.parse().map_err(|_| self.fault(field, &text, "it is not a number"))?;
        if !bounds.contains(&number) {
            let reason = format!("it is not between {} and {}", bounds.start(), bounds.end());
            return Err(self.fault(field, &text, reason));
        }
        Ok(Some(number))
    }

    fn whole(&self, field: Field, bounds: std::ops::RangeInclusive<i64>) -> Result<Option<i64>, Fault> {
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

    fn stars(&self, field: Field) -> Result<Option<Stars>, Fault> {
        let Some(text) = self.digits(field)? else { return Ok(None) };
        let number: f32 = text.parse().map_err(|_| self.fault(field, &text, "it is not a number"))?;
        Stars::new(number).map(Some).map_err(|error| self.fault(field, &text, error.to_string()))
    }

    fn date(&self, field: Field) -> Result<Option<NaiveDate>, Fault> {
        let Some(text) = self.cell(field)? else { return Ok(None) };
        let formats = self.rule(field).map(Rule::dates).unwrap_or_default();
        if formats.is_empty()
            && let Some(date) = iso_date(&text)
        {
            return Ok(Some(date));
        }
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

    fn yes(&self, field: Field) -> Result<bool, Fault> {
        match self.cell(field)?.as_deref().map(str::to_lowercase).as_deref() {
            None | Some("false" | "0" | "no") => Ok(false),
            Some("true" | "1" | "yes") => Ok(true),
            Some(other) => Err(self.fault(field, other, "it is neither true nor false")),
        }
    }

    fn shares<K: FromStr + Ord>(&self, field: Field) -> Result<BTreeMap<K, f32>, Fault>
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

/// A date written as `2026-03-01`, without the detours of a format.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |range: std::ops::Range<usize>| {
        let digits = &bytes[range];
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0')))
    };
    let dashed = bytes[4] == b'-' && bytes[7] == b'-';
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    dashed.then(|| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)).flatten()
}
