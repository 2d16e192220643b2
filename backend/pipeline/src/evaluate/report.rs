//! What an evaluation found, as machines read it. Every measure is a map from the name of a strategy to a number.

use std::collections::BTreeMap;

use recommend::Engine;
use serde::Serialize;

use super::planted::PlantedReport;
use super::{Estimate, Exposure, Hubness, LooksReport, TopicsReport};

/// A number for each strategy; a question that could not be asked has no entry.
pub type ByStrategy<T> = BTreeMap<&'static str, T>;

/// What the evaluation found.
#[derive(Debug, Clone, Serialize)]
pub struct EvaluateReport {
    /// The snapshot asked.
    pub snapshot: String,
    /// Products in it.
    pub products: usize,
    /// Products with enough reviews to take part.
    pub products_evaluated: usize,
    /// Share of the five nearest that belong to the asking product's category (the sub category where there is one).
    pub same_category_p_at_5: ByStrategy<f64>,
    /// The same of a random list.
    pub chance: ByStrategy<f64>,
    /// How many reviews were held out to ask with: the products that the known-item question is about.
    pub held_out_reviews: usize,
    /// Mean reciprocal rank of the held-out review's product.
    pub mrr: ByStrategy<f64>,
    /// Share of held-out reviews whose product is among the first ten.
    pub recall_at_10: ByStrategy<f64>,
    /// Share of held-out reviews that were answered with a list.
    pub answered: ByStrategy<f64>,
    /// Share of the visible products in at least one of the first tens that answer the held-out reviews.
    pub coverage: ByStrategy<f64>,
    /// Gini of how many of these lists the products are in.
    pub exposure_gini: ByStrategy<f64>,
    /// Mean of 1 - cosine over the pairs of such a list.
    pub intra_list_diversity: ByStrategy<f64>,
    /// Every visible product's ten nearest, by what "similar" goes by.
    pub similar: BTreeMap<&'static str, SimilarReport>,
    /// Mean nDCG of the first ten over the queries of the planted truth.
    pub ndcg_at_10: ByStrategy<f64>,
    /// Mean capped recall of the first fifty over the same queries.
    pub recall_at_50: ByStrategy<f64>,
    /// The planted truth in full, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planted: Option<PlantedReport>,
    /// The topics, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<TopicsReport>,
    /// How well pictures tell categories, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looks: Option<LooksReport>,
    /// By how much the mean reciprocal rank of `steered` is above that of `blend`, question by question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steering_gains: Option<Estimate>,
    /// 95 % bootstrap intervals, by measure and strategy.
    pub intervals: BTreeMap<&'static str, ByStrategy<[f64; 2]>>,
}

/// Every product's ten nearest as lists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimilarReport {
    /// How they share the catalogue.
    #[serde(flatten)]
    pub exposure: Exposure,
    /// Who is whose neighbour.
    pub hubness: Hubness,
}

impl EvaluateReport {
    pub(super) fn new(engine: &Engine, evaluated: usize) -> Self {
        Self {
            snapshot: engine.snapshot().manifest().name.clone(),
            products: engine.snapshot().catalogue().len(),
            products_evaluated: evaluated,
            same_category_p_at_5: ByStrategy::new(),
            chance: ByStrategy::new(),
            held_out_reviews: 0,
            mrr: ByStrategy::new(),
            recall_at_10: ByStrategy::new(),
            answered: ByStrategy::new(),
            coverage: ByStrategy::new(),
            exposure_gini: ByStrategy::new(),
            intra_list_diversity: ByStrategy::new(),
            similar: BTreeMap::new(),
            ndcg_at_10: ByStrategy::new(),
            recall_at_50: ByStrategy::new(),
            planted: None,
            topics: None,
            looks: None,
            steering_gains: None,
            intervals: BTreeMap::new(),
        }
    }

    /// Takes over how a strategy's answers share the catalogue.
    pub(super) fn keep_exposure(&mut self, strategy: &'static str, exposure: Option<Exposure>) {
        let Some(exposure) = exposure else { return };
        self.coverage.insert(strategy, exposure.coverage);
        self.exposure_gini.insert(strategy, exposure.exposure_gini);
        self.intra_list_diversity.insert(strategy, exposure.intra_list_diversity);
    }

    /// Takes the figures of a planted truth over.
    pub(super) fn keep_planted(&mut self, planted: PlantedReport) {
        for (measure, estimates, means) in [
            ("ndcg_at_10", &planted.all.ndcg_at_10, &mut self.ndcg_at_10),
            ("recall_at_50", &planted.all.recall_at_50, &mut self.recall_at_50),
        ] {
            for (strategy, estimate) in estimates {
                means.insert(strategy, estimate.mean);
                let interval = [estimate.low, estimate.high];
                self.intervals.entry(measure).or_default().insert(strategy, interval);
            }
        }
        self.planted = Some(planted);
    }

    /// Notes the interval of one figure.
    pub(super) fn keep(&mut self, measure: &'static str, strategy: &'static str, estimate: Estimate) {
        self.intervals.entry(measure).or_default().insert(strategy, [estimate.low, estimate.high]);
    }
}
