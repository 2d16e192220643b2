//! Why a result is there: the parts of its score, the words behind each part, and the product's own text behind the words.
//!
//! Only the products that are returned are explained. What many of them share (how near a vocabulary word is to a product
//! that others are compared to) is computed once a request, when it is first asked for.

mod excerpt;
mod look;
mod memo;
mod met;
mod percentile;
mod topics;

use domain::{Look, Part, PartKind, Ranked, Similarities, TopicId, WordShare};

use crate::strategies::{Ground, Layer, Origin, Ranking, Target, negative_weight, score};
use crate::vectorise::KeywordVector;
use look::Looks;
use memo::Memo;
use percentile::Percentiles;

/// The most words that are told of two products that share many.
const SHARED_WORDS: usize = 5;
/// The most topics that are told of two products; the rest is one part.
const SHARED_TOPICS: usize = 3;

/// Explains the results of one ranking.
pub(crate) struct Explainer<'a> {
    ground: Ground<'a>,
    ranking: &'a Ranking<'a>,
    /// The words asked for.
    words: Vec<u32>,
    /// By layer: `(v - c) . target` of each vocabulary word, for the layers that compare products.
    pulls: Vec<Memo>,
    /// By the cosines to the keyword, or else to what was asked by picture, or else to the anchor.
    percentiles: Option<Percentiles<'a>>,
    /// Where the products were compared by picture.
    looks: Option<Looks<'a>>,
}

impl<'a> Explainer<'a> {
    pub(crate) fn new(ground: Ground<'a>, ranking: &'a Ranking<'a>, words: Vec<u32>) -> Self {
        let vocabulary = ground.snapshot.vocabulary().len();
        let by_keyword = ranking.layers.iter().find(|layer| matches!(layer.origin, Origin::Words(_)));
        let by_anchor = ranking.anchor.map(|anchor| ground.snapshot.similarity(anchor));
        let by_picture = ranking.layers.iter().find(|layer| matches!(layer.origin, Origin::Picture(_)));
        let by_picture =
            by_picture.filter(|_| !ranking.layers.iter().any(|layer| matches!(layer.origin, Origin::Anchor(_))));
        Self {
            ground,
            ranking,
            words,
            pulls: ranking.layers.iter().map(|_| Memo::new(vocabulary)).collect(),
            percentiles: by_keyword
                .or(by_picture)
                .map(|layer| &*layer.raw)
                .or(by_anchor)
                .map(|cosines| Percentiles::new(cosines, ground.catalogue, &ranking.rows)),
            looks: ground.pictures.zip(ranking.gaze()).map(|(pictures, gaze)| Looks::new(ground, pictures, gaze)),
        }
    }

    /// The results in the ranking's order.
    pub(crate) fn results(mut self) -> Vec<Ranked> {
        let rows = self.ranking.rows.clone();
        rows.into_iter().map(|row| self.result(row)).collect()
    }

    fn result(&mut self, row: usize) -> Ranked {
        let layers = &self.ranking.layers;
        let keyword = layers.iter().find(|layer| matches!(layer.origin, Origin::Words(_))).map(|layer| layer.raw[row]);
        let anchor = self.ranking.anchor.map(|anchor| self.ground.snapshot.similarity(anchor)[row]);
        Ranked {
            product: self.ground.catalogue.id(row),
            score: score(layers, row),
            parts: self.parts(row),
            similarity: Similarities {
                keyword,
                anchor,
                image: self.looks.as_ref().and_then(|looks| looks.cosine(row)),
                percentile: self.percentiles.as_ref().map(|percentiles| percentiles.of(row)),
            },
        }
    }

