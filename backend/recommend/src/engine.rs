//! The engine: one snapshot, and the tokeniser that cuts queries as its catalogue was cut.
//!
//! Everything that does not depend on a request is prepared when it is opened. It is immutable: requests share it.

use std::path::Path;
use std::sync::Arc;

use domain::{
    Answer, AskedTopic, CheckedRequest, Filters, Invalid, PartKind, Photo, ProductId, RecommendationRequest, Strategy,
    Topic, TopicId,
};
use learn::text::{Dictionary, Tokenizer};
use vision::decode::Limits;
use vision::picture::CropBox;

use crate::catalogue::{Catalogue, Mask};
use crate::explain::{self, Explainer};
use crate::eye;
use crate::pictures::{PictureGround, Pictures};
use crate::query::Query;
use crate::sight;
use crate::snapshot::Snapshot;
use crate::strategies::{self, Gaze, Ground, Layer, Liking, Ranking, Wish};
use crate::topics::{self, TopicColumns, TopicGround};
use crate::word_cloud;
use crate::words::Words;
use crate::{AnswerError, By, EngineError, Eye, SeeError};

/// Answers requests from one snapshot.
pub struct Engine {
    snapshot: Snapshot,
    tokenizer: Tokenizer,
    catalogue: Catalogue,
    words: Words,
    topics: Option<TopicColumns>,
    pictures: Option<Pictures>,
    /// Looks at photos; none where nobody asks with one.
    eye: Option<Arc<Eye>>,
    category_words: Vec<u32>,
}

/// A request that was answered but for its explanation.
struct Ranked<'a> {
    query: Query,
    /// As the answer names them.
    topics: Vec<AskedTopic>,
    mask: Mask,
    ranking: Ranking<'a>,
}

impl Engine {
    /// Opens the snapshot in `folder`. Without the Korean `dictionary` Korean keywords are refused, English ones answered.
    ///
    /// # Errors
    /// When the snapshot is missing or damaged, or its tokeniser cannot be made.
    pub fn open(folder: &Path, dictionary: Option<Dictionary>) -> Result<Self, EngineError> {
        Self::new(Snapshot::open(folder)?, dictionary)
    }

    /// An engine for an open snapshot.
    ///
    /// # Errors
    /// When its tokeniser cannot be made.
    pub fn new(snapshot: Snapshot, dictionary: Option<Dictionary>) -> Result<Self, EngineError> {
        let tokenizer = Tokenizer::new(dictionary, snapshot.tokenizer().clone())?;
        let (catalogue, words) = (Catalogue::new(snapshot.catalogue()), Words::new(&snapshot));
        let category_words = catalogue.category_words(&tokenizer, snapshot.vocabulary());
        let topics = snapshot.topics().map(|topics| TopicColumns::new(&snapshot, topics, &catalogue));
        let pictures = snapshot.images().map(|images| Pictures::new(images, &catalogue));
        Ok(Self { snapshot, tokenizer, catalogue, words, topics, pictures, eye: None, category_words })
    }

    /// The same engine, which looks at photos by `eye`.
    #[must_use]
    pub fn with_eye(self, eye: Arc<Eye>) -> Self {
        Self { eye: Some(eye), ..self }
    }

    /// Looks at a photo, or at the part of it within `crop`, as the snapshot's encoder does. This takes a network's time: call it
    /// off the threads that answer.
    ///
    /// # Errors
    /// [`SeeError`]: no pictures to compare it to, no picture, a crop that leaves nothing, an encoder that cannot look.
    pub fn see(&self, bytes: &[u8], crop: Option<CropBox>, limits: &Limits) -> Result<Photo, SeeError> {
        eye::see(self.eye.as_deref(), &self.snapshot, bytes, crop, limits)
    }

    /// Answers a request that was made with a photo that [`Engine::see`] saw: [`Engine::answer`] of a request that holds it.
    ///
    /// # Errors
    /// Those of [`Engine::answer`]; [`AnswerError::Invalid`] by field where request and photo do not go together.
    pub fn answer_by_image(&self, request: RecommendationRequest, seen: Photo) -> Result<Answer, AnswerError> {
        self.answer(&RecommendationRequest { photo: Some(Box::new(seen)), ..request }.check()?)
    }

