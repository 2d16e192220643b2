//! Recommending by topics: 3 is warmth, 5 is tightness, 8 is flow (see `topics`).

use domain::{Answer, Filters, Part, PartKind, Ranked, RecommendationRequest, Strategy, TopicId, TopicWeight, Weights};
use recommend::{AnswerError, By};

use crate::support::{Made12, asking, contents, engine, engine_of, id, ids, near, order};

const BY_TOPICS_ALONE: Weights = Weights { words: 0.0, lexical: 0.0, rating: 0.0, topics: 1.0, images: 0.0 };

fn steered(strategy: Strategy, keyword: &str, topics: &[(u32, f32)]) -> RecommendationRequest {
    let topics = topics.iter().map(|&(id, weight)| TopicWeight { id: TopicId(id), weight }).collect();
    RecommendationRequest { topics, top_n: 12, ..asking(strategy, keyword) }
}

fn alone(topics: &[(u32, f32)]) -> RecommendationRequest {
    RecommendationRequest { weights: BY_TOPICS_ALONE, ..steered(Strategy::Blend, "", topics) }
}

fn topic_parts(ranked: &Ranked) -> Vec<&Part> {
    ranked.parts.iter().filter(|part| part.kind == PartKind::Topic).collect()
}

fn place(answer: &Answer, row: usize) -> usize {
    answer.results.iter().position(|ranked| ranked.product == id(row)).expect("listed")
}

#[test]
fn a_topic_is_asked_for() {
    let answer = engine().answer(alone(&[(3, 1.0)]));
    // the warm sweater says nothing else; the tight jeans and dresses say nothing of it
    assert_eq!(answer.results[0].product, id(0));
    assert!(place(&answer, 9) < place(&answer, 2), "a hoodie that is only cozy before a dress that is also flowy");
    assert!(place(&answer, 2) < place(&answer, 4));
    assert_eq!((answer.topics[0].id, &answer.topics[0].label[..]), (TopicId(3), &["warm".into(), "cozy".into()][..]));
    assert!(answer.words.is_empty() && answer.unknown.is_empty());
}

#[test]
fn a_topic_is_asked_against() {
    let answer = engine().answer(alone(&[(5, -1.0)]));
    let last: Vec<usize> = (0..10).filter(|row| place(&answer, *row) >= 8).collect();
    assert_eq!(last, [4, 6, 7], "what is tight or jeans comes last");
    let tight = &answer.results[place(&answer, 4)];
    let part = topic_parts(tight)[0];
    assert!(part.score < 0.0 && part.words[0].word == "tight" && part.words[0].score < 0.0);
    let excerpt = part.words[0].excerpt.as_ref().expect("its own sentence");
    assert!(excerpt.fragments.iter().any(|fragment| fragment.marked && fragment.text.to_lowercase() == "tight"));
    // not being tight speaks for the warm sweater, by no word of it
    let warm = topic_parts(&answer.results[place(&answer, 0)])[0];
    assert!(warm.score > 0.0 && warm.words.is_empty());
}

#[test]
fn half_a_topic_weighs_half_and_several_no_more_than_one() {
    let made = engine();
    let part = |topics: &[(u32, f32)], row: usize| {
        let answer = made.answer(alone(topics));
        topic_parts(&answer.results[place(&answer, row)]).iter().map(|part| part.score).collect::<Vec<_>>()
    };
    let whole = part(&[(3, 1.0)], 0)[0];
    assert!(near(part(&[(3, 0.5)], 0)[0], whole / 2.0));
    assert!(near(part(&[(3, 1.0), (8, 0.0)], 0)[0], whole), "a weight of 0 is as if it was not named");
    let two = part(&[(3, 1.0), (5, -1.0)], 0);
    assert_eq!(two.len(), 2, "a part a topic");
    assert!(near(two[0], whole / 2.0_f32.sqrt()));
}

#[test]
fn parts_sum_to_the_score() {
    let made = engine();
    let weights = [-1.0, -0.3, 0.0, 0.4, 1.0];
    for keyword in ["", "warm", "flowy dress -tight"] {
        for (first, second) in weights.iter().flat_map(|first| weights.map(|second| (*first, second))) {
            if first == 0.0 && second == 0.0 {
                continue;
            }
            let answer = made.answer(steered(Strategy::Blend, keyword, &[(8, first), (5, second)]));
            assert_eq!(answer.results.len(), 11, "all but the hidden one");
            for ranked in &answer.results {
                let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
                assert!(near(sum, ranked.score), "{keyword} {first} {second}: {sum} {}", ranked.score);
            }
        }
    }
}

#[test]
fn a_keyword_and_topics_count_together() {
    let made = engine();
    let plain = made.answer(steered(Strategy::Blend, "dress", &[]));
    let steered = made.answer(steered(Strategy::Blend, "dress", &[(5, -1.0)]));
    assert!(place(&plain, 4) < place(&steered, 4), "the tight dress falls");
    assert!(place(&steered, 3) < place(&steered, 4) && steered.words == ["dress"]);
}

#[test]
fn what_says_nothing_of_topics_is_neither_for_nor_against() {
    let answer = engine().answer(alone(&[(3, 1.0), (5, -1.0)]));
    for row in [8, 11] {
        let ranked = &answer.results[place(&answer, row)];
        assert!(topic_parts(ranked).is_empty() && ranked.score == 0.0, "row {row}");
    }
}

