//! The body of a new recommendation, written without copying what it is made of: the engine's answer by reference, the
//! products and the request as JSON that is there already. It is what
//! [`RecommendationBody`](super::RecommendationBody) would be; a test compares the two.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    Answer, Excerpt, Fragment, ImageTrace, Look, Part, PartKind, Photo, Ranked, RecommendationId, Sight, Similarities,
    TopicId, UnknownTerm, WordShare,
};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::ByImageBody;
use super::ranked::SourceBody;
use super::recommendation::AskedTopicBody;
use crate::topics::TopicLabels;

/// What is of this one answer: everything else is the same whenever the same is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    /// When it was asked.
    pub(crate) created: DateTime<Utc>,
    /// Microseconds from the checked request to the ranked answer.
    pub(crate) took_us: i64,
}

impl Head {
    /// The whole body: the number, which the database gives last, this head, and the `rest` as [`Written::json`] wrote it.
    pub(crate) fn body(&self, id: RecommendationId, rest: &[u8]) -> Vec<u8> {
        let created = self.created.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let (id, took_ms) = (id.0, self.took_us as f64 / 1_000.0);
        let mut json = Vec::with_capacity(rest.len() + 96);
        // a number, a time and a duration need no escaping
        json.extend_from_slice(format!("{{\"id\":{id},\"created\":\"{created}\",\"took_ms\":{took_ms},").as_bytes());
        json.extend_from_slice(rest.strip_prefix(b"{").unwrap_or(rest));
        json
    }
}

/// A recommendation's body but for its head.
#[derive(Serialize)]
pub(crate) struct Written<'a> {
    snapshot: &'a str,
    request: &'a RawValue,
    words: &'a [String],
    negative_words: &'a [String],
    topics: Vec<AskedTopicBody>,
    unknown: &'a [UnknownTerm],
    anchor: Option<i64>,
    by_image: Option<ByImageBody>,
    seen: Option<&'a Sight>,
    relaxed: Option<usize>,
    trace: Option<&'a ImageTrace>,
    candidates: usize,
    count: usize,
    results: Vec<ResultView<'a>>,
}

#[derive(Serialize)]
struct ResultView<'a> {
    rank: usize,
    score: f32,
    product: &'a RawValue,
    similarity: Similarities,
    #[serde(serialize_with = "parts")]
    parts: &'a [Part],
}

#[derive(Serialize)]
struct PartView<'a> {
    kind: PartKind,
    score: f32,
    topic: Option<TopicId>,
    #[serde(serialize_with = "words")]
    words: &'a [WordShare],
    look: Option<&'a Look>,
}

#[derive(Serialize)]
struct WordView<'a> {
    word: &'a str,
    score: f32,
    met: &'a [String],
    excerpt: Option<ExcerptView<'a>>,
}

#[derive(Serialize)]
struct ExcerptView<'a> {
    source: SourceBody,
    fragments: &'a [Fragment],
}

impl<'a> Written<'a> {
    /// `request` is the JSON of what was asked but for the photo, `cards` are that of the answer's products, in its order.
    pub(crate) fn new(
        request: &'a RawValue,
        photo: Option<&Photo>,
        answer: &'a Answer,
        cards: &'a [impl AsRef<RawValue>],
        labels: &TopicLabels,
    ) -> Self {
        let results = answer.results.iter().zip(cards).enumerate();
        let view = |(place, (ranked, card)): (usize, (&'a Ranked, &'a _))| ResultView {
            rank: place + 1,
            score: ranked.score,
            product: AsRef::as_ref(card),
            similarity: ranked.similarity,
            parts: &ranked.parts,
        };
        Self {
            snapshot: &answer.snapshot,
            request,
            words: &answer.words,
            negative_words: &answer.negative_words,
            topics: AskedTopicBody::list(&answer.topics, labels),
            unknown: &answer.unknown,
            anchor: answer.anchor.map(|product| product.0),
            by_image: photo.map(ByImageBody::from),
            seen: answer.seen.as_deref(),
            relaxed: answer.relaxed,
            trace: None,
            candidates: answer.candidates,
            count: answer.results.len(),
            results: results.map(view).collect(),
        }
    }

    /// The same, which tells how the strategy `image` came to its list.
    pub(crate) fn traced(self, answer: &'a Answer) -> Self {
        Self { trace: answer.trace.as_deref(), ..self }
    }

    /// Its JSON.
    pub(crate) fn json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = Vec::with_capacity(1_024 + 2_048 * self.results.len());
        serde_json::to_writer(&mut json, self)?;
        Ok(json)
    }
}

fn parts<S: Serializer>(parts: &&[Part], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(parts.iter().map(|part| PartView {
        kind: part.kind,
        score: part.score,
        topic: part.topic,
        words: &part.words,
        look: part.look.as_deref(),
    }))
}

fn words<S: Serializer>(words: &&[WordShare], serializer: S) -> Result<S::Ok, S::Error> {
    fn view(Excerpt { source, fragments }: &Excerpt) -> ExcerptView<'_> {
        ExcerptView { source: SourceBody::from(source), fragments }
    }
    serializer.collect_seq(words.iter().map(|share| WordView {
        word: &share.word,
        score: share.score,
        met: &share.met,
        excerpt: share.excerpt.as_ref().map(view),
    }))
}

