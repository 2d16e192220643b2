/** What the product screen shows beside the product, as it stands in the URL. */
import { oneOf, whole } from '@/lib/search-url';

export const SIMILAR_BY = ['words', 'images', 'topics', 'blend'] as const;
export const REVIEW_ORDERINGS = ['-helpful', '-date', '-stars', 'stars'] as const;

export type ProductState = {
  /** The recommendation that led here; its reasons are shown. */
  recommendation?: number;
  /** In what similar products are similar; absent: words. */
  by?: (typeof SIMILAR_BY)[number];
  /** The page of reviews; absent: the first. */
  page?: number;
  /** How reviews are sorted; absent: most helpful first. */
  ordering?: (typeof REVIEW_ORDERINGS)[number];
};

/** True of a number that can be a product's: what stands in the address may be anything. */
export function isProductId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}

/** Hands out a new state; the reader stays where they are. */
export type Change = (state: ProductState) => void;

/** Reads the state from a query string's values, or from a state; what it does not understand and what is as usual it leaves out. */
export function readProductState(raw: Record<string, unknown>): ProductState {
  const state: ProductState = {
    recommendation: whole(raw.recommendation, 1, Number.MAX_SAFE_INTEGER),
    by: oneOf(raw.by, SIMILAR_BY),
    page: whole(raw.page, 1, Number.MAX_SAFE_INTEGER),
    ordering: oneOf(raw.ordering, REVIEW_ORDERINGS),
  };
  const usual: Record<string, unknown> = { by: 'words', page: 1, ordering: '-helpful' };
  return Object.fromEntries(
    Object.entries(state).filter(([key, value]) => value !== undefined && usual[key] !== value),
  );
}
