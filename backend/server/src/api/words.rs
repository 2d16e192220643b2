//! How the closed lists of words of `domain` are described in the schema. The lists themselves stay in `domain`.

use std::borrow::Cow;

use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Names lists of words, for `value_type` of a field.
macro_rules! word_schemas {
    ($($(#[$doc:meta])* $name:ident = $words:expr;)+) => { $(
        $(#[$doc])*
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some($words)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+ };
}

word_schemas! {
    /// A season.
    Season = domain::Season::ALL.iter().map(|word| word.as_str());
    /// Whom a product is cut for.
    Gender = domain::Gender::ALL.iter().map(|word| word.as_str());
    /// How a list is made.
    Strategy = domain::Strategy::ALL.iter().map(|word| word.as_str());
    /// What a part of a score comes from.
    PartKind = domain::PartKind::ALL.iter().map(|word| word.as_str());
    /// The language of a text.
    Language = domain::Language::ALL.iter().map(|word| word.as_str());
    /// By what products are called similar.
    By = recommend::By::ALL.iter().map(|by| by.as_str());
    /// Whether a topic is about one thing.
    TopicKind = domain::TopicKind::ALL.iter().map(|word| word.as_str());
    /// Where a topic comes from.
    TopicOrigin = ["born", "continues"];
    /// Where an excerpt was written.
    SourceField = ["name", "tag", "description", "review"];
}
