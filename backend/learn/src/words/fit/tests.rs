//! Training finds planted topics, repeats itself to the bit, and tells how far it is.

use linfa::ParamGuard;
use ndarray::ArrayView1;
use rand::Rng as _;

use super::*;
use crate::seed::Seed;
use crate::words::WordVectorsParams;

const TOPICS: u32 = 4;
const WORDS: u32 = 12;

/// Word ids and offsets of 1,500 texts, each of ten words of one of four topics; word `w` is of topic `w % 4`.
fn planted() -> (Vec<u32>, Vec<usize>, Vec<u64>) {
    let mut rng = Seed(3).rng("test", 0);
    let (mut words, mut offsets) = (Vec::new(), vec![0]);
    for _ in 0..1_500 {
        let topic = rng.gen_range(0..TOPICS);
        words.extend((0..10).map(|_| rng.gen_range(0..WORDS) * TOPICS + topic));
        offsets.push(words.len());
    }
    let mut counts = vec![0; (TOPICS * WORDS) as usize];
    words.iter().for_each(|&word| counts[word as usize] += 1);
    (words, offsets, counts)
}

fn params() -> WordVectorsParams {
    WordVectors::params().dimensions(20).subsample(0.0).epochs(3).seed(Seed(9))
}

fn trained(params: &WordVectorsParams) -> WordVectors {
    let (words, offsets, counts) = planted();
    let texts = TrainingTexts::new(&words, &offsets, &counts).expect("fits");
    params.fit(&texts.into_dataset()).expect("trains")
}

fn cosine(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> f32 {
    a.dot(&b) / (a.dot(&a) * b.dot(&b)).sqrt()
}

/// Mean cosine of words of the same topic, less that of words of different topics.
fn gap(model: &WordVectors) -> f32 {
    let mut sums = [(0.0, 0.0); 2];
    for a in 0..TOPICS * WORDS {
        for b in 0..a {
            let cosine = cosine(model.vector(a).expect("known"), model.vector(b).expect("known"));
            let (sum, count) = &mut sums[usize::from(a % TOPICS == b % TOPICS)];
            *sum += cosine;
            *count += 1.0;
        }
    }
    sums[1].0 / sums[1].1 - sums[0].0 / sums[0].1
}

#[test]
fn words_of_a_topic_come_to_lie_together() {
    for architecture in [Architecture::SkipGram, Architecture::Cbow] {
        for threads in [1, 3] {
            let model = trained(&params().architecture(architecture).learning_rate(0.05).threads(threads));
            assert!(gap(&model) > 0.5, "{architecture:?} with {threads} threads: {}", gap(&model));
        }
    }
}

#[test]
fn one_seed_gives_the_same_bits_and_another_gives_others() {
    for threads in [1, 2] {
        let one = trained(&params().threads(threads));
        assert_eq!(one.vectors.dim(), (48, 20));
        assert_eq!(one, trained(&params().threads(threads)), "{threads} threads");
        assert_ne!(one, trained(&params().threads(threads).seed(Seed(10))));
    }
}

#[test]
fn the_observer_hears_how_far_it_is() {
    let (words, offsets, counts) = planted();
    let texts = TrainingTexts::new(&words, &offsets, &counts).expect("fits");
    let mut told = Vec::new();
    let observe = |progress: Progress| {
        told.push(progress);
        ControlFlow::Continue(())
    };
    params().check().expect("valid").train(&texts, observe).expect("trains");
    let (first, last) = (told[0], told[told.len() - 1]);
    assert!(told.windows(2).all(|pair| pair[0].fraction < pair[1].fraction));
    assert!(told.windows(2).all(|pair| pair[0].learning_rate > pair[1].learning_rate));
    assert!((first.learning_rate - 0.025).abs() < 1e-9 && last.learning_rate > 1e-4);
    assert!((last.fraction - 1.0).abs() < 1e-12);
    assert_eq!((first.epoch, last.epoch, last.epochs, last.words), (1, 3, 3, 45_000));
    // Before anything is learnt each of the six scores is 0, and costs ln 2.
    let losses: Vec<f64> = told.iter().filter_map(|progress| progress.loss).collect();
    assert!(losses[0] < 6.0 * std::f64::consts::LN_2 + 0.1);
    assert!(losses[losses.len() - 1] < losses[0]);
}

#[test]
fn the_observer_can_stop_it() {
    let (words, offsets, counts) = planted();
    let texts = TrainingTexts::new(&words, &offsets, &counts).expect("fits");
    let stopped = params().check().expect("valid").train(&texts, |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(WordsError::Cancelled)));
}

#[test]
fn texts_with_nothing_to_learn_from_leave_the_start() {
    let texts = TrainingTexts::new(&[0, 1], &[0, 1, 1, 2], &[1, 1]).expect("fits");
    let model = params().threads(4).fit(&texts.into_dataset()).expect("trains");
    assert!(model.vectors.iter().all(|value| value.abs() <= 0.5 / 20.0));
    assert!(model.vector(2).is_none());
    // One word of one kind: every word drawn against it is itself.
    let texts = TrainingTexts::new(&[0; 8], &[0, 8], &[8]).expect("fits");
    assert!(params().fit(&texts.into_dataset()).expect("trains").vectors.iter().all(|value| value.is_finite()));
}

#[test]
fn wrong_parameters_are_refused_before_training() {
    let texts = TrainingTexts::new(&[0, 0], &[0, 2], &[2]).expect("fits");
    let refused = params().window(0).fit(&texts.into_dataset()).expect_err("window 0");
    assert_eq!(refused.to_string(), "word vectors: window must be from 1 to 100, not 0");
}
