use super::*;
use crate::seed::Seed;

/// Does something with each kind of SIMD, and without.
fn everywhere(mut test: impl FnMut(&mut dyn Stepping)) {
    struct Kind<'t, T>(&'t mut T);
    impl<T: FnMut(&mut dyn Stepping)> WithSimd for Kind<'_, T> {
        type Output = ();

        fn with_simd<S: Simd>(self, simd: S) {
            (self.0)(&mut Steps(simd));
        }
    }
    Arch::new().dispatch(Kind(&mut test));
    pulp::Scalar.vectorize(Kind(&mut test));
}

struct Steps<S>(S);

trait Stepping {
    fn weigh(&self, row: &mut Row, term: &[f32], beta: f32) -> [f32; LANES];
    fn choose(&self, row: &Row, totals: &[f32; LANES], rng: &mut Rng) -> usize;
    fn change(&self, row: &mut Row, term: &mut [f32], topic: usize, units: f32);
}

impl<S: Simd> Stepping for Steps<S> {
    fn weigh(&self, row: &mut Row, term: &[f32], beta: f32) -> [f32; LANES] {
        row.weigh(self.0, term, beta)
    }

    fn choose(&self, row: &Row, totals: &[f32; LANES], rng: &mut Rng) -> usize {
        row.choose::<S>(totals, rng)
    }

    fn change(&self, row: &mut Row, term: &mut [f32], topic: usize, units: f32) {
        row.change(self.0, term, topic, units);
    }
}

fn row(topics: usize) -> Row {
    let mut row = Row::new(topics.next_multiple_of(LANES), &vec![0.5 / UNITS; topics], 2.0 / UNITS);
    row.inverse[..topics].fill(0.25);
    row
}

#[test]
fn the_conditional_is_the_formula() {
    everywhere(|steps| {
        let mut row = row(3);
        row.inverse[..3].copy_from_slice(&[0.1, 0.2, 0.5]);
        row.document[..3].copy_from_slice(&[2.0, 0.0, 1.0]);
        let totals = steps.weigh(&mut row, &[3.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0.25);
        let sum = 2.5 * 3.25 * 0.1 + 0.5 * 0.25 * 0.2 + 1.5 * 1.25 * 0.5;
        assert!((totals.iter().sum::<f32>() - sum).abs() < 1e-6, "{totals:?}");
        assert!((row.sums[0] - 2.5 * 3.25 * 0.1).abs() < 1e-6, "{:?}", row.sums);
    });
}

#[test]
fn topics_are_drawn_as_often_as_they_weigh() {
    everywhere(|steps| {
        let mut row = row(19);
        let mut term = vec![0.0; 24];
        term[..19].iter_mut().zip(0_u16..).for_each(|(count, topic)| *count = f32::from(topic * topic % 11));
        let totals = steps.weigh(&mut row, &term, 0.5);
        let expected: Vec<f64> = term[..19].iter().map(|&count| f64::from(count) + 0.5).collect();
        let sum: f64 = expected.iter().sum();
        let (draws, mut seen, mut rng) = (200_000, [0.0; 24], Seed(5).rng("draws", 0));
        (0..draws).for_each(|_| seen[steps.choose(&row, &totals, &mut rng)] += 1.0);
        assert_eq!(seen[19..], [0.0; 5]);
        // Pearson's statistic of 18 degrees of freedom is above 42.3 once in a thousand times
        let parts = seen.iter().zip(&expected).map(|(seen, weight)| {
            let mean = weight / sum * f64::from(draws);
            (seen - mean) * (seen - mean) / mean
        });
        let statistic: f64 = parts.sum();
        assert!(statistic < 42.3, "{statistic}");
    });
}

#[test]
fn a_token_is_left_out_of_its_term_and_document() {
    everywhere(|steps| {
        let mut row = row(10);
        let mut term = vec![0.0; 16];
        term[9] = 5.0;
        row.begin(&[6; 10], &[3.0, 2.0], &[0, 0, 1], &[9, 9, 1]);
        assert_eq!((row.document[9], row.document[1], row.inverse[9], row.inverse[10]), (6.0, 2.0, 1.0 / 8.0, 0.0));
        steps.change(&mut row, &mut term, 9, -3.0);
        assert_eq!((term[9], row.document[9], row.document[1]), (2.0, 3.0, 2.0));
        assert_eq!(term.iter().sum::<f32>(), 2.0);
    });
}
