//! How fast texts are cut into terms, and near spellings are found. The texts are invented; the Korean one needs the
//! dictionary that `make dictionary` builds.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BatchSize, Criterion, Throughput};
use learn::text::{Dictionary, Token, Tokenizer, TokenizerSettings, Vocabulary, spelling};

const ENGLISH: [&str; 4] = [
    "The knit is softer than I hoped, and it doesn't itch at all. ",
    "I'm 5'4\" and usually a size M; the 27 fits my waist, but the hem drags. ",
    "Lovely V-neck t-shirt with a boxy cut! Washed twice, no pilling. ",
    "Runs large in the shoulders, so I went down to an XS. ",
];
const KOREAN: [&str; 4] = [
    "니트가 도톰하고 따뜻해서 겨울 내내 입을 것 같아요. ",
    "오버핏 린넨 셔츠인데 비침이 거의 없고 시원해요ㅎㅎ ",
    "평소 95 입는데 M사이즈가 딱 맞아요 기장감도 적당합니다. ",
    "색감이 고급스럽고 밴딩이라 허리가 편해요. 배송도 빨라요! ",
];
const VOCABULARY_LEN: usize = 50_000;

fn dictionary_path() -> PathBuf {
    std::env::var_os("COORDI_DICTIONARY").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/dictionary/mecab-ko-2.1.1.dic"),
        PathBuf::from,
    )
}

fn tokenise(criterion: &mut Criterion) {
    let path = dictionary_path();
    let dictionary = || {
        Dictionary::open(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; `make dictionary` builds it", path.display()))
    };
    let tokenizer =
        Tokenizer::new(Some(dictionary()), TokenizerSettings::default()).expect("the shipped lists are words");

    let mut group = criterion.benchmark_group("tokenise");
    for (language, sentences) in [("english", ENGLISH), ("korean", KOREAN)] {
        let text = sentences.concat().repeat(25);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(language, |bencher| {
            let mut worker = tokenizer.worker();
            let mut tokens: Vec<Token> = Vec::new();
            bencher.iter(|| {
                worker.tokenize(black_box(&text), &mut tokens).expect("has a dictionary");
                tokens.len()
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("dictionary");
    group.sample_size(10);
    group.bench_function("open", |bencher| bencher.iter_batched(|| (), |()| dictionary(), BatchSize::PerIteration));
    group.finish();
}

fn near_spellings(criterion: &mut Criterion) {
    let vocabulary = invented_vocabulary();
    let mut group = criterion.benchmark_group("near");
    for word in ["sweter", "오버팟", "comfterbale"] {
        group.bench_function(word, |bencher| bencher.iter(|| spelling::near(black_box(word), &vocabulary, 5)));
    }
    group.finish();
}

/// Words of five to ten letters that sound like nothing, every other one in Hangul.
fn invented_vocabulary() -> Vocabulary {
    let mut state = 1_u32;
    let mut draw = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let mut terms = BTreeSet::new();
    while terms.len() < VOCABULARY_LEN {
        let (first, letters, longest) = if terms.len() % 2 == 0 { ('a', 26, 10) } else { ('가', 11_172, 5) };
        let length = longest / 2 + draw(longest / 2 + 1);
        terms.insert((0..length).filter_map(|_| char::from_u32(u32::from(first) + draw(letters))).collect::<String>());
    }
    let counts = (0..VOCABULARY_LEN as u64).rev().collect();
    let terms = terms.into_iter().collect();
    Vocabulary::from_parts(terms, counts, vec![1; VOCABULARY_LEN], 1_000).expect("a set holds no word twice")
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    tokenise(&mut criterion);
    near_spellings(&mut criterion);
    criterion.final_summary();
}
