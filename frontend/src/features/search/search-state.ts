/** What the search screen shows, as it stands in the URL: the API's own keys, and nothing that is as usual. */
import type { RecommendationRequest, Strategy } from '@/api';
import { type Filters, readFilters } from '@/components/filters/filters';
import { oneOf, text, whole } from '@/lib/search-url';

export const STRATEGIES = ['blend', 'keyword', 'topic', 'image'] as const satisfies readonly Strategy[];
export const TOP_NS = [20, 40, 100, 200] as const;
export const ORDERINGS = ['-rating', '-review_count', 'price', '-price', '-created'] as const;

/** How products are sorted while nothing is searched for. */
export type Ordering = (typeof ORDERINGS)[number];

/** The whole screen. What is absent is as usual: no filter, `blend`, 20 results, best rated first, one page. */
export type SearchState = Filters & {
  q?: string;
  strategy?: Strategy;
  top_n?: number;
  ordering?: Ordering;
  /** Screens of cards opened with "show more". */
  page?: number;
};

/** Hands out a new state: `push` leaves the old one to the back button, `more` keeps the reader where they are. */
export type Change = (state: SearchState, how: 'push' | 'more') => void;

const MOST_RESULTS = 1_000;
const MOST_PAGES = 25;

/**
 * Reads the state from a query string's values, or from a state: what it does not understand, and what is empty or as
 * usual, it leaves out, and keys stand in one order, so that one screen has one address.
 */
export function readSearchState(raw: Record<string, unknown>): SearchState {
  return withoutUsual({
    q: text(raw.q)?.trim(),
    ...readFilters(raw),
    strategy: oneOf(raw.strategy, STRATEGIES),
    top_n: whole(raw.top_n, 1, MOST_RESULTS),
    ordering: oneOf(raw.ordering, ORDERINGS),
    page: whole(raw.page, 1, MOST_PAGES),
  });
}

function withoutUsual(state: SearchState): SearchState {
  const usual: Record<string, unknown> = { strategy: 'blend', top_n: 20, ordering: '-rating', page: 1 };
  return Object.fromEntries(
    Object.entries(state).filter(
      ([key, value]) => value !== undefined && usual[key] !== value && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The state with all filters gone and everything else kept. */
export function withoutFilters(state: SearchState): SearchState {
  const { q, strategy, top_n, ordering } = state;
  return readSearchState({ q, strategy, top_n, ordering });
}

/** What is asked of the server for a keyword. */
export function toRequest(state: SearchState): RecommendationRequest {
  return {
    keyword: state.q ?? '',
    strategy: state.strategy ?? 'blend',
    top_n: state.top_n ?? 20,
    ...readFilters(state),
  };
}
