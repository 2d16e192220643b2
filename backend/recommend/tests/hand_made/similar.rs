//! Products like a product.

use domain::{Filters, PartKind, ProductId};
use recommend::snapshot::Contents;
use recommend::{AnswerError, By};

use crate::support::{contents, engine, engine_of, id, ids, near, order};

#[test]
fn by_words_is_the_row_of_the_matrix_without_the_product_itself() {
    let made = engine();
    let similar = made.engine.similar(id(1), By::Words, 4, &Filters::default()).expect("answers");
    // (0.8, 0.6) to (0.6, 0.8) 0.96, (1, 0) 0.8, (0, 1) 0.6, (0.6, -0.8) 0 before (-0.6, 0.8) 0
    assert_eq!(order(&similar), ids(&[2, 0, 3, 4]));
    for (ranked, cosine) in similar.iter().zip([0.96, 0.8, 0.6, 0.0]) {
        assert!(near(ranked.score, cosine) && near(ranked.similarity.anchor.expect("told"), cosine));
        assert_eq!(ranked.similarity.keyword, None);
    }
    let part = &similar[1].parts[0];
    assert_eq!(part.kind, PartKind::Anchor);
    // row 0 has warm (three times), sweater, cozy; row 1 shares warm and sweater
    let words: Vec<&str> = part.words.iter().map(|share| share.word.as_str()).collect();
    assert_eq!(words, ["warm", "sweater"]);
}

#[test]
fn by_blend_adds_shared_words_and_rating() {
    let made = engine_of(&Contents { images: None, ..contents() }, None);
    let similar = made.engine.similar(id(1), By::Blend, 11, &Filters::default()).expect("answers");
    assert_eq!(similar.len(), 10, "all visible ones but itself");
    assert!(!order(&similar).contains(&id(1).0));
    for ranked in &similar {
        let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
        assert!(near(sum, ranked.score));
    }
    assert_eq!(order(&similar)[..2], ids(&[0, 3]), "warm and sweater shared; then soft and flowy");
    let sweater = &similar[0];
    let lexical = sweater.parts.iter().find(|part| part.kind == PartKind::Lexical).expect("shares words");
    let words: Vec<&str> = lexical.words.iter().map(|share| share.word.as_str()).collect();
    assert_eq!(words, ["warm", "sweater"], "three times before once");
    assert!(lexical.words.iter().all(|share| share.excerpt.is_some()));
    assert!(sweater.parts.iter().any(|part| part.kind == PartKind::Rating && part.words.is_empty()));
}

#[test]
fn by_blend_looks_at_the_picture_too() {
    let made = engine();
    let similar = made.engine.similar(id(1), By::Blend, 11, &Filters::default()).expect("answers");
    // by words row 3 comes second (above), but row 2 is the one that looks like it
    assert_eq!(order(&similar)[..2], ids(&[0, 2]));
    for ranked in &similar {
        let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
        assert!(near(sum, ranked.score));
    }
    let image = similar[1].parts.iter().find(|part| part.kind == PartKind::Image).expect("looks like it");
    assert!(image.score > 0.0 && image.look.as_ref().is_some_and(|look| look.cosine > 0.9), "{image:?}");
}

#[test]
fn filters_apply_and_the_list_is_filled() {
    let made = engine();
    for by in [By::Words, By::Blend] {
        let filters = Filters { main_category: vec!["Bottoms".into()], ..Filters::default() };
        assert_eq!(made.engine.similar(id(0), by, 3, &filters).expect("answers").len(), 3);
    }
}

#[test]
fn a_product_that_is_not_there_is_named() {
    let made = engine();
    let error = made.engine.similar(ProductId(5), By::Words, 3, &Filters::default()).expect_err("no such product");
    assert!(matches!(error, AnswerError::UnknownProduct(ProductId(5))));
}
