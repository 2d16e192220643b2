//! How many tokens a second topics are learnt from, and how many unseen texts a second are given theirs, on invented
//! texts with planted topics: few and many topics, one thread and two.

use std::ops::ControlFlow;

use criterion::{BenchmarkId, Criterion, Throughput};
use learn::seed::Seed;
use learn::topics::{Documents, TopicModel, TopicsParams};
use linfa::ParamGuard;
use rand::Rng;

const TERMS: usize = 8_000;
const TEXTS: usize = 10_000;
const TEXT_TOKENS: usize = 15;
const SWEEPS: usize = 5;

/// Half of a text's words from its own twentieth of the vocabulary, half from anywhere, all by Zipf's law.
fn tokens() -> Vec<u32> {
    let mut rng = Seed(1).rng("bench", 0);
    let mut draw = |terms: usize| ((terms as f64).powf(rng.r#gen::<f64>()) as usize - 1).min(terms - 1);
    let own = TERMS / 20;
    let token = |at: usize| match at % 2 {
        0 => ((at / TEXT_TOKENS) % 20 * own + draw(own)) as u32,
        _ => draw(TERMS) as u32,
    };
    (0..TEXTS * TEXT_TOKENS).map(token).collect()
}

fn topics(criterion: &mut Criterion) {
    let tokens = tokens();
    let offsets: Vec<usize> = (0..=TEXTS).map(|text| text * TEXT_TOKENS).collect();
    let documents = Documents::new(&tokens, &offsets, TERMS).expect("fits");
    let train = |topics, threads| -> TopicModel {
        let params = TopicsParams::new(topics).sweeps(SWEEPS).samples(1).threads(threads).check().expect("valid");
        params.train(&documents, |_| ControlFlow::Continue(())).expect("trains")
    };

    let mut group = criterion.benchmark_group("topics");
    group.sample_size(10).throughput(Throughput::Elements((tokens.len() * SWEEPS) as u64));
    for (topics, threads) in [(20, 1), (20, 2), (100, 1), (500, 1)] {
        let name = BenchmarkId::new(format!("train, {topics} topics"), threads);
        group.bench_function(name, |bencher| bencher.iter(|| train(topics, threads)));
    }
    group.throughput(Throughput::Elements(TEXTS as u64));
    for topics in [20, 100] {
        let inferrer = train(topics, 1).inferrer();
        let name = BenchmarkId::new("infer", topics);
        group.bench_function(name, |bencher| bencher.iter(|| inferrer.infer_all(&documents)));
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    topics(&mut criterion);
    criterion.final_summary();
}
