//! Both networks, in both runtimes, against what onnxruntime said in Python.

use std::path::{Path, PathBuf};

use vision::card::{EncoderCard, Pooling};
use vision::cards::Network;
use vision::reference::Reference;
use vision::runtime::Runtimes;

/// A right implementation is nearer than this to each row.
const NEAR: f64 = 0.9999;

fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/models")
}

/// The library that `make` fetched; none where it was not.
fn library() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/onnxruntime");
    let mut files = std::fs::read_dir(folder).ok()?.filter_map(|it| it.ok().map(|it| it.path()));
    files.find(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with("libonnxruntime.")))
}

fn runtimes() -> Vec<Runtimes> {
    let library = library();
    if library.is_none() {
        eprintln!("left out: target/onnxruntime is not there; only pure Rust is compared");
    }
    let ours = Runtimes::pure();
    library.map(|it| Runtimes { library: Some(it), threads: 1 }).into_iter().chain([ours]).collect()
}

/// Compares `card`, changed by `change`, in each runtime.
fn compare(card: &str, change: impl Fn(&mut EncoderCard)) {
    if !models().join("reference").exists() {
        eprintln!("left out: the reference vectors are not here");
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models").join(format!("{card}.toml"));
    let mut card = EncoderCard::read(&path).expect("the card is right");
    change(&mut card);
    let reference = Reference::read(&models().join("reference"), &card).expect("the reference is whole");
    assert_eq!(reference.pictures.len(), 16);
    let network = Network { file: models().join(&card.file), path, card };
    for runtimes in runtimes() {
        let encoder = network.open(&runtimes).expect("opens");
        assert_eq!(encoder.dimensions(), network.card.output.dimensions);
        let cosines = reference.cosines(encoder.as_ref()).expect("encodes");
        let least = cosines.iter().map(|(_, cosine)| *cosine).fold(1.0, f64::min);
        eprintln!("{} in {}: least cosine {least:.9}", network.card.name, encoder.runtime());
        assert!(least > NEAR, "{} in {}: {cosines:?}", network.card.name, encoder.runtime());
    }
}

#[test]
fn efficientnet_lite0_says_what_onnxruntime_says() {
    compare("efficientnet-lite0", |_| ());
}

#[test]
fn vgg16_says_what_onnxruntime_says_by_mean() {
    compare("vgg16", |_| ());
}

#[test]
fn vgg16_says_what_onnxruntime_says_by_largest() {
    compare("vgg16", |card| {
        card.output.pooling = Pooling::Max;
        card.reference = "vgg16_max.npy".to_owned();
    });
}
