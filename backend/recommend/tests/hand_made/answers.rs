//! The orders of the three strategies, worked by hand; rules that hold for all of them.

use domain::{PartKind, RecommendationRequest, Strategy, Weights};
use recommend::AnswerError;

use crate::support::{BY_WORDS, asking, contents, engine, engine_of, id, ids, near, order};

#[test]
fn keyword_orders_by_the_cosine_to_the_centred_mean() {
    let made = engine();
    // "warm" is (1, 0): a product's cosine is its x. 0.6: rows 2 and 9. Ties by id. Row 10 is hidden.
    let answer = made.answer(asking(Strategy::Keyword, "warm"));
    assert_eq!(order(&answer.results), ids(&[0, 1, 2, 9, 3, 8, 11, 4, 5, 7, 6]));
    assert_eq!(answer.candidates, 11);
    let scores: Vec<f32> = answer.results.iter().map(|ranked| ranked.score).collect();
    for (score, expected) in scores.iter().zip([1.0, 0.8, 0.6, 0.6, 0.0, 0.0, 0.0, -0.6, -0.8, -0.8, -1.0]) {
        assert!(near(*score, expected), "{scores:?}");
    }
    assert_eq!(answer.results[1].similarity.keyword, Some(answer.results[1].score));
    assert_eq!((answer.words, answer.anchor), (vec!["warm".to_owned()], None));
}

#[test]
fn percentiles_count_the_visible_products_that_are_less_similar() {
    let made = engine();
    let answer = made.answer(RecommendationRequest { top_n: 3, ..asking(Strategy::Keyword, "warm") });
    let percentiles: Vec<f32> =
        answer.results.iter().map(|ranked| ranked.similarity.percentile.expect("has a keyword")).collect();
    // 11 visible: 10 below the first, 9 below the second, 7 below the third, which row 9 equals
    for (percentile, below) in percentiles.iter().zip([10.0, 9.0, 7.0]) {
        assert!(near(*percentile, below / 11.0), "{percentiles:?}");
    }
}

#[test]
fn topic_takes_the_neighbours_of_the_anchor_and_orders_them_by_keyword_rating_and_year() {
    let made = engine();
    // "warm flowy" is 45 degrees: rows 1 and 2 are equally near (0.9899), the lower id is the anchor.
    // Its row: 1.0 (row 1), 0.96 (2), 0.8 (0), 0.6 (3). To the keyword: 2 and 1 equal, 5.0 stars before 3.0;
    // rows 0 and 3 equal (0.7071) with 4.0 stars both, 2023 before 2020.
    let answer = made.answer(RecommendationRequest { top_n: 4, ..asking(Strategy::Topic, "warm flowy") });
    assert_eq!(answer.anchor, Some(id(1)));
    assert_eq!(order(&answer.results), ids(&[2, 1, 3, 0]));
    let second = &answer.results[3].similarity;
    assert!(near(second.anchor.expect("told"), 0.8) && near(second.keyword.expect("told"), 0.5_f32.sqrt()));
    // The third by the row is row 0, although row 3 comes before it in the order of the list.
    let three = made.answer(RecommendationRequest { top_n: 3, ..asking(Strategy::Topic, "warm flowy") });
    assert_eq!(order(&three.results), ids(&[2, 1, 0]));
}

#[test]
fn each_weight_alone_orders_by_its_part() {
    let made = engine();
    let alone = |words: f32, lexical: f32, rating: f32| {
        let weights = Weights { words, lexical, rating, topics: 0.0, images: 0.0 };
        made.answer(RecommendationRequest { weights, top_n: 4, ..asking(Strategy::Blend, "warm") })
    };
    assert_eq!(order(&alone(1.0, 0.0, 0.0).results), ids(&[0, 1, 2, 9]));
    // "warm" stands three times in row 0 of five words, once in row 1 of five, once in row 2 of four (shorter is better)
    assert_eq!(order(&alone(0.0, 1.0, 0.0).results), ids(&[0, 2, 1, 3]));
    // 5.0, then all with 4.0 by id
    let by_rating = alone(0.0, 0.0, 1.0);
    assert_eq!(order(&by_rating.results), ids(&[2, 0, 3, 4]));
    // nine rated visible products: 4 3 5 4 4 3 4 2 3, mean 32/9, variance (120 - 32 * 32 / 9) / 9 = 0.691358
    assert!(
        near(by_rating.results[0].score, (5.0 - 32.0 / 9.0) / 0.691_358_f32.sqrt()),
        "{}",
        by_rating.results[0].score
    );
}

