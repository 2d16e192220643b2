//! Compressed sparse rows: the check that offsets cut entries into rows.

/// Row `i` is `offsets[i]..offsets[i + 1]`: offsets start at 0, never fall and end at `entries`.
///
/// # Errors
/// The first index at which they do not.
pub(crate) fn check_offsets(offsets: &[u64], entries: usize) -> Result<(), usize> {
    if offsets.first() != Some(&0) {
        return Err(0);
    }
    if let Some(index) = offsets.windows(2).position(|pair| pair[0] > pair[1]) {
        return Err(index + 1);
    }
    if offsets.last() == Some(&(entries as u64)) { Ok(()) } else { Err(offsets.len() - 1) }
}
