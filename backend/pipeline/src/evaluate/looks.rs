//! Same-category precision by pictures: do products that look alike belong together? Categories are no part of a picture.

use std::collections::HashMap;

use recommend::{AnswerError, By, Engine};
use serde::Serialize;

use super::{Estimate, NEIGHBOURS, category, category_of};

/// Smaller categories take no part: five neighbours of a product cannot say much of them.
const FEWEST: usize = 20;

/// How well pictures tell categories.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LooksReport {
    /// What looked.
    pub encoder: String,
    /// Products asked for: visible, with a picture, of a category that has twenty or more such products.
    pub products_evaluated: usize,
    /// How many categories these are of.
    pub categories: usize,
    /// Share of a product's five nearest by picture, of all visible products with one, that are of its category.
    pub same_category_p_at_5: Estimate,
    /// The same of a random list.
    pub chance: f64,
}

/// Asks the live snapshot; none where it has no pictures, or no category has enough of them.
pub(super) fn judge(engine: &Engine, seed: u64) -> Result<Option<LooksReport>, AnswerError> {
    let Some(images) = engine.snapshot().images() else { return Ok(None) };
    let catalogue = engine.snapshot().catalogue();
    let rows: Vec<usize> =
        (0..catalogue.len()).filter(|row| !catalogue[*row].hidden && images.has_picture(*row)).collect();
    let categories: Vec<&str> =
        catalogue.iter().map(|entry| category_of(&entry.main_category, &entry.sub_category)).collect();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for row in rows.iter().filter(|row| !categories[**row].is_empty()) {
        *sizes.entry(categories[*row]).or_default() += 1;
    }
    sizes.retain(|_, size| *size >= FEWEST);
    let asking: Vec<usize> = rows.iter().copied().filter(|row| sizes.contains_key(categories[*row])).collect();
    let nearness = |row: usize| engine.nearness(row, By::Images);
    let result = category::same_category_among(&asking, &rows, &categories, NEIGHBOURS, nearness)?;
    Ok(Estimate::of(&result.precisions, seed).map(|estimate| LooksReport {
        encoder: images.encoder().name.clone(),
        products_evaluated: asking.len(),
        categories: sizes.len(),
        same_category_p_at_5: estimate,
        chance: result.chance,
    }))
}
