//! A damaged snapshot is refused with the name of the file: never believed, never a panic.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use recommend::snapshot::{Shelf, Snapshot};
use tempfile::TempDir;

use crate::support::{contents, moment};

fn published() -> (TempDir, Shelf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let name = shelf.publish(&contents(), moment(0)).expect("published").name;
    let snapshot = shelf.folder(&name);
    (folder, shelf, snapshot)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort_unstable();
    files
}

/// Refused, and the message names the file.
fn assert_refused(folder: &Path, file: &Path, what: &str) {
    let Err(error) = Snapshot::open(folder) else { panic!("{} was believed: {what}", file.display()) };
    let name = file.file_name().and_then(|name| name.to_str()).expect("UTF-8");
    assert!(error.to_string().contains(name), "{what} of {name}: {error}");
}

#[test]
fn a_flipped_bit_anywhere_is_refused() {
    let (_shelf_folder, _, folder) = published();
    for file in files(&folder) {
        let good = fs::read(&file).expect("a file");
        // the manifest is small and the most intricate: every byte of it; of the others about fifty places
        let step = if file.ends_with("manifest.json") { 1 } else { good.len().div_ceil(50) };
        for at in (0..good.len()).step_by(step).chain([good.len() - 1]) {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(&file, &bad).expect("written");
            assert_refused(&folder, &file, &format!("a flipped bit at {at}"));
        }
        fs::write(&file, &good).expect("written");
    }
    Snapshot::open(&folder).expect("whole again");
}

#[test]
fn a_shortened_longer_empty_or_missing_file_is_refused() {
    let (_shelf_folder, _, folder) = published();
    for file in files(&folder) {
        let good = fs::read(&file).expect("a file");
        for length in [0, 1, good.len() / 2, good.len() - 1] {
            fs::write(&file, &good[..length]).expect("written");
            assert_refused(&folder, &file, &format!("{length} bytes"));
        }
        fs::write(&file, [&good[..], &b"\0"[..]].concat()).expect("written");
        assert_refused(&folder, &file, "a byte too many");
        fs::remove_file(&file).expect("removed");
        assert_refused(&folder, &file, "a missing file");
        fs::write(&file, &good).expect("written");
    }
    Snapshot::open(&folder).expect("whole again");
}

#[test]
fn files_of_another_snapshot_are_refused() {
    let (_one_folder, _, one) = published();
    let other_folder = tempfile::tempdir().expect("a folder");
    let mut changed = contents();
    changed.product_vectors.row_mut(3).assign(&ndarray::arr1(&[1.0, 0.0, 0.0]));
    let shelf = Shelf::new(other_folder.path());
    let other = shelf.folder(&shelf.publish(&changed, moment(0)).expect("published").name);
    for name in ["product_vectors.npy", "similarity.npy"] {
        let good = fs::read(one.join(name)).expect("a file");
        fs::copy(other.join(name), one.join(name)).expect("copied");
        assert_refused(&one, &one.join(name), "another snapshot's file");
        fs::write(one.join(name), good).expect("written");
    }
}

#[test]
fn another_format_is_told_as_such() {
    let (_shelf_folder, _, folder) = published();
    let file = folder.join("manifest.json");
    let text = fs::read_to_string(&file).expect("a file");
    for (other, message) in [(3, "snapshot format 3 is older"), (5, "snapshot format 5 is newer")] {
        fs::write(&file, text.replacen("\"format\": 4", &format!("\"format\": {other}"), 1)).expect("written");
        let Err(error) = Snapshot::open(&folder) else { panic!("believed") };
        assert!(error.to_string().contains(&format!("manifest.json: {message}")), "{error}");
    }
}

#[test]
fn a_pointer_that_names_nothing_is_refused() {
    let (root, shelf, _) = published();
    let pointer = root.path().join("CURRENT");
    for (text, reason) in [
        ("20990101T000000-0000\n", "there is no snapshot \"20990101T000000-0000\""),
        ("", "does not hold the name"),
        ("../../etc", "does not hold the name"),
        ("two\nlines", "does not hold the name"),
    ] {
        fs::write(&pointer, text).expect("written");
        for error in [shelf.current().expect_err("refused"), shelf.open_current().err().expect("refused")] {
            assert!(error.to_string().contains("CURRENT") && error.to_string().contains(reason), "{text:?}: {error}");
        }
    }
    fs::write(&pointer, [0xff, 0xfe]).expect("written");
    assert!(shelf.current().expect_err("refused").to_string().contains("CURRENT"));
}

#[test]
fn a_damaged_one_cannot_be_activated_and_is_listed_as_damaged() {
    let (_root, shelf, good) = published();
    let bad = shelf.publish(&contents(), moment(1)).expect("published").name;
    let good = good.file_name().and_then(|name| name.to_str()).expect("UTF-8").to_owned();
    shelf.activate(&good).expect("whole");
    fs::write(shelf.folder(&bad).join("centre.npy"), "nonsense").expect("written");
    assert!(shelf.activate(&bad).expect_err("damaged").to_string().contains("centre.npy"));
    assert_eq!(shelf.current().expect("points"), Some(good));
    fs::write(shelf.folder(&bad).join("manifest.json"), "nonsense").expect("written");
    let listed = shelf.list().expect("a shelf");
    assert_eq!((listed.len(), listed.iter().filter(|manifest| manifest.is_err()).count()), (2, 1));
}

/// Sets the time of the last change of every file of a snapshot, and of the note that it was checked.
fn aged(folder: &Path, by: Duration) {
    for file in files(folder) {
        let open = fs::File::options().write(true).open(&file).expect("a file");
        open.set_modified(SystemTime::now() - by).expect("an older file");
    }
}

#[test]
fn what_changed_a_moment_ago_is_read_again() {
    let (_shelf_folder, shelf, folder) = published();
    aged(&folder, Duration::from_secs(60));
    Snapshot::open(&folder).expect("whole");
    let note =
        shelf.root().join(format!(".checked-{}", folder.file_name().and_then(|name| name.to_str()).expect("UTF-8")));
    assert!(note.is_file(), "that it was checked is noted");
    // the inode changed now, whatever the file's own time says: not believed
    let file = folder.join("word_vectors.npy");
    let mut bad = fs::read(&file).expect("a file");
    *bad.last_mut().expect("a byte") ^= 1;
    fs::write(&file, &bad).expect("written");
    aged(&folder, Duration::from_secs(60));
    assert_refused(&folder, &file, "a flipped bit in a file that looks old");
    fs::write(&note, "{}").expect("written");
    assert_refused(&folder, &file, "with a note that says nothing");
}
