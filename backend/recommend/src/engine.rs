//! The engine: one snapshot, and the tokeniser that cuts queries as its catalogue was cut.
//!
//! Everything that does not depend on a request is prepared when it is opened. It is immutable: requests share it.

use std::path::Path;

use domain::{Answer, CheckedRequest, Filters, PartKind, ProductId, Ranked, Strategy};
use learn::text::{Dictionary, Tokenizer};

use crate::catalogue::{Catalogue, Mask};
use crate::explain::{self, Explainer};
use crate::query::Query;
use crate::snapshot::Snapshot;
use crate::strategies::{self, Ground, Layer, Liking, Ranking};
use crate::word_cloud;
use crate::words::Words;
use crate::{AnswerError, By, EngineError};

/// Answers requests from one snapshot.
pub struct Engine {
    snapshot: Snapshot,
    tokenizer: Tokenizer,
    catalogue: Catalogue,
    words: Words,
    category_words: Vec<u32>,
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
        Ok(Self { snapshot, tokenizer, catalogue, words, category_words })
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
        let (query, mask, ranking) = self.ranking(ground, request)?;
        Ok(self.explained(ground, request.request().strategy, query, &mask, &ranking))
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
    }

    /// The products that [`Engine::answer`] would answer with, in its order, without a word of explanation: for measuring
    /// how good long lists are.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn rank(&self, request: &CheckedRequest) -> Result<Vec<ProductId>, AnswerError> {
        let (_, _, ranking) = self.ranking(self.ground()?, request)?;
        Ok(ranking.rows.into_iter().map(|row| self.catalogue.id(row)).collect())
    }

    /// What [`Engine::answer`] orders by, for every product by row, whether it passes the filters or not; for measuring on which
    /// place a product is. `topic` chooses by its anchor before it orders: its list is [`Engine::rank`]'s.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn scores(&self, request: &CheckedRequest) -> Result<Vec<f32>, AnswerError> {
        let (_, _, ranking) = self.ranking(self.ground()?, request)?;
        Ok(strategies::totals(&ranking.layers, self.catalogue.len()).into_owned())
    }

    /// What each part of the answer gives to every product, by row; their sum is [`Engine::scores`]. For finding weights: a part
    /// of `blend` is its weight over the sum of the weights, times what does not depend on the weights.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn layers(&self, request: &CheckedRequest) -> Result<Vec<(PartKind, Vec<f32>)>, AnswerError> {
        let (_, _, ranking) = self.ranking(self.ground()?, request)?;
        let contributions =
            |layer: &Layer| (0..self.catalogue.len()).map(|row| layer.contribution(row)).collect::<Vec<_>>();
        Ok(ranking.layers.iter().map(|layer| (explain::kind(&layer.origin), contributions(layer))).collect())
    }

    /// The reasons of results that [`Engine::answer`] gave to `request` before, in the order of `products`: the same ones
    /// again, since a snapshot never changes. Products that the snapshot does not have are left out.
    ///
    /// # Errors
    /// Those of [`Engine::answer`].
    pub fn explain(&self, request: &CheckedRequest, products: &[ProductId]) -> Result<Vec<Ranked>, AnswerError> {
        let ground = self.ground()?;
        let (query, _, ranking) = self.ranking(ground, request)?;
        let rows = products.iter().filter_map(|product| self.catalogue.row_of(*product)).collect();
        let words = query.words.iter().map(|word| word.id).collect();
        Ok(Explainer::new(ground, &Ranking { rows, ..ranking }, words).results())
    }

    fn ranking(&self, ground: Ground<'_>, request: &CheckedRequest) -> Result<(Query, Mask, Ranking), AnswerError> {
        let request = request.request();
        let liking = Liking {
            weights: request.weights,
            diversity: request.diversity,
            liked: self.rows_of(&request.like)?,
            disliked: self.rows_of(&request.dislike)?,
        };
        let query = Query::read(&request.keyword, &self.tokenizer, self.snapshot.vocabulary())?;
        let likes_stand_in = request.strategy == Strategy::Blend && !liking.liked.is_empty();
        if query.words.is_empty() && !likes_stand_in {
            return Err(AnswerError::NoKnownWords { unknown: query.unknown });
        }
        let mut mask = self.catalogue.mask(&request.filters);
        if request.strategy == Strategy::Blend {
            liking.liked.iter().chain(&liking.disliked).for_each(|row| mask.remove(*row));
        }
        let ranking = match request.strategy {
            Strategy::Keyword => strategies::keyword(ground, &query, &mask, request.top_n),
            Strategy::Topic => strategies::topic(ground, &query, &mask, request.top_n),
            Strategy::Blend => strategies::blend(ground, &query, &liking, &mask, request.top_n),
        };
        Ok((query, mask, ranking))
    }

    /// The `n` products most similar to `product` that pass `filters`; never the product itself.
    ///
    /// # Errors
    /// When the product is not in the snapshot, or every product is hidden.
    pub fn similar(&self, product: ProductId, by: By, n: usize, filters: &Filters) -> Result<Vec<Ranked>, AnswerError> {
        let ground = self.ground()?;
        let row = self.row_of(product)?;
        let mut mask = self.catalogue.mask(filters);
        mask.remove(row);
        let ranking = Self::similar_ranking(ground, row, by, &mask, n);
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

    /// How similar every product (by row) is to the one in `row`, by the score that [`Engine::similar`] ranks by.
    ///
    /// # Errors
    /// When every product is hidden.
    pub fn nearness(&self, row: usize, by: By) -> Result<Vec<f32>, AnswerError> {
        let ground = self.ground()?;
        let ranking = Self::similar_ranking(ground, row, by, &self.catalogue.mask(&Filters::default()), 0);
        Ok(strategies::totals(&ranking.layers, self.catalogue.len()).into_owned())
    }

    fn similar_ranking(ground: Ground<'_>, row: usize, by: By, mask: &Mask, n: usize) -> Ranking {
        match by {
            By::Words => strategies::similar_words(ground, row, mask, n),
            By::Blend => strategies::similar_blend(ground, row, mask, n),
        }
    }

    fn explained(
        &self,
        ground: Ground<'_>,
        strategy: Strategy,
        query: Query,
        mask: &Mask,
        ranking: &Ranking,
    ) -> Answer {
        let term = |id: u32| self.snapshot.vocabulary().term(id).to_owned();
        let words: Vec<u32> = query.words.iter().map(|word| word.id).collect();
        Answer {
            strategy,
            snapshot: self.snapshot.name().to_owned(),
            words: words.iter().copied().map(term).collect(),
            negative_words: query.negatives.iter().copied().map(term).collect(),
            topics: Vec::new(),
            unknown: query.unknown,
            anchor: ranking.anchor.map(|row| self.catalogue.id(row)),
            candidates: mask.count(),
            results: Explainer::new(ground, ranking, words).results(),
        }
    }

    fn ground(&self) -> Result<Ground<'_>, AnswerError> {
        if self.catalogue.visible_count() == 0 {
            return Err(AnswerError::EmptyCatalogue);
        }
        let Self { snapshot, catalogue, words, category_words, .. } = self;
        Ok(Ground { snapshot, catalogue, bm25: snapshot.bm25(), words, category_words })
    }

    fn row_of(&self, product: ProductId) -> Result<usize, AnswerError> {
        self.catalogue.row_of(product).ok_or(AnswerError::UnknownProduct(product))
    }

    fn rows_of(&self, products: &[ProductId]) -> Result<Vec<usize>, AnswerError> {
        products.iter().map(|product| self.row_of(*product)).collect()
    }
}
