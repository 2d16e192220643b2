//! Networks that fit their card and networks that do not; our kernels against rten's.

mod small;

use std::path::PathBuf;

use self::small::{Small, card, int, ints, port};
use super::{Map, Network, OpenError, open, ours, rust};
use crate::card::{EncoderCard, Pooling};
use crate::picture::Picture;
use crate::runtime::Runtimes;

/// A network with one of each of what EfficientNet-Lite and VGG have, its channels no multiples of a register where they may
/// be; a map of 4 x 4 comes out.
fn varied() -> Vec<u8> {
    let mut net = Small::new(29);
    let stem = net.convolution("x", [24, 3, 3], 2, 1);
    let stem = net.clip(&stem);
    let wide = net.convolution(&stem, [40, 24, 1], 1, 1);
    let wide = net.clip(&wide);
    let deep = net.convolution(&wide, [40, 40, 3], 1, 40);
    let deep = net.clip(&deep);
    let thin = net.convolution(&deep, [24, 40, 1], 1, 1);
    let sum = net.node("Add", &[&thin, &stem], Vec::new());
    let five = net.convolution(&sum, [24, 24, 5], 2, 24);
    let five = net.node("Relu", &[&five], Vec::new());
    let full = net.convolution(&five, [37, 24, 3], 1, 1);
    let pool = vec![ints("kernel_shape", &[2, 2]), ints("strides", &[2, 2])];
    let pooled = net.node("MaxPool", &[&full], pool);
    net.file(&pooled, &[1, 37, 4, 4])
}

/// A network that puts out five numbers.
fn five() -> Vec<u8> {
    let mut net = Small::new(8);
    let map = net.convolution("x", [5, 3, 3], 2, 1);
    let mean = net.node("GlobalAveragePool", &[&map], Vec::new());
    let flat = net.node("Flatten", &[&mean], Vec::new());
    net.file(&flat, &[1, 5])
}

fn picture(size: u32) -> Picture {
    let rgb = (0..size * size * 3).map(|it| (it * 37 % 251) as u8).collect();
    Picture::new(size, size, rgb).expect("a picture")
}

fn pixels(count: usize) -> Vec<f32> {
    (0..count).map(|it| (it * 37 % 251) as f32 / 125.0 - 1.0).collect()
}

fn same(ours: &Map, theirs: &Map) {
    assert_eq!(ours.values.len(), theirs.values.len());
    for (ours, theirs) in ours.values.iter().zip(&theirs.values) {
        assert!((ours - theirs).abs() <= 1e-4 * theirs.abs().max(1.0), "{ours} is not {theirs}");
    }
}

#[test]
fn our_kernels_say_what_rten_says() {
    let file = varied();
    let mut card = card(&file, 29, 37);
    card.output.pooling = Pooling::Max;
    let ours = ours::Ours::open(&card, &file).expect("our kernels know all of it");
    let theirs = rust::Rten::open(&card, file, 1).expect("opens");
    let pixels = pixels(29 * 29 * 3);
    let first = ours.run(&pixels).expect("runs");
    assert_eq!(first.shape, [1, 37, 4, 4]);
    let spread = first.values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    assert!(spread > 0.1, "the network says something: {spread}");
    same(&first, &theirs.run(&pixels).expect("runs"));
    // places are used again: nothing of the first picture may be left in them
    let dark = vec![-1.0; pixels.len()];
    same(&ours.run(&dark).expect("runs"), &theirs.run(&dark).expect("runs"));
    same(&ours.run(&pixels).expect("runs"), &first);
}

#[test]
fn what_our_kernels_do_not_know_is_left_to_rten() {
    let unknown = |kind: &str, attributes| {
        let mut net = Small::new(8);
        let map = net.convolution("x", [5, 3, 3], 2, 1);
        let map = net.node(kind, &[&map], attributes);
        net.file(&map, &[1, 5, 4, 4])
    };
    let far = vec![ints("kernel_shape", &[2, 2]), ints("dilations", &[2, 2])];
    let up = vec![ints("kernel_shape", &[3, 3]), ints("strides", &[2, 2]), int("ceil_mode", 1)];
    for file in [unknown("Sigmoid", Vec::new()), unknown("MaxPool", far), unknown("MaxPool", up)] {
        assert!(ours::Ours::open(&card(&file, 8, 5), &file).is_none());
    }
    let file = unknown("Sigmoid", Vec::new());
    let mut card = card(&file, 8, 5);
    card.output.pooling = Pooling::Average;
    let encoder = opened(&card, &file).expect("rten takes it");
    assert_eq!(encoder.runtime(), "rten");
    assert_eq!(encoder.encode(&picture(8)).expect("encodes").len(), 5);
}

