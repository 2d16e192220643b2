//! Golden values worked by hand, faults by name, and properties.

use proptest::prelude::*;

use super::*;

/// Three documents over three terms: 0 has term 0 once and term 1 twice, 1 has term 1 once, 2 has term 2 three times.
const BY_DOCUMENT: (&[u64], &[u32], &[f32]) = (&[0, 2, 3, 4], &[0, 1, 1, 2], &[1.0, 2.0, 1.0, 3.0]);

fn by_document() -> Rows {
    let (offsets, ids, counts) = BY_DOCUMENT;
    Rows { offsets: offsets.to_vec(), ids: ids.to_vec(), counts: counts.to_vec() }
}

/// One field of weight 1, in full or with the usual discount for length.
fn inverted(by_document: &Rows, terms: usize, b: f32) -> Rows {
    let Rows { offsets, ids, counts } =
        frequencies(&[(Field { weight: 1.0, b }, by_document)], terms).expect("one sound field");
    transpose(&offsets, &ids, &counts, terms).expect("fits")
}

fn view(rows: &Rows, documents: usize) -> Bm25<'_> {
    Bm25::new(K1, &rows.offsets, &rows.ids, &rows.counts, documents).expect("fits")
}

#[test]
fn transposes_by_hand() {
    let rows = transpose(BY_DOCUMENT.0, BY_DOCUMENT.1, BY_DOCUMENT.2, 3).expect("fits");
    assert_eq!(rows.offsets, [0, 1, 3, 4]);
    assert_eq!(rows.ids, [0, 0, 1, 2]);
    assert_eq!(rows.counts, [1.0, 2.0, 1.0, 3.0]);
}

#[test]
fn idf_by_hand() {
    let rows = inverted(&by_document(), 3, 0.75);
    let bm25 = view(&rows, 3);
    // N = 3: df 1 gives ln(1 + 2.5 / 1.5) = ln 2.6667, df 2 gives ln(1 + 1.5 / 2.5) = ln 1.6.
    assert!((bm25.idf(0) - 0.980_829_3).abs() < 1e-6);
    assert!((bm25.idf(1) - 0.470_003_6).abs() < 1e-6);
    assert!(bm25.idf(3).abs() < 1e-9);
}

#[test]
fn scores_by_hand() {
    let rows = inverted(&by_document(), 3, 0.75);
    let bm25 = view(&rows, 3);
    bm25.check().expect("sound");
    let mut scores = [9.0; 3];
    bm25.scores(&[(0, 1.0), (1, 0.5), (7, 1.0)], &mut scores);
    // Lengths 3, 1, 3 of 7/3 on average. Document 0 has the norm .25 + .75 * 9/7 = 17/14, so that term 0 has the frequency
    // 14/17 and term 1 28/17: f (2.2) / (f + 1.2) is 0.8953488 and 1.2727273.
    // Document 1 has the norm .25 + .75 * 3/7 = 4/7, term 1 the frequency 7/4: 1.3050847.
    assert!((scores[0] - (0.980_829_3 * 0.895_348_8 + 0.5 * 0.470_003_6 * 1.272_727_3)).abs() < 1e-6, "{scores:?}");
    assert!((scores[1] - 0.5 * 0.470_003_6 * 1.305_084_7).abs() < 1e-6, "{scores:?}");
    assert!(scores[2].abs() < 1e-9);
    // Document 2 is as long as 0, term 2 has the frequency 42/17: 1.4807692.
    assert!((bm25.share(2, 2) - 0.980_829_3 * 1.480_769_2).abs() < 1e-6);
    assert!((bm25.most(2) - 0.980_829_3 * 2.2).abs() < 1e-6);
    assert!(bm25.share(2, 0).abs() < 1e-9);
}

#[test]
fn nothing_to_search_in() {
    let empty = transpose(&[0], &[], &[], 0).expect("fits");
    let bm25 = view(&empty, 0);
    bm25.check().expect("sound");
    bm25.scores(&[(0, 1.0)], &mut []);
    let wordless = transpose(&[0, 0], &[], &[], 2).expect("fits");
    let mut scores = [1.0];
    view(&wordless, 1).scores(&[(0, 1.0)], &mut scores);
    assert!(scores[0].abs() < 1e-9);
}

#[test]
fn k1_has_bounds() {
    for k1 in [-0.1, f32::NAN, f32::INFINITY] {
        let fault = Bm25::new(k1, &[0], &[], &[], 0).expect_err("out of bounds");
        assert!(fault.to_string().contains("BM25's k1 must be"), "{fault}");
    }
}

#[test]
fn arrays_that_do_not_fit_are_named() {
    let new = |offsets, documents, frequencies| Bm25::new(K1, offsets, documents, frequencies, 3).map(|_| ());
    assert_eq!(new(&[0, 1], &[0], &[]), Err(LexicalError::Lengths { ids: 1, counts: 0 }));
    assert_eq!(new(&[], &[], &[]), Err(LexicalError::Offsets { index: 0, entries: 0 }));
    assert_eq!(new(&[0, 2], &[0], &[1.0]), Err(LexicalError::Offsets { index: 1, entries: 1 }));

    let check = |offsets, documents, frequencies| {
        Bm25::new(K1, offsets, documents, frequencies, 3).expect("lengths fit").check()
    };
    assert_eq!(check(&[0, 2, 1, 2], &[0, 1], &[1.0; 2]), Err(LexicalError::Offsets { index: 2, entries: 2 }));
    assert_eq!(check(&[0, 2], &[1, 1], &[1.0; 2]), Err(LexicalError::Id { id: 1, index: 1, limit: 3 }));
    assert_eq!(check(&[0, 1], &[3], &[1.0]), Err(LexicalError::Id { id: 3, index: 0, limit: 3 }));
    let number = |value| Err(LexicalError::Number { array: "frequencies", index: 0, value });
    assert_eq!(check(&[0, 1], &[0], &[-1.0]), number(-1.0));
    assert_eq!(check(&[0, 1], &[0], &[f32::INFINITY]), number(f32::INFINITY));
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
        let documents = rows.offsets.len() - 1;
        let inverted = inverted(&rows, 8, 0.75);
        let bm25 = view(&inverted, documents);
        let mut scores = vec![0.0; documents];
        bm25.scores(&query, &mut scores);
        for (document, score) in (0_u32..).zip(scores) {
            let sum: f32 = query.iter().map(|&(term, weight)| weight * bm25.share(term, document)).sum();
            prop_assert!((sum - score).abs() < 1e-5);
            prop_assert!(bm25.idf(document % 8) >= 0.0);
        }
    }
}