#[cfg(test)]
mod tests {
    use domain::{
        AskedTopic, ExcerptSource, NearColours, Product, ProductFacts, ProductId, RecommendationRequest, ReviewId,
        SeenCategory, StoredRecommendation, Strategy, TracedAnchor,
    };
    use serde_json::Value;
    use serde_json::value::to_raw_value;

    use super::super::{ProductBody, RecommendationBody};
    use super::*;

    fn product(id: i64) -> Product {
        let facts =
            ProductFacts {
                name: "따뜻한 \"니트\"".into(), tags: vec!["겨울".into()], ..ProductFacts::default()
            };
        let created = DateTime::<Utc>::UNIX_EPOCH;
        Product {
            id: ProductId(id),
            facts,
            rating: domain::Rating::default(),
            review_count: 3,
            picture: None,
            created,
            updated: created,
            version: 1,
        }
    }

    fn look() -> Look {
        let near = NearColours { asked: "#c81e1e".into(), product: "#c0201c".into(), distance: 2.5 };
        Look { cosine: 0.75, colours: vec![near], category: "니트".into(), agreeing: vec![ProductId(5)], of: 8 }
    }

    fn sight() -> Sight {
        let seen = SeenCategory { main_category: "상의".into(), sub_category: "니트".into(), share: 0.5 };
        Sight { categories: vec![seen], voters: 15, nearest: 0.5, familiar: 0.25, doubtful: false }
    }

    fn photo() -> Photo {
        Photo {
            hash: "ab".repeat(32),
            width: 300,
            height: 400,
            crop: Some([0.0, 0.25, 1.0, 0.5]),
            vector: vec![1.0],
            colours: Vec::new(),
        }
    }

    fn trace() -> ImageTrace {
        let anchors = vec![TracedAnchor { id: ProductId(2), cosine: 0.5 }];
        ImageTrace { anchors, pool: 2_000, pools: vec![1_999], ..ImageTrace::default() }
    }

    fn ranked(id: i64) -> Ranked {
        let fragment = |text: &str, marked| Fragment { text: text.into(), marked };
        let share = |source, word: &str| WordShare {
            word: word.into(),
            score: 0.25,
            met: vec![word.into(), "포근하".into()],
            excerpt: Some(Excerpt {
                source, fragments: vec![fragment("정말 ", false), fragment("따뜻해요", true)]
            }),
        };
        let words = vec![
            share(ExcerptSource::Name, "니트"),
            share(ExcerptSource::Review(ReviewId(9)), "따뜻하"),
            WordShare { word: "x".into(), score: -0.5, met: Vec::new(), excerpt: None },
        ];
        Ranked {
            product: ProductId(id),
            score: 1.5,
            parts: vec![
                Part { kind: PartKind::Words, score: 1.25, topic: None, words, look: None },
                Part { kind: PartKind::Rating, score: 0.5, topic: None, words: Vec::new(), look: None },
                Part {
                    kind: PartKind::Image,
                    score: 0.25,
                    topic: None,
                    words: Vec::new(),
                    look: Some(Box::new(look())),
                },
                Part { kind: PartKind::Topic, score: -0.25, topic: Some(TopicId(3)), words: Vec::new(), look: None },
            ],
            similarity: Similarities { keyword: Some(0.5), anchor: None, image: Some(0.25), percentile: Some(1.0) },
        }
    }

    #[test]
    fn is_the_body_that_is_documented() {
        let request = RecommendationRequest {
            keyword: "따뜻한 니트 -\"두꺼운\"".into(),
            filters: domain::Filters {
                price_max: domain::Price::parse("60000").ok(),
                season: vec![domain::Season::Winter],
                ..domain::Filters::default()
            },
            ..RecommendationRequest::default()
        };
        let answer = Answer {
            strategy: Strategy::Blend,
            snapshot: "20261124T101500-3f2a".into(),
            words: vec!["따뜻하".into(), "니트".into()],
            negative_words: vec!["두껍".into()],
            topics: vec![AskedTopic { id: TopicId(3), label: vec!["따뜻하".into(), "겨울".into()], weight: -0.5 }],
            unknown: vec![UnknownTerm { word: "니투".into(), near: vec!["니트".into()] }],
            anchor: Some(ProductId(2)),
            candidates: 7,
            relaxed: Some(4_000),
            trace: Some(Box::new(trace())),
            seen: Some(Box::new(sight())),
            results: vec![ranked(2), ranked(5)],
        };
        let products = [product(2), product(5)];
        let created = DateTime::<Utc>::UNIX_EPOCH;
        let card = |product: &Product| to_raw_value(&ProductBody::from(product.clone())).expect("JSON");
        let cards: Vec<Box<RawValue>> = products.iter().map(card).collect();
        let asked = to_raw_value(&request).expect("JSON");
        let labels = TopicLabels::default();
        let photo = photo();
        let written =
            Written::new(&asked, Some(&photo), &answer, &cards, &labels).traced(&answer).json().expect("JSON");
        let labels = TopicLabels::default();
        let id = RecommendationId(12);
        let request = RecommendationRequest { photo: Some(Box::new(photo)), ..request };
        let stored = StoredRecommendation { id, created, request, answer, took_us: 412, caller: "api".into() };
        let documented = RecommendationBody::new(&stored, &products, &labels).traced(&stored);
        let documented = serde_json::to_vec(&documented).expect("JSON");
        let read = |json: &[u8]| serde_json::from_slice::<Value>(json).expect("JSON");
        assert_eq!(read(&Head { created, took_us: 412 }.body(id, &written)), read(&documented));
    }
}
