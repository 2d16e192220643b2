/** What a list of products can be filtered by, as it stands in the URL: the API's own keys. */
import type { Gender, Season } from '@/api';
import { number, someOf, texts } from '@/lib/search-url';

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const satisfies readonly Season[];
export const GENDERS = ['women', 'men', 'girls', 'boys'] as const satisfies readonly Gender[];

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

const DEAREST = 1_000_000_000_000;

/** Reads the filters from a query string's values, or from any state that has some; what it does not understand it leaves out. */
export function readFilters(raw: Record<string, unknown>): Filters {
  const filters: Filters = {
    main_category: texts(raw.main_category),
    style: texts(raw.style),
    season: someOf(raw.season, SEASONS),
    gender: someOf(raw.gender, GENDERS),
    brand: texts(raw.brand),
    price_min: number(raw.price_min, 0, DEAREST),
    price_max: number(raw.price_max, 0, DEAREST),
  };
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** True when any filter is chosen. */
export function isFiltered(filters: Filters): boolean {
  return Object.keys(readFilters(filters)).length > 0;
}

/** The list with a value put in, or taken out where it was in. */
export function toggled<Value>(list: readonly Value[] | undefined, value: Value): Value[] {
  const values = list ?? [];
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
