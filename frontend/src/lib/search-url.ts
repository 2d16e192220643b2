/**
 * The query string as people write it: plain keys, a repeated key for a list (`?q=501&style=캐주얼&style=스트릿`).
 *
 * The router's own codec writes JSON (`?q=%22501%22`) and turns a hand-typed `?q=501` into a number. Here everything
 * stays text; what a key means is read by the screen that owns it.
 */

/** Values as they stand in the URL: one text, or several under one key. */
export type PlainSearch = Record<string, string | string[]>;

/** Reads a query string, with or without its question mark. */
export function parseSearch(text: string): PlainSearch {
  const params = new URLSearchParams(text);
  const search: PlainSearch = {};
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key);
    search[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return search;
}

/** Writes a query string; what is absent or empty leaves no trace, so that one screen has one address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') {
        params.append(key, String(one));
      }
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Every value of a key, empty ones and repeats left out; a number that was read before is text again. */
export function texts(value: unknown): string[] {
  const values = (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'number' ? String(one) : one));
  return [...new Set(values.filter((one): one is string => typeof one === 'string' && one.trim() !== ''))];
}

/** The first value of a key. */
export function text(value: unknown): string | undefined {
  return texts(value)[0];
}

/** The first value as a number within bounds, both included; anything else is absent. */
export function number(value: unknown, low: number, high: number): number | undefined {
  const first = text(value);
  const read = first === undefined ? Number.NaN : Number(first);
  return Number.isFinite(read) && read >= low && read <= high ? read : undefined;
}

/** As {@link number}, whole numbers only. */
export function whole(value: unknown, low: number, high: number): number | undefined {
  const read = number(value, low, high);
  return read !== undefined && Number.isInteger(read) ? read : undefined;
}

/** The first value that is one of the words listed. */
export function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return someOf(value, words)[0];
}

/** The values that are among the words listed. */
export function someOf<Word extends string>(value: unknown, words: readonly Word[]): Word[] {
  return texts(value).filter((one): one is Word => (words as readonly string[]).includes(one));
}
