use std::ops::ControlFlow;

use linfa::ParamGuard;
use proptest::prelude::*;

use super::*;
use crate::seed::Seed;
use crate::topics::TopicsParams;

fn params(topics: usize, threads: usize) -> TopicsValidParams {
    TopicsParams::new(topics).threads(threads).seed(Seed(1)).check().expect("valid")
}

/// Documents of some of 30 terms, some empty.
fn documents() -> impl Strategy<Value = (Vec<u32>, Vec<usize>)> {
    prop::collection::vec(prop::collection::vec(0_u32..30, 0..20), 1..40)
        .prop_map(|texts| {
            let mut offsets = vec![0];
            offsets.extend(texts.iter().scan(0, |end, text| {
                *end += text.len();
                Some(*end)
            }));
            (texts.concat(), offsets)
        })
        .prop_filter("a token", |(tokens, _)| !tokens.is_empty())
}

proptest! {
    #[test]
    fn counts_are_always_those_of_the_assigned_topics(
        (tokens, offsets) in documents(), topics in 2_usize..20, threads in 1_usize..4,
    ) {
        let documents = Documents::new(&tokens, &offsets, 30).expect("fits");
        prop_assume!(tokens.iter().collect::<std::collections::BTreeSet<_>>().len() >= topics);
        let mut sampler = Sampler::start(&params(topics, threads), &documents);
        for _ in 0..3 {
            sampler.sweep();
            prop_assert!(sampler.assigned.iter().all(|&topic| usize::from(topic) < topics));
            prop_assert_eq!(&sampler.counts, &Counts::of(&tokens, &sampler.assigned, &sampler.units, topics));
            let weight: i64 = tokens.iter().map(|&term| sampler.units[term as usize] as i64).sum();
            prop_assert_eq!(sampler.counts.totals.iter().sum::<i64>(), weight);
        }
    }

    #[test]
    fn parts_cover_every_document_once((_, offsets) in documents(), count in 1_usize..50) {
        let parts = parts(&offsets, count);
        prop_assert_eq!(parts.len(), count);
        prop_assert_eq!(parts.into_iter().flatten().collect::<Vec<_>>(), (0..offsets.len() - 1).collect::<Vec<_>>());
    }
}

#[test]
fn threads_give_the_same_bits_each_time() {
    let tokens: Vec<u32> = (0..3000).map(|at| (at * 7 + at / 13) % 50).collect();
    let offsets: Vec<usize> = (0..=100).map(|at| at * 30).collect();
    let documents = Documents::new(&tokens, &offsets, 50).expect("fits");
    let train = |threads| params(5, threads).train(&documents, |_| ControlFlow::Continue(())).expect("trains");
    assert_eq!(train(3), train(3));
    assert_ne!(train(3).term_weights, train(1).term_weights);
}
