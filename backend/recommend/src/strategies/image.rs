//! `image`, the re-created system's method of words and pictures: what lies near by picture to the three products that are
//! nearest to the keyword.
//!
//! 1. The **anchors** are the three products nearest to the keyword, of the chosen main and sub categories and no other filter. A
//!    product without a picture cannot be one; the next takes its place.
//! 2. The **pool** of each anchor are the `pool` visible products nearest to it by picture, itself among them, whatever the filters.
//! 3. What all pools have in common and the filters let pass is sorted by the cosine to the keyword and cut to `top_n`.
//! 4. The rest is ordered by weighted rating, then by how many of the asked seasons it is for, then by the cosine.
//!
//! Where the third step holds fewer than `top_n`, the pools are doubled until it does, or until they hold every picture. The score
//! is the cosine to the keyword, as in `topic`: pictures choose, they do not add. Words asked against lower it.

use domain::{Filters, ImageTrace, Season, TracedAnchor};

use super::keyword::cosine_layer;
use super::{Gaze, Ground, Layer, Mask, Query, Ranking, best, totals, with_negatives};
use crate::catalogue::Catalogue;
use crate::pictures::PictureGround;

/// How many anchors there are.
const ANCHORS: usize = 3;
/// How many products that could be no anchor are told.
const TOLD: usize = 10;

/// What is asked beside the keyword.
pub(crate) struct Wish<'r> {
    /// The filters.
    pub(crate) filters: &'r Filters,
    /// How many products.
    pub(crate) top_n: usize,
    /// How many products each pool holds at first.
    pub(crate) pool: usize,
}

/// What the pools have in common.
struct Common {
    rows: Mask,
    sizes: Vec<usize>,
    intersection: usize,
}

/// The `top_n` products that all anchors are near to.
pub(crate) fn image<'a>(
    ground: Ground<'a>,
    pictures: PictureGround<'a>,
    query: &Query,
    wish: &Wish<'_>,
    mask: &Mask,
) -> Ranking<'a> {
    let catalogue = ground.catalogue;
    let layers = with_negatives(ground, query, vec![cosine_layer(ground, query)]);
    let scores = totals(&layers, catalogue.len());
    let (anchors, without_picture) = anchors(catalogue, pictures, &scores, wish.filters);
    let (common, pool, widened) = widened(pictures, &anchors, wish, mask);

    let mut rows = best(&scores, wish.top_n, &common.rows);
    order(catalogue, &mut rows, &scores, &wish.filters.season);
    let traced = |rows: &[usize]| rows.iter().map(|row| traced(catalogue, &layers, *row)).collect();
    let trace = ImageTrace {
        anchors: traced(&anchors),
        without_picture: traced(&without_picture),
        pool,
        pools: common.sizes,
        intersection: common.intersection,
        passing: common.rows.count(),
        widened,
    };
    drop(scores);
    let chosen_by = Gaze::products(pictures, &anchors);
    Ranking { layers, anchor: None, chosen_by, trace: Some(Box::new(trace)), rows }
}

fn traced(catalogue: &Catalogue, layers: &[Layer<'_>], row: usize) -> TracedAnchor {
    TracedAnchor { id: catalogue.id(row), cosine: layers.first().map_or(0.0, |layer| layer.raw[row]) }
}

/// The anchors, nearest first, and the products nearer than the last of them that have no picture.
fn anchors(
    catalogue: &Catalogue,
    pictures: PictureGround<'_>,
    scores: &[f32],
    filters: &Filters,
) -> (Vec<usize>, Vec<usize>) {
    let chosen = Filters {
        main_category: filters.main_category.clone(),
        sub_category: filters.sub_category.clone(),
        ..Filters::default()
    };
    let chosen = catalogue.mask(&chosen);
    let mut seen = chosen.clone();
    seen.keep(pictures.pictures.seen());
    let anchors = best(scores, ANCHORS, &seen);
    if seen == chosen {
        return (anchors, Vec::new());
    }
    let mut unseen = chosen;
    unseen.leave_out(&seen);
    let last = anchors.last().map_or(f32::NEG_INFINITY, |last| scores[*last]);
    let mut nearer = best(scores, TOLD, &unseen);
    nearer.retain(|row| scores[*row] > last);
    (anchors, nearer)
}

/// What the pools have in common once it is enough, their size, and the sizes that were tried before.
fn widened(
    pictures: PictureGround<'_>,
    anchors: &[usize],
    wish: &Wish<'_>,
    mask: &Mask,
) -> (Common, usize, Vec<usize>) {
    let every = pictures.pictures.count();
    let mut reachable = mask.clone();
    reachable.keep(pictures.pictures.seen());
    let enough = if anchors.is_empty() { 0 } else { wish.top_n.min(reachable.count()) };
    let (mut pool, mut widened) = (wish.pool, Vec::new());
    loop {
        let common = common(pictures, anchors, pool, &reachable);
        if pool >= every || common.rows.count() >= enough {
            return (common, pool, widened);
        }
        widened.push(pool);
        pool = (2 * pool).min(every);
    }
}

fn common(pictures: PictureGround<'_>, anchors: &[usize], pool: usize, reachable: &Mask) -> Common {
    let mut pools = anchors.iter().map(|anchor| pictures.pool(*anchor, pool));
    let Some(first) = pools.next() else {
        return Common { rows: Mask::none(pictures.kept.rows()), sizes: Vec::new(), intersection: 0 };
    };
    let (mut rows, mut sizes) = ((*first).clone(), vec![first.count()]);
    for pool in pools {
        rows.keep(&pool);
        sizes.push(pool.count());
    }
    let intersection = rows.count();
    rows.keep(reachable);
    Common { rows, sizes, intersection }
}

/// By weighted rating, then by how many of the asked seasons a product is for, then by its score, all descending.
fn order(catalogue: &Catalogue, rows: &mut [usize], scores: &[f32], seasons: &[Season]) {
    let rating = |row: usize| catalogue.rating(row).unwrap_or(f32::NEG_INFINITY);
    let met = |row: usize| catalogue.seasons_met(row, seasons);
    rows.sort_unstable_by(|&a, &b| {
        let by_rating = rating(b).total_cmp(&rating(a)).then_with(|| met(b).cmp(&met(a)));
        by_rating.then_with(|| scores[b].total_cmp(&scores[a])).then(a.cmp(&b))
    });
}