/// Writes the network beside its card and opens it.
fn opened(card: &EncoderCard, file: &[u8]) -> Result<std::sync::Arc<dyn crate::encoder::Encoder>, OpenError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("small.onnx");
    std::fs::write(&path, file).expect("writes");
    open(card, &path, &Runtimes::pure())
}

fn refused(card: &EncoderCard, file: &[u8]) -> String {
    opened(card, file).err().expect("refused").to_string()
}

#[test]
fn a_network_that_fits_makes_unit_vectors_from_several_threads() {
    let file = five();
    let encoder = opened(&card(&file, 8, 5), &file).expect("opens");
    let ask = || encoder.encode(&picture(8)).expect("encodes");
    let first = ask();
    let length: f32 = first.iter().map(|it| it * it).sum();
    assert!((length - 1.0).abs() < 1e-5, "{length}");
    let answers: Vec<Vec<f32>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(ask)).collect();
        threads.into_iter().map(|it| it.join().expect("ends")).collect()
    });
    assert!(answers.iter().all(|it| *it == first));
    assert_eq!(encoder.encode(&picture(20)).expect("resizes").len(), 5);
}

#[test]
fn each_misfit_is_told_with_both_values() {
    let file = five();
    let right = card(&file, 8, 5);
    let mut wrong = right.clone();
    wrong.sha256 = "0".repeat(64);
    let told = refused(&wrong, &file);
    assert!(told.contains(&right.sha256) && told.contains(&wrong.sha256), "{told}");

    let mut wrong = right.clone();
    (wrong.input.name, wrong.output.name) = ("pixels".to_owned(), "embedding".to_owned());
    let told = refused(&wrong, &file);
    assert!(told.contains("input: the card says \"pixels\", the network has \"x\""), "{told}");
    assert!(told.contains("output: the card says \"embedding\", the network has \"feat\""), "all at once: {told}");

    let mut wrong = right.clone();
    (wrong.input.size, wrong.output.dimensions) = (9, 6);
    let told = refused(&wrong, &file);
    assert!(
        told.contains("input \"x\": the network has the shape [1, 3, 8, 8], the card means [1, 3, 9, 9]"),
        "{told}"
    );
    assert!(told.contains("output \"feat\": the network has the shape [1, 5], the card means [1, 6]"), "{told}");

    let mut wrong = right;
    wrong.output.pooling = Pooling::Max;
    assert!(refused(&wrong, &file).contains("the card means [1, 5, ?, ?]"));
}

#[test]
fn a_second_input_and_other_numbers_are_told() {
    let mut net = Small::new(8);
    net.graph.input.push(port("mask", &[1]));
    let map = net.convolution("x", [5, 3, 3], 2, 1);
    let file = net.file(&map, &[1, 5, 4, 4]);
    let mut card = card(&file, 8, 5);
    card.output.pooling = Pooling::Average;
    let told = refused(&card, &file);
    assert!(told.contains("has 2 inputs (\"x\", \"mask\")"), "{told}");
}

#[test]
fn a_damaged_and_a_missing_file_are_told() {
    let whole = five();
    for bytes in [&whole[..whole.len() / 2], b"no network", b""] {
        let told = refused(&card(bytes, 8, 5), bytes);
        assert!(told.contains("is no ONNX network"), "{told}");
    }
    let mut card = card(&whole, 8, 5);
    card.obtain = "Ask for it".to_owned();
    let error = open(&card, &PathBuf::from("nowhere/small.onnx"), &Runtimes::pure()).err().expect("refused");
    assert_eq!(error.to_string(), "small: its network nowhere/small.onnx is not there. Ask for it");
}

#[test]
fn a_library_that_is_none_is_told_and_pure_rust_is_taken() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("libonnxruntime.so");
    std::fs::write(&path, "no library").expect("writes");
    let runtimes = Runtimes { library: Some(path.clone()), threads: 1 };
    let choice = runtimes.choose().to_string();
    assert!(choice.starts_with("pure Rust") && choice.contains("libonnxruntime.so"), "{choice}");
    std::fs::remove_file(path).expect("removes");
    assert!(runtimes.choose().why.contains("is no file"));
    let file = five();
    let path = folder.path().join("small.onnx");
    std::fs::write(&path, &file).expect("writes");
    let encoder = open(&card(&file, 8, 5), &path, &runtimes).expect("runs without it");
    assert_eq!(encoder.runtime(), "coordi's kernels");
}
