//! Liked and disliked products.

use domain::{PartKind, ProductId, RecommendationRequest, Strategy, Weights};
use recommend::AnswerError;

use crate::support::{asking, engine, id, ids, near, order};

fn liking(like: &[usize], dislike: &[usize]) -> RecommendationRequest {
    let products = |rows: &[usize]| rows.iter().map(|row| id(*row)).collect();
    let weights = Weights { words: 1.0, lexical: 0.0, rating: 0.0, topics: 0.0, images: 0.0 };
    RecommendationRequest { like: products(like), dislike: products(dislike), weights, ..asking(Strategy::Blend, "") }
}

#[test]
fn likes_alone_order_by_nearness_to_their_middle_and_are_not_answered() {
    let made = engine();
    // (1, 0) and (0, 1): the middle is 45 degrees; rows 1 and 2 lie equally near
    let answer = made.answer(liking(&[0, 3], &[]));
    assert_eq!(order(&answer.results)[..2], ids(&[1, 2]));
    assert!(!order(&answer.results).contains(&id(0).0) && !order(&answer.results).contains(&id(3).0));
    assert_eq!(answer.candidates, 9);
    assert_eq!(answer.results[0].similarity.keyword, None);
}

#[test]
fn a_dislike_moves_its_neighbours_down() {
    let made = engine();
    let request = |dislike: &[usize]| RecommendationRequest { keyword: "warm".into(), ..liking(&[], dislike) };
    let of =
        |answer: &domain::Answer, row: usize| answer.results.iter().find(|ranked| ranked.product == id(row)).cloned();
    // (0.6, -0.8) and (0.6, 0.8) are equally near to "warm"; a plain skirt (0, -1) is disliked
    let (before, after) = (made.answer(request(&[])), made.answer(request(&[8])));
    let score = |answer, row| of(answer, row).expect("listed").score;
    assert!(near(score(&before, 2), score(&before, 9)));
    assert!(score(&after, 2) > score(&after, 9) + 0.5, "{} {}", score(&after, 2), score(&after, 9));
    assert_eq!(of(&after, 8), None);
    let hoodie = of(&after, 9).expect("listed");
    let part = hoodie.parts.iter().find(|part| part.kind == PartKind::Likes).expect("has the part");
    assert!(part.score < 0.0);
}

#[test]
fn a_like_is_explained_by_the_words_that_both_use() {
    let made = engine();
    let answer = made.answer(liking(&[0], &[]));
    let sweater = answer.results.iter().find(|ranked| ranked.product == id(1)).expect("listed");
    let part = sweater.parts.iter().find(|part| part.kind == PartKind::Likes).expect("has the part");
    let words: Vec<&str> = part.words.iter().map(|share| share.word.as_str()).collect();
    // row 1 has sweater (twice), warm, soft, flowy; row 0 shares the first two: 2 idf 0.8 before 1 idf 1.0
    assert_eq!(words, ["sweater", "warm"]);
    assert!(part.words.iter().all(|share| share.score > 0.0 && share.excerpt.is_some()));
    assert!(part.words.iter().map(|share| share.score).sum::<f32>() < part.score + 1e-5);
}

#[test]
fn likes_stand_in_for_unknown_words_and_the_words_are_named() {
    let made = engine();
    let answer = made.answer(RecommendationRequest { keyword: "swaeter".into(), ..liking(&[0], &[]) });
    assert_eq!(answer.unknown[0].word, "swaeter");
    assert_eq!(order(&answer.results)[0], id(1).0);
    let score: f32 = answer.results[0].parts.iter().map(|part| part.score).sum();
    assert!(near(score, answer.results[0].score));
}

#[test]
fn products_that_the_snapshot_does_not_have_are_named() {
    let made = engine();
    let unknown = RecommendationRequest { dislike: vec![ProductId(77)], ..asking(Strategy::Blend, "warm") };
    let error = made.try_answer(unknown).expect_err("no such product");
    assert!(matches!(error, AnswerError::UnknownProduct(ProductId(77))));
    assert_eq!(error.to_string(), "there is no product 77 in the active snapshot");
}
