/** What the search screen shows, as it stands in the URL: the API's own keys, and nothing that is as usual. */
import type { Gender, RecommendationRequest, Season, Strategy } from '@/api';
import { number, oneOf, someOf, text, texts, whole } from '@/lib/search-url';

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const satisfies readonly Season[];
export const GENDERS = ['women', 'men', 'girls', 'boys'] as const satisfies readonly Gender[];
export const STRATEGIES = ['blend', 'keyword', 'topic'] as const satisfies readonly Strategy[];
export const TOP_NS = [20, 40, 100, 200] as const;
export const ORDERINGS = ['-rating', '-review_count', 'price', '-price', '-created'] as const;

/** How products are sorted while nothing is searched for. */
export type Ordering = (typeof ORDERINGS)[number];

/** The filters; several values of one list mean "any of". */
export type Filters = {
  main_category?: string[];
  style?: string[];
  season?: Season[];
  gender?: Gender[];
  brand?: string[];
  price_min?: number;
  price_max?: number;
};

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

const DEAREST = 1_000_000_000_000;
const MOST_RESULTS = 1_000;
const MOST_PAGES = 25;

/**
 * Reads the state from a query string's values, or from a state: what it does not understand, and what is empty or as
 * usual, it leaves out, and keys stand in one order, so that one screen has one address.
 */
export function readSearchState(raw: Record<string, unknown>): SearchState {
  return withoutUsual({
    q: text(raw.q)?.trim(),
    main_category: texts(raw.main_category),
    style: texts(raw.style),
    season: someOf(raw.season, SEASONS),
    gender: someOf(raw.gender, GENDERS),
    brand: texts(raw.brand),
    price_min: number(raw.price_min, 0, DEAREST),
    price_max: number(raw.price_max, 0, DEAREST),
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

/** The filters of a state. */
export function filtersOf(state: SearchState): Filters {
  const { main_category, style, season, gender, brand, price_min, price_max } = state;
  return readSearchState({ main_category, style, season, gender, brand, price_min, price_max });
}

/** True when any filter is chosen. */
export function isFiltered(state: SearchState): boolean {
  return Object.keys(filtersOf(state)).length > 0;
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
    ...filtersOf(state),
  };
}

/** The list with a value put in, or taken out where it was in. */
export function toggled<Value>(list: readonly Value[] | undefined, value: Value): Value[] {
  const values = list ?? [];
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
