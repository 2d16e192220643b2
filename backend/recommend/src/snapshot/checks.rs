//! What must hold of the arrays, whether they come from training or from files.

/// `offsets` cuts `entries` entries into `rows` rows.
pub(super) fn offsets(offsets: &[u64], rows: usize, entries: usize) -> Result<(), String> {
    if offsets.len() != rows + 1 {
        return Err(format!("{} offsets for {rows} rows, which takes {}", offsets.len(), rows + 1));
    }
    if offsets[0] != 0 || offsets[rows] != entries as u64 {
        return Err(format!("offsets go from {} to {}, not from 0 to {entries}", offsets[0], offsets[rows]));
    }
    match offsets.windows(2).position(|pair| pair[0] > pair[1]) {
        Some(row) => Err(format!("the offsets of row {row} descend")),
        None => Ok(()),
    }
}

/// Every number of `columns` is below `width`, and they ascend strictly within each row (`offsets` was checked).
pub(super) fn columns(offsets: &[u64], columns: &[u32], width: usize) -> Result<(), String> {
    for (row, pair) in offsets.windows(2).enumerate() {
        let row_columns = &columns[pair[0] as usize..pair[1] as usize];
        if let Some(beyond) = row_columns.iter().find(|column| **column as usize >= width) {
            return Err(format!("row {row} names {beyond}, but there are only {width}"));
        }
        if row_columns.windows(2).any(|two| two[0] >= two[1]) {
            return Err(format!("row {row} does not ascend"));
        }
    }
    Ok(())
}

/// Every number is finite.
pub(super) fn finite(numbers: &[f32]) -> Result<(), String> {
    // x * 0 is 0 for finite x and NaN for the rest: a sum that the compiler can spread over lanes
    let all_finite = |chunk: &[f32]| chunk.iter().map(|x| x * 0.0).sum::<f32>() == 0.0;
    for (chunk_number, chunk) in numbers.chunks(4096).enumerate() {
        if !all_finite(chunk) {
            let at = chunk.iter().position(|x| !x.is_finite()).unwrap_or_default();
            return Err(format!("element {} is not a finite number", chunk_number * 4096 + at));
        }
    }
    Ok(())
}

/// Every number is finite and above 0.
pub(super) fn positive(numbers: &[f32]) -> Result<(), String> {
    match numbers.iter().position(|x| !(x.is_finite() && *x > 0.0)) {
        Some(at) => Err(format!("element {at} is not a number above 0")),
        None => Ok(()),
    }
}

/// Every row of `columns` numbers has length 1 (to 1e-3), or is all zeros.
pub(super) fn unit_rows(numbers: &[f32], columns: usize) -> Result<(), String> {
    for (row, values) in numbers.chunks(columns.max(1)).enumerate() {
        let square: f64 = values.iter().map(|x| f64::from(*x) * f64::from(*x)).sum();
        if square != 0.0 && (square.sqrt() - 1.0).abs() > 1e-3 {
            return Err(format!("row {row} has length {}, not 1", square.sqrt()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_must_cut_all_entries_in_order() {
        assert_eq!(offsets(&[0, 2, 2, 3], 3, 3), Ok(()));
        for wrong in [&[0, 2, 3][..], &[1, 2, 2, 3], &[0, 2, 2, 4], &[0, 3, 2, 3]] {
            assert!(offsets(wrong, 3, 3).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn columns_must_ascend_within_the_width() {
        assert_eq!(columns(&[0, 2, 3], &[0, 4, 1], 5), Ok(()));
        assert_eq!(columns(&[0, 2, 3], &[0, 5, 1], 5), Err("row 0 names 5, but there are only 5".into()));
        assert_eq!(columns(&[0, 2, 3], &[4, 4, 1], 5), Err("row 0 does not ascend".into()));
    }

    #[test]
    fn numbers_must_be_numbers() {
        let mut numbers = vec![1.0_f32; 9000];
        assert_eq!(finite(&numbers), Ok(()));
        for wrong in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            numbers[5000] = wrong;
            assert_eq!(finite(&numbers), Err("element 5000 is not a finite number".into()));
        }
        assert_eq!(positive(&[1.0, 0.0]), Err("element 1 is not a number above 0".into()));
        assert_eq!(unit_rows(&[0.6, 0.8, 0.0, 0.0], 2), Ok(()));
        assert!(unit_rows(&[0.6, 0.8, 0.5, 0.0], 2).is_err());
    }
}
