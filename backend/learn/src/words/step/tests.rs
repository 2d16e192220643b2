//! Steps by SIMD against the same steps written plainly, and against numeric derivatives of the loss.

use rand::Rng as _;

use super::*;
use crate::seed::Seed;

const DIMENSIONS: usize = 19;
const RATE: f32 = 0.1;

struct Step<'a> {
    stepper: &'a mut Stepper,
    tables: &'a mut Tables,
    near: &'a [u32],
    outputs: &'a [u32],
    cbow: bool,
}

impl pulp::WithSimd for Step<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { stepper, tables, near, outputs, cbow } = self;
        if cbow {
            stepper.cbow(simd, tables, near, outputs, RATE);
        } else {
            stepper.skip_gram(simd, tables, near, outputs, RATE);
        }
    }
}

/// Ten words with vectors that are not small.
fn tables() -> Tables {
    let mut rng = Seed(5).rng("test", 0);
    let mut tables = Tables::start(10, DIMENSIONS, 16, &mut rng);
    for table in [&mut tables.inputs, &mut tables.outputs] {
        for word in 0..10 {
            table.row_mut(word)[..DIMENSIONS].fill_with(|| rng.gen_range(-0.6..0.6));
        }
        table.changed.fill(false);
    }
    tables
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
}

/// The loss of a step, written as the formula is.
fn plain_loss(tables: &Tables, near: &[u32], outputs: &[u32], cbow: bool) -> f64 {
    let mut inputs: Vec<Vec<f32>> = near.iter().map(|&word| tables.inputs.row(word).to_vec()).collect();
    if cbow {
        let mean = (0..tables.inputs.stride).map(|c| inputs.iter().map(|row| row[c]).sum::<f32>() / near.len() as f32);
        inputs = vec![mean.collect()];
    }
    let mut sum = 0.0;
    for input in &inputs {
        for (j, &word) in outputs.iter().enumerate() {
            let score = dot(input, tables.outputs.row(word)) * if j == 0 { 1.0 } else { -1.0 };
            sum -= (1.0 / (1.0 + (-score).exp())).ln();
        }
    }
    sum
}

/// Minus the numeric derivative of the loss, times the rate, is what every number must have changed by. In CBOW a
/// neighbour takes the change of the mean, which is the derivative times the number of neighbours.
fn check_step(near: &[u32], outputs: &[u32], cbow: bool) {
    let before = tables();
    let mut after = before.clone();
    let mut stepper = Stepper::new(before.inputs.stride);
    pulp::Arch::new().dispatch(Step { stepper: &mut stepper, tables: &mut after, near, outputs, cbow });
    for (side, whole) in [(0, if cbow { near.len() as f64 } else { 1.0 }), (1, 1.0)] {
        let of = |tables: &Tables| if side == 0 { tables.inputs.values.clone() } else { tables.outputs.values.clone() };
        for (at, (old, new)) in of(&before).into_iter().zip(of(&after)).enumerate() {
            let nudged = |by: f32| {
                let mut tables = before.clone();
                let table = if side == 0 { &mut tables.inputs } else { &mut tables.outputs };
                table.values[at] += by;
                plain_loss(&tables, near, outputs, cbow)
            };
            let slope = (nudged(1e-2) - nudged(-1e-2)) / 2e-2;
            let expected = -slope * f64::from(RATE) * whole;
            assert!((f64::from(new - old) - expected).abs() < 1e-4, "side {side}, {at}: {} not {expected}", new - old);
        }
    }
    let changed = |table: &Table| (0..10).filter(|&word| table.changed[word as usize]).collect::<Vec<u32>>();
    let distinct = |words: &[u32]| (0..10).filter(|word| words.contains(word)).collect::<Vec<u32>>();
    assert_eq!(changed(&after.inputs), distinct(near));
    assert_eq!(changed(&after.outputs), distinct(outputs));
}

#[test]
fn a_skip_gram_step_goes_down_the_slope() {
    check_step(&[1], &[2], false);
    check_step(&[1, 3, 4, 5, 6], &[2, 7, 8, 9, 0, 5], false);
    // A word twice among the neighbours, and drawn twice.
    check_step(&[1, 3, 1, 4], &[2, 7, 7, 1], false);
    check_step(&[0, 1, 2, 3, 4, 5, 6, 7, 8], &[9, 8, 7, 6, 5, 4, 3, 2, 1, 0], false);
}

#[test]
fn a_cbow_step_goes_down_the_slope() {
    check_step(&[1], &[2], true);
    check_step(&[1, 3, 4, 5, 6], &[2, 7, 8, 9, 0, 5], true);
    check_step(&[1, 3, 4, 5, 6, 7, 8], &[2, 9], true);
}

#[test]
fn the_loss_is_that_of_the_formula() {
    let (near, outputs) = ([1, 3, 4], [2, 7, 8]);
    let mut tables = tables();
    let mut stepper = Stepper::new(tables.inputs.stride);
    stepper.steps = LOSS_EVERY - 1;
    let expected = plain_loss(&tables, &near, &outputs, false);
    let step = Step { stepper: &mut stepper, tables: &mut tables, near: &near, outputs: &outputs, cbow: false };
    pulp::Arch::new().dispatch(step);
    let (loss, pairs) = stepper.take_loss();
    assert!((loss - expected).abs() < 1e-5);
    assert_eq!(pairs, 3);
    assert_eq!(stepper.take_loss().1, 0);
}

#[test]
fn sigmoid_is_close_and_never_leaves_its_range() {
    for step in -4_000..=4_000 {
        let x = step as f32 / 100.0;
        let exact = 1.0 / (1.0 + f64::from(-x).exp());
        assert!((f64::from(sigmoid(x)) - exact).abs() < 1e-6, "at {x}");
        assert!((0.0..=1.0).contains(&sigmoid(x)));
    }
    assert!((0.0..=1.0).contains(&sigmoid(f32::MAX)) && (0.0..=1.0).contains(&sigmoid(f32::MIN)));
}
