//! Finding the weights of `blend`: on one half of the products, judged on the other.
//!
//! The objective is the mean reciprocal rank of the known-item question (see `known_item`), with the middle rank among equal scores. Each held-out review is asked
//! once; as the parts of `blend` are linear in the weights, every further trial only adds up what was kept. First all
//! weights of a grid that sum to 1 are tried, then each weight in turn is moved by ever smaller steps while that helps.
//! Weights that are no better are not taken, so that a flat objective leads nowhere far from where it is first reached.

mod parts;

use domain::Weights;
use learn::seed::Seed;
use rand::seq::SliceRandom;
use serde::Serialize;

use super::known_item::KnownItems;
use super::{ByStrategy, Estimate, EvaluateError, System};
pub(super) use parts::Question;

/// Fewest held-out reviews that two halves can be made of.
pub const FEWEST_QUESTIONS: usize = 40;
/// Steps between 0 and 1 of the grid.
const GRID: u16 = 10;
/// The steps by which a weight is moved after the grid.
const STEPS: [f32; 3] = [0.05, 0.02, 0.01];
/// A gain that is smaller is none.
const GAIN: f64 = 1e-9;

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct TuneReport {
    /// The snapshot whose parameters the judged model was trained by.
    pub snapshot: String,
    /// How many weights were tried.
    pub trials: usize,
    /// The weights of today.
    pub default: Weights,
    /// The weights that were best on the half that they were sought on.
    pub found: Weights,
    /// The half that they were sought on.
    pub sought_on: Half,
    /// The other half, which says how good they are.
    pub judged_on: Half,
}

/// One half of the held-out reviews, and how well each system finds their products.
#[derive(Debug, Clone, Serialize)]
pub struct Half {
    /// Reviews asked.
    pub questions: usize,
    /// Mean reciprocal rank of `default`, `found` and the plain methods.
    pub mrr: ByStrategy<Estimate>,
    /// By how much `found` is better than each of the others, review by review.
    pub found_is_better_by: ByStrategy<Estimate>,
}

/// Seeks the best weights for the questions of `known_items`.
///
/// # Errors
/// When there are fewer than [`FEWEST_QUESTIONS`] questions, or an answer fails.
pub(super) fn tune(known_items: &KnownItems, snapshot: &str, seed: u64) -> Result<TuneReport, EvaluateError> {
    let mut questions = known_items.parts()?;
    if questions.len() < FEWEST_QUESTIONS {
        return Err(EvaluateError::TooFewToTune { questions: questions.len() });
    }
    questions.shuffle(&mut Seed(seed).rng("halves", 0));
    let other = questions.split_off(questions.len() / 2);
    let default = Weights::default();
    let search = Search::new(&questions).grid().refined();
    let found = rounded(search.best);
    Ok(TuneReport {
        snapshot: snapshot.to_owned(),
        trials: search.trials,
        default,
        found,
        sought_on: Half::new(&questions, default, found, seed),
        judged_on: Half::new(&other, default, found, seed),
    })
}

/// A search and the best that it has met.
struct Search<'a> {
    questions: &'a [Question],
    best: Weights,
    mrr: f64,
    trials: usize,
}

impl<'a> Search<'a> {
    fn new(questions: &'a [Question]) -> Self {
        let mut search = Self { questions, best: Weights::default(), mrr: f64::NEG_INFINITY, trials: 0 };
        search.take_if_better(Weights::default());
        search
    }

    /// Every triple of tenths that sums to 1.
    fn grid(mut self) -> Self {
        let share = |steps: u16| f32::from(steps) / f32::from(GRID);
        for words in 0..=GRID {
            for lexical in 0..=GRID - words {
                self.take_if_better(Weights {
                    words: share(words),
                    lexical: share(lexical),
                    rating: share(GRID - words - lexical),
                    topics: self.best.topics,
                    images: self.best.images,
                });
            }
        }
        self
    }

    /// Moves one weight after the other for as long as that helps.
    fn refined(mut self) -> Self {
        for step in STEPS {
            loop {
                let before = self.mrr;
                for moved in (0..6).map(|way| (way / 2, if way % 2 == 0 { step } else { -step })) {
                    self.take_if_better(moved_by(self.best, moved));
                }
                if self.mrr <= before {
                    break;
                }
            }
        }
        self
    }

