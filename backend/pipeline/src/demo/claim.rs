//! Whose data folder it is: the invented shop never mixes with another one.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use store::{Database, StoreError};

use super::kinds::BRANDS;
use super::{DemoError, DemoParams};

/// The file that says which invented shop a folder was made for.
const CLAIM: &str = "shop.json";

/// Which invented shop it is.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Claim {
    products: usize,
    reviews: usize,
    seed: u64,
    lang: String,
}

impl Claim {
    fn of(params: &DemoParams) -> Self {
        let DemoParams { products, reviews, seed, lang, pictures: _ } = *params;
        Self { products, reviews, seed, lang: lang.as_str().to_owned() }
    }
}

/// Claims `database` for the invented shop of these parameters, whose files lie in `folder`: before anything is written.
///
/// # Errors
/// [`DemoError::AnotherShop`] when the database has a product that no invented shop has, [`DemoError::AnotherSize`] when it has
/// those of another invented shop; and when database or folder cannot be used.
pub fn claim(params: &DemoParams, database: &Database, folder: &Path) -> Result<(), DemoError> {
    let path = folder.join(CLAIM);
    let (products, strange) = database.read(products)?;
    if let Some(product) = strange {
        return Err(DemoError::AnotherShop { database: database.path().to_owned(), product });
    }
    let asked = Claim::of(params);
    let known = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Claim>(&bytes).ok());
    if products > 0 && known.as_ref() != Some(&asked) {
        return Err(DemoError::AnotherSize { database: database.path().to_owned(), products });
    }
    let at = |source| DemoError::Io { path: path.clone(), source };
    fs::create_dir_all(folder).map_err(at)?;
    fs::write(&path, serde_json::to_vec(&asked).unwrap_or_default()).map_err(at)
}

/// How many products there are, and the shop's id of the first that is not ours.
fn products(connection: &mut store::Connection) -> Result<(usize, Option<String>), StoreError> {
    let (mut count, mut strange) = (0, None);
    store::products::for_each(connection, |product| {
        count += 1;
        let facts = product.facts;
        let brand = BRANDS.iter().any(|brand| facts.brand == brand.ko || facts.brand == brand.en);
        let group = facts.variant_group.is_some_and(|group| numbered(&group, 'M'));
        if strange.is_none() && !(brand && group && numbered(&facts.shop_id, 'D')) {
            strange = Some(facts.shop_id);
        }
    })?;
    Ok((count, strange))
}

fn numbered(id: &str, letter: char) -> bool {
    id.strip_prefix(letter).is_some_and(|digits| digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
