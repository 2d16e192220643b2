/** What the search screen asks of the server. */
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { createRecommendation, productListOptions, recommendationQueryKey } from '@/api';
import { readFilters } from '@/components/filters/filters';
import { CARDS_A_PAGE } from '@/components/product-grid';
import { type SearchState, toRequest } from './search-state';

/**
 * The recommendation for a state. Each ask is kept by the server under a number, so an answer is fresh for the whole
 * visit, and is put where the product page looks it up by that number.
 */
export function recommendationFor(state: SearchState, queryClient: QueryClient) {
  const body = toRequest(state);
  return queryOptions({
    queryKey: ['recommendation for', body],
    queryFn: async ({ signal }) => {
      const { data } = await createRecommendation({ body, signal, throwOnError: true });
      queryClient.setQueryData(recommendationQueryKey({ path: { id: data.id } }), data);
      return data;
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** One page of the products that pass the filters, while nothing is searched for. */
export function browsePage(state: SearchState, page: number) {
  const filters = readFilters(state);
  return productListOptions({
    query: {
      ordering: state.ordering ?? '-rating',
      page,
      page_size: CARDS_A_PAGE,
      main_category__in: filters.main_category?.join(','),
      style__in: filters.style?.join(','),
      season__in: filters.season?.join(','),
      gender__in: filters.gender?.join(','),
      brand__in: filters.brand?.join(','),
      price__gte: filters.price_min,
      price__lte: filters.price_max,
    },
  });
}
