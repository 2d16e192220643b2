//! The body of a request for a recommendation.

use domain::{RecommendationRequest, TopicId, TopicWeight};

use crate::api::fields::Fields;

/// Reads the body of a request; what is not given keeps its default.
pub(crate) fn request(body: serde_json::Value) -> Result<RecommendationRequest, domain::Invalid> {
    let mut request = RecommendationRequest::default();
    let mut fields = Fields::of(body)?;
    fields.text("keyword", &mut request.keyword);
    fields.word("strategy", &mut request.strategy);
    fields.objects("topics", |fields| {
        let mut topic = TopicWeight { id: TopicId(0), weight: 0.0 };
        fields.needed_number_of("id", &mut topic.id.0);
        fields.needed_number("weight", &mut topic.weight);
        request.topics.push(topic);
    });
    let filters = &mut request.filters;
    fields.texts("main_category", &mut filters.main_category);
    fields.texts("sub_category", &mut filters.sub_category);
    fields.texts("style", &mut filters.style);
    fields.words("season", &mut filters.season);
    fields.words("gender", &mut filters.gender);
    fields.texts("brand", &mut filters.brand);
    fields.optional_price("price_min", &mut filters.price_min);
    fields.optional_price("price_max", &mut filters.price_max);
    fields.optional_number("stars_min", &mut filters.stars_min);
    fields.ids("exclude", &mut filters.exclude, domain::ProductId);
    fields.count("top_n", &mut request.top_n);
    fields.object("weights", |fields| {
        fields.number("words", &mut request.weights.words);
        fields.number("lexical", &mut request.weights.lexical);
        fields.number("rating", &mut request.weights.rating);
        fields.number("topics", &mut request.weights.topics);
        fields.number("images", &mut request.weights.images);
    });
    fields.number("diversity", &mut request.diversity);
    fields.count("pool", &mut request.pool);
    fields.ids("like", &mut request.like, domain::ProductId);
    fields.ids("dislike", &mut request.dislike, domain::ProductId);
    fields.finish()?;
    Ok(request)
}
