//! Golden values worked by hand, faults by name, and properties.

use proptest::prelude::*;

use super::*;

/// Three documents over three terms: 0 has term 0 once and term 1 twice, 1 has term 1 once, 2 has term 2 three times.
const BY_DOCUMENT: (&[u64], &[u32], &[f32]) = (&[0, 2, 3, 4], &[0, 1, 1, 2], &[1.0, 2.0, 1.0, 3.0]);
const LENGTHS: &[f32] = &[3.0, 1.0, 5.0];

fn inverted() -> Rows {
    transpose(BY_DOCUMENT.0, BY_DOCUMENT.1, BY_DOCUMENT.2, 3).expect("fits")
}

fn view<'a>(rows: &'a Rows, lengths: &'a [f32]) -> Bm25<'a> {
    Bm25::new(Bm25Params::default(), &rows.offsets, &rows.ids, &rows.counts, lengths).expect("fits")
}

#[test]
fn transposes_by_hand() {
    let rows = inverted();
    assert_eq!(rows.offsets, [0, 1, 3, 4]);
    assert_eq!(rows.ids, [0, 0, 1, 2]);
    assert_eq!(rows.counts, [1.0, 2.0, 1.0, 3.0]);
}

#[test]
fn idf_by_hand() {
    let rows = inverted();
    let bm25 = view(&rows, LENGTHS);
    // N = 3: df 1 gives ln(1 + 2.5 / 1.5) = ln 2.6667, df 2 gives ln(1 + 1.5 / 2.5) = ln 1.6.
    assert!((bm25.idf(0) - 0.980_829_3).abs() < 1e-6);
    assert!((bm25.idf(1) - 0.470_003_6).abs() < 1e-6);
    assert!(bm25.idf(3).abs() < 1e-9);
}

#[test]
fn scores_by_hand() {
    let rows = inverted();
    let bm25 = view(&rows, LENGTHS);
    bm25.check().expect("sound");
    let mut scores = [9.0; 3];
    bm25.scores(&[(0, 1.0), (1, 0.5), (7, 1.0)], &mut scores);
    // Average length 3. Document 0 is as long: its discount is 1, so f (2.2) / (f + 1.2):
    // term 0: 0.9808293 * 2.2 / 2.2; term 1: 0.4700036 * 4.4 / 3.2 = 0.6462550.
    // Document 1 has length 1: 1 - 0.75 + 0.75 / 3 = 0.5, so 0.4700036 * 2.2 / 1.6 = 0.6462550 again.
    assert!((scores[0] - (0.980_829_3 + 0.5 * 0.646_255)).abs() < 1e-6);
    assert!((scores[1] - 0.5 * 0.646_255).abs() < 1e-6);
    assert!(scores[2].abs() < 1e-9);
    // Document 2 has length 5: 0.25 + 0.75 * 5 / 3 = 1.5, so 0.9808293 * 6.6 / (3 + 1.8) = 1.3486403.
    assert!((bm25.share(2, 2) - 1.348_640_3).abs() < 1e-6);
    assert!(bm25.share(2, 0).abs() < 1e-9);
}

#[test]
fn nothing_to_search_in() {
    let empty = transpose(&[0], &[], &[], 0).expect("fits");
    let bm25 = view(&empty, &[]);
    bm25.check().expect("sound");
    bm25.scores(&[(0, 1.0)], &mut []);
    let wordless = transpose(&[0, 0], &[], &[], 2).expect("fits");
    let mut scores = [1.0];
    view(&wordless, &[0.0]).scores(&[(0, 1.0)], &mut scores);
    assert!(scores[0].abs() < 1e-9);
}

#[test]
fn parameters_have_bounds() {
    let rows = inverted();
    for (k1, b, name) in [(-0.1, 0.5, "k1"), (f32::NAN, 0.5, "k1"), (1.2, 1.1, "b"), (1.2, f32::NAN, "b")] {
        let fault = Bm25::new(Bm25Params { k1, b }, &rows.offsets, &rows.ids, &rows.counts, LENGTHS)
            .expect_err("out of bounds");
        assert!(fault.to_string().contains(&format!("BM25's {name} must be")), "{fault}");
    }
}

