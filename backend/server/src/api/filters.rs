//! The questions of lists of products and reviews: filters, `search`, `ordering`.
//!
//! A filter is `field=value` or `field__lookup=value`. A parameter that is none is ignored and an unknown ordering is dropped,
//! as Django REST Framework does; a value that its field cannot have is refused, all of them at once.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{Gender, Invalid, Language, MAX_KEYWORD_CHARS, MAX_LISTED, PageRequest, Price, Season};
use store::products::{Condition, Field, Op, Order, ProductQuery, Value};
use store::reviews::{ReviewOrder, ReviewQuery};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::extract::Read;
use super::fields::price_fault;
use super::paging::{query_param, text_schema};

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Label,
    Season,
    Gender,
    Price,
    Number,
    Whole,
    Time,
}

/// The fields that can be filtered by.
const FIELDS: &[(&str, Field, Kind)] = &[
    ("shop_id", Field::ShopId, Kind::Text),
    ("name", Field::Name, Kind::Text),
    ("brand", Field::Brand, Kind::Text),
    ("main_category", Field::MainCategory, Kind::Text),
    ("sub_category", Field::SubCategory, Kind::Text),
    ("currency", Field::Currency, Kind::Text),
    ("variant_group", Field::VariantGroup, Kind::Text),
    ("style", Field::Style, Kind::Label),
    ("season", Field::Season, Kind::Season),
    ("gender", Field::Gender, Kind::Gender),
    ("colour", Field::Colour, Kind::Label),
    ("price", Field::Price, Kind::Price),
    ("rating", Field::Rating, Kind::Number),
    ("review_count", Field::ReviewCount, Kind::Whole),
    ("likes", Field::Likes, Kind::Whole),
    ("year", Field::Year, Kind::Whole),
    ("created", Field::Created, Kind::Time),
    ("updated", Field::Updated, Kind::Time),
];

/// What products can be ordered by.
const ORDERS: &[(&str, Order)] = &[
    ("id", Order::Id),
    ("name", Order::Name),
    ("brand", Order::Brand),
    ("price", Order::Price),
    ("rating", Order::Rating),
    ("review_count", Order::ReviewCount),
    ("likes", Order::Likes),
    ("year", Order::Year),
    ("created", Order::Created),
];

/// What reviews can be ordered by.
const REVIEW_ORDERS: &[(&str, ReviewOrder)] = &[
    ("id", ReviewOrder::Id),
    ("date", ReviewOrder::Date),
    ("helpful", ReviewOrder::Helpful),
    ("stars", ReviewOrder::Stars),
];

impl Kind {
    /// The lookups beside the plain `field=value`.
    fn lookups(self) -> &'static [(&'static str, Op)] {
        match self {
            Self::Text => &[("in", Op::In), ("icontains", Op::Contains), ("istartswith", Op::StartsWith)],
            Self::Label | Self::Season | Self::Gender => &[("in", Op::In)],
            Self::Price | Self::Number | Self::Whole | Self::Time => {
                &[("gte", Op::Gte), ("lte", Op::Lte), ("gt", Op::Gt), ("lt", Op::Lt)]
            }
        }
    }

    fn value(self, values: &[&str]) -> Result<Value, String> {
        let last = values.last().copied().unwrap_or_default().trim();
        if values.len() > MAX_LISTED {
            return Err(format!("Ensure this field has no more than {MAX_LISTED} elements."));
        }
        values.iter().try_for_each(|value| short(value))?;
        match self {
            Self::Text | Self::Label => Ok(Value::Texts(values.iter().map(|value| (*value).to_owned()).collect())),
            Self::Season => choices::<Season>(values),
            Self::Gender => choices::<Gender>(values),
            Self::Price => Price::parse(last).map(Value::Price).map_err(|error| price_fault(&error)),
            Self::Number => number(last).map(Value::Number),
            Self::Whole => last.parse().map(Value::Whole).map_err(|_| "A valid integer is required.".to_owned()),
            Self::Time => time(last).map(Value::Time),
        }
    }
}

fn choices<T: FromStr>(values: &[&str]) -> Result<Value, String> {
    match values.iter().find(|value| value.parse::<T>().is_err()) {
        Some(value) => Err(no_choice(value)),
        None => Ok(Value::Texts(values.iter().map(|value| (*value).to_owned()).collect())),
    }
}

/// Refuses what is longer than a keyword may be: the database matches no pattern of any length.
fn short(text: &str) -> Result<(), String> {
    if text.chars().count() > MAX_KEYWORD_CHARS {
        return Err(format!("Ensure this field has no more than {MAX_KEYWORD_CHARS} characters."));
    }
    Ok(())
}

fn no_choice(value: &str) -> String {
    format!("Select a valid choice. {value} is not one of the available choices.")
}

fn number(text: &str) -> Result<f32, String> {
    let number = text.parse::<f32>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| "A valid number is required.".to_owned())
}

/// A moment, or a day, which begins at midnight UTC.
fn time(text: &str) -> Result<DateTime<Utc>, String> {
    let day = || text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    // a plus that was not encoded came as a space
    DateTime::parse_from_rfc3339(&text.replace(' ', "+"))
        .map(|time| time.to_utc())
        .or_else(|_| day())
        .map_err(|_| "Enter a valid date/time.".to_owned())
}

