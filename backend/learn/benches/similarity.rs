//! All cosines of a catalogue of 8,745 products against the plain product of the matrix with its transpose, and the
//! best few of its scores.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use learn::seed::Seed;
use learn::similarity::{matrix, nearest, rows};
use ndarray::Array2;
use ndarray::linalg::general_mat_mul;
use rand::Rng;

const PRODUCTS: usize = 8_745;

fn unit_rows(dimensions: usize) -> Array2<f32> {
    let mut rng = Seed(1).rng("bench", 0);
    let mut unit = Array2::from_shape_fn((PRODUCTS, dimensions), |_| rng.gen_range(-1.0_f32..1.0));
    rows::normalise(unit.view_mut());
    unit
}

fn cosines(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("cosine matrix");
    group.sample_size(10);
    let mut out = Array2::zeros((PRODUCTS, PRODUCTS));
    for dimensions in [50, 100, 512] {
        let unit = unit_rows(dimensions);
        group.bench_function(BenchmarkId::new("half", dimensions), |bencher| {
            bencher.iter(|| matrix::cosine_matrix_into(unit.view(), out.view_mut()));
        });
        group.bench_function(BenchmarkId::new("full product", dimensions), |bencher| {
            bencher.iter(|| general_mat_mul(1.0, &unit, &unit.t(), 0.0, &mut out));
        });
    }
    group.finish();
}

fn best(criterion: &mut Criterion) {
    let mut rng = Seed(2).rng("bench", 0);
    let scores: Vec<f32> = (0..PRODUCTS).map(|_| rng.gen_range(-1.0..1.0)).collect();
    let mut group = criterion.benchmark_group("top k");
    for k in [10, 100] {
        group.bench_function(BenchmarkId::from_parameter(k), |bencher| {
            bencher.iter(|| nearest::top_k(black_box(&scores), k, |_| true));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    cosines(&mut criterion);
    best(&mut criterion);
    criterion.final_summary();
}
