use super::*;
use crate::seed::Seed;

/// 200 documents of four topics of six terms each, in turn.
fn planted() -> (Vec<u32>, Vec<usize>) {
    let token = |at: u32| at / 10 % 4 * 6 + (at * 7 + at / 40) % 6;
    ((0..2_000).map(token).collect(), (0..=200).map(|at| at * 10).collect())
}

fn params() -> TopicsValidParams {
    TopicsParams::new(2).sweeps(20).samples(4).seed(Seed(1)).check().expect("valid")
}

#[test]
fn the_best_number_is_kept_and_those_that_cannot_be_are_passed_over() {
    let (tokens, offsets) = planted();
    let documents = Documents::new(&tokens, &offsets, 24).expect("fits");
    let mut fractions = Vec::new();
    let chosen = choose(&params(), &[2, 4, 90], &documents, |progress| {
        fractions.push(progress.fraction);
        ControlFlow::Continue(())
    });
    let chosen = chosen.expect("chooses");
    assert_eq!(chosen.candidates.iter().map(|candidate| candidate.topics).collect::<Vec<_>>(), [2, 4]);
    let best = chosen.candidates.iter().map(Candidate::quality).fold(f64::MIN, f64::max);
    assert_eq!(Candidate::of(&chosen.model, &documents).quality(), best);
    assert!(fractions.is_sorted() && fractions.len() == 40 && fractions[39] < 1.0);
}

#[test]
fn no_number_that_can_be_is_told() {
    let (tokens, offsets) = planted();
    let documents = Documents::new(&tokens, &offsets, 24).expect("fits");
    let go_on = |_: Progress| ControlFlow::Continue(());
    let fault = |numbers: &[usize]| choose(&params(), numbers, &documents, go_on).expect_err("none").to_string();
    assert_eq!(fault(&[50, 90]), "90 topics cannot be told apart in 200 documents with text and 24 different terms");
    assert_eq!(fault(&[1]), "topics: topics must be from 2 to 1000, not 1");
    assert_eq!(fault(&[]), "there is no number of topics to choose from");
}

#[test]
fn quality_is_npmi_by_diversity_and_repeats_do_not_raise_what_is_bad() {
    let of = |npmi, diversity| Candidate { topics: 2, npmi, diversity }.quality();
    assert_eq!(of(0.5, 0.5), 0.25);
    assert_eq!(of(-0.5, 0.5), -0.75);
}
