//! Topics as a wish: the layers of those asked for and against, the products that are most of one, and products alike by theirs.
//!
//! In `blend`, topic `k` gives `w (a_k / max(1, |a|)) z_k`: `w` is the weight of topics over the sum of the request's weights,
//! `a` the weights that were asked, `|a|` their length, and `z_k` the product's deviations from the mean (see `topics`). So one
//! topic asked in full weighs as much as any other part, half a topic half of that, and many topics together no more than one.

use super::{Ground, Layer, Mask, Origin, Query, Ranking, best, totals};
use crate::topics::{Asked, TopicGround};

/// How many words of a topic stand in for a keyword.
const WORDS_FOR: usize = 5;
/// How many words of a topic are asked against with it.
const WORDS_AGAINST: usize = 3;

/// The layers of the topics asked, in the order of the request.
pub(super) fn layers<'a>(ground: Ground<'a>, asked: &[Asked], weight: f32) -> impl Iterator<Item = Layer<'a>> {
    let length = asked.iter().map(|asked| asked.weight * asked.weight).sum::<f32>().sqrt();
    let per_weight = weight / length.max(1.0);
    let layer = move |(topics, asked): (TopicGround<'a>, &Asked)| Layer {
        origin: Origin::Topic(asked.position),
        factor: per_weight * asked.weight,
        raw: topics.columns.deviations(asked.position).into(),
    };
    let asked: Vec<Asked> = asked.iter().copied().filter(|asked| asked.weight != 0.0).collect();
    asked.into_iter().filter_map(move |asked| Some(layer((ground.topics?, &asked))))
}

/// The products that are most of the topic in `position`. The score is the share, drawn to the mean where little is known.
pub(crate) fn topic_products<'a>(
    ground: Ground<'a>,
    topics: TopicGround<'a>,
    position: usize,
    mask: &Mask,
    n: usize,
) -> Ranking<'a> {
    let raw = topics.columns.shares(position).into();
    let layers = vec![Layer { origin: Origin::Topic(position), factor: 1.0, raw }];
    let rows = best(&totals(&layers, ground.catalogue.len()), n, mask);
    Ranking::scored(layers, None, rows)
}

/// Products that talk about the same as the one in `row`. The score is Bhattacharyya's coefficient `sum_k sqrt(p_k q_k)` of their
/// topics, 0 to 1, which is one less the square of Hellinger's distance. Nothing is like a product without a word of a topic.
pub(crate) fn similar_topics<'a>(
    ground: Ground<'a>,
    topics: TopicGround<'a>,
    row: usize,
    mask: &Mask,
    n: usize,
) -> Ranking<'a> {
    let mut raw = vec![0.0_f32; ground.catalogue.len()];
    for position in 0..topics.kept.topics().len() {
        let shares = topics.columns.shares(position);
        let own = shares[row].sqrt();
        for (sum, share) in raw.iter_mut().zip(shares) {
            *sum += own * share.sqrt();
        }
    }
    let says_nothing = |row: usize| topics.kept.of_product(row).iter().all(|share| *share == 0.0);
    for (other, score) in raw.iter_mut().enumerate() {
        if says_nothing(other) || says_nothing(row) {
            *score = 0.0;
        }
    }
    let layers = vec![Layer { origin: Origin::SharedTopics(row), factor: 1.0, raw: raw.into() }];
    let scores = totals(&layers, ground.catalogue.len());
    let mut rows = best(&scores, n, mask);
    rows.retain(|row| scores[*row] > 0.0);
    drop(scores);
    Ranking::scored(layers, Some(row), rows)
}

/// Makes the words of the topics asked for words of the keyword, and those of the topics asked against words against it.
pub(crate) fn ask_for_topics(ground: Ground<'_>, query: &mut Query, asked: &[Asked]) {
    let Some(TopicGround { kept, columns }) = ground.topics else { return };
    let (wanted, unwanted): (Vec<&Asked>, Vec<&Asked>) = asked.iter().partition(|asked| asked.weight > 0.0);
    for (asked, most) in [(wanted, WORDS_FOR), (unwanted, WORDS_AGAINST)] {
        for topic in asked {
            let words = columns.carriers().telling(kept, topic.position);
            query.ask_for_topic(&words[..most.min(words.len())], topic.weight);
        }
    }
}
