//! A photo as the question.

use domain::{Colour, Filters, PartKind, Photo, RecommendationRequest, Strategy, Weights};
use recommend::snapshot::Contents;
use recommend::{AnswerError, SeeError};

use crate::support::{asking, contents, engine, engine_of, id, ids, near, order};

const BY_PICTURE_ALONE: Weights = Weights { words: 0.0, lexical: 0.0, rating: 0.0, topics: 0.0, images: 1.0 };

fn photo(x: f32, y: f32) -> Photo {
    Photo {
        hash: "ab".repeat(32),
        width: 300,
        height: 400,
        crop: Some([0.25, 0.0, 0.5, 1.0]),
        vector: vec![x, y],
        colours: vec![Colour { colour: "#101012".into(), share: 0.75 }],
    }
}

fn alone() -> RecommendationRequest {
    RecommendationRequest { weights: BY_PICTURE_ALONE, ..asking(Strategy::Blend, "") }
}

#[test]
fn a_photo_needs_no_keyword() {
    let answer = engine().engine.answer_by_image(alone(), photo(0.6, -0.8)).expect("an answer");
    // cosines: row 8 1, 7 0.96, 11 0.8, 0 0.6, 1 0.352, 2 0, 3 -0.28; row 4 has no picture and is as likely as the mean
    assert_eq!(order(&answer.results)[..5], ids(&[8, 7, 11, 0, 1]));
    assert_eq!(answer.results.len(), 11);
    for ranked in &answer.results {
        let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
        assert!(near(sum, ranked.score), "{ranked:?}");
    }
    let without = answer.results.iter().find(|ranked| ranked.product == id(4)).expect("stays recommendable");
    assert!(without.parts.is_empty() && without.similarity.image.is_none() && without.score == 0.0);
    let best = &answer.results[0];
    assert!(near(best.similarity.image.expect("told"), 1.0));
    let look = best.parts[0].look.as_ref().expect("looked");
    assert_eq!(
        (best.parts[0].kind, &*look.colours[0].asked, &*look.colours[0].product),
        (PartKind::Image, "#101012", "#101010")
    );
    // five have a cosine above 0, itself among them; only row 7 is of its category too
    assert_eq!((look.of, &look.agreeing[..]), (4, &[id(7)][..]));
}

#[test]
fn a_keyword_beside_the_photo_counts_by_the_weights() {
    let made = engine();
    let ask = |words: f32, images: f32| {
        let weights = Weights { words, images, ..BY_PICTURE_ALONE };
        let request = RecommendationRequest { weights, ..asking(Strategy::Blend, "flowy") };
        made.engine.answer_by_image(request, photo(0.6, -0.8)).expect("an answer")
    };
    assert_eq!(order(&ask(1.0, 0.0).results)[0], id(3).0, "the photo weighs nothing");
    assert_eq!(order(&ask(0.05, 1.0).results)[0], id(8).0);
    let both = ask(0.5, 0.5);
    let kinds: Vec<PartKind> = both.results[0].parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::Words, PartKind::Image]);
    assert!(both.seen.is_some() && both.words == ["flowy"]);
}

#[test]
fn what_is_seen_is_a_vote_that_tells_how_near_the_voters_are() {
    let made = engine();
    let seen = |x, y| *made.engine.answer_by_image(alone(), photo(x, y)).expect("an answer").seen.expect("seen");
    let sight = seen(0.6, -0.8);
    assert_eq!((sight.voters, sight.categories[0].main_category.as_str()), (10, "Bottoms"));
    // rows 8 and 7 of the positive cosines 1, 0.96, 0.8, 0.6 and 0.352
    assert!(near(sight.categories[0].share, 1.96 / 3.712), "{sight:?}");
    let shares: f32 = sight.categories.iter().map(|seen| seen.share).sum();
    assert!(near(shares, 1.0) && near(sight.nearest, 1.0) && !sight.doubtful);
    // (-0.8, -0.6) is 0.8 near to the jeans; of all pictures only those lie farther from their nearest neighbour (0)
    let alien = seen(-0.8, -0.6);
    assert!(near(alien.nearest, 0.8) && near(alien.familiar, 0.1), "{alien:?}");
    let answer = made.engine.answer_by_image(alone(), photo(0.6, -0.8)).expect("an answer");
    let filters = Filters { main_category: vec!["Tops".into()], ..Filters::default() };
    let tops =
        made.engine.answer_by_image(RecommendationRequest { filters, ..alone() }, photo(0.6, -0.8)).expect("an answer");
    assert_eq!(tops.seen, answer.seen, "filters choose what is answered, not what is seen");
    assert_eq!(order(&tops.results), ids(&[0, 1, 9]));
}

#[test]
fn likes_and_dislikes_have_pictures_too() {
    let made = engine();
    let ask = |like: Vec<domain::ProductId>, dislike, images| {
        let weights = Weights { rating: 1.0, images, ..BY_PICTURE_ALONE };
        made.answer(RecommendationRequest { like, dislike, weights, ..asking(Strategy::Blend, "warm") })
    };
    let image = |answer: &domain::Answer, row: usize| {
        let ranked = answer.results.iter().find(|ranked| ranked.product == id(row)).expect("answered");
        ranked.parts.iter().find(|part| part.kind == PartKind::Image).map(|part| part.score)
    };
    let liked = ask(vec![id(8), id(4)], vec![], 1.0);
    assert!(image(&liked, 7) > Some(0.0) && image(&liked, 5) < Some(0.0), "row 4 has no picture and says nothing here");
    let disliked = ask(vec![], vec![id(8)], 1.0);
    let half = (image(&liked, 7).expect("a part"), image(&disliked, 7).expect("a part"));
    assert!(near(half.0, -2.0 * half.1), "{half:?}");
    assert_eq!(image(&ask(vec![id(8)], vec![], 0.0), 7), None);
    assert_eq!(image(&ask(vec![id(4)], vec![], 1.0), 7), None);
}

#[test]
fn a_photo_goes_with_blend_and_with_the_snapshot_it_was_looked_at_for() {
    let made = engine();
    let field = |error: AnswerError| match error {
        AnswerError::Invalid(invalid) => invalid.fields().keys().cloned().collect::<Vec<String>>(),
        other => panic!("{other}"),
    };
    let asked = made.engine.answer_by_image(asking(Strategy::Keyword, "warm"), photo(1.0, 0.0));
    assert_eq!(field(asked.expect_err("blend only")), ["strategy"]);
    let other = Photo { vector: vec![1.0; 3], ..photo(1.0, 0.0) };
    assert_eq!(field(made.engine.answer_by_image(alone(), other).expect_err("another snapshot's")), ["image"]);
    let without = engine_of(&Contents { images: None, ..contents() }, None);
    assert_eq!(field(without.engine.answer_by_image(alone(), photo(1.0, 0.0)).expect_err("no pictures")), ["image"]);
    let nothing = Weights { images: 0.0, ..BY_PICTURE_ALONE };
    let asked = made.engine.answer_by_image(RecommendationRequest { weights: nothing, ..alone() }, photo(1.0, 0.0));
    assert_eq!(field(asked.expect_err("nothing is weighed")), ["weights"]);
}

#[test]
fn looking_needs_pictures_and_an_eye() {
    let limits = vision::decode::Limits::default();
    let made = engine();
    assert!(matches!(made.engine.see(b"GIF89a", None, &limits), Err(SeeError::NoEye)));
    let without = engine_of(&Contents { images: None, ..contents() }, None);
    assert!(matches!(without.engine.see(b"GIF89a", None, &limits), Err(SeeError::NoPictures(_))));
}
