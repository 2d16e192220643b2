//! Several fields of a document as one frequency a term, so that a search is over one index.

use super::{LexicalError, Rows, check_numbers, check_rows};

/// How much a field counts, and how much its length is held against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// What one occurrence is worth: above 0.
    pub weight: f32,
    /// How much a long field is discounted: from 0 (not) to 1 (in full).
    pub b: f32,
}

/// BM25F's frequencies of the terms of each document: row `i` of the result has, for each term that a field of document `i`
/// has, ascending,
///
/// ```text
/// f(t) = sum over fields  weight * count(t) / (1 - b + b length / average)
/// ```
///
/// with `length` the sum of the field's counts in this document and `average` its mean over the documents that have the
/// field at all. A term's occurrences in a long text so weigh less than in a name of three words, and saturate together: a
/// word that is in the name and in the text does not count twice in full.
///
/// # Errors
/// When a weight or `b` is out of bounds, the fields are not of equally many documents, or their arrays do not fit. Ids must
/// be below `terms`.
pub fn frequencies(fields: &[(Field, &Rows)], terms: usize) -> Result<Rows, LexicalError> {
    let documents = fields.first().map_or(0, |(_, rows)| rows.offsets.len().saturating_sub(1));
    let mut norms = Vec::with_capacity(fields.len());
    for (field, rows) in fields {
        field.check()?;
        if rows.ids.len() != rows.counts.len() {
            return Err(LexicalError::Lengths { ids: rows.ids.len(), counts: rows.counts.len() });
        }
        if rows.offsets.len() != documents + 1 {
            return Err(LexicalError::Offsets { index: rows.offsets.len(), entries: rows.ids.len() });
        }
        check_rows(&rows.offsets, &rows.ids, terms)?;
        check_numbers("counts", &rows.counts)?;
        norms.push(field.norms(rows));
    }
    let mut all = Rows { offsets: vec![0], ..Rows::default() };
    let mut row: Vec<(u32, f64)> = Vec::new();
    for document in 0..documents {
        row.clear();
        for ((_, rows), norms) in fields.iter().zip(&norms) {
            let entries = rows.entries(document);
            let ids = rows.ids[entries.clone()].iter();
            row.extend(ids.zip(&rows.counts[entries]).map(|(id, count)| (*id, f64::from(*count) * norms[document])));
        }
        row.sort_by_key(|(id, _)| *id);
        for same in row.chunk_by(|a, b| a.0 == b.0) {
            all.ids.push(same[0].0);
            all.counts.push(same.iter().map(|(_, frequency)| frequency).sum::<f64>() as f32);
        }
        all.offsets.push(all.ids.len() as u64);
    }
    Ok(all)
}

impl Field {
    fn check(self) -> Result<(), LexicalError> {
        if !(self.weight > 0.0 && self.weight.is_finite()) {
            let (name, bounds) = ("weight", "a finite number above 0");
            return Err(LexicalError::Parameter { name, bounds, value: self.weight });
        }
        if !(0.0..=1.0).contains(&self.b) {
            return Err(LexicalError::Parameter { name: "b", bounds: "from 0 to 1", value: self.b });
        }
        Ok(())
    }

    /// What one occurrence in each document is worth; 0 where the field is empty.
    fn norms(self, rows: &Rows) -> Vec<f64> {
        let lengths: Vec<f64> = (0..rows.offsets.len() - 1)
            .map(|row| rows.counts[rows.entries(row)].iter().map(|count| f64::from(*count)).sum())
            .collect();
        let told = lengths.iter().filter(|length| **length > 0.0).count().max(1);
        let average = lengths.iter().sum::<f64>() / told as f64;
        let (weight, b) = (f64::from(self.weight), f64::from(self.b));
        let norm = |length: f64| if length > 0.0 { weight / (1.0 - b + b * length / average) } else { 0.0 };
        lengths.into_iter().map(norm).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(offsets: &[u64], ids: &[u32], counts: &[f32]) -> Rows {
        Rows { offsets: offsets.to_vec(), ids: ids.to_vec(), counts: counts.to_vec() }
    }

    #[test]
    fn fields_by_hand() {
        // names: document 0 has term 2; texts: 0 has terms 0 (once) and 2 (3 times), 1 is empty, 2 has term 1 twice
        let names = rows(&[0, 1, 1, 1], &[2], &[1.0]);
        let texts = rows(&[0, 2, 2, 3], &[0, 2, 1], &[1.0, 3.0, 2.0]);
        let fields = [(Field { weight: 2.0, b: 0.0 }, &names), (Field { weight: 1.0, b: 0.75 }, &texts)];
        let all = frequencies(&fields, 3).expect("fits");
        assert_eq!((all.offsets, all.ids), (vec![0, 2, 2, 3], vec![0, 2, 1]));
        // the texts' lengths are 4 and 2, their mean 3: norms 1 / (.25 + .75 * 4/3) = .8 and 1 / (.25 + .75 * 2/3) = 4/3
        let expected = [0.8, 2.0 + 3.0 * 0.8, 2.0 * 4.0 / 3.0];
        assert!(all.counts.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{:?}", all.counts);
    }

    #[test]
    fn one_field_without_discount_is_its_counts() {
        let texts = rows(&[0, 2, 3], &[0, 2, 1], &[1.0, 3.0, 2.0]);
        assert_eq!(frequencies(&[(Field { weight: 1.0, b: 0.0 }, &texts)], 3), Ok(texts.clone()));
        assert_eq!(frequencies(&[], 3), Ok(rows(&[0], &[], &[])));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let (two, one) = (rows(&[0, 0, 1], &[0], &[1.0]), rows(&[0, 1], &[0], &[1.0]));
        let field = Field { weight: 1.0, b: 0.0 };
        for (fields, message) in [
            (vec![(Field { b: 1.5, ..field }, &one)], "BM25's b must be"),
            (vec![(Field { weight: 0.0, ..field }, &one)], "BM25's weight must be"),
            (vec![(Field { weight: f32::NAN, ..field }, &one)], "BM25's weight must be"),
            (vec![(field, &two), (field, &one)], "offsets must"),
        ] {
            let fault = frequencies(&fields, 1).expect_err("does not fit").to_string();
            assert!(fault.starts_with(message), "{fault}");
        }
        assert!(matches!(frequencies(&[(field, &one)], 0), Err(LexicalError::Id { id: 0, .. })));
    }
}