#[test]
fn the_words_of_a_topic_become_the_keyword() {
    let made = engine();
    for strategy in [Strategy::Keyword, Strategy::Topic] {
        let answer = made.answer(steered(strategy, "", &[(3, 1.0), (5, -1.0)]));
        assert_eq!(answer.words[0], "warm", "the word that tells most of it");
        assert_eq!(answer.words.len(), 4);
        assert_eq!(answer.negative_words, ["tight", "jeans", "waist"]);
        assert_eq!(answer.results[0].product, id(1), "between warm and soft");
        assert_eq!(answer.anchor.is_some(), strategy == Strategy::Topic);
    }
}

#[test]
fn what_became_of_a_topic_is_told() {
    let refused = |topics: &[(u32, f32)]| match engine().try_answer(alone(topics)) {
        Err(AnswerError::Invalid(invalid)) => invalid,
        other => panic!("{other:?}"),
    };
    let invalid = refused(&[(1, 1.0), (3, 1.0), (2, -1.0), (77, 0.5)]);
    let fields: Vec<&str> = invalid.fields().keys().map(String::as_str).collect();
    assert_eq!(fields, ["topics.0.id", "topics.2.id", "topics.3.id"]);
    let said = |field: &str| invalid.fields()[field][0].clone();
    assert!(said("topics.0.id").starts_with("The topic 1 (snug) was last in the snapshot 20260101T000000-0000; in"));
    assert!(said("topics.0.id").ends_with("it became the topic 5 (tight · waist), cosine 0.80."), "{invalid}");
    assert!(said("topics.2.id").ends_with("nothing is like it."));
    assert!(said("topics.3.id").starts_with("There is no topic 77 in the snapshot"));
}

#[test]
fn a_snapshot_without_topics_says_so() {
    let made = engine_of(&recommend::snapshot::Contents { topics: None, ..contents() }, None);
    let Err(AnswerError::Invalid(invalid)) = made.try_answer(alone(&[(3, 1.0)])) else { panic!("answered") };
    assert!(invalid.fields()["topics"][0].contains("has no topics"));
    let similar = made.engine.similar(id(0), By::Topics, 3, &Filters::default());
    assert!(matches!(similar, Err(AnswerError::Invalid(invalid)) if invalid.fields().contains_key("by")));
    assert!(made.engine.topics().is_empty());
    let Err(AnswerError::UnknownTopic { fate, .. }) = made.engine.topic(TopicId(3)) else { panic!("found") };
    assert!(fate.contains("has no topics"));
}

#[test]
fn products_that_are_most_of_a_topic_are_listed_with_what_shows_it() {
    let made: Made12 = engine();
    let listed = made.engine.topic_products(TopicId(5), 3, &Filters::default()).expect("a topic");
    assert_eq!(order(&listed), ids(&[6, 4, 7]), "the jeans say nothing else");
    assert!(listed.iter().all(|ranked| ranked.score > 0.0 && ranked.score < 1.0));
    let parts = topic_parts(&listed[0]);
    assert_eq!((parts.len(), parts[0].topic, parts[0].score), (1, Some(TopicId(5)), listed[0].score));
    assert!(parts[0].words.iter().any(|share| share.excerpt.is_some()));
    let bottoms = Filters { main_category: vec!["Bottoms".into()], ..Filters::default() };
    let listed = made.engine.topic_products(TopicId(5), 2, &bottoms).expect("a topic");
    assert_eq!(order(&listed), ids(&[6, 7]));
    assert!(matches!(
        made.engine.topic_products(TopicId(1), 3, &Filters::default()),
        Err(AnswerError::UnknownTopic { id: TopicId(1), .. })
    ));
}

#[test]
fn products_alike_by_their_topics() {
    let made = engine();
    let alike = made.engine.similar(id(4), By::Topics, 12, &Filters::default()).expect("known");
    // of a tight dress: the tight jeans, then the blue ones, then the summer dress that is tight at the waist
    assert_eq!(order(&alike[..3]), ids(&[6, 7, 5]));
    assert!(alike.iter().all(|ranked| ranked.score > 0.0 && ranked.score <= 1.0 + 1e-6));
    assert_eq!(alike.len(), 8, "all that say something of a topic but itself and the hidden one");
    for ranked in &alike {
        let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
        assert!(near(sum, ranked.score));
        assert!(topic_parts(ranked).iter().all(|part| part.topic.is_some()), "three topics are told one by one");
    }
    assert!(made.engine.similar(id(11), By::Topics, 12, &Filters::default()).expect("known").is_empty());
}

#[test]
fn the_reasons_are_given_again() {
    let made = engine();
    let request = steered(Strategy::Blend, "dress", &[(8, 1.0), (5, -0.5)]).check().expect("valid");
    let answer = made.engine.answer(&request).expect("an answer");
    let products: Vec<_> = answer.results.iter().map(|ranked| ranked.product).collect();
    assert_eq!(made.engine.explain(&request, &products).expect("again"), answer.results);
}

#[test]
fn a_text_that_nobody_has_seen_has_topics() {
    let made = engine();
    let shares = |text: &str| made.engine.infer_topics(text).expect("English");
    let warm = shares("A cozy sweater, warm in the summer");
    assert!(near(warm.iter().sum(), 1.0) && warm[0] > 0.6 && warm[2] > warm[1], "{warm:?}");
    // "waist" is a word of a phrase alone: by itself it says nothing, behind "tight" it is one term with it
    assert_eq!(shares("nobody knows this waist"), [0.0; 3]);
    assert!(shares("tight at the waist")[1] > 0.8);
    assert_eq!(shares(""), [0.0; 3]);
}