    fn take_if_better(&mut self, weights: Weights) {
        if weights.words + weights.lexical + weights.rating <= 0.0 {
            return;
        }
        self.trials += 1;
        let mrr = mean(&reciprocal_ranks(self.questions, weights));
        if mrr > self.mrr + GAIN {
            (self.best, self.mrr) = (weights, mrr);
        }
    }
}

/// `weights` with the one of number `part` changed by `by`, within 0 to 1.
fn moved_by(mut weights: Weights, (part, by): (u8, f32)) -> Weights {
    let weight = match part {
        0 => &mut weights.words,
        1 => &mut weights.lexical,
        _ => &mut weights.rating,
    };
    *weight = (*weight + by).clamp(0.0, 1.0);
    weights
}

impl Half {
    fn new(questions: &[Question], default: Weights, found: Weights, seed: u64) -> Self {
        let by_found = reciprocal_ranks(questions, found);
        let mut half =
            Self { questions: questions.len(), mrr: ByStrategy::new(), found_is_better_by: ByStrategy::new() };
        half.mrr.extend(Estimate::of(&by_found, seed).map(|mrr| ("found", mrr)));
        let plain = [System::Bm25, System::Vectors, System::Sum].map(|system| (system.as_str(), system.weights()));
        for (name, weights) in [("default", default)].into_iter().chain(plain) {
            let ranks = reciprocal_ranks(questions, weights);
            let better: Vec<f64> = by_found.iter().zip(&ranks).map(|(found, other)| found - other).collect();
            half.mrr.extend(Estimate::of(&ranks, seed).map(|mrr| (name, mrr)));
            half.found_is_better_by.extend(Estimate::of(&better, seed).map(|better| (name, better)));
        }
        half
    }
}

fn reciprocal_ranks(questions: &[Question], weights: Weights) -> Vec<f64> {
    questions.iter().map(|question| 1.0 / question.rank(weights)).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The same weights so that they sum to 1, to two places.
fn rounded(weights: Weights) -> Weights {
    let sum = weights.words + weights.lexical + weights.rating;
    let round = |weight: f32| (weight / sum * 100.0).round() / 100.0;
    let (words, rating) = (round(weights.words), round(weights.rating));
    Weights {
        words,
        rating,
        lexical: ((1.0 - words - rating).max(0.0) * 100.0).round() / 100.0,
        topics: weights.topics,
        images: weights.images,
    }
}

#[cfg(test)]
mod tests {
    use domain::PartKind;

    use super::*;

    /// Questions whose product leads by its vector and by its very words, among noise.
    fn questions(by_words: f32, by_lexical: f32) -> Vec<Question> {
        let noise = |number: usize, row: usize| ((number * 31 + row * 17) % 23) as f32 / 23.0;
        let layer = |number: usize, lead: f32, shift: usize| -> Vec<f32> {
            (0..20).map(|row| noise(number + shift, row) + if row == number % 20 { lead } else { 0.0 }).collect()
        };
        let question = |number: usize| {
            let layers = vec![
                (PartKind::Words, layer(number, by_words, 0)),
                (PartKind::Lexical, layer(number, by_lexical, 5)),
                (PartKind::Rating, layer(number, 0.0, 11)),
            ];
            Question::new(layers, &[true; 20], number % 20)
        };
        (0..60).map(question).collect()
    }

    #[test]
    fn the_part_that_tells_gets_the_weight() {
        let lexical = rounded(Search::new(&questions(0.0, 0.6)).grid().refined().best);
        assert!(lexical.lexical > lexical.words && lexical.lexical > lexical.rating, "{lexical:?}");
        let words = rounded(Search::new(&questions(0.6, 0.0)).grid().refined().best);
        assert!(words.words > words.lexical && words.words > words.rating, "{words:?}");
        assert!((words.words + words.lexical + words.rating - 1.0).abs() < 1e-6);
    }

    #[test]
    fn what_was_found_is_never_worse_where_it_was_sought() {
        let questions = questions(0.3, 0.4);
        let search = Search::new(&questions).grid().refined();
        let default = mean(&reciprocal_ranks(&questions, Weights::default()));
        assert!(search.mrr >= default && search.trials > 66);
        let half = Half::new(&questions, Weights::default(), search.best, 1);
        assert!(half.found_is_better_by["default"].mean >= 0.0);
        assert_eq!(half.mrr.len(), 5);
    }

    #[test]
    fn a_flat_objective_leaves_the_default() {
        let flat = vec![Question::new(Vec::new(), &[true; 4], 0); 3];
        assert_eq!(Search::new(&flat).grid().refined().best, Weights::default());
    }
}
