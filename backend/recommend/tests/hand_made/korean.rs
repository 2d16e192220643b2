//! Korean keywords, cut by the real dictionary where it has been compiled.

use std::path::Path;

use domain::{PartKind, Strategy};
use learn::text::{Dictionary, TokenizeError, Tokenizer, TokenizerSettings};
use recommend::AnswerError;

use crate::support::{Made, Word, asking, contents_of, engine, engine_of, id, order};

const WORDS: [Word; 5] =
    [("니트", 0.8, 0.6), ("따뜻하", 1.0, 0.0), ("원피스", 0.0, 1.0), ("얇", -1.0, 0.0), ("시원하", -0.8, 0.6)];

const PRODUCTS: [Made; 3] = [
    ("겨울 니트", "니트가 따뜻해요. 정말 좋아요.", "상의", "가람", (1.0, 0.0), None, None),
    ("여름 원피스", "원피스가 시원하고 얇아요.", "원피스", "나루", (-0.6, 0.8), None, None),
    ("봄 니트", "니트가 얇아요.", "상의", "가람", (0.6, 0.8), None, None),
];

/// Where the build leaves the compiled dictionary.
fn dictionary() -> Option<Dictionary> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/dictionary/mecab-ko-2.1.1.dic");
    if !path.is_file() {
        eprintln!("skipped: no Korean dictionary at {}", path.display());
        return None;
    }
    Some(Dictionary::open(&path).expect("the compiled dictionary"))
}

#[test]
fn inflected_words_meet() {
    let (Some(for_catalogue), Some(for_queries)) = (dictionary(), dictionary()) else { return };
    let tokenizer = Tokenizer::new(Some(for_catalogue), TokenizerSettings::default()).expect("a tokeniser");
    let made = engine_of(&contents_of(&WORDS, &PRODUCTS, &tokenizer), Some(for_queries));
    let answer = made.answer(asking(Strategy::Blend, "따뜻한 니트 -얇은"));
    assert_eq!((answer.words, answer.negative_words), (vec!["따뜻하".into(), "니트".into()], vec!["얇".to_owned()]));
    assert_eq!(order(&answer.results)[0], id(0).0);
    let lexical = answer.results[0].parts.iter().find(|part| part.kind == PartKind::Lexical).expect("the very words");
    let warm = lexical.words.iter().find(|share| share.word == "따뜻하").expect("stands there");
    let marked: Vec<&str> = warm
        .excerpt
        .iter()
        .flat_map(|excerpt| &excerpt.fragments)
        .filter(|fragment| fragment.marked)
        .map(|fragment| fragment.text.as_str())
        .collect();
    assert!(marked.iter().any(|text| text.starts_with("따뜻")), "{marked:?}");
    let thin = answer.results.iter().find(|ranked| ranked.product == id(2)).expect("listed");
    assert!(thin.parts.iter().any(|part| part.kind == PartKind::Negative && part.score < 0.0));
}

#[test]
fn without_the_dictionary_korean_is_refused_and_english_answered() {
    let made = engine();
    let error = made.try_answer(asking(Strategy::Blend, "따뜻한 니트")).expect_err("no dictionary");
    assert!(matches!(error, AnswerError::Tokenize(TokenizeError::NoDictionary)));
    assert!(!made.answer(asking(Strategy::Blend, "warm")).results.is_empty());
}
