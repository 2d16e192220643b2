//! What a photo seems to show: a vote of the products nearest to it by picture.
//!
//! Each of the [`VOTERS`] nearest votes for its category with `max(0, cos)`. A vote always has a winner, so it is told how near
//! the voters are, and it is doubtful where the photo lies farther from its nearest neighbour than nearly all of the catalogue's
//! pictures do from theirs.

use domain::{SeenCategory, Sight};
use learn::similarity::nearest::top_k;

use crate::strategies::{Gaze, Ground, Ranking};

/// How many products vote.
const VOTERS: usize = 15;
/// How many categories are told.
const TOLD: usize = 5;
/// A photo less familiar than this is doubted.
const DOUBTED: f32 = 0.01;

/// What the photo of the ranking seems to show; none without a photo, or where no visible product has a picture.
pub(crate) fn sight(ground: Ground<'_>, ranking: &Ranking<'_>) -> Option<Sight> {
    let (pictures, gaze) = (ground.pictures?, ranking.gaze()?);
    if !matches!(gaze, Gaze::Photo(..)) {
        return None;
    }
    let nearest = top_k(&gaze.cosines(pictures), VOTERS, |row| pictures.pictures.seen().passes(row));
    let (_, first) = *nearest.first()?;
    let familiar = pictures.familiarity(first);
    let catalogue = ground.snapshot.catalogue();
    let mut categories: Vec<SeenCategory> = Vec::new();
    let total: f32 = nearest.iter().map(|(_, cosine)| cosine.max(0.0)).sum();
    for (row, cosine) in &nearest {
        let entry = &catalogue[*row as usize];
        let share = if total > 0.0 { cosine.max(0.0) / total } else { 0.0 };
        match categories
            .iter_mut()
            .find(|seen| seen.main_category == entry.main_category && seen.sub_category == entry.sub_category)
        {
            Some(seen) => seen.share += share,
            None => categories.push(SeenCategory {
                main_category: entry.main_category.clone(),
                sub_category: entry.sub_category.clone(),
                share,
            }),
        }
    }
    // stable: of equal shares the one whose voter is nearer
    categories.sort_by(|a, b| b.share.total_cmp(&a.share));
    categories.retain(|seen| seen.share > 0.0);
    categories.truncate(TOLD);
    Some(Sight { categories, voters: nearest.len(), nearest: first, familiar, doubtful: familiar < DOUBTED })
}
