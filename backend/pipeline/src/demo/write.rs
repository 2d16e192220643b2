//! Facts as rows of the importer's own CSV files: a column a field, in the importer's order.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use domain::{ProductFacts, ReviewFacts};
use learn::seed::Seed;
use rand::Rng as _;

use super::{DemoParams, products, reviews};
use crate::import::{PRODUCT_FIELDS, REVIEW_FIELDS};

pub(super) fn products(seed: Seed, count: usize, path: &Path) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    writer.write_record(PRODUCT_FIELDS)?;
    for number in 0..count {
        writer.write_record(product_row(&products::invent(seed, number).facts))?;
    }
    finish(writer)
}

pub(super) fn reviews(seed: Seed, params: &DemoParams, path: &Path) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    writer.write_record(REVIEW_FIELDS)?;
    for number in 0..params.reviews {
        let product = products::invent(seed, reviewed(seed, number, params.products));
        writer.write_record(review_row(&reviews::invent(seed, number, &product)))?;
    }
    finish(writer)
}

/// The product that a review is about. Popularity is skewed: a uniform number to the power of 2.5, over products in a shuffled
/// order (a stride that shares no factor with their count), so that popular ones are of all kinds.
fn reviewed(seed: Seed, number: usize, products: usize) -> usize {
    let uniform: f64 = seed.rng("demo.popularity", number as u64).r#gen();
    let rank = (uniform * uniform * uniform.sqrt() * products as f64) as usize;
    let stride = (products / 3..).find(|stride| shares_no_factor(*stride, products)).unwrap_or(1);
    (rank.min(products - 1) * stride) % products
}

fn shares_no_factor(a: usize, b: usize) -> bool {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

fn finish(writer: csv::Writer<BufWriter<File>>) -> io::Result<()> {
    let mut buffer = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    buffer.flush()?;
    buffer.get_ref().sync_all()
}

fn list<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

fn told<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn pairs<K: ToString, V: ToString>(pairs: impl IntoIterator<Item = (K, V)>) -> String {
    let shown = pairs.into_iter().map(|(key, value)| format!("{}={}", key.to_string(), value.to_string()));
    shown.collect::<Vec<_>>().join("|")
}

fn product_row(facts: &ProductFacts) -> [String; PRODUCT_FIELDS.len()] {
    [
        facts.shop_id.clone(),
        facts.name.clone(),
        facts.brand.clone(),
        facts.main_category.clone(),
        facts.sub_category.clone(),
        told(facts.price),
        told(facts.list_price),
        facts.currency.clone(),
        list(&facts.seasons),
        told(facts.year),
        list(&facts.genders),
        list(&facts.styles),
        list(&facts.tags),
        facts.description.clone(),
        list(&facts.colours),
        list(&facts.sizes),
        told(facts.variant_group.as_deref()),
        told(facts.image_url.as_deref()),
        told(facts.product_url.as_deref()),
        told(facts.likes),
        told(facts.views),
        told(facts.sold),
        told(facts.stars),
        told(facts.star_count),
        pairs(&facts.buyers.gender),
        pairs(&facts.buyers.age),
        facts.hidden.to_string(),
    ]
}

fn review_row(facts: &ReviewFacts) -> [String; REVIEW_FIELDS.len()] {
    [
        told(facts.shop_id.as_deref()),
        facts.product_shop_id.clone(),
        facts.title.clone(),
        facts.text.clone(),
        told(facts.stars),
        told(facts.date),
        told(facts.language),
        told(facts.helpful),
        told(facts.option.as_deref()),
        told(facts.reviewer.gender),
        told(facts.reviewer.height_cm),
        told(facts.reviewer.weight_kg),
        told(facts.reviewer.age),
        pairs(&facts.aspects),
    ]
}