    /// The snapshot that answers.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The tokeniser that cuts keywords.
    #[must_use]
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// Answers a request.
    ///
    /// Liked, disliked and diversity count in `blend` only; liked and disliked products are not answered there. The same
    /// request gives the same answer.
    ///
    /// # Errors
    /// When no word is known (and nothing is liked), a liked or disliked product is not in the snapshot, every product is
    /// hidden, or the keyword is Korean and there is no dictionary.
    pub fn answer(&self, request: &CheckedRequest) -> Result<Answer, AnswerError> {
        let ground = self.ground()?;
        let ranked = self.ranking(ground, request)?;
        Ok(self.explained(ground, request.request().strategy, ranked))
    }

    /// Whether answering costs so little (well below a millisecond) that handing it to another thread costs as much.
    #[must_use]
    pub fn is_little_work(&self, request: &CheckedRequest) -> bool {
        let request = request.request();
        let compared = request.like.len() + request.dislike.len();
        self.catalogue.len() <= 20_000
            && request.top_n <= 100
            && request.keyword.len() <= 200
            && request.diversity == 0.0
            && compared == 0
            && request.photo.is_none()
            && request.topics.len() <= 20
    }

    /// The products that [`Engine::answer`] would answer with, in its order, without a word of explanation: for measuring
    /// how good long lists are.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn rank(&self, request: &CheckedRequest) -> Result<Vec<ProductId>, AnswerError> {
        let Ranked { ranking, .. } = self.ranking(self.ground()?, request)?;
        Ok(ranking.rows.into_iter().map(|row| self.catalogue.id(row)).collect())
    }

    /// What [`Engine::answer`] orders by, for every product by row, whether it passes the filters or not; for measuring on which
    /// place a product is. `topic` chooses by its anchor before it orders: its list is [`Engine::rank`]'s.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn scores(&self, request: &CheckedRequest) -> Result<Vec<f32>, AnswerError> {
        let Ranked { ranking, .. } = self.ranking(self.ground()?, request)?;
        Ok(strategies::totals(&ranking.layers, self.catalogue.len()).into_owned())
    }

    /// What each part of the answer gives to every product, by row; their sum is [`Engine::scores`]. For finding weights: a part
    /// of `blend` is its weight over the sum of the weights, times what does not depend on the weights.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn layers(&self, request: &CheckedRequest) -> Result<Vec<(PartKind, Vec<f32>)>, AnswerError> {
        let Ranked { ranking, .. } = self.ranking(self.ground()?, request)?;
        let contributions =
            |layer: &Layer<'_>| (0..self.catalogue.len()).map(|row| layer.contribution(row)).collect::<Vec<_>>();
        Ok(ranking.layers.iter().map(|layer| (explain::kind(&layer.origin), contributions(layer))).collect())
    }

    /// The reasons of results that [`Engine::answer`] gave to `request` before, in the order of `products`: the same ones
    /// again, since a snapshot never changes. Products that the snapshot does not have are left out.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn explain(
        &self,
        request: &CheckedRequest,
        products: &[ProductId],
    ) -> Result<Vec<domain::Ranked>, AnswerError> {
        let ground = self.ground()?;
        let Ranked { query, ranking, .. } = self.ranking(ground, request)?;
        let rows = products.iter().filter_map(|product| self.catalogue.row_of(*product)).collect();
        let words = query.words.iter().map(|word| word.id).collect();
        Ok(Explainer::new(ground, &Ranking { rows, ..ranking }, words).results())
    }

    fn ranking<'a>(&self, ground: Ground<'a>, request: &CheckedRequest) -> Result<Ranked<'a>, AnswerError> {
        let request = request.request();
        let (asked, topics) = topics::asked(&self.snapshot, &request.topics)?;
        let liking = Liking {
            weights: request.weights,
            diversity: request.diversity,
            liked: self.rows_of(&request.like)?,
            disliked: self.rows_of(&request.dislike)?,
            topics: asked,
            photo: self.photo(ground, request)?,
        };
        let mut query = Query::read(&request.keyword, &self.tokenizer, self.snapshot.vocabulary())?;
        if request.strategy != Strategy::Blend {
            strategies::ask_for_topics(ground, &mut query, &liking.topics);
        }
        let stands_in = !liking.liked.is_empty() || !liking.topics.is_empty() || liking.photo.is_some();
        if query.words.is_empty() && !(request.strategy == Strategy::Blend && stands_in) {
            return Err(AnswerError::NoKnownWords { unknown: query.unknown });
        }
        let mut mask = self.catalogue.mask(&request.filters);
        if request.strategy == Strategy::Blend {
            liking.liked.iter().chain(&liking.disliked).for_each(|row| mask.remove(*row));
        }
        let ranking = match request.strategy {
            Strategy::Keyword => strategies::keyword(ground, &query, &mask, request.top_n),
            Strategy::Image => {
                let pictures =
                    ground.pictures.ok_or_else(|| Invalid::field("strategy", eye::no_pictures(&self.snapshot)))?;
                let wish = Wish { filters: &request.filters, top_n: request.top_n, pool: request.pool };
                strategies::image(ground, pictures, &query, &wish, &mask)
            }
            Strategy::Topic => strategies::topic(ground, &query, &mask, request.top_n),
            Strategy::Blend => strategies::blend(ground, &query, &liking, &mask, request.top_n),
        };
        Ok(Ranked { query, topics, mask, ranking })
    }

    /// The photo of a request, as what pictures are compared to.
    fn photo(&self, ground: Ground<'_>, request: &RecommendationRequest) -> Result<Option<Gaze>, AnswerError> {
        let Some(photo) = &request.photo else { return Ok(None) };
        let pictures = ground.pictures.ok_or_else(|| Invalid::field("image", eye::no_pictures(&self.snapshot)))?;
        let other = || Invalid::field("image", "The photo was looked at for another snapshot.");
        Ok(Some(Gaze::photo(pictures, photo).ok_or_else(other)?))
    }

    /// The `n` products most similar to `product` that pass `filters`; never the product itself.
    ///
    /// # Errors
    /// When the product is not in the snapshot, or every product is hidden.
    pub fn similar(
        &self,
        product: ProductId,
        by: By,
        n: usize,
        filters: &Filters,
    ) -> Result<Vec<domain::Ranked>, AnswerError> {
        let ground = self.ground()?;
        let row = self.row_of(product)?;
        let mut mask = self.catalogue.mask(filters);
        mask.remove(row);
        let ranking = self.similar_ranking(ground, row, by, &mask, n)?;
        Ok(Explainer::new(ground, &ranking, Vec::new()).results())
    }

    /// The topics of the snapshot, by ascending id; none where there was too little text for topics.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        self.snapshot.topics().map_or(&[], |topics| topics.topics())
    }

    /// A topic of the snapshot.
    ///
    /// # Errors
    /// [`AnswerError::UnknownTopic`], which tells what became of it.
    pub fn topic(&self, id: TopicId) -> Result<&Topic, AnswerError> {
        let Some(topics) = self.snapshot.topics() else {
            return Err(AnswerError::UnknownTopic { id, fate: topics::no_topics(&self.snapshot) });
        };
        let unknown = || AnswerError::UnknownTopic { id, fate: topics::fate(&self.snapshot, topics, id) };
        Ok(&topics.topics()[topics.position_of(id).ok_or_else(unknown)?])
    }

    /// The `n` products that are most of a topic and pass `filters`, with the words and sentences that show it. The score is the
    /// topic's share of the product's words, 0 to 1, drawn to the mean of the catalogue for a product of few words.
    ///
    /// # Errors
    /// [`AnswerError::UnknownTopic`], or when every product is hidden.
    pub fn topic_products(&self, id: TopicId, n: usize, filters: &Filters) -> Result<Vec<domain::Ranked>, AnswerError> {
        self.topic(id)?;
        let ground = self.ground()?;
        let Some((topics, position)) = ground.topics.and_then(|topics| Some((topics, topics.kept.position_of(id)?)))
        else {
            return Ok(Vec::new());
        };
        let ranking = strategies::topic_products(ground, topics, position, &self.catalogue.mask(filters), n);
        Ok(Explainer::new(ground, &ranking, Vec::new()).results())
    }

    /// The `n` words that are most a product's own, the heaviest first, with their weights (above 0): for its word cloud.
    /// The words of its name and brand, which stand above the cloud, are left out where it has others.
    ///
    /// # Errors
    /// When the product is not in the snapshot, or its name is Korean and there is no dictionary.
    pub fn cloud_words(&self, product: ProductId, n: usize) -> Result<Vec<(String, f64)>, AnswerError> {
        let row = self.row_of(product)?;
        let entry = &self.snapshot.catalogue()[row];
        let mut known = Vec::new();
        for text in [&entry.name, &entry.brand] {
            let tokens = self.tokenizer.tokenize(text)?;
            known.extend(tokens.into_iter().filter_map(|token| self.snapshot.vocabulary().get(&token.term)));
        }
        Ok(word_cloud::of_product(&self.snapshot, row, &known, n))
    }

    /// p(topic | text) of a text that no training has seen, by topic in the order of [`Engine::topics`]: numbers that sum to 1, or
    /// zeros where the text has no word of a topic.
    ///
    /// # Errors
    /// When the text is Korean and there is no dictionary.
    pub fn infer_topics(&self, text: &str) -> Result<Vec<f32>, AnswerError> {
        let Some((columns, kept)) = self.topics.as_ref().zip(self.snapshot.topics()) else { return Ok(Vec::new()) };
        let tokens = self.tokenizer.tokenize(text)?;
        let words: Vec<u32> = tokens.iter().filter_map(|token| self.snapshot.vocabulary().get(&token.term)).collect();
        Ok(columns.topics_of(kept, &words))
    }

    /// How similar every product (by row) is to the one in `row`, by the score that [`Engine::similar`] ranks by.
    ///
    /// # Errors
    /// When every product is hidden.
    pub fn nearness(&self, row: usize, by: By) -> Result<Vec<f32>, AnswerError> {
        let ground = self.ground()?;
        let ranking = self.similar_ranking(ground, row, by, &self.catalogue.mask(&Filters::default()), 0)?;
        Ok(strategies::totals(&ranking.layers, self.catalogue.len()).into_owned())
    }

    fn similar_ranking<'a>(
        &self,
        ground: Ground<'a>,
        row: usize,
        by: By,
        mask: &Mask,
        n: usize,
    ) -> Result<Ranking<'a>, AnswerError> {
        Ok(match by {
            By::Words => strategies::similar_words(ground, row, mask, n),
            By::Blend => strategies::similar_blend(ground, row, mask, n),
            By::Topics => {
                let no_topics = || Invalid::field("by", topics::no_topics(&self.snapshot));
                strategies::similar_topics(ground, ground.topics.ok_or_else(no_topics)?, row, mask, n)
            }
            By::Images => {
                let none = || Invalid::field("by", eye::no_pictures(&self.snapshot));
                let pictures = ground.pictures.ok_or_else(none)?;
                if !pictures.kept.has_picture(row) {
                    let id = self.catalogue.id(row);
                    let said = format!("The product {id} has no picture in the snapshot {}.", self.snapshot.name());
                    return Err(Invalid::field("by", said).into());
                }
                strategies::similar_images(ground, pictures, row, mask, n)
            }
        })
    }

    fn explained(
        &self,
        ground: Ground<'_>,
        strategy: Strategy,
        Ranked { query, topics, mask, ranking }: Ranked<'_>,
    ) -> Answer {
        let term = |id: u32| self.snapshot.vocabulary().term(id).to_owned();
        let words: Vec<u32> = query.words.iter().map(|word| word.id).collect();
        Answer {
            strategy,
            snapshot: self.snapshot.name().to_owned(),
            words: words.iter().copied().map(term).collect(),
            negative_words: query.negatives.iter().copied().map(term).collect(),
            topics,
            unknown: query.unknown,
            anchor: ranking.anchor.map(|row| self.catalogue.id(row)),
            candidates: mask.count(),
            relaxed: ranking.trace.as_ref().filter(|trace| !trace.widened.is_empty()).map(|trace| trace.pool),
            seen: sight::sight(ground, &ranking).map(Box::new),
            results: Explainer::new(ground, &ranking, words).results(),
            trace: ranking.trace,
        }
    }

    fn ground(&self) -> Result<Ground<'_>, AnswerError> {
        if self.catalogue.visible_count() == 0 {
            return Err(AnswerError::EmptyCatalogue);
        }
        let Self { snapshot, catalogue, words, category_words, .. } = self;
        let topics = self.topics.as_ref().zip(snapshot.topics()).map(|(columns, kept)| TopicGround { kept, columns });
        let pictures =
            self.pictures.as_ref().zip(snapshot.images()).map(|(pictures, kept)| PictureGround { kept, pictures });
        Ok(Ground { snapshot, catalogue, bm25: snapshot.bm25(), words, topics, pictures, category_words })
    }

    fn row_of(&self, product: ProductId) -> Result<usize, AnswerError> {
        self.catalogue.row_of(product).ok_or(AnswerError::UnknownProduct(product))
    }

    fn rows_of(&self, products: &[ProductId]) -> Result<Vec<usize>, AnswerError> {
        products.iter().map(|product| self.row_of(*product)).collect()
    }
}