#[test]
fn blend_orders_as_a_weighted_sum_of_z_scores() {
    let made = engine();
    let snapshot = made.engine.snapshot();
    let visible: Vec<usize> = (0..12).filter(|row| *row != 10).collect();
    let z = |raw: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let raw: Vec<f64> = visible.iter().map(|row| raw(*row)).collect();
        let mean = raw.iter().sum::<f64>() / raw.len() as f64;
        let sd = (raw.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / raw.len() as f64).sqrt();
        raw.iter().map(|x| (x - mean) / sd).collect()
    };
    let word = |term: &str| snapshot.vocabulary().get(term).expect("known");
    let (warm, dress) = (word("warm"), word("dress"));
    let (a, b) = (f64::from(snapshot.vocabulary().idf(warm)), f64::from(snapshot.vocabulary().idf(dress)));
    // warm (1, 0) and dress (0.6, 0.8), weighed by their idf
    let (x, y) = ((a + 0.6 * b) / (a + b), 0.8 * b / (a + b));
    let length = x.hypot(y);
    let cosine = |row: usize| {
        let p = snapshot.product_vector(row);
        (x * f64::from(p[0]) + y * f64::from(p[1])) / length
    };
    let bm25 = snapshot.bm25();
    let lexical = |row: usize| f64::from(bm25.share(warm, row as u32)) + f64::from(bm25.share(dress, row as u32));
    let (words, lexical) = (z(&cosine), z(&lexical));
    let mut expected: Vec<(f64, i64)> =
        visible.iter().enumerate().map(|(at, row)| (0.6 * words[at] + 0.4 * lexical[at], id(*row).0)).collect();
    expected.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));

    let weights = Weights { words: 0.6, lexical: 0.4, rating: 0.0, topics: 0.0, images: 0.0 };
    let answer = made.answer(RecommendationRequest { weights, ..asking(Strategy::Blend, "warm dress") });
    assert_eq!(order(&answer.results), expected.iter().map(|(_, id)| *id).collect::<Vec<_>>());
    let lead = answer.results[0].score - answer.results[5].score;
    assert!(near(lead, (expected[0].0 - expected[5].0) as f32));
}

#[test]
fn weights_count_by_their_shares() {
    let made = engine();
    let with = |factor: f32| {
        let weights =
            Weights { words: 0.4 * factor, lexical: 0.4 * factor, rating: 0.2 * factor, topics: 0.0, images: 0.0 };
        made.answer(RecommendationRequest { weights, ..asking(Strategy::Blend, "warm dress") })
    };
    let (whole, half) = (with(1.0), with(0.5));
    assert_eq!(order(&whole.results), order(&half.results));
    assert!(near(whole.results[0].score, half.results[0].score));
}

#[test]
fn the_same_request_gives_the_same_answer() {
    let (one, other) = (engine(), engine());
    for strategy in &BY_WORDS {
        let request =
            RecommendationRequest { diversity: 0.3, ..asking(*strategy, "warm flowy dress -tight nonsensical") };
        assert_eq!(one.answer(request.clone()), one.answer(request.clone()));
        assert_eq!(one.answer(request.clone()), other.answer(request));
    }
}