#[test]
fn arrays_that_do_not_fit_are_named() {
    let params = Bm25Params::default();
    let new = |offsets, documents, counts| Bm25::new(params, offsets, documents, counts, LENGTHS).map(|_| ());
    assert_eq!(new(&[0, 1], &[0], &[]), Err(LexicalError::Lengths { ids: 1, counts: 0 }));
    assert_eq!(new(&[], &[], &[]), Err(LexicalError::Offsets { index: 0, entries: 0 }));
    assert_eq!(new(&[0, 2], &[0], &[1.0]), Err(LexicalError::Offsets { index: 1, entries: 1 }));

    let check = |offsets, documents, counts, lengths| {
        Bm25::new(params, offsets, documents, counts, lengths).expect("lengths fit").check()
    };
    assert_eq!(check(&[0, 2, 1, 2], &[0, 1], &[1.0; 2], LENGTHS), Err(LexicalError::Offsets { index: 2, entries: 2 }));
    assert_eq!(check(&[0, 2], &[1, 1], &[1.0; 2], LENGTHS), Err(LexicalError::Id { id: 1, index: 1, limit: 3 }));
    assert_eq!(check(&[0, 1], &[3], &[1.0], LENGTHS), Err(LexicalError::Id { id: 3, index: 0, limit: 3 }));
    assert_eq!(
        check(&[0, 1], &[0], &[-1.0], LENGTHS),
        Err(LexicalError::Number { array: "counts", index: 0, value: -1.0 })
    );
    let endless = [1.0, f32::INFINITY, 1.0];
    assert_eq!(
        check(&[0, 1], &[0], &[1.0], &endless),
        Err(LexicalError::Number { array: "document lengths", index: 1, value: f32::INFINITY })
    );
    assert_eq!(transpose(&[0, 1], &[2], &[1.0], 2), Err(LexicalError::Id { id: 2, index: 0, limit: 2 }));
    assert_eq!(transpose(&[0, 1], &[2], &[], 3), Err(LexicalError::Lengths { ids: 1, counts: 0 }));
}

/// Compressed rows of up to 12 documents over 8 terms.
fn documents() -> impl Strategy<Value = Rows> {
    let document = prop::collection::btree_map(0_u32..8, 1_u8..6, 0..8);
    prop::collection::vec(document, 1..12).prop_map(|documents| {
        let mut rows = Rows { offsets: vec![0], ..Rows::default() };
        for document in documents {
            rows.ids.extend(document.keys());
            rows.counts.extend(document.values().map(|&count| f32::from(count)));
            rows.offsets.push(rows.ids.len() as u64);
        }
        rows
    })
}

proptest! {
    #[test]
    fn transposing_twice_gives_back(rows in documents()) {
        let once = transpose(&rows.offsets, &rows.ids, &rows.counts, 8).expect("fits");
        let twice = transpose(&once.offsets, &once.ids, &once.counts, rows.offsets.len() - 1).expect("fits");
        prop_assert_eq!(twice, rows);
    }

    #[test]
    fn shares_sum_to_the_score(rows in documents(), query in prop::collection::vec((0_u32..10, -1.0_f32..2.0), 0..6)) {
        let lengths: Vec<f32> = rows
            .offsets
            .windows(2)
            .map(|bounds| rows.counts[bounds[0] as usize..bounds[1] as usize].iter().sum())
            .collect();
        let inverted = transpose(&rows.offsets, &rows.ids, &rows.counts, 8).expect("fits");
        let bm25 = view(&inverted, &lengths);
        let mut scores = vec![0.0; lengths.len()];
        bm25.scores(&query, &mut scores);
        for (document, score) in (0_u32..).zip(scores) {
            let sum: f32 = query.iter().map(|&(term, weight)| weight * bm25.share(term, document)).sum();
            prop_assert!((sum - score).abs() < 1e-5);
            prop_assert!(bm25.idf(document % 8) >= 0.0);
        }
    }
}
