//! What a shop sells.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Picture, Price, Stars};

/// coordi's own number of a product; the shop's is [`ProductFacts::shop_id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(pub i64);

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A word that is none of a fixed list, with the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is not a valid choice; choose from {}", choices.join(", "))]
pub struct UnknownWord {
    /// The word as it came.
    pub word: String,
    /// What would have been understood.
    pub choices: Vec<&'static str>,
}

/// Declares a closed list of words that is spelled the same in JSON, SQL, CSV and on the command line.
macro_rules! word_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word by which it is known everywhere.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::UnknownWord> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|known| known.as_str() == word)
                    .ok_or_else(|| $crate::UnknownWord {
                        word: word.to_owned(),
                        choices: Self::ALL.iter().map(|known| known.as_str()).collect(),
                    })
            }
        }
    };
}
pub(crate) use word_list;

word_list! {
    /// Whom a product is cut for; a unisex product has both women and men.
    Gender {
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Girls.
        Girls = "girls",
        /// Boys.
        Boys = "boys",
    }
}

word_list! {
    /// A season of the year.
    Season {
        /// Spring.
        Spring = "spring",
        /// Summer.
        Summer = "summer",
        /// Autumn.
        Autumn = "autumn",
        /// Winter.
        Winter = "winter",
    }
}

/// Who bought a product, as shares from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BuyerShares {
    /// Share by gender.
    pub gender: BTreeMap<Gender, f32>,
    /// Share by age band as the shop names it (`~18`, `19-23`, ...).
    pub age: BTreeMap<String, f32>,
}

/// What the shop tells of a product. Lists are in the shop's order, without repeats; a text that is not told is empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductFacts {
    /// The shop's own id, unique in the shop.
    pub shop_id: String,
    /// Name as shoppers see it.
    pub name: String,
    /// Brand.
    pub brand: String,
    /// Main category.
    pub main_category: String,
    /// Sub category.
    pub sub_category: String,
    /// What it costs now.
    pub price: Option<Price>,
    /// What it costs without a discount.
    pub list_price: Option<Price>,
    /// ISO 4217 code of both prices, empty without a price.
    pub currency: String,
    /// Seasons it is made for.
    pub seasons: Vec<Season>,
    /// The year of its collection.
    pub year: Option<i32>,
    /// Whom it is cut for.
    pub genders: Vec<Gender>,
    /// Styles (the seed's `coordi`).
    pub styles: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Description.
    pub description: String,
    /// Colours.
    pub colours: Vec<String>,
    /// Sizes.
    pub sizes: Vec<String>,
    /// Products with the same group are variants of each other.
    pub variant_group: Option<String>,
    /// Where its picture is.
    pub image_url: Option<String>,
    /// Its page in the shop.
    pub product_url: Option<String>,
    /// Likes.
    pub likes: Option<i64>,
    /// Views.
    pub views: Option<i64>,
    /// Pieces sold.
    pub sold: Option<i64>,
    /// Mean stars as the shop counts them; used where no review has stars.
    pub stars: Option<Stars>,
    /// How many stars that mean is of.
    pub star_count: Option<i64>,
    /// Who bought it.
    pub buyers: BuyerShares,
    /// A hidden product is kept, but never listed or recommended.
    pub hidden: bool,
}

/// A product's stars: from its reviews where they have stars, else as the shop tells them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// Mean stars; none without stars.
    pub mean: Option<f32>,
    /// How many stars.
    pub count: i64,
    /// `(v/(v+m)) R + (m/(v+m)) C`: the mean drawn towards the catalogue's; none while the catalogue has no stars.
    pub weighted: Option<f32>,
}

/// A product of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Product {
    /// coordi's own number.
    pub id: ProductId,
    /// What the shop tells.
    pub facts: ProductFacts,
    /// Its stars.
    pub rating: Rating,
    /// How many reviews it has.
    pub review_count: i64,
    /// Its picture, where a file of it was imported.
    pub picture: Option<Picture>,
    /// First written.
    pub created: DateTime<Utc>,
    /// Last changed.
    pub updated: DateTime<Utc>,
    /// Counts changes from 1.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_the_same_everywhere() {
        for season in Season::ALL {
            assert_eq!(season.as_str().parse::<Season>(), Ok(*season));
            assert_eq!(serde_json::to_value(season).expect("json"), season.as_str());
        }
        let unknown = "fall".parse::<Season>().expect_err("no such word");
        assert_eq!(unknown.to_string(), "\"fall\" is not a valid choice; choose from spring, summer, autumn, winter");
    }
}
