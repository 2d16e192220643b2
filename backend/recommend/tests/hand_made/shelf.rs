//! Publishing: whole or not at all, the same contents the same bytes.

use std::fs;
use std::path::Path;

use recommend::snapshot::{Contents, Shelf, Snapshot, SnapshotError};

use crate::support::{contents, moment};

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn what_is_published_is_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path().join("snapshots"));
    assert_eq!(shelf.current().expect("no shelf yet"), None);
    assert!(shelf.list().expect("no shelf yet").is_empty());
    let contents = contents();
    let manifest = shelf.publish(&contents, moment(0)).expect("published");
    assert!(manifest.name.starts_with("20270115T080000-"), "{}", manifest.name);
    assert_eq!((manifest.products, manifest.words, manifest.dimensions, manifest.seed), (12, 14, 3, 7));
    assert_eq!(manifest.files["similarity.npy"].shape.as_deref(), Some(&[12, 12][..]));
    assert_eq!(shelf.current().expect("published"), Some(manifest.name.clone()));

    let snapshot = shelf.open_current().expect("opens").expect("published");
    assert_eq!(snapshot.manifest(), &manifest);
    assert_eq!(snapshot.catalogue(), contents.catalogue);
    assert_eq!(snapshot.vocabulary(), &contents.vocabulary);
    assert_eq!(snapshot.tokenizer(), &contents.tokenizer);
    for row in 0..12 {
        assert_eq!(snapshot.product_vector(row), contents.product_vectors.row(row).to_vec());
        assert!((0..12).all(|other| snapshot.similarity(row)[other] == snapshot.similarity(other)[row]));
    }
    // row 0: "Warm sweater. So warm and cozy. Very warm."
    assert_eq!(snapshot.terms(0), (&[0, 1, 6][..], &[3.0, 1.0, 1.0][..]));
    assert_eq!((snapshot.term_count(0, 0), snapshot.term_count(0, 2)), (3.0, 0.0));
    assert_eq!(snapshot.postings(6).0, [0, 9]);
    let found = snapshot.find(0, 6).expect("cozy stands there");
    let (sentence, _) = snapshot.sentence(found.sentence).expect("its sentence");
    assert_eq!((sentence, &sentence[found.span]), ("So warm and cozy.", "cozy"));
    assert_eq!(snapshot.find(0, 2), None);
}

#[test]
fn the_same_contents_give_the_same_bytes() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let publish = |folder: &Path, second| {
        let shelf = Shelf::new(folder);
        shelf.folder(&shelf.publish(&contents(), moment(second)).expect("published").name)
    };
    let (one, other) = (publish(one.path(), 0), publish(other.path(), 5));
    let names = names_in(&one);
    assert_eq!(names, names_in(&other));
    assert_eq!(names.len(), 28);
    for name in names.iter().filter(|name| *name != "manifest.json") {
        assert!(fs::read(one.join(name)).expect("a file") == fs::read(other.join(name)).expect("a file"), "{name}");
    }
}

#[test]
fn versions_are_listed_newest_first_and_rolled_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let first = shelf.publish(&contents(), moment(0)).expect("published");
    let again = shelf.publish(&contents(), moment(0)).expect("published within the same second");
    let later = shelf.publish(&contents(), moment(60)).expect("published");
    assert_ne!(first.name, again.name);
    let listed: Vec<String> =
        shelf.list().expect("a shelf").into_iter().map(|manifest| manifest.expect("whole").name).collect();
    assert_eq!((listed.len(), listed[0].as_str()), (3, later.name.as_str()));
    assert_eq!(shelf.current().expect("points"), Some(later.name));
    shelf.activate(&first.name).expect("whole");
    assert_eq!(shelf.current().expect("points"), Some(first.name.clone()));
    assert_eq!(shelf.manifest(&first.name).expect("whole"), first);
    for name in ["nothing", "", "../secrets", ".lock", "CURRENT"] {
        assert!(matches!(shelf.activate(name), Err(SnapshotError::Unknown { .. })), "{name}");
        assert!(matches!(shelf.manifest(name), Err(SnapshotError::Unknown { .. })), "{name}");
    }
    assert_eq!(shelf.current().expect("points"), Some(first.name));
}

#[test]
fn what_a_crash_left_behind_is_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let leave_behind = || {
        fs::create_dir(folder.path().join(".unfinished-Abc123")).expect("a folder");
        fs::write(folder.path().join(".unfinished-Abc123/word_vectors.npy"), "half").expect("a file");
        fs::write(folder.path().join(".unfinished-Pointer"), "2026").expect("a file");
    };
    leave_behind();
    assert!(shelf.list().expect("a shelf").is_empty());
    let name = shelf.publish(&contents(), moment(0)).expect("published").name;
    assert_eq!(names_in(folder.path()), [".lock".to_owned(), name.clone(), "CURRENT".to_owned()]);
    leave_behind();
    shelf.remove_unfinished().expect("removed");
    assert_eq!(names_in(folder.path()), [".lock".to_owned(), name, "CURRENT".to_owned()]);
}

/// A fault of the contents, and the part that it is told of.
type Fault = (fn(&mut Contents), &'static str);

#[test]
fn contents_that_do_not_fit_together_are_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let faults: [Fault; 12] = [
        (|c| c.catalogue.clear(), "catalogue"),
        (|c| c.catalogue.swap(0, 1), "catalogue"),
        (|c| c.word_vectors[[2, 1]] = f32::NAN, "word vectors"),
        (|c| c.product_vectors[[2, 1]] = f32::INFINITY, "product vectors"),
        (|c| c.product_vectors[[2, 1]] = 0.5, "product vectors"),
        (|c| c.centre[0] = f32::NAN, "centre"),
        (|c| c.centre = ndarray::Array1::zeros(2), "word vectors"),
        (|c| c.product_terms.ids[0] = 14, "product terms"),
        (|c| c.product_terms.offsets[1] = 99, "product terms"),
        (|c| c.product_terms.counts[0] = 0.0, "product terms"),
        (|c| c.evidence.rows[0].sentence = 9_999, "evidence"),
        (|c| c.evidence.rows[0].end = 9_999, "evidence"),
    ];
    for (number, (spoil, part)) in faults.into_iter().enumerate() {
        let mut contents = contents();
        spoil(&mut contents);
        let error = shelf.publish(&contents, moment(0)).expect_err("does not fit");
        assert!(error.to_string().contains(part), "fault {number}: {error}");
        assert!(matches!(error, SnapshotError::Contents { .. }));
        assert_eq!(names_in(folder.path()), [".lock"]);
    }
}

#[test]
fn a_failed_publishing_leaves_the_active_snapshot() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let name = shelf.publish(&contents(), moment(0)).expect("published").name;
    let mut spoiled = contents();
    spoiled.centre[0] = f32::NAN;
    shelf.publish(&spoiled, moment(1)).expect_err("refused");
    assert_eq!(shelf.current().expect("points"), Some(name.clone()));
    Snapshot::open(&shelf.folder(&name)).expect("whole");
}

#[cfg(unix)]
#[test]
fn a_file_where_the_shelf_should_be_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("snapshots");
    fs::write(&root, "not a folder").expect("a file");
    let error = Shelf::new(&root).publish(&contents(), moment(0)).expect_err("no folder");
    assert!(error.to_string().contains("snapshots"), "{error}");
}
