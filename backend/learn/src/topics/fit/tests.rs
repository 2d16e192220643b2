use linfa::ParamGuard;
use rand::Rng;

use super::*;
use crate::seed::Seed;
use crate::topics::TopicsParams;

const TERMS: usize = 40;

/// 400 documents of 12 tokens: four topics of ten terms each, one token in ten from anywhere.
fn planted(seed: u64) -> (Vec<u32>, Vec<usize>) {
    let mut rng = Seed(seed).rng("planted", 0);
    let mut tokens = Vec::new();
    for document in 0..400 {
        let topic = document % 4;
        for _ in 0..12 {
            let own = rng.gen_bool(0.9);
            tokens.push(if own { topic * 10 + rng.gen_range(0..10) } else { rng.gen_range(0..TERMS as u32) });
        }
    }
    (tokens, (0..=400).map(|at| at * 12).collect())
}

fn params(topics: usize) -> TopicsParams {
    TopicsParams::new(topics).sweeps(60).seed(Seed(3))
}

fn trained(params: TopicsParams, documents: &Documents<'_>) -> TopicModel {
    params.check().expect("valid").train(documents, |_| ControlFlow::Continue(())).expect("trains")
}

#[test]
fn planted_topics_are_found() {
    let (tokens, offsets) = planted(1);
    let documents = Documents::new(&tokens, &offsets, TERMS).expect("fits");
    let model = trained(params(4), &documents);
    let mut found: Vec<Vec<u32>> = model.all_top_terms(10);
    found.iter_mut().for_each(|terms| terms.sort_unstable());
    found.sort();
    assert_eq!(found, (0..4).map(|topic| (topic * 10..topic * 10 + 10).collect()).collect::<Vec<Vec<u32>>>());
    for document in 0..400 {
        let topics = model.document_topics.row(document);
        let own = (0..4).find(|&topic| model.top_terms(topic, 10).contains(&(document as u32 % 4 * 10))).expect("one");
        assert!(topics[own] > 0.5, "{document}: {topics}");
    }
}

#[test]
fn weights_are_distributions_and_tokens_sum_up() {
    let (mut tokens, mut offsets) = planted(2);
    tokens.truncate(600);
    offsets.truncate(51);
    offsets.push(600);
    let documents = Documents::new(&tokens, &offsets, TERMS + 1).expect("fits");
    let model = trained(params(3), &documents);
    assert_eq!(model.term_weights.dim(), (3, TERMS + 1));
    assert_eq!(model.document_topics.dim(), (51, 3));
    for row in model.term_weights.rows() {
        assert!((row.sum() - 1.0).abs() < 1e-4 && row.iter().all(|&weight| weight > 0.0));
    }
    for (document, row) in model.document_topics.rows().into_iter().enumerate() {
        let expected = if document == 50 { 0.0 } else { 1.0 };
        assert!((row.sum() - expected).abs() < 1e-4, "{document}: {row}");
    }
    assert!((model.topic_tokens.iter().sum::<u64>() as i64 - 600).abs() <= 3);
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let (tokens, offsets) = planted(3);
    let documents = Documents::new(&tokens, &offsets, TERMS).expect("fits");
    assert_eq!(trained(params(5), &documents), trained(params(5), &documents));
    assert_ne!(trained(params(5), &documents), trained(params(5).seed(Seed(4)), &documents));
    let dataset = documents.into_dataset();
    let fitted = params(5).check().expect("valid").fit(&dataset).expect("trains");
    assert_eq!(fitted, trained(params(5), &documents));
}

#[test]
fn more_topics_than_documents_or_terms_are_refused() {
    let documents = Documents::new(&[0, 1, 2, 3], &[0, 2, 2, 4], 9).expect("fits");
    let fault = |topics| params(topics).check().expect("valid").train(&documents, |_| ControlFlow::Continue(()));
    let message = fault(3).expect_err("two documents have text").to_string();
    assert_eq!(message, "3 topics cannot be told apart in 2 documents with text and 4 different terms");
    let one_word = Documents::new(&[7, 7, 7], &[0, 1, 2, 3], 9).expect("fits");
    let fault = params(2).check().expect("valid").train(&one_word, |_| ControlFlow::Continue(()));
    assert!(matches!(fault, Err(TopicsError::TooManyTopics { topics: 2, documents: 3, terms: 1 })));
    assert!(fault.is_err());
}

#[test]
fn the_observer_hears_of_every_sweep_and_can_end_it() {
    let (tokens, offsets) = planted(4);
    let documents = Documents::new(&tokens, &offsets, TERMS).expect("fits");
    let params = params(4).check().expect("valid");
    let mut heard = Vec::new();
    let ended = params.train(&documents, |progress| {
        heard.push((progress.sweep, progress.sweeps));
        if progress.sweep == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(ended, Err(TopicsError::Cancelled)));
    assert_eq!(heard, [(1, 60), (2, 60), (3, 60)]);
}
