use super::*;
use crate::seed::Seed;

fn scratch(topics: usize) -> Scratch {
    let stride = topics.next_multiple_of(LANES);
    let row = |value: f32| (0..stride).map(|topic| if topic < topics { value } else { 0.0 }).collect();
    Scratch {
        alpha: row(0.5),
        inverse: row(0.25),
        smoothing: 2.0,
        document: vec![0.0; stride],
        sums: vec![0.0; stride],
    }
}

#[test]
fn the_conditional_is_the_formula() {
    let mut scratch = scratch(3);
    scratch.inverse[..3].copy_from_slice(&[0.1, 0.2, 0.5]);
    scratch.document[..3].copy_from_slice(&[2.0, 0.0, 1.0]);
    let total = scratch.weigh(&[3, 0, 1, 0, 0, 0, 0, 0], 0.25);
    let expected = [2.5 * 3.25 * 0.1, 0.5 * 0.25 * 0.2, 1.5 * 1.25 * 0.5, 0.0, 0.0, 0.0, 0.0, 0.0];
    for (found, expected) in total.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-6, "{total:?}");
    }
}

#[test]
fn topics_are_drawn_as_often_as_they_weigh() {
    let mut scratch = scratch(19);
    let mut row = vec![0; 24];
    row[..19].iter_mut().zip(0..).for_each(|(count, topic)| *count = topic * topic % 11);
    let total = scratch.weigh(&row, 0.5);
    let expected: Vec<f64> = row[..19].iter().map(|&count| f64::from(count) + 0.5).collect();
    let sum: f64 = expected.iter().sum();
    let (draws, mut seen, mut rng) = (200_000, [0.0; 24], Seed(5).rng("draws", 0));
    (0..draws).for_each(|_| seen[scratch.choose(&total, &mut rng)] += 1.0);
    assert_eq!(seen[19..], [0.0; 5]);
    // Pearson's statistic of 18 degrees of freedom is above 42.3 once in a thousand times
    let statistic: f64 = seen
        .iter()
        .zip(&expected)
        .map(|(seen, weight)| {
            let mean = weight / sum * f64::from(draws);
            (seen - mean) * (seen - mean) / mean
        })
        .sum();
    assert!(statistic < 42.3, "{statistic}");
}

#[test]
fn a_token_is_left_out_and_put_back() {
    let mut scratch = scratch(2);
    let (mut row, mut totals) = (vec![5, 0, 0, 0, 0, 0, 0, 0], vec![9, 4]);
    scratch.read(&[3, 2], &[0, 0, 1], &[0, 0, 1]);
    assert_eq!(scratch.document[..2], [6.0, 2.0]);
    scratch.change(&mut row, &mut totals, 0, -3);
    assert_eq!((row[0], &totals[..], scratch.document[0]), (2, &[6, 4][..], 3.0));
    assert_eq!(scratch.inverse[0], 1.0 / 8.0);
}
