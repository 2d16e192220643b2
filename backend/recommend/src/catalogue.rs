//! The catalogue in columns: what a filter asks, answered for all products in one pass.
//!
//! Texts are kept as numbers. A filter's value that no product has matches nothing; values are compared as they are
//! written, upper and lower case apart.

use std::collections::HashMap;

use domain::{Filters, ProductId};

use crate::snapshot::CatalogueEntry;

/// The products' facts, column by column; position = row.
pub(crate) struct Catalogue {
    ids: Vec<ProductId>,
    main_category: Column,
    sub_category: Column,
    brand: Column,
    style: Column,
    seasons: Vec<u8>,
    genders: Vec<u8>,
    /// Hundredths; none without a price.
    price: Vec<Option<i64>>,
    stars: Vec<Option<f32>>,
    visible: Vec<bool>,
    visible_count: usize,
    rating: Vec<Option<f32>>,
    rating_deviations: Vec<f32>,
    year: Vec<Option<i32>>,
}

/// Which rows may be answered.
pub(crate) struct Mask {
    passes: Vec<bool>,
}

impl Mask {
    pub(crate) fn passes(&self, row: usize) -> bool {
        self.passes[row]
    }

    pub(crate) fn remove(&mut self, row: usize) {
        self.passes[row] = false;
    }

    pub(crate) fn count(&self) -> usize {
        self.passes.iter().filter(|passes| **passes).count()
    }

    fn keep(&mut self, keep: impl Fn(usize) -> bool) {
        for (row, passes) in self.passes.iter_mut().enumerate() {
            *passes = *passes && keep(row);
        }
    }
}

impl Catalogue {
    pub(crate) fn new(entries: &[CatalogueEntry]) -> Self {
        let one = |value: fn(&CatalogueEntry) -> &str| Column::new(entries.iter().map(|entry| [value(entry)]));
        let visible: Vec<bool> = entries.iter().map(|entry| !entry.hidden).collect();
        let rating: Vec<Option<f32>> = entries.iter().map(|entry| entry.weighted_rating).collect();
        Self {
            ids: entries.iter().map(|entry| entry.id).collect(),
            main_category: one(|entry| &entry.main_category),
            sub_category: one(|entry| &entry.sub_category),
            brand: one(|entry| &entry.brand),
            style: Column::new(entries.iter().map(|entry| entry.styles.iter().map(String::as_str))),
            seasons: entries.iter().map(|entry| bits(entry.seasons.iter().map(|season| *season as u8))).collect(),
            genders: entries.iter().map(|entry| bits(entry.genders.iter().map(|gender| *gender as u8))).collect(),
            price: entries.iter().map(|entry| entry.price.map(domain::Price::hundredths)).collect(),
            stars: entries.iter().map(|entry| entry.stars).collect(),
            visible_count: visible.iter().filter(|visible| **visible).count(),
            rating_deviations: deviations(&rating, &visible),
            visible,
            rating,
            year: entries.iter().map(|entry| entry.year).collect(),
        }
    }

    /// Rows, hidden ones included.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn id(&self, row: usize) -> ProductId {
        self.ids[row]
    }

    pub(crate) fn row_of(&self, id: ProductId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    pub(crate) fn visible(&self) -> &[bool] {
        &self.visible
    }

    pub(crate) fn visible_count(&self) -> usize {
        self.visible_count
    }

    /// The weighted rating, 1 to 5.
    pub(crate) fn rating(&self, row: usize) -> Option<f32> {
        self.rating[row]
    }

    pub(crate) fn year(&self, row: usize) -> Option<i32> {
        self.year[row]
    }

    /// How many standard deviations each product's weighted rating lies above the mean of the visible rated products; 0
    /// for a product without a rating.
    pub(crate) fn rating_deviations(&self) -> &[f32] {
        &self.rating_deviations
    }

    /// The visible rows that pass every filter.
    pub(crate) fn mask(&self, filters: &Filters) -> Mask {
        let mut mask = Mask { passes: self.visible.clone() };
        for (column, wanted) in [
            (&self.main_category, &filters.main_category),
            (&self.sub_category, &filters.sub_category),
            (&self.brand, &filters.brand),
            (&self.style, &filters.style),
        ] {
            if !wanted.is_empty() {
                let wanted = column.wanted(wanted);
                mask.keep(|row| column.row(row).iter().any(|value| wanted[*value as usize]));
            }
        }
        for (column, wanted) in [
            (&self.seasons, bits(filters.season.iter().map(|season| *season as u8))),
            (&self.genders, bits(filters.gender.iter().map(|gender| *gender as u8))),
        ] {
            if wanted != 0 {
                mask.keep(|row| column[row] & wanted != 0);
            }
        }
        if let Some(lowest) = filters.price_min {
            mask.keep(|row| self.price[row].is_some_and(|price| price >= lowest.hundredths()));
        }
        if let Some(highest) = filters.price_max {
            mask.keep(|row| self.price[row].is_some_and(|price| price <= highest.hundredths()));
        }
        if let Some(lowest) = filters.stars_min {
            mask.keep(|row| self.stars[row].is_some_and(|stars| stars >= lowest));
        }
        for row in filters.exclude.iter().filter_map(|id| self.row_of(*id)) {
            mask.remove(row);
        }
        mask
    }
}

/// A column of texts, none, one or several a row.
struct Column {
    offsets: Vec<usize>,
    values: Vec<u32>,
    numbers: HashMap<String, u32>,
}

impl Column {
    fn new<'a, R: IntoIterator<Item = &'a str>>(rows: impl Iterator<Item = R>) -> Self {
        let mut column = Self { offsets: vec![0], values: Vec::new(), numbers: HashMap::new() };
        for row in rows {
            for text in row {
                let next = column.numbers.len() as u32;
                let number = match column.numbers.get(text) {
                    Some(number) => *number,
                    None => *column.numbers.entry(text.to_owned()).or_insert(next),
                };
                column.values.push(number);
            }
            column.offsets.push(column.values.len());
        }
        column
    }

    fn row(&self, row: usize) -> &[u32] {
        &self.values[self.offsets[row]..self.offsets[row + 1]]
    }

    /// By number, whether it is one of `texts`.
    fn wanted(&self, texts: &[String]) -> Vec<bool> {
        let mut wanted = vec![false; self.numbers.len()];
        for number in texts.iter().filter_map(|text| self.numbers.get(text)) {
            wanted[*number as usize] = true;
        }
        wanted
    }
}

/// A set of small numbers as bits.
fn bits(numbers: impl Iterator<Item = u8>) -> u8 {
    numbers.fold(0, |set, number| set | 1 << number)
}

fn deviations(rating: &[Option<f32>], visible: &[bool]) -> Vec<f32> {
    let known = || rating.iter().zip(visible).filter(|(_, visible)| **visible).filter_map(|(rating, _)| *rating);
    let count = known().count().max(1) as f64;
    let mean = known().map(f64::from).sum::<f64>() / count;
    let variance = known().map(|rating| (f64::from(rating) - mean).powi(2)).sum::<f64>() / count;
    let per_deviation = if variance > 1e-12 { 1.0 / variance.sqrt() } else { 0.0 };
    rating
        .iter()
        .map(|rating| rating.map_or(0.0, |rating| ((f64::from(rating) - mean) * per_deviation) as f32))
        .collect()
}
