//! The live engine is swapped while requests run.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use domain::Strategy;
use recommend::Engine;
use recommend::live::{Live, Refreshed};
use recommend::snapshot::Shelf;

use crate::support::{asking, contents, moment};

fn live(shelf: &Shelf) -> Live {
    Live::new(shelf.clone(), |folder| Engine::open(folder, None))
}

#[test]
fn follows_the_pointer() {
    let root = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(root.path());
    let live = live(&shelf);
    assert_eq!(live.refresh().expect("nothing yet"), Refreshed::Empty);
    assert!(live.load().is_none());
    let first = shelf.publish(&contents(), moment(0)).expect("published").name;
    assert_eq!(live.refresh().expect("whole"), Refreshed::Swapped { name: first.clone() });
    assert_eq!(live.refresh().expect("whole"), Refreshed::Unchanged);
    let kept = live.load().expect("serves");
    let second = shelf.publish(&contents(), moment(1)).expect("published").name;
    assert_eq!(live.refresh().expect("whole"), Refreshed::Swapped { name: second.clone() });
    assert_eq!(live.load().expect("serves").snapshot().name(), second);
    assert_eq!(kept.snapshot().name(), first, "a request keeps what it took");
}

#[test]
fn a_damaged_one_is_refused_and_the_old_one_keeps_serving() {
    let root = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(root.path());
    let live = live(&shelf);
    let good = shelf.publish(&contents(), moment(0)).expect("published").name;
    live.refresh().expect("whole");
    let bad = shelf.publish(&contents(), moment(1)).expect("published").name;
    fs::write(shelf.folder(&bad).join("similarity.npy"), "nonsense").expect("written");
    for _ in 0..2 {
        let error = live.refresh().expect_err("damaged");
        assert!(error.to_string().contains("similarity.npy"), "{error}");
        assert_eq!(live.load().expect("serves").snapshot().name(), good);
    }
    fs::remove_file(root.path().join("CURRENT")).expect("removed");
    assert_eq!(live.refresh().expect("nothing to follow"), Refreshed::Empty);
    assert!(live.load().is_some(), "what serves keeps serving");
}

#[test]
fn requests_run_on_while_snapshots_are_swapped_under_them() {
    let root = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(root.path());
    let live = Arc::new(live(&shelf));
    shelf.publish(&contents(), moment(0)).expect("published");
    live.refresh().expect("whole");
    let (done, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (live, done, answered) = (Arc::clone(&live), Arc::clone(&done), Arc::clone(&answered));
            thread::spawn(move || {
                let request = asking(Strategy::Blend, "warm flowy -tight").check().expect("valid");
                while !done.load(Ordering::Relaxed) {
                    let engine = live.load().expect("serves");
                    let answer = engine.answer(&request).expect("an answer");
                    assert_eq!(answer.snapshot, engine.snapshot().name(), "one snapshot from end to end");
                    assert_eq!(answer.results.len(), 11);
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for second in 1..=20 {
        // every swap has answers between it and the one before
        let before = answered.load(Ordering::Relaxed);
        while answered.load(Ordering::Relaxed) == before {
            thread::yield_now();
        }
        let name = shelf.publish(&contents(), moment(second)).expect("published").name;
        assert_eq!(live.refresh().expect("whole"), Refreshed::Swapped { name });
    }
    done.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.join().expect("no reader failed");
    }
}
