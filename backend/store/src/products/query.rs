//! What a list of products may be asked for: conditions, search terms, order, page.

use chrono::{DateTime, Utc};
use diesel::dsl::{IntoBoxed, exists};
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel::sqlite::Sqlite;
use domain::{PageRequest, Price};

use crate::connection::{fold, folded};
use crate::schema::{labels, products};

/// A field that a condition may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is the field of `ProductFacts` (or `Rating`) with its name
pub enum Field {
    ShopId,
    Name,
    Brand,
    MainCategory,
    SubCategory,
    Currency,
    VariantGroup,
    Style,
    Season,
    Gender,
    Colour,
    Price,
    Rating,
    ReviewCount,
    Likes,
    Year,
    Created,
    Updated,
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Equal to any of the values.
    In,
    /// At least.
    Gte,
    /// At most.
    Lte,
    /// Above.
    Gt,
    /// Below.
    Lt,
    /// Holds the text, upper and lower case alike.
    Contains,
    /// Begins with the text, upper and lower case alike.
    StartsWith,
}

/// What it compares with.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Texts.
    Texts(Vec<String>),
    /// A price.
    Price(Price),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f32),
    /// A moment.
    Time(DateTime<Utc>),
}

/// One condition; all of a query must hold. A field that is not told meets no condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Of which field.
    pub field: Field,
    /// How.
    pub op: Op,
    /// With what.
    pub value: Value,
}

/// What a list may be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Order {
    Id,
    Name,
    Brand,
    Price,
    Rating,
    ReviewCount,
    Likes,
    Year,
    Created,
}

/// A list of products.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductQuery {
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// All must stand in the name, brand, categories, styles, tags or description.
    pub search: Vec<String>,
    /// Orders, each with whether it descends; ties by id, the way of the last order.
    pub ordering: Vec<(Order, bool)>,
    /// Which page.
    pub page: PageRequest,
    /// Whether hidden products are listed.
    pub include_hidden: bool,
}

pub(super) type Boxed<'a> = IntoBoxed<'a, products::table, Sqlite>;
type Predicate<'a> = Box<dyn BoxableExpression<products::table, Sqlite, SqlType = Nullable<Bool>> + 'a>;

/// The products that meet the conditions, but for those on the field `but`.
pub(super) fn filtered<'a>(query: &ProductQuery, but: Option<Field>) -> Boxed<'a> {
    let mut boxed = products::table.into_boxed();
    if !query.include_hidden {
        boxed = boxed.filter(products::hidden.eq(false));
    }
    for term in &query.search {
        boxed = boxed.filter(products::search_text.like(pattern(term, "%")).escape('\\'));
    }
    for condition in query.conditions.iter().filter(|condition| Some(condition.field) != but) {
        boxed = boxed.filter(predicate(condition));
    }
    boxed
}

/// In the order asked for, ids last.
pub(super) fn ordered<'a>(mut boxed: Boxed<'a>, ordering: &[(Order, bool)]) -> Boxed<'a> {
    for (place, (order, descending)) in ordering.iter().enumerate() {
        // a second time it decides nothing, and a query nests as deep as it has orders
        if ordering[..place].iter().any(|(before, _)| before == order) {
            continue;
        }
        macro_rules! by {
            ($column:expr) => {
                if *descending { boxed.then_order_by($column.desc()) } else { boxed.then_order_by($column.asc()) }
            };
        }
        boxed = match order {
            Order::Id => by!(products::id),
            Order::Name => by!(products::name),
            Order::Brand => by!(products::brand),
            Order::Price => by!(products::price),
            Order::Rating => by!(products::rating_weighted),
            Order::ReviewCount => by!(products::review_count),
            Order::Likes => by!(products::likes),
            Order::Year => by!(products::year),
            Order::Created => by!(products::created),
        };
    }
    // The id goes the way of the last column, so that one index gives the whole order.
    match ordering.last() {
        Some((_, true)) => boxed.then_order_by(products::id.desc()),
        _ => boxed.then_order_by(products::id.asc()),
    }
}

fn pattern(text: &str, before: &str) -> String {
    let escaped = folded(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("{before}{escaped}%")
}

fn predicate<'a>(condition: &Condition) -> Predicate<'a> {
    let Condition { field, op, value } = condition;
    macro_rules! compare {
        ($column:expr, $value:expr) => {
            match op {
                Op::In => Box::new($column.nullable().eq($value)) as Predicate<'a>,
                Op::Gte => Box::new($column.nullable().ge($value)),
                Op::Lte => Box::new($column.nullable().le($value)),
                Op::Gt => Box::new($column.nullable().gt($value)),
                Op::Lt => Box::new($column.nullable().lt($value)),
                Op::Contains | Op::StartsWith => nothing(),
            }
        };
    }
    macro_rules! like {
        ($column:expr, $texts:expr, $before:expr) => {
            match $texts.first() {
                Some(text) => {
                    Box::new(fold($column.nullable()).like(pattern(text, $before)).escape('\\')) as Predicate<'a>
                }
                None => nothing(),
            }
        };
    }
    macro_rules! text {
        ($column:expr, $texts:expr) => {
            match op {
                Op::Contains => like!($column, $texts, "%"),
                Op::StartsWith => like!($column, $texts, ""),
                Op::In | Op::Gte | Op::Lte | Op::Gt | Op::Lt => {
                    Box::new($column.nullable().eq_any($texts.clone())) as Predicate<'a>
                }
            }
        };
    }
    match (field, value) {
        (Field::ShopId, Value::Texts(texts)) => text!(products::shop_id, texts),
        (Field::Name, Value::Texts(texts)) => text!(products::name, texts),
        (Field::Brand, Value::Texts(texts)) => text!(products::brand, texts),
        (Field::MainCategory, Value::Texts(texts)) => text!(products::main_category, texts),
        (Field::SubCategory, Value::Texts(texts)) => text!(products::sub_category, texts),
        (Field::Currency, Value::Texts(texts)) => text!(products::currency, texts),
        (Field::VariantGroup, Value::Texts(texts)) => text!(products::variant_group, texts),
        (Field::Style, Value::Texts(texts)) => label("style", texts),
        (Field::Season, Value::Texts(texts)) => label("season", texts),
        (Field::Gender, Value::Texts(texts)) => label("gender", texts),
        (Field::Colour, Value::Texts(texts)) => label("colour", texts),
        (Field::Price, Value::Price(price)) => compare!(products::price, price.hundredths()),
        (Field::Rating, Value::Number(stars)) => compare!(products::rating_mean, *stars),
        (Field::ReviewCount, Value::Whole(count)) => compare!(products::review_count, *count),
        (Field::Likes, Value::Whole(count)) => compare!(products::likes, *count),
        (Field::Year, Value::Whole(year)) => compare!(products::year, i32::try_from(*year).unwrap_or(i32::MAX)),
        (Field::Created, Value::Time(time)) => compare!(products::created, time.naive_utc()),
        (Field::Updated, Value::Time(time)) => compare!(products::updated, time.naive_utc()),
        _ => nothing(),
    }
}

/// A condition that compares a field with a value of another kind holds for nothing.
fn nothing<'a>() -> Predicate<'a> {
    Box::new(products::id.nullable().is_null().nullable())
}

fn label<'a>(kind: &'static str, values: &[String]) -> Predicate<'a> {
    let labelled = labels::table
        .filter(labels::product_id.eq(products::id))
        .filter(labels::kind.eq(kind))
        .filter(labels::value.eq_any(values.to_vec()));
    Box::new(exists(labelled).nullable())
}
