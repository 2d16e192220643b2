//! `/products/`: lists, counts, one product, its reviews, and what is similar to it.

use actix_web::HttpResponse;
use domain::Page;
use recommend::By;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::bodies::{FacetsBody, ProductBody, ReviewBody, SimilarBody, WordCloudBody};
use super::cloud::{self, CloudParams, Wanted};
use super::error::{ApiError, BadRequest, NotFound, Unavailable};
use super::extract::{Id, Read};
use super::filters::{ProductFilterParams, ProductOrderParams, ReviewParams, product_query, review_query};
use super::paging::{PageParams, fetch, page_body, query_param};
use super::respond;
use crate::ask::{self, Asked};
use crate::state::State;

/// Similar products where the caller does not say how many.
const SIMILAR: usize = 12;
/// Most similar products.
const MOST_SIMILAR: usize = 100;

page_body! {
    /// One page of products.
    ProductPage of ProductBody
}

page_body! {
    /// One page of reviews.
    ReviewPage of ReviewBody
}

/// Lists products.
#[utoipa::path(get, path = "/api/v1/products/", operation_id = "list_products", tag = "products",
    params(PageParams, ProductOrderParams, ProductFilterParams),
    responses((status = 200, description = "One page; hidden products are not listed.", body = ProductPage), BadRequest, NotFound))]
pub(crate) async fn list(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    let query = product_query(&read)?;
    respond::answer(&state, read, move |state, read| {
        let (page, around) = fetch(read, |page| {
            let query = store::products::ProductQuery { page, ..query.clone() };
            state.database.read(|connection| store::products::list(connection, &query))
        })?;
        let Page { count, results } = page;
        Ok(ProductPage::new(count, around, results.into_iter().map(ProductBody::from).collect()))
    })
    .await
}

/// Counts products by category, brand, style, season, gender and colour.
#[utoipa::path(get, path = "/api/v1/products/facets/", operation_id = "product_facets", tag = "products",
    params(ProductFilterParams),
    responses((status = 200, description = "The counts under these filters.", body = FacetsBody), BadRequest))]
pub(crate) async fn facets(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    let query = product_query(&read)?;
    respond::answer(&state, read, move |state, _| {
        let facets = state.database.read(|connection| store::products::facets(connection, &query))?;
        Ok(FacetsBody::from(facets))
    })
    .await
}

/// Reads a product.
#[utoipa::path(get, path = "/api/v1/products/{id}/", operation_id = "read_product", tag = "products",
    params(("id" = i64, Path, description = "coordi's own number")),
    responses((status = 200, description = "The product.", body = ProductBody), NotFound))]
pub(crate) async fn read(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, move |state, _| Ok(ProductBody::from(state.visible_product(id)?))).await
}

/// Lists a product's reviews.
#[utoipa::path(get, path = "/api/v1/products/{id}/reviews/", operation_id = "list_reviews", tag = "products",
    params(("id" = i64, Path, description = "coordi's own number"), PageParams, ReviewParams),
    responses((status = 200, description = "One page, newest first.", body = ReviewPage), BadRequest, NotFound))]
pub(crate) async fn reviews(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let query = review_query(&read)?;
    respond::answer(&state, read, move |state, read| {
        let product = state.visible_product(id)?;
        let (page, around) = fetch(read, |page| {
            let query = store::reviews::ReviewQuery { page, ..query.clone() };
            state.database.read(|connection| store::reviews::list(connection, &product, &query))
        })?;
        let Page { count, results } = page;
        Ok(ReviewPage::new(count, around, results.into_iter().map(ReviewBody::from).collect()))
    })
    .await
}

/// Lists the products most similar to one.
#[utoipa::path(get, path = "/api/v1/products/{id}/similar/", operation_id = "similar_products", tag = "products",
    params(("id" = i64, Path, description = "coordi's own number"), SimilarParams),
    responses((status = 200, description = "The most similar first; never the product itself.", body = SimilarBody),
        BadRequest, NotFound, Unavailable))]
pub(crate) async fn similar(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let by = match read.get("by").map(str::parse::<By>) {
        None => By::default(),
        Some(by) => by.map_err(|error| ApiError::field("by", format!("{error}.")))?,
    };
    let n = match read.get("top_n").map(str::parse::<usize>) {
        None => SIMILAR,
        Some(Ok(n)) if (1..=MOST_SIMILAR).contains(&n) => n,
        Some(Ok(0)) => return Err(ApiError::field("top_n", "Ensure this value is greater than or equal to 1.")),
        Some(Ok(_)) => {
            return Err(ApiError::field(
                "top_n",
                format!("Ensure this value is less than or equal to {MOST_SIMILAR}."),
            ));
        }
        Some(Err(_)) => return Err(ApiError::field("top_n", "A valid integer is required.")),
    };
    respond::answer(&state, read, move |state, _| {
        let product = state.visible_product(id)?;
        let Asked { said: ranked, products, .. } = ask::similar(&state.database, &*state.engine()?, product.id, by, n)?;
        Ok(SimilarBody::new(product.id, by, &ranked, &products))
    })
    .await
}

/// Draws the words that are most a product's own.
#[utoipa::path(get, path = "/api/v1/products/{id}/wordcloud/", operation_id = "product_word_cloud", tag = "products",
    params(("id" = i64, Path, description = "coordi's own number"), CloudParams),
    responses((status = 200, description = "The cloud; without a word where the product has no text.",
            content((WordCloudBody = "application/json"), (String = "image/svg+xml"))),
        BadRequest, NotFound, Unavailable))]
pub(crate) async fn word_cloud(state: State, Id(id): Id, read: Read) -> Result<HttpResponse, ApiError> {
    let wanted = Wanted::read(&read)?;
    cloud::answer(&state, read, wanted, move |state| {
        let product = state.visible_product(id)?;
        Ok((product.facts.name, state.engine()?.cloud_words(product.id, wanted.words)?))
    })
    .await
}

/// `by` and `top_n`, for the description.
struct SimilarParams;

impl IntoParams for SimilarParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let by = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(By::ALL.iter().map(|by| by.as_str())))
            .default(Some(By::default().as_str().into()));
        let top_n = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1))
            .maximum(Some(MOST_SIMILAR))
            .default(Some(SIMILAR.into()));
        vec![
            query_param(
                "by",
                "`words`: cosine of word vectors; `topics`: what their reviews talk about; `images`: what they look like; `blend`: with shared words and the rating.",
                by.into(),
            ),
            query_param("top_n", "How many.", top_n.into()),
        ]
    }
}
