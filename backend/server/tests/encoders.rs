//! `coordi encoders`, as its user meets it: what is there, what is right, what is refused and why.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// `coordi encoders` in pure Rust, with the encoders that are shipped and the shop in `data`.
fn encoders(data: &Path) -> Command {
    let mut command = Command::cargo_bin("coordi").expect("the program is built");
    command.current_dir(root()).args(["encoders", "--data"]).arg(data);
    command.env("COORDI_PICTURES__ONNXRUNTIME", "none").env("COORDI_PICTURES__ENCODERS", "fixtures/models");
    command
}

fn said(command: &mut Command) -> Value {
    let output = command.arg("--json").assert().success().get_output().stdout.clone();
    serde_json::from_slice(&output).expect("JSON")
}

fn refused(command: &mut Command) -> String {
    String::from_utf8(command.assert().code(1).get_output().stderr.clone()).expect("text")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A copy of the shipped card and network, its text changed.
fn copy(into: &Path, change: impl Fn(String) -> String) -> PathBuf {
    let shipped = root().join("fixtures/models");
    let text = std::fs::read_to_string(shipped.join("efficientnet-lite0.toml")).expect("the shipped card");
    let card = into.join("mine.toml");
    std::fs::write(&card, change(text.replace("name = \"efficientnet-lite0\"", "name = \"mine\""))).expect("writes");
    std::fs::copy(shipped.join("efficientnet_lite0.onnx"), into.join("efficientnet_lite0.onnx")).expect("copies");
    card
}

#[test]
fn list_tells_what_there_is_and_what_is_missing() {
    let data = folder();
    let listed = said(encoders(data.path()).arg("list"));
    assert_eq!((&listed["runtime"], &listed["why"]), (&"pure Rust".into(), &"no onnxruntime library is there".into()));
    let names: Vec<&str> =
        listed["encoders"].as_array().expect("a list").iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["descriptors", "efficientnet-lite0", "vgg16"]);
    let ready: Vec<&Value> = listed["encoders"].as_array().expect("a list").iter().map(|it| &it["ready"]).collect();
    assert_eq!(ready, [true, true, false], "the weights of VGG16 are not shipped");
    let shown = encoders(data.path()).arg("list").assert().success().get_output().stdout.clone();
    let shown = String::from_utf8(shown).expect("text");
    assert!(shown.contains("missing") && shown.contains("Apache-2.0") && shown.contains("1280"), "{shown}");
}

#[test]
fn check_compares_with_the_reference_that_is_shipped() {
    let data = folder();
    let checked = said(encoders(data.path()).args(["check", "efficientnet-lite0"]));
    assert_eq!(checked["right"], true);
    let pictures = checked["pictures"].as_array().expect("a list");
    assert_eq!(pictures.len(), 4);
    assert!(pictures.iter().all(|it| it["cosine"].as_f64().is_some_and(|it| it > 0.9999)), "{checked}");
}

#[test]
fn check_refuses_what_it_cannot_compare() {
    let data = folder();
    let told = refused(encoders(data.path()).args(["check", "resnet"]));
    assert!(told.contains("there is no encoder \"resnet\"") && told.contains("vgg16"), "{told}");
    let told = refused(encoders(data.path()).args(["check", "vgg16"]));
    assert!(told.contains("vgg16_conv.onnx is not there"), "{told}");
    let told = refused(encoders(data.path()).args(["check", "descriptors"]));
    assert!(told.contains("no network"), "{told}");
    let told = refused(encoders(data.path()).args(["check", "efficientnet-lite0", "--reference"]).arg(data.path()));
    assert!(told.contains("neither pixels_224.npy nor pictures"), "{told}");
    std::fs::write(data.path().join("pixels_224.npy"), "no array").expect("writes");
    let told = refused(encoders(data.path()).args(["check", "efficientnet-lite0", "--reference"]).arg(data.path()));
    assert!(told.contains("pixels_224.npy: it is no array of numpy"), "{told}");
}

#[test]
fn a_network_of_ones_own_is_added_and_listed() {
    let (data, given) = (folder(), folder());
    let card = copy(given.path(), |text| text);
    let added = said(encoders(data.path()).arg("add").arg(&card));
    assert_eq!(added["added"], "mine");
    let listed = said(encoders(data.path()).arg("list"));
    let mine = listed["encoders"].as_array().expect("a list").iter().find(|it| it["name"] == "mine").expect("listed");
    assert_eq!((&mine["version"], &mine["ready"]), (&added["version"], &true.into()));
    said(encoders(data.path()).arg("add").arg(&card));
    let card = copy(given.path(), |text| text.replace("mean = [127.0", "mean = [120.0"));
    let told = refused(encoders(data.path()).arg("add").arg(&card));
    assert!(told.contains("mine.toml is already there and is another; --replace"), "{told}");
    let replaced = said(encoders(data.path()).arg("add").arg(&card).arg("--replace"));
    assert_ne!(replaced["version"], added["version"]);
}

#[test]
fn a_network_that_does_not_fit_is_not_added() {
    let (data, given) = (folder(), folder());
    let cases: [(&str, &str, &str); 5] = [
        ("sha256 = \"43", "sha256 = \"00", "its SHA-256 is 43cdb4"),
        ("name = \"x\"", "name = \"pixels\"", "input: the card says \"pixels\", the network has \"x\""),
        ("dimensions = 1280", "dimensions = 512", "the network has the shape [?, 1280], the card means [1, 512]"),
        ("file = \"efficientnet_lite0.onnx\"", "file = \"other.onnx\"", "other.onnx is not there"),
        ("layout = \"nchw\"", "layout = \"chw\"", "mine.toml: "),
    ];
    for (from, to, reason) in cases {
        let card = copy(given.path(), |text| text.replace(from, to));
        let told = refused(encoders(data.path()).arg("add").arg(&card));
        assert!(told.contains(reason), "{reason} is missing in: {told}");
    }
    assert!(!data.path().join("encoders").exists(), "nothing was copied");
    let card = copy(given.path(), |text| text);
    let told = refused(encoders(&data.path().join("nowhere")).arg("add").arg(&card));
    assert!(told.contains("there is no data folder"), "{told}");
    let told = refused(encoders(data.path()).arg("add").arg(given.path().join("nothing.toml")));
    assert!(told.contains("nothing.toml"), "{told}");
}