/// The products that a question asks for.
///
/// # Errors
/// Every value that its field cannot have.
pub(crate) fn product_query(read: &Read) -> Result<ProductQuery, Invalid> {
    let mut invalid = Invalid::new();
    let mut conditions = Vec::new();
    for &(name, field, kind) in FIELDS {
        let plain = match kind {
            Kind::Time => None,
            _ => Some((name.to_owned(), Op::In, false)),
        };
        let lookups = kind.lookups().iter().map(|(lookup, op)| (format!("{name}__{lookup}"), *op, *op == Op::In));
        for (parameter, op, many) in plain.into_iter().chain(lookups) {
            let given: Vec<&str> = read.values(&parameter).collect();
            let values: Vec<&str> = if many {
                given.iter().flat_map(|value| value.split(',')).map(str::trim).filter(|one| !one.is_empty()).collect()
            } else {
                given
            };
            if values.is_empty() {
                continue;
            }
            match kind.value(&values) {
                Ok(value) => conditions.push(Condition { field, op, value }),
                Err(message) => invalid.add(&parameter, message),
            }
        }
    }
    let search = read.get("search").unwrap_or_default();
    if let Err(message) = short(search) {
        invalid.add("search", message);
    }
    let search = search.split([' ', ',', '\t', '\n']).filter(|term| !term.is_empty());
    let query = ProductQuery {
        conditions,
        search: search.map(str::to_owned).collect(),
        ordering: ordering(read, ORDERS),
        page: PageRequest { number: 1, size: 1 },
        include_hidden: false,
    };
    invalid.or(query)
}

/// The reviews that a question asks for.
///
/// # Errors
/// Every value that its field cannot have.
pub(crate) fn review_query(read: &Read) -> Result<ReviewQuery, Invalid> {
    let mut invalid = Invalid::new();
    let mut stars = |name: &str| {
        let parsed = read.get(name).map(number)?;
        parsed.map_err(|message| invalid.add(name, message)).ok()
    };
    let (stars_min, stars_max) = (stars("stars__gte"), stars("stars__lte"));
    let language = read.get("language").and_then(|text| match text.parse::<Language>() {
        Ok(language) => Some(language),
        Err(_) => {
            invalid.add("language", no_choice(text));
            None
        }
    });
    let mut ordering = ordering(read, REVIEW_ORDERS);
    if ordering.is_empty() {
        ordering = vec![(ReviewOrder::Date, true)];
    }
    invalid.or(ReviewQuery { stars_min, stars_max, language, ordering, page: PageRequest { number: 1, size: 1 } })
}

/// What a list is ordered by: known names and whether each descends; unknown names are dropped.
pub(crate) fn ordering<T: Copy>(read: &Read, orders: &[(&str, T)]) -> Vec<(T, bool)> {
    let asked = read.get("ordering").unwrap_or_default().split(',').map(str::trim);
    let known = asked.filter_map(|name| {
        let (name, descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
        orders.iter().find(|(known, _)| *known == name).map(|(_, order)| (*order, descending))
    });
    known.collect()
}

/// The filters of products, for the description.
pub(crate) struct ProductFilterParams;

impl IntoParams for ProductFilterParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut params = vec![query_param(
            "search",
            "Terms that must all stand in the name, brand, categories, styles, tags or description.",
            text_schema("니트"),
        )];
        for (name, _, kind) in FIELDS {
            let schema = || match kind {
                Kind::Text | Kind::Label | Kind::Season | Kind::Gender => {
                    ObjectBuilder::new().schema_type(Type::String)
                }
                Kind::Price | Kind::Number => ObjectBuilder::new().schema_type(Type::Number),
                Kind::Whole => ObjectBuilder::new().schema_type(Type::Integer),
                Kind::Time => ObjectBuilder::new().schema_type(Type::String),
            };
            if *kind != Kind::Time {
                params.push(query_param(name, &format!("Exactly this {name}."), schema().into()));
            }
            for (lookup, op) in kind.lookups() {
                let about = match op {
                    Op::In => "Any of these, separated by commas.",
                    Op::Gte => "At least.",
                    Op::Lte => "At most.",
                    Op::Gt => "Above.",
                    Op::Lt => "Below.",
                    Op::Contains => "Holds this text, upper and lower case alike.",
                    Op::StartsWith => "Begins with this text, upper and lower case alike.",
                };
                params.push(query_param(&format!("{name}__{lookup}"), about, schema().into()));
            }
        }
        params
    }
}

/// `ordering` of products, for the description.
pub(crate) struct ProductOrderParams;

impl IntoParams for ProductOrderParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![order_param(ORDERS.iter().map(|(name, _)| *name))]
    }
}

/// Filters and `ordering` of reviews, for the description.
pub(crate) struct ReviewParams;

impl IntoParams for ReviewParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let stars = || ObjectBuilder::new().schema_type(Type::Number).minimum(Some(1)).maximum(Some(5));
        let languages = Language::ALL.iter().map(|language| language.as_str());
        let language = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(languages));
        vec![
            query_param("stars__gte", "At least these stars.", stars().into()),
            query_param("stars__lte", "At most these stars.", stars().into()),
            query_param("language", "Texts of this language.", language.into()),
            order_param(REVIEW_ORDERS.iter().map(|(name, _)| *name)),
        ]
    }
}

/// `ordering`, for the description.
pub(crate) fn order_param<'a>(names: impl Iterator<Item = &'a str>) -> Parameter {
    let names = names.collect::<Vec<_>>().join(", ");
    let about = format!("Fields separated by commas, `-` before one descends: {names}. Others are dropped.");
    query_param("ordering", &about, text_schema("-id"))
}
