/** What the filters ask of the server. */
import { facetsOptions } from '@/api';

/** The values that can be filtered by, over the whole shop: chips keep their place whatever is chosen. */
export function allFacets() {
  return { ...facetsOptions(), staleTime: 10 * 60_000 };
}
