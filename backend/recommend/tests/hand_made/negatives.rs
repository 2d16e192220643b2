//! Words asked against.

use domain::{Answer, PartKind, RecommendationRequest, Strategy};

use crate::support::{BY_WORDS, asking, engine, id, near, order};

#[test]
fn a_product_whose_own_texts_use_the_word_falls_clearly() {
    let made = engine();
    for strategy in &BY_WORDS {
        let answer = |keyword: &str| made.answer(RecommendationRequest { top_n: 11, ..asking(*strategy, keyword) });
        let (without, with) = (answer("flowy summer dress"), answer("flowy summer dress -tight"));
        let place = |answer: &Answer, row: usize| order(&answer.results).iter().position(|found| *found == id(row).0);
        let score = |answer: &Answer, row: usize| answer.results[place(answer, row).expect("listed")].score;
        let mean = without.results.iter().map(|ranked| ranked.score).sum::<f32>() / 11.0;
        let lead = without.results[0].score - mean;
        // rows 4 and 5 are dresses that use "tight"; they stood before or beside the dresses 2 and 3, which do not
        for row in [4, 5] {
            assert!(score(&without, row) - score(&with, row) > 0.5 * lead, "{strategy}: row {row}");
            for innocent in [2, 3] {
                assert!(place(&with, innocent) < place(&with, row), "{strategy}: {:?}", order(&with.results));
            }
        }
        assert!(near(score(&without, 3), score(&with, 3)));
    }
}

#[test]
fn the_penalty_is_half_to_all_of_the_lead_by_the_saturated_count() {
    let made = engine();
    let answer = made.answer(asking(Strategy::Keyword, "warm -tight"));
    assert_eq!(answer.negative_words, ["tight"]);
    // cosines of the visible: 1 .8 .6 0 -.6 -.8 -1 -.8 0 .6 0, sum -0.2: the lead of the best is 1 + 0.2 / 11
    let lead = 1.0 + 0.2 / 11.0;
    // lengths 5 5 4 4 4 4 3 5 2 4 3 (mean 43 / 11), the last product has no words: "tight" 3 of 4 in row 4
    let snapshot = made.engine.snapshot();
    let average = 43.0 / 11.0;
    for row in [4_usize, 5, 6] {
        let tight = snapshot.vocabulary().get("tight").expect("known");
        let (count, length) = (snapshot.term_count(row, tight), snapshot.terms(row).1.iter().sum::<f32>());
        let saturated = count / (count + 1.2 * (0.25 + 0.75 * length / average));
        let ranked = answer.results.iter().find(|ranked| ranked.product == id(row)).expect("listed");
        let part = ranked.parts.iter().find(|part| part.kind == PartKind::Negative).expect("it uses the word");
        assert!(near(part.score, -lead * (0.5 + 0.5 * saturated)), "row {row}: {}", part.score);
        assert_eq!((part.words[0].word.as_str(), near(part.words[0].score, part.score)), ("tight", true));
        assert!(part.words[0].excerpt.as_ref().is_some_and(|e| e.fragments.iter().any(|f| f.marked)));
    }
    let innocent = answer.results.iter().find(|ranked| ranked.product == id(0)).expect("listed");
    assert!(innocent.parts.iter().all(|part| part.kind != PartKind::Negative));
}

#[test]
fn a_word_that_nobody_uses_takes_nothing_and_is_named() {
    let made = engine();
    let (plain, negated) =
        (made.answer(asking(Strategy::Blend, "warm")), made.answer(asking(Strategy::Blend, "warm -shiny")));
    assert_eq!(plain.results, negated.results);
    assert_eq!((negated.negative_words.len(), negated.unknown[0].word.as_str()), (0, "shiny"));
}
