//! Arrays that are files: the one place of the house that maps memory, and therefore the only one with `unsafe`.
//!
//! A mapped file must not change while it is mapped. Snapshots keep that promise: a folder gets its name only when it is
//! complete, nobody writes into it afterwards, and removing a file leaves the mapping intact.
#![allow(unsafe_code)]

use std::fs::{File, OpenOptions};
use std::marker::PhantomData;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use memmap2::{Mmap, MmapMut};
use ndarray::{ArrayView, ArrayViewMut2, Dimension, Ix1, Ix2};
use ndarray_npy::{ViewElement, ViewMutNpyExt, ViewNpyExt};

use super::SnapshotError;

/// A file in memory, not yet known to be an array.
pub(super) struct MappedFile {
    path: PathBuf,
    map: Mmap,
}

impl MappedFile {
    /// Maps the file at `path`.
    pub(super) fn open(path: &Path) -> Result<Self, SnapshotError> {
        let file = File::open(path).map_err(SnapshotError::io(path))?;
        // SAFETY: the file belongs to a published snapshot, which nobody writes into or truncates (see above).
        let map = unsafe { Mmap::map(&file) }.map_err(SnapshotError::io(path))?;
        Ok(Self { path: path.to_owned(), map })
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.map
    }

    /// The file as an array, if it is a `.npy` of this element, number of axes, C order and length.
    pub(super) fn array<A: ViewElement, D: Dimension>(self) -> Result<Mapped<A, D>, SnapshotError> {
        let view = ArrayView::<A, D>::view_npy(&self.map)
            .map_err(|error| SnapshotError::damaged(&self.path, format!("not the expected array: {error}")))?;
        let data = view.to_slice().ok_or_else(|| SnapshotError::damaged(&self.path, "the array is not in C order"))?;
        let (start, length, shape) = (data.as_ptr().cast::<u8>(), data.len(), view.raw_dim());
        // an empty array's slice need not point into the map
        let offset = if length == 0 { 0 } else { start.addr() - self.map.as_ptr().addr() };
        Ok(Mapped { file: self, offset, length, shape, element: PhantomData })
    }
}

/// An array whose elements are the bytes of a file.
pub(super) struct Mapped<A, D: Dimension> {
    file: MappedFile,
    offset: usize,
    length: usize,
    shape: D,
    element: PhantomData<A>,
}

impl<A: ViewElement, D: Dimension> Mapped<A, D> {
    /// The elements in C order.
    pub(super) fn as_slice(&self) -> &[A] {
        if self.length == 0 {
            return &[];
        }
        // SAFETY: `array` had `view_npy` check that exactly `length` aligned elements of A, for which every bit pattern
        // is valid or was checked, begin at `offset` of this map; the map is read-only and lives as long as `self`.
        unsafe { std::slice::from_raw_parts(self.file.map[self.offset..].as_ptr().cast::<A>(), self.length) }
    }

    /// The file's path.
    pub(super) fn path(&self) -> &Path {
        &self.file.path
    }
}

impl<A: ViewElement> Deref for Mapped<A, Ix1> {
    type Target = [A];

    fn deref(&self) -> &[A] {
        self.as_slice()
    }
}

impl<A: ViewElement> Mapped<A, Ix2> {
    /// Rows and columns.
    pub(super) fn dim(&self) -> (usize, usize) {
        (self.shape[0], self.shape[1])
    }

    /// Row `i`.
    pub(super) fn row(&self, i: usize) -> &[A] {
        let columns = self.shape[1];
        &self.as_slice()[i * columns..(i + 1) * columns]
    }
}

/// Fills the `.npy` matrix that lies at `path` in place, and flushes it.
pub(super) fn fill_matrix(path: &Path, fill: impl FnOnce(ArrayViewMut2<'_, f32>)) -> Result<(), SnapshotError> {
    let file = OpenOptions::new().read(true).write(true).open(path).map_err(SnapshotError::io(path))?;
    // SAFETY: the file was just created in this process's own unfinished folder; nobody else opens it.
    let mut map = unsafe { MmapMut::map_mut(&file) }.map_err(SnapshotError::io(path))?;
    let view = ArrayViewMut2::<f32>::view_mut_npy(&mut map)
        .map_err(|error| SnapshotError::damaged(path, format!("not the expected array: {error}")))?;
    fill(view);
    map.flush().map_err(SnapshotError::io(path))
}
