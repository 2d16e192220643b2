//! The catalogue in columns: what a filter asks, answered for all products by sets of bits.
//!
//! Texts are kept as numbers, with the rows of each. A filter's value that no product has matches nothing; values are
//! compared as they are written, upper and lower case apart.

use std::collections::HashMap;

use domain::{Filters, ProductId, Season};
use learn::text::{Tokenizer, Vocabulary};

use crate::snapshot::CatalogueEntry;

/// What stands for no price.
const NO_PRICE: i64 = i64::MIN;

/// The products' facts, column by column; position = row.
pub(crate) struct Catalogue {
    ids: Vec<ProductId>,
    main_category: Column,
    sub_category: Column,
    brand: Column,
    style: Column,
    seasons: Vec<u8>,
    genders: Vec<u8>,
    /// Hundredths; [`NO_PRICE`] without a price, which no filter can ask for.
    price: Vec<i64>,
    /// NaN without stars, which compares as below everything.
    stars: Vec<f32>,
    visible: Vec<bool>,
    visible_mask: Mask,
    visible_count: usize,
    rating: Vec<Option<f32>>,
    rating_deviations: Vec<f32>,
    year: Vec<Option<i32>>,
}

/// Which rows may be answered: one bit a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mask {
    bits: Vec<u64>,
}

impl Mask {
    pub(crate) fn none(rows: usize) -> Self {
        Self { bits: vec![0; rows.div_ceil(64)] }
    }

    /// These rows, of `rows`.
    pub(crate) fn of_rows(rows: usize, those: &[u32]) -> Self {
        let mut mask = Self::none(rows);
        mask.add(those);
        mask
    }

    /// Bytes of its bits.
    pub(crate) fn bytes(&self) -> usize {
        8 * self.bits.len()
    }

    /// The rows that `passes` says.
    fn of<T: Copy>(column: &[T], passes: impl Fn(T) -> bool) -> Self {
        let word = |values: &[T]| values.iter().rev().fold(0, |bits, value| bits << 1 | u64::from(passes(*value)));
        Self { bits: column.chunks(64).map(word).collect() }
    }

    pub(crate) fn passes(&self, row: usize) -> bool {
        self.bits[row / 64] >> (row % 64) & 1 == 1
    }

    pub(crate) fn remove(&mut self, row: usize) {
        self.bits[row / 64] &= !(1 << (row % 64));
    }

    pub(crate) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    fn add(&mut self, rows: &[u32]) {
        for &row in rows {
            self.bits[row as usize / 64] |= 1 << (row % 64);
        }
    }

    pub(crate) fn keep(&mut self, other: &Mask) {
        for (bits, other) in self.bits.iter_mut().zip(&other.bits) {
            *bits &= other;
        }
    }

    /// Takes the rows of `other` out.
    pub(crate) fn leave_out(&mut self, other: &Mask) {
        for (bits, other) in self.bits.iter_mut().zip(&other.bits) {
            *bits &= !other;
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
            price: entries.iter().map(|entry| entry.price.map_or(NO_PRICE, domain::Price::hundredths)).collect(),
            stars: entries.iter().map(|entry| entry.stars.unwrap_or(f32::NAN)).collect(),
            visible_mask: Mask::of(&visible, |visible| visible),
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

    /// The visible rows.
    pub(crate) fn visible_mask(&self) -> &Mask {
        &self.visible_mask
    }

    /// The seasons of a product that are among `wanted`: how many.
    pub(crate) fn seasons_met(&self, row: usize, wanted: &[Season]) -> u32 {
        (self.seasons[row] & bits(wanted.iter().map(|season| *season as u8))).count_ones()
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

    /// The words of all main and sub categories, ascending; none of a category that `tokenizer` cannot cut.
    pub(crate) fn category_words(&self, tokenizer: &Tokenizer, vocabulary: &Vocabulary) -> Vec<u32> {
        let categories = self.main_category.texts().chain(self.sub_category.texts());
        let tokens = categories.flat_map(|category| tokenizer.tokenize(category).unwrap_or_default());
        let mut words: Vec<u32> = tokens.filter_map(|token| vocabulary.get(&token.term)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The visible rows that pass every filter.
    pub(crate) fn mask(&self, filters: &Filters) -> Mask {
        let mut mask = self.visible_mask.clone();
        for (column, wanted) in [
            (&self.main_category, &filters.main_category),
            (&self.sub_category, &filters.sub_category),
            (&self.brand, &filters.brand),
            (&self.style, &filters.style),
        ] {
            if !wanted.is_empty() {
                mask.keep(&column.with_any(wanted, self.len()));
            }
        }
        for (column, wanted) in [
            (&self.seasons, bits(filters.season.iter().map(|season| *season as u8))),
            (&self.genders, bits(filters.gender.iter().map(|gender| *gender as u8))),
        ] {
            if wanted != 0 {
                mask.keep(&Mask::of(column, |set| set & wanted != 0));
            }
        }
        if let Some(lowest) = filters.price_min {
            mask.keep(&Mask::of(&self.price, |price| price >= lowest.hundredths()));
        }
        if let Some(highest) = filters.price_max {
            mask.keep(&Mask::of(&self.price, |price| price != NO_PRICE && price <= highest.hundredths()));
        }
        if let Some(lowest) = filters.stars_min {
            mask.keep(&Mask::of(&self.stars, |stars| stars >= lowest));
        }
        for row in filters.exclude.iter().filter_map(|id| self.row_of(*id)) {
            mask.remove(row);
        }
        mask
    }
}

/// A column of texts, none, one or several a row: for each text the rows that have it.
struct Column {
    numbers: HashMap<String, u32>,
    rows: Vec<Vec<u32>>,
}

impl Column {
    fn new<'a, R: IntoIterator<Item = &'a str>>(rows: impl Iterator<Item = R>) -> Self {
        let mut column = Self { numbers: HashMap::new(), rows: Vec::new() };
        for (row, texts) in rows.enumerate() {
            for text in texts {
                let next = column.rows.len() as u32;
                let number = match column.numbers.get(text) {
                    Some(number) => *number,
                    None => *column.numbers.entry(text.to_owned()).or_insert(next),
                };
                if number == next {
                    column.rows.push(Vec::new());
                }
                column.rows[number as usize].push(row as u32);
            }
        }
        column
    }

    /// Each text once, in no order.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(String::as_str)
    }

    /// The rows, of `rows`, that have one of `texts`.
    fn with_any(&self, texts: &[String], rows: usize) -> Mask {
        let mut mask = Mask::none(rows);
        for number in texts.iter().filter_map(|text| self.numbers.get(text)) {
            mask.add(&self.rows[*number as usize]);
        }
        mask
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
