//! Korean texts, with the real dictionary: `make dictionary` puts it under `target/dictionary`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use learn::text::{Dictionary, TokenizeError, Tokenizer, TokenizerSettings, shop_words};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn dictionary_path() -> PathBuf {
    std::env::var_os("COORDI_DICTIONARY").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/dictionary/mecab-ko-2.1.1.dic"),
        PathBuf::from,
    )
}

fn dictionary() -> Dictionary {
    let path = dictionary_path();
    Dictionary::open(&path).unwrap_or_else(|error| panic!("{}: {error}; `make dictionary` builds it", path.display()))
}

fn tokenizer() -> &'static Tokenizer {
    static TOKENIZER: OnceLock<Tokenizer> = OnceLock::new();
    TOKENIZER.get_or_init(|| Tokenizer::new(Some(dictionary()), TokenizerSettings::default()).expect("makes one"))
}

fn terms(text: &str) -> Vec<String> {
    tokenizer().tokenize(text).expect("has a dictionary").into_iter().map(|token| token.term).collect()
}

#[test]
fn a_query_and_a_review_meet() {
    assert_eq!(terms("따뜻한 니트"), ["따뜻하", "니트"]);
    assert_eq!(terms("니트가 따뜻해요"), ["니트", "따뜻하"]);
    assert_eq!(terms("따뜻한니트"), ["따뜻하", "니트"]);
    assert_eq!(terms("따뜻 니트"), ["따뜻하", "니트"]);
}

#[test]
fn fashion_words_stay_whole() {
    assert_eq!(terms("오버핏 린넨 반팔티"), ["오버핏", "린넨", "반팔티"]);
    assert_eq!(terms("오버핏으로 나온 린넨이 반팔티보다"), ["오버핏", "린넨", "반팔티"]);
    assert_eq!(terms("오버 핏 반팔 티"), ["오버핏", "반팔티"]);
    assert_eq!(terms("회색 로고가 그대로고"), ["회색", "로고"]);
}

#[test]
fn every_fashion_word_wins_over_its_split() {
    let settings = TokenizerSettings { stop_words: Vec::new(), ..TokenizerSettings::default() };
    let tokenizer = Tokenizer::new(Some(dictionary()), settings).expect("makes one");
    for entry in &tokenizer.settings().fashion_words {
        let (word, term) = entry.split_once('=').unwrap_or((entry, entry));
        for (text, more) in [(word.to_uppercase(), None), (format!("{word}도 예쁘고"), Some("예쁘"))] {
            let tokens = tokenizer.tokenize(&text).expect("has a dictionary");
            let terms: Vec<&str> = tokens.iter().map(|token| token.term.as_str()).collect();
            assert_eq!(terms, term.split('+').chain(more).collect::<Vec<_>>(), "{text}");
        }
    }
}

#[test]
fn spelling_variants_give_the_word() {
    assert_eq!(terms("V넥 카디건"), terms("브이넥 가디건"));
    assert_eq!(terms("래시가드"), ["래쉬가드"]);
    assert_eq!(terms("하얀 반팔티셔츠"), ["흰색", "반팔", "티셔츠"]);
}

#[test]
fn roots_and_suffixes_are_one_adjective() {
    assert_eq!(terms("깔끔하고 고급스러운 색감"), ["깔끔하", "고급스럽", "색감"]);
    assert_eq!(terms("부들부들해서 부드러운 촉감"), ["부들부들하", "부드럽", "촉감"]);
    assert_eq!(terms("편안한 캐주얼한 바지"), ["편안", "캐주얼", "바지"]);
}

#[test]
fn a_noun_of_one_syllable_and_its_verb_are_one_word() {
    assert_eq!(terms("과하지 않은 로고"), ["과하", "로고"]);
    assert_eq!(terms("만족스러워요 운동하기"), ["만족스럽", "운동"]);
}

#[test]
fn emoticons_and_shopping_talk_are_no_terms() {
    assert_eq!(terms("배송 빠르고 포장도 꼼꼼해요 ㅋㅋㅋㅋ 무신사 최고ㅠㅠ ^^ ㅎㅎ 😍"), ["꼼꼼하"]);
    assert_eq!(terms("니트ㅋㅋㅋ따뜻ㅠㅠ"), ["니트", "따뜻하"]);
    assert_eq!(terms("있어요 없어요 했어요 되네요 합니다"), [] as [&str; 0]);
}

#[test]
fn english_and_sizes_inside_korean() {
    assert_eq!(
        terms("Nike the 반팔 XL이랑 95사이즈, 30,000원에 면 100% 바지"),
        ["nike", "반팔", "xl", "95", "사이즈", "면", "바지"]
    );
}

#[test]
fn spans_are_of_the_text_as_given() {
    let text: String = "A 니트가 따뜻해요".nfd().collect();
    let spans: Vec<(String, String)> = tokenizer()
        .tokenize(&text)
        .expect("has a dictionary")
        .into_iter()
        .map(|token| (text[token.start..token.end].nfc().collect(), token.term))
        .collect();
    let expected = [("니트", "니트"), ("따뜻해요", "따뜻하")].map(|(part, term)| (part.to_owned(), term.to_owned()));
    assert_eq!(spans, expected);
}

#[test]
fn the_shops_own_words_are_found_and_then_stay_whole() {
    let names = ["로고 스위엘 팬츠", "와이드 스위엘 팬츠", "따뜻한 남성용 니트", "따뜻한 남성용 바지", "한번 스웩버"];
    let words = shop_words(names.into_iter(), tokenizer());
    assert_eq!(words, ["스위엘"]);
    let settings = TokenizerSettings { lexicon: words, ..TokenizerSettings::default() };
    let tokenizer = Tokenizer::new(Some(dictionary()), settings).expect("makes one");
    assert_eq!(tokenizer.tokenize("스위엘 팬츠").expect("has a dictionary")[0].term, "스위엘");
}

#[test]
fn a_damaged_dictionary_is_refused() {
    let whole = std::fs::read(dictionary_path()).expect("`make dictionary` builds it");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut headless = whole.clone();
    headless[3] ^= 0x40;
    for bytes in [&whole[..whole.len() / 3], &headless] {
        let path = folder.path().join("ko.dic");
        std::fs::write(&path, bytes).expect("writes");
        assert!(matches!(Dictionary::open(&path), Err(TokenizeError::Dictionary(_))));
    }
}

proptest! {
    #[test]
    fn spans_ascend_and_are_slices(text in "(니트|따뜻한|해요|했|ㅋㅋ|V넥|é|e\u{301}|\u{1102}\u{1175}|[ .,!'a-zA-Z0-9]|\\PC){0,24}") {
        let mut before = (0, 0);
        for token in tokenizer().tokenize(&text).expect("has a dictionary") {
            prop_assert!(text.get(token.start..token.end).is_some_and(|slice| !slice.is_empty()), "{token:?}");
            prop_assert!(token.start >= before.1 || (token.start, token.end) == before, "{token:?} after {before:?}");
            prop_assert!(!token.term.is_empty() && token.term == token.term.to_lowercase(), "{token:?}");
            before = (token.start, token.end);
        }
    }
}
