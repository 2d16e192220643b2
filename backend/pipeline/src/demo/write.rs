//! Facts as rows of the importer's own CSV files: a column a field, in the importer's order.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use domain::ProductFacts;
use learn::seed::Seed;

use super::latent::Latent;
use super::reviews::Reviewers;
use super::{DemoParams, pictures, products};
use crate::import::{PRODUCT_FIELDS, REVIEW_FIELDS};

pub(super) fn products(params: &DemoParams, path: &Path) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    writer.write_record(PRODUCT_FIELDS)?;
    for number in 0..params.products as u32 {
        let mut facts = products::invent(Seed(params.seed), params.lang, number);
        facts.image_url = params.pictures.then(|| pictures::place(&facts.shop_id));
        writer.write_record(product_row(&facts))?;
    }
    finish(writer)
}

pub(super) fn reviews(params: &DemoParams, catalogue: &[Latent], path: &Path) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    writer.write_record(REVIEW_FIELDS)?;
    let mut reviewers = Reviewers::new(params);
    let mut row = csv::StringRecord::new();
    for number in 0..params.reviews {
        reviewers.write(number, catalogue, &mut row);
        writer.write_record(&row)?;
    }
    finish(writer)
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