#[test]
fn diversity_spreads_the_list() {
    let made = engine();
    let with = |diversity: f32| {
        let weights = Weights { words: 1.0, lexical: 0.0, rating: 0.0, topics: 0.0, images: 0.0 };
        let request = RecommendationRequest { diversity, weights, top_n: 3, ..asking(Strategy::Blend, "warm") };
        order(&made.answer(request).results)
    };
    assert_eq!(with(0.0), ids(&[0, 1, 2]));
    // the most different from (1, 0) is (-1, 0); then the ones whose nearest of the two is farthest: (0, 1) and (0, -1)
    // and the product without a vector, all at 0: the best of the plain order
    assert_eq!(with(1.0), ids(&[0, 6, 3]));
}

#[test]
fn diversity_weighs_relevance_against_nearness() {
    let made = engine();
    let weights = Weights { words: 1.0, lexical: 0.0, rating: 0.0, topics: 0.0, images: 0.0 };
    let request = RecommendationRequest { diversity: 0.5, weights, top_n: 2, ..asking(Strategy::Blend, "warm") };
    // relevance (1 + x) / 2 less cosine x to the first, halves: (1 - x) / 4 is highest at x = -1
    assert_eq!(order(&made.answer(request.clone()).results), ids(&[0, 6]));
    // 0.8 (1 + x) / 2 - 0.2 x = 0.4 + 0.2 x is highest at x = 0.8
    let gentle = RecommendationRequest { diversity: 0.2, ..request };
    assert_eq!(order(&made.answer(gentle).results), ids(&[0, 1]));
}

#[test]
fn unknown_words_are_named_and_the_known_answer() {
    let made = engine();
    let answer = made.answer(asking(Strategy::Blend, "warm swaeter zzzzzz"));
    assert_eq!(answer.words, ["warm"]);
    let unknown: Vec<(&str, Vec<&str>)> = answer
        .unknown
        .iter()
        .map(|unknown| (unknown.word.as_str(), unknown.near.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(unknown, [("swaeter", vec!["sweater"]), ("zzzzzz", vec![])]);
}

#[test]
fn nothing_known_is_an_error_that_names_the_words() {
    let made = engine();
    for strategy in &BY_WORDS {
        let error = made.try_answer(asking(*strategy, "swaeter")).expect_err("nothing known");
        let AnswerError::NoKnownWords { unknown } = error else { panic!("{error}") };
        assert_eq!((unknown[0].word.as_str(), unknown[0].near[0].as_str()), ("swaeter", "sweater"));
    }
    // words that say nothing, and words asked against alone
    for keyword in ["the and", "-tight"] {
        let error = made.try_answer(asking(Strategy::Blend, keyword)).expect_err("nothing asked for");
        assert!(matches!(error, AnswerError::NoKnownWords { unknown } if unknown.is_empty()));
    }
}

#[test]
fn a_catalogue_that_is_hidden_as_a_whole_has_no_answer() {
    let mut contents = contents();
    contents.catalogue.iter_mut().for_each(|entry| entry.hidden = true);
    let made = engine_of(&contents, None);
    for strategy in &BY_WORDS {
        let error = made.try_answer(asking(*strategy, "warm")).expect_err("nothing to show");
        assert!(matches!(error, AnswerError::EmptyCatalogue));
    }
}

#[test]
fn every_score_is_the_sum_of_its_parts() {
    let without_words = [PartKind::Rating, PartKind::Likes, PartKind::Image];
    let made = engine();
    for strategy in &BY_WORDS {
        for keyword in ["warm", "cozy sweater -tight", "flowy summer dress -tight -waist", "blue"] {
            let like = if *strategy == Strategy::Blend { vec![id(0), id(2)] } else { vec![] };
            let request = RecommendationRequest { like, dislike: vec![id(6)], ..asking(*strategy, keyword) };
            let answer = made.answer(request);
            assert!(answer.results.len() >= 8);
            for ranked in &answer.results {
                let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
                assert!(near(sum, ranked.score), "{strategy} {keyword}: {sum} is not {}", ranked.score);
                for part in ranked.parts.iter().filter(|part| !without_words.contains(&part.kind)) {
                    let sum: f32 = part.words.iter().map(|share| share.score).sum();
                    assert!(near(sum, part.score), "{strategy} {keyword} {}: {sum} is not {}", part.kind, part.score);
                }
            }
        }
    }
}