    /// The parts that add something; likes and dislikes are one part.
    fn parts(&mut self, row: usize) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(self.ranking.layers.len());
        let ranking = self.ranking;
        for (number, layer) in ranking.layers.iter().enumerate() {
            let score = layer.contribution(row);
            if score == 0.0 {
                continue;
            }
            if let Origin::SharedTopics(other) = layer.origin {
                parts.extend(self.shared_topics(other, score, row));
                continue;
            }
            let kind = kind(&layer.origin);
            let words = self.words_behind(number, layer, row);
            let topic = self.topic_of(&layer.origin);
            let look = self.look_behind(layer, row);
            match parts.iter_mut().find(|part| part.kind == kind && part.topic == topic) {
                Some(part) => {
                    part.score += score;
                    part.words.extend(words);
                }
                None => parts.push(Part { kind, score, topic, words, look }),
            }
        }
        parts.extend(self.chosen_by(row));
        for part in &mut parts {
            // stable: equal shares keep the order of the request
            part.words.sort_by(|a, b| b.score.abs().total_cmp(&a.score.abs()));
        }
        parts
    }

    /// What two pictures have in common, for a layer of pictures.
    fn look_behind(&self, layer: &Layer<'_>, row: usize) -> Option<Box<Look>> {
        let (pictures, Origin::Picture(gaze)) = (self.ground.pictures?, &layer.origin) else { return None };
        match &self.looks {
            Some(looks) if looks.is_for(gaze) => looks.of(row),
            _ => Looks::new(self.ground, pictures, gaze).of(row),
        }
        .map(Box::new)
    }

    /// What chose the product by picture, which adds nothing to its score.
    fn chosen_by(&self, row: usize) -> Option<Part> {
        self.ranking.chosen_by.as_ref()?;
        let look = Some(Box::new(self.looks.as_ref()?.of(row)?));
        Some(Part { kind: PartKind::Image, score: 0.0, topic: None, words: Vec::new(), look })
    }

    /// The topic that a layer is about.
    fn topic_of(&self, origin: &Origin) -> Option<TopicId> {
        match origin {
            Origin::Topic(position) => Some(self.ground.topics?.kept.topics()[*position].id),
            _ => None,
        }
    }

    /// The topics that a product shares most with the one in `other`, and what all others give as one part.
    fn shared_topics(&self, other: usize, score: f32, row: usize) -> Vec<Part> {
        let Some(topics) = self.ground.topics else { return Vec::new() };
        let kind = PartKind::Topic;
        let mut shared: Vec<(usize, f32)> = (0..topics.kept.topics().len())
            .map(|position| {
                let shares = topics.columns.shares(position);
                (position, shares[row].sqrt() * shares[other].sqrt())
            })
            .collect();
        shared.sort_by(|a, b| b.1.total_cmp(&a.1));
        shared.truncate(SHARED_TOPICS);
        let rest = score - shared.iter().map(|(_, score)| score).sum::<f32>();
        let part = |(position, score): (usize, f32)| Part {
            kind,
            score,
            topic: Some(topics.kept.topics()[position].id),
            words: topics::words(self.ground, topics, position, score, row),
            look: None,
        };
        let mut parts: Vec<Part> = shared.into_iter().map(part).collect();
        if rest > 1e-6 {
            parts.push(Part { kind, score: rest, topic: None, words: Vec::new(), look: None });
        }
        parts
    }

    fn words_behind(&mut self, number: usize, layer: &Layer<'_>, row: usize) -> Vec<WordShare> {
        match &layer.origin {
            Origin::Words(vector) => self.keyword_words(vector, layer.factor, row),
            Origin::Lexical(words) => {
                let words = words.iter().map(|&(word, weight)| (word, layer.factor * weight * self.bm25(word, row)));
                // a keyword has few words, a product that stands for one has many
                let most = if self.words.is_empty() { SHARED_WORDS } else { usize::MAX };
                self.own_words(words.collect(), most, row)
            }
            Origin::Negative(words) => {
                let weights = words.iter().map(|&word| (word, layer.factor * negative_weight(self.ground, word, row)));
                self.own_words(weights.collect(), usize::MAX, row)
            }
            Origin::Anchor(target) | Origin::Liked(target) | Origin::Disliked(target) => {
                let shared = self.shared_words(number, target, layer.contribution(row), row);
                self.own_words(shared, SHARED_WORDS, row)
            }
            // what a product is not of a topic no word of it says
            &Origin::Topic(position) => match self.ground.topics {
                Some(topics) if layer.raw[row] > 0.0 => {
                    topics::words(self.ground, topics, position, layer.contribution(row), row)
                }
                _ => Vec::new(),
            },
            Origin::Rating | Origin::SharedTopics(_) | Origin::Picture(_) => Vec::new(),
        }
    }

    fn bm25(&self, word: u32, row: usize) -> f32 {
        self.ground.bm25.share(word, row as u32)
    }

    /// Every word of the keyword with its share of the cosine, and the product's words that are near to it.
    fn keyword_words(&self, vector: &KeywordVector, factor: f32, row: usize) -> Vec<WordShare> {
        let snapshot = self.ground.snapshot;
        let mut shares = Vec::with_capacity(self.words.len());
        for (position, &word) in self.words.iter().enumerate() {
            let met = met::nearest(self.ground, word, vector.facts(position), row);
            shares.push(WordShare {
                word: snapshot.vocabulary().term(word).to_owned(),
                score: factor * vector.share(position, row),
                excerpt: excerpt::excerpt(snapshot, row, &met, &self.words),
                met: met.iter().map(|&met| snapshot.vocabulary().term(met).to_owned()).collect(),
            });
        }
        shares
    }

    /// Words that stand in the product's own texts, the `most` strongest first; those that give nothing are left out.
    fn own_words(&self, mut shares: Vec<(u32, f32)>, most: usize, row: usize) -> Vec<WordShare> {
        let snapshot = self.ground.snapshot;
        shares.retain(|(_, score)| *score != 0.0);
        shares.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        shares.truncate(most);
        let share = |(word, score): (u32, f32)| WordShare {
            word: snapshot.vocabulary().term(word).to_owned(),
            score,
            met: vec![snapshot.vocabulary().term(word).to_owned()],
            excerpt: excerpt::excerpt(snapshot, row, &[word], &self.words),
        };
        shares.into_iter().map(share).collect()
    }

    /// The words by which the product is near to `target`, among those that `target` uses too.
    ///
    /// A product's vector is a weighted sum of its words' vectors, so its cosine to the target is the sum over its words of
    /// `count idf (v - c) . target`, over a length that is the same for all of them: each word's part of that sum is its
    /// part of the contribution.
    fn shared_words(&mut self, number: usize, target: &Target, contribution: f32, row: usize) -> Vec<(u32, f32)> {
        let snapshot = self.ground.snapshot;
        let (words, counts) = snapshot.terms(row);
        let mut total = 0.0_f64;
        let mut shared = Vec::new();
        for (&word, &count) in words.iter().zip(counts) {
            let pull = self.pulls[number].get(word, || target.pull(snapshot, word));
            let part = f64::from(count) * f64::from(snapshot.vocabulary().idf(word)) * f64::from(pull);
            total += part;
            if part > 0.0 && target.rows.iter().any(|&other| snapshot.term_count(other, word) > 0.0) {
                shared.push((word, part));
            }
        }
        if total <= 0.0 {
            return Vec::new();
        }
        shared.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shared.into_iter().map(|(word, part)| (word, (f64::from(contribution) * part / total) as f32)).collect()
    }
}

/// The part that a layer is.
pub(crate) fn kind(origin: &Origin) -> PartKind {
    match origin {
        Origin::Words(_) => PartKind::Words,
        Origin::Lexical(_) => PartKind::Lexical,
        Origin::Rating => PartKind::Rating,
        Origin::Anchor(_) => PartKind::Anchor,
        Origin::Liked(_) | Origin::Disliked(_) => PartKind::Likes,
        Origin::Negative(_) => PartKind::Negative,
        Origin::Topic(_) | Origin::SharedTopics(_) => PartKind::Topic,
        Origin::Picture(_) => PartKind::Image,
    }
}
