//! Same-category precision: do a product's nearest neighbours belong to its category?

use std::collections::{HashMap, HashSet};

/// Precision at `k` of each product that has a category, and what guessing would reach.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SameCategory {
    /// One value a product that took part.
    pub precisions: Vec<f64>,
    /// The mean share of products that are in the asking product's category: the precision of a random list.
    pub chance: f64,
}

/// Compares each row's `k` best (by `scores(row)`, ties by the lower row) with its category, among `rows` only.
///
/// `categories[row]` is the category of a row; rows with an empty one do not take part.
///
/// # Errors
/// What `scores` says.
pub(super) fn same_category<E>(
    rows: &[usize],
    categories: &[&str],
    k: usize,
    scores: impl FnMut(usize) -> Result<Vec<f32>, E>,
) -> Result<SameCategory, E> {
    let rows: Vec<usize> = rows.iter().copied().filter(|row| !categories[*row].is_empty()).collect();
    same_category_among(&rows, &rows, categories, k, scores)
}

/// As [`same_category`] for the rows `asking`, whose neighbours are looked for among `rows`, those without a category too.
///
/// # Errors
/// What `scores` says.
pub(super) fn same_category_among<E>(
    asking: &[usize],
    rows: &[usize],
    categories: &[&str],
    k: usize,
    mut scores: impl FnMut(usize) -> Result<Vec<f32>, E>,
) -> Result<SameCategory, E> {
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for row in rows {
        *sizes.entry(categories[*row]).or_default() += 1;
    }
    let taking_part: HashSet<usize> = rows.iter().copied().collect();
    let others = rows.len().saturating_sub(1);
    let (mut precisions, mut chance) = (Vec::with_capacity(asking.len()), 0.0);
    for row in asking.iter().copied().filter(|_| others > 0) {
        let scores = scores(row)?;
        let best = learn::similarity::nearest::top_k(&scores, k, |other| other != row && taking_part.contains(&other));
        let same = best.iter().filter(|(other, _)| categories[*other as usize] == categories[row]).count();
        precisions.push(same as f64 / k.min(others) as f64);
        chance += (sizes[categories[row]] - 1) as f64 / others as f64;
    }
    let asked = precisions.len().max(1) as f64;
    Ok(SameCategory { precisions, chance: chance / asked })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_neighbours_of_the_same_category() {
        // 0, 1, 3 are knits, 2 is a bag, 4 has no category and 5 is left out by the caller
        let categories = ["knit", "knit", "bag", "knit", "", "knit"];
        let nearness = [
            [9.0, 0.9, 0.8, 0.1, 1.0, 1.0],
            [0.9, 9.0, 0.1, 0.8, 1.0, 1.0],
            [0.8, 0.1, 9.0, 0.7, 1.0, 1.0],
            [0.1, 0.8, 0.7, 9.0, 1.0, 1.0],
        ];
        let result =
            same_category(&[0, 1, 2, 3, 4], &categories, 2, |row| Ok::<_, ()>(nearness[row].to_vec())).expect("scores");
        assert_eq!(result.precisions, [0.5, 1.0, 0.0, 0.5]);
        // a knit finds two knits among three others, the bag none
        assert!((result.chance - (3.0 * 2.0 / 3.0) / 4.0).abs() < 1e-12);
    }

    #[test]
    fn neighbours_are_looked_for_among_more_rows_than_ask() {
        let categories = ["knit", "knit", "bag", ""];
        let nearness = [[9.0, 0.5, 0.4, 0.9], [0.5, 9.0, 0.4, 0.1]];
        let scores = |row: usize| Ok::<_, ()>(nearness[row].to_vec());
        let result = same_category_among(&[0, 1], &[0, 1, 2, 3], &categories, 1, scores).expect("scores");
        assert_eq!(result.precisions, [0.0, 1.0], "the nearest to the first has no category");
        assert!((result.chance - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn one_product_alone_says_nothing() {
        let result = same_category(&[0], &["knit"], 5, |_| Ok::<_, ()>(vec![1.0])).expect("scores");
        assert_eq!((result.precisions.len(), result.chance), (0, 0.0));
    }
}
