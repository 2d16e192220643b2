/** The wire as the rest of the app sees it: the generated client under the names that the screens use, and the errors. */
export { createImageRecommendation, type ImageRecommendation, type ImageRequest, type Sight } from './by-image';
export {
  listProductsOptions as productListOptions,
  listReviewsOptions as reviewListOptions,
  productFacetsOptions as facetsOptions,
  readProductOptions as productOptions,
  readRecommendationOptions as recommendationOptions,
  readRecommendationQueryKey as recommendationQueryKey,
  readTopicOptions as topicOptions,
  similarProductsOptions as similarOptions,
  topicMapOptions,
  topicProductsOptions,
  topicWordCloudOptions as wordCloudOptions,
} from './client/@tanstack/react-query.gen';
export { createRecommendation } from './client/sdk.gen';
export type {
  AskedTopic,
  ExcerptBody as Excerpt,
  FacetsBody as Facets,
  Gender,
  PartKind,
  ProductPage,
  RankedBody as Ranked,
  RecommendationBody as Recommendation,
  RecommendationRequest,
  ReviewBody as Review,
  ReviewPage,
  Season,
  SimilarBody as Similar,
  Strategy,
  TopicDetailBody as TopicDetail,
  TopicEvidenceBody as TopicEvidence,
  TopicMapBody as TopicMap,
  TopicProductsBody as TopicProducts,
  WordCloudBody as WordCloud,
} from './client/types.gen';
export { ApiError, PAGE_FAULT, toApiError, type UnknownWord } from './error';
export type { Look, Part, Picture, Product } from './pictures';
