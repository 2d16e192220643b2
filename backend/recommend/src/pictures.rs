//! What of a snapshot's pictures depends on no request, or is found out once and then kept: which products have one, the pool of
//! each anchor, how near the catalogue's own pictures lie to each other.

use std::sync::{Arc, OnceLock};

use learn::similarity::nearest::top_set;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use vision::palette::{Palette, Tone};

use crate::catalogue::{Catalogue, Mask};
use crate::snapshot::KeptImages;

/// Bytes of pools kept at most: all anchors of 8,745 products have room in it.
const MOST_BYTES: u64 = 16 << 20;
/// How many products are asked how near their nearest neighbour is.
const ASKED: usize = 512;

/// The pictures of the snapshot, with what was prepared of them.
#[derive(Clone, Copy)]
pub(crate) struct PictureGround<'a> {
    pub(crate) kept: &'a KeptImages,
    pub(crate) pictures: &'a Pictures,
}

/// What was prepared, and what was found out.
pub(crate) struct Pictures {
    /// The visible products that have a picture.
    seen: Mask,
    count: usize,
    /// The main colours of each product's picture, by row.
    tones: Box<[Box<[Tone]>]>,
    /// By anchor and size.
    pools: Cache<(u32, u32), Arc<Mask>, Bytes>,
    /// How near the nearest neighbour of a product is, for some of them, ascending; made when it is first asked.
    nearest: OnceLock<Box<[f32]>>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<(u32, u32), Arc<Mask>> for Bytes {
    fn weight(&self, _: &(u32, u32), pool: &Arc<Mask>) -> u64 {
        bytes(pool)
    }
}

fn bytes(pool: &Mask) -> u64 {
    pool.bytes() as u64 + 64
}

/// The colours of a palette, to be compared.
pub(crate) fn tones(palette: &Palette) -> Box<[Tone]> {
    palette.0.iter().map(|shade| Tone::new(shade.colour)).collect()
}

impl Pictures {
    pub(crate) fn new(kept: &KeptImages, catalogue: &Catalogue) -> Self {
        let with_picture: Vec<u32> =
            (0..catalogue.len()).filter(|row| kept.has_picture(*row)).map(|row| row as u32).collect();
        let mut seen = Mask::of_rows(catalogue.len(), &with_picture);
        seen.keep(catalogue.visible_mask());
        let a_pool = bytes(&seen);
        let most = MOST_BYTES.max(16 * a_pool);
        let pools = Cache::with_weighter((most / a_pool) as usize, most, Bytes);
        let tones = (0..catalogue.len()).map(|row| tones(kept.palette(row))).collect();
        Self { count: seen.count(), seen, tones, pools, nearest: OnceLock::new() }
    }

    /// The visible products that have a picture.
    pub(crate) fn seen(&self) -> &Mask {
        &self.seen
    }

    /// The main colours of a product's picture; empty without one.
    pub(crate) fn tones(&self, row: usize) -> &[Tone] {
        &self.tones[row]
    }

    /// How many they are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }
}

impl PictureGround<'_> {
    /// The `size` visible products nearest by picture to the one in `anchor`, itself among them; all there are where they are
    /// fewer.
    pub(crate) fn pool(self, anchor: usize, size: usize) -> Arc<Mask> {
        let Pictures { seen, count, pools, .. } = self.pictures;
        let size = size.min(*count);
        let key = (anchor as u32, size as u32);
        if let Some(pool) = pools.get(&key) {
            return pool;
        }
        let cosines = self.kept.similarity(anchor);
        let rows = top_set(cosines, size, |row| seen.passes(row));
        let pool = Arc::new(Mask::of_rows(cosines.len(), &rows));
        pools.insert(key, Arc::clone(&pool));
        pool
    }

    /// Share of the catalogue's pictures whose nearest neighbour is less near than `cosine`, 0 to 1. In a large catalogue some
    /// of them speak for all.
    pub(crate) fn familiarity(self, cosine: f32) -> f32 {
        let nearest = self.pictures.nearest.get_or_init(|| self.nearest_neighbours());
        nearest.partition_point(|near| *near < cosine) as f32 / nearest.len().max(1) as f32
    }

    fn nearest_neighbours(self) -> Box<[f32]> {
        let seen = &self.pictures.seen;
        let rows: Vec<usize> = (0..self.kept.rows()).filter(|row| seen.passes(*row)).collect();
        let nearest = |row: usize| {
            let cosines = self.kept.similarity(row);
            rows.iter().filter(|other| **other != row).map(|other| cosines[*other]).fold(-1.0, f32::max)
        };
        let mut found: Box<[f32]> =
            rows.iter().step_by(rows.len().div_ceil(ASKED).max(1)).map(|row| nearest(*row)).collect();
        found.sort_unstable_by(f32::total_cmp);
        found
    }
}
