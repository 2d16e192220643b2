/** What the product screen asks of the server. */
import { keepPreviousData, type QueryClient } from '@tanstack/react-query';
import {
  productOptions,
  type Recommendation,
  recommendationOptions,
  recommendationQueryKey,
  reviewListOptions,
  similarOptions,
} from '@/api';
import type { ProductState } from './product-state';

const REVIEWS_A_PAGE = 10;
const SIMILAR_PRODUCTS = 10;

/** The product; at once from the recommendation that led here, if the visit still holds it. */
export function productById(id: number, recommendation: number | undefined, queryClient: QueryClient) {
  return {
    ...productOptions({ path: { id } }),
    placeholderData: () =>
      recommendation === undefined
        ? undefined
        : queryClient
            .getQueryData<Recommendation>(recommendationQueryKey({ path: { id: recommendation } }))
            ?.results.find(({ product }) => product.id === id)?.product,
  };
}

/** A kept recommendation; it never changes. */
export function recommendationById(id: number) {
  return { ...recommendationOptions({ path: { id } }), staleTime: Number.POSITIVE_INFINITY };
}

export function similarTo(id: number, by: ProductState['by']) {
  return {
    ...similarOptions({ path: { id }, query: { by: by ?? 'words', top_n: SIMILAR_PRODUCTS } }),
    placeholderData: keepPreviousData,
  };
}

export function reviewsOf(id: number, { page, ordering }: ProductState) {
  return {
    ...reviewListOptions({
      path: { id },
      query: { page: page ?? 1, page_size: REVIEWS_A_PAGE, ordering: ordering ?? '-helpful' },
    }),
    placeholderData: keepPreviousData,
  };
}

/** How many pages of reviews there are. */
export function reviewPages(count: number): number {
  return Math.max(1, Math.ceil(count / REVIEWS_A_PAGE));
}
