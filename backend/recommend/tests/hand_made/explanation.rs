//! Why a result is there: words, what they met, and the product's own text.

use domain::{Excerpt, ExcerptSource, Part, PartKind, Ranked, RecommendationRequest, ReviewId, Strategy};

use crate::support::{asking, engine, id, near};

fn result(keyword: &str, row: usize) -> Ranked {
    let answer = engine().answer(RecommendationRequest { top_n: 12, ..asking(Strategy::Blend, keyword) });
    answer.results.into_iter().find(|ranked| ranked.product == id(row)).expect("listed")
}

fn part(ranked: &Ranked, kind: PartKind) -> &Part {
    ranked.parts.iter().find(|part| part.kind == kind).expect("has the part")
}

/// Marked stretches in brackets.
fn shown(excerpt: Option<&Excerpt>) -> String {
    let fragments = &excerpt.expect("has an excerpt").fragments;
    fragments.iter().map(|f| if f.marked { format!("[{}]", f.text) } else { f.text.clone() }).collect()
}

#[test]
fn a_word_that_stands_in_the_text_is_met_first_and_shown_there() {
    let ranked = result("cozy", 0);
    let cozy = &part(&ranked, PartKind::Words).words[0];
    // warm lies nearer to cozy than sweater does: (0.96 + 0.25) / 1.25 and (0.936 + 0.25) / 1.25
    assert_eq!(cozy.met, ["cozy", "warm", "sweater"]);
    let excerpt = cozy.excerpt.as_ref();
    assert_eq!(excerpt.map(|excerpt| excerpt.source), Some(ExcerptSource::Review(ReviewId(0))));
    // the kept place of "warm" is the name, so only "cozy" is marked here
    assert_eq!(shown(excerpt), "So warm and [cozy].");
}

#[test]
fn a_word_that_does_not_stand_there_is_shown_by_its_nearest() {
    let ranked = result("cozy", 1);
    let cozy = &part(&ranked, PartKind::Words).words[0];
    assert_eq!(cozy.met, ["warm", "sweater", "soft"]);
    assert_eq!(shown(cozy.excerpt.as_ref()), "A [warm] sweater, flowy too.");
    assert!(ranked.parts.iter().all(|part| part.kind != PartKind::Lexical), "the very word does not stand there");
}

#[test]
fn words_of_the_request_are_marked_together() {
    let ranked = result("sweater soft", 1);
    let lexical = part(&ranked, PartKind::Lexical);
    assert_eq!(lexical.words.len(), 2);
    for share in &lexical.words {
        assert_eq!(share.met, std::slice::from_ref(&share.word));
        assert_eq!(shown(share.excerpt.as_ref()), "[Soft] [sweater]");
        assert_eq!(share.excerpt.as_ref().map(|excerpt| excerpt.source), Some(ExcerptSource::Name));
    }
}

#[test]
fn a_word_far_from_all_of_the_products_words_meets_none() {
    let ranked = result("warm", 7);
    let warm = &part(&ranked, PartKind::Words).words[0];
    assert!(warm.score < 0.0, "it speaks against blue jeans");
    assert_eq!((warm.met.len(), warm.excerpt.as_ref()), (0, None));
}

#[test]
fn shares_of_the_words_part_are_worked_by_hand() {
    // plain mean of warm (1, 0) and flowy (0, 1): half of each, over the length sqrt(0.5)
    let answer = engine().answer(RecommendationRequest { top_n: 1, ..asking(Strategy::Keyword, "flowy warm") });
    let words = &answer.results[0].parts[0].words;
    // row 1 lies at (0.8, 0.6)
    assert_eq!((words[0].word.as_str(), words[1].word.as_str()), ("warm", "flowy"), "strongest first");
    assert!(near(words[0].score, 0.5 * 0.8 / 0.5_f32.sqrt()) && near(words[1].score, 0.5 * 0.6 / 0.5_f32.sqrt()));
}

#[test]
fn a_product_without_words_is_listed_without_reasons() {
    let ranked = result("warm", 11);
    assert_eq!((ranked.score, ranked.parts.len()), (0.0, 0));
}
