//! BM25 of a query of three words over 8,745 invented documents of some 300 distinct words each.

use std::hint::black_box;

use criterion::Criterion;
use learn::lexical::{Bm25, K1, transpose};
use learn::seed::Seed;
use rand::Rng;

const DOCUMENTS: usize = 8_745;
const TERMS: usize = 17_000;
const TERMS_A_DOCUMENT: usize = 300;

fn search(criterion: &mut Criterion) {
    let mut rng = Seed(1).rng("bench", 0);
    let (mut offsets, mut terms, mut counts) = (vec![0], Vec::new(), Vec::new());
    for _ in 0..DOCUMENTS {
        // The cube makes low ids frequent.
        let mut document: Vec<u32> =
            (0..TERMS_A_DOCUMENT).map(|_| (rng.r#gen::<f64>().powi(3) * TERMS as f64) as u32).collect();
        document.sort_unstable();
        document.dedup();
        counts.extend(document.iter().map(|_| rng.gen_range(1_u8..6)).map(f32::from));
        terms.extend_from_slice(&document);
        offsets.push(terms.len() as u64);
    }
    let mut group = criterion.benchmark_group("bm25");
    group.bench_function("transpose", |bencher| {
        bencher.iter(|| transpose(black_box(&offsets), &terms, &counts, TERMS).expect("fits"));
    });
    let inverted = transpose(&offsets, &terms, &counts, TERMS).expect("fits");
    let mut scores = vec![0.0; DOCUMENTS];
    group.bench_function("scores", |bencher| {
        bencher.iter(|| {
            let (documents, counts) = (&inverted.ids, &inverted.counts);
            let index = Bm25::new(K1, &inverted.offsets, documents, counts, DOCUMENTS).expect("fits");
            index.scores(black_box(&[(5, 1.0), (700, 1.0), (9_000, 0.5)]), &mut scores);
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    search(&mut criterion);
    criterion.final_summary();
}
