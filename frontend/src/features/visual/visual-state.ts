/** What the screen of photos shows, as it stands in the URL: `?photo=k3x9&crop=0.1,0.2,0.5,0.6&q=니트&text=0.3`. */
import { type Filters, readFilters } from '@/components/filters/filters';
import { number, text, texts, whole } from '@/lib/search-url';
import { type Crop, readCrop, writeCrop } from './crop';

export type VisualState = Filters & {
  /** The key of a photo of this visit; the photo itself stays in the browser. */
  photo?: string;
  /** A product whose picture is the photo, in place of one of one's own. */
  product?: number;
  /** The part of the photo; absent: all of it. */
  crop?: Crop;
  /** Words beside the photo. */
  q?: string;
  /** How much the words count, 0 (only the photo) to 1 (only the words); absent: {@link USUAL_TEXT}. */
  text?: number;
  /** The kinds that were chosen among those seen on the photo. */
  sub_category?: string[];
};

/** Hands out a new state: `push` leaves the old one to the back button, `replace` does not (a crop on its way). */
export type Change = (state: VisualState, how: 'push' | 'replace') => void;

/** Photo and words count alike. */
export const USUAL_TEXT = 0.5;
/** As the server counts (`keyword` of a recommendation). */
export const MOST_CHARACTERS = 500;

/** Reads the state from a query string's values, or from a state; what it does not understand, or is as usual, it leaves out. */
export function readVisualState(raw: Record<string, unknown>): VisualState {
  const share = number(raw.text, 0, 1);
  const tenth = share === undefined ? USUAL_TEXT : Math.round(share * 10) / 10;
  const product = whole(raw.product, 1, Number.MAX_SAFE_INTEGER);
  const photo = text(raw.photo);
  const state: VisualState = {
    photo: product === undefined && photo !== undefined && /^[0-9a-z]{1,16}$/.test(photo) ? photo : undefined,
    product,
    crop: isCrop(raw.crop) ? readCrop(writeCrop(raw.crop)) : readCrop(text(raw.crop)),
    q: text(raw.q)?.trim().slice(0, MOST_CHARACTERS) || undefined,
    text: tenth === USUAL_TEXT ? undefined : tenth,
    sub_category: texts(raw.sub_category),
    ...readFilters(raw),
  };
  return Object.fromEntries(
    Object.entries(state).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** The state as the query string writes it. */
export function writeVisualState(state: VisualState): Record<string, unknown> {
  return { ...state, crop: writeCrop(state.crop) };
}

/** The state with another photo: its part, and what was seen on it, are gone. */
export function withPhoto(state: VisualState, photo: Pick<VisualState, 'photo' | 'product'>): VisualState {
  return readVisualState({
    ...state,
    crop: undefined,
    sub_category: undefined,
    photo: undefined,
    product: undefined,
    ...photo,
  });
}

/** The state with all filters gone and everything else kept. */
export function withoutFilters({ photo, product, crop, q, text }: VisualState): VisualState {
  return readVisualState({ photo, product, crop, q, text });
}

function isCrop(value: unknown): value is Crop {
  return typeof value === 'object' && value !== null && 'x' in value && 'width' in value;
}
