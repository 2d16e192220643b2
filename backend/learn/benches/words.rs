//! How many words a second word2vec reads, skip-gram and CBOW, 50 numbers a word, on invented texts with word
//! frequencies like those of a language (Zipf's law).

use std::ops::ControlFlow;

use criterion::{BenchmarkId, Criterion, Throughput};
use learn::seed::Seed;
use learn::words::{Architecture, TrainingTexts, WordVectors};
use linfa::ParamGuard;
use rand::Rng;

const VOCABULARY: usize = 17_000;
const TEXTS: usize = 10_000;
const TEXT_WORDS: usize = 15;

/// Words drawn with a probability proportional to `1 / (rank + 2.7)`.
fn words() -> Vec<u32> {
    let mut sum = 0.0;
    let cumulated: Vec<f64> = (0..VOCABULARY)
        .map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        })
        .collect();
    let mut rng = Seed(1).rng("bench", 0);
    let mut draw = || {
        let at = rng.gen_range(0.0..sum);
        cumulated.partition_point(|&bound| bound <= at) as u32
    };
    (0..TEXTS * TEXT_WORDS).map(|_| draw()).collect()
}

fn train(criterion: &mut Criterion) {
    let words = words();
    let offsets: Vec<usize> = (0..=TEXTS).map(|text| text * TEXT_WORDS).collect();
    let mut counts = vec![0; VOCABULARY];
    words.iter().for_each(|&word| counts[word as usize] += 1);
    let texts = TrainingTexts::new(&words, &offsets, &counts).expect("fits");

    let mut group = criterion.benchmark_group("word2vec");
    group.sample_size(10).throughput(Throughput::Elements(words.len() as u64));
    for (name, architecture) in [("skip-gram", Architecture::SkipGram), ("cbow", Architecture::Cbow)] {
        for threads in [1, 2] {
            let params = WordVectors::params().architecture(architecture).dimensions(50).epochs(1).threads(threads);
            let params = params.check().expect("valid");
            group.bench_function(BenchmarkId::new(name, threads), |bencher| {
                bencher.iter(|| params.train(&texts, |_| ControlFlow::Continue(())).expect("trains"));
            });
        }
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    train(&mut criterion);
    criterion.final_summary();
}
