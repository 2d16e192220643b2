/** What the topic screen asks of the server. */
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  createRecommendation,
  recommendationQueryKey,
  topicMapOptions,
  topicOptions,
  topicProductsOptions,
  wordCloudOptions,
} from '@/api';
import { type Steer, type TopicState, USUAL_LAMBDA } from './topic-state';

/** As LDAvis shows. */
const TERMS = 30;
const PRODUCTS = 20;
/** The cloud's canvas, in pixels: as wide as a phone. */
const CLOUD = { width: 480, height: 320 };

/** The map with the terms of every topic; while another lambda is on its way, the last one stays. */
export function topicMap(lambda: TopicState['lambda']) {
  return {
    ...topicMapOptions({ query: { lambda: lambda ?? USUAL_LAMBDA, terms: TERMS } }),
    placeholderData: keepPreviousData,
    staleTime: 10 * 60_000,
  };
}

/** A topic with its sentences. */
export function topicById(id: number) {
  return { ...topicOptions({ path: { id } }), staleTime: 10 * 60_000 };
}

/** The places of a topic's words; the same endpoint draws them, too, and then answers text. */
export function cloudOf(id: number) {
  return {
    ...wordCloudOptions({ path: { id }, query: { ...CLOUD, format: 'json' } }),
    staleTime: 10 * 60_000,
  };
}

export function productsOf(id: number) {
  return { ...topicProductsOptions({ path: { id }, query: { top_n: PRODUCTS } }), placeholderData: keepPreviousData };
}

/**
 * The products for the topics that are wanted and not, and the words beside them. Each ask is kept by the server under a
 * number, so an answer is fresh for the whole visit, and is put where the product page looks it up by that number.
 */
export function steeredProducts(steers: readonly Steer[], keyword: string | undefined, queryClient: QueryClient) {
  const topics = steers.filter(({ weight }) => weight !== 0);
  const body = { keyword: keyword ?? '', topics, top_n: PRODUCTS };
  return queryOptions({
    queryKey: ['recommendation for', body],
    queryFn: async ({ signal }) => {
      const { data } = await createRecommendation({ body, signal, throwOnError: true });
      queryClient.setQueryData(recommendationQueryKey({ path: { id: data.id } }), data);
      return data;
    },
    enabled: topics.length > 0 || body.keyword !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}
