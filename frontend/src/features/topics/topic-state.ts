/** What the topic screen shows, as it stands in the URL: `?topic=7&lambda=0.4&steer=7_1&steer=3_-0.5&q=니트`. */
import { number, text, texts, whole } from '@/lib/search-url';

/** How much a shopper wants of a topic: -1 (none of it) to 1 (more of it), in steps of a tenth. */
export type Steer = { id: number; weight: number };

export type TopicState = {
  /** The topic that is looked at; absent: all of them at once. */
  topic?: number;
  /** How terms are sorted, 0 (most its own) to 1 (most frequent); absent: {@link USUAL_LAMBDA}. */
  lambda?: number;
  /** The topics that products are chosen by, in the order in which they were added. Absent: none. */
  steer?: Steer[];
  /** Words beside the topics. */
  q?: string;
};

/** Hands out a new state: `push` leaves the old one to the back button, `replace` does not (a slider on its way). */
export type Change = (state: TopicState, how: 'push' | 'replace') => void;

/** What the authors of LDAvis advise. */
export const USUAL_LAMBDA = 0.6;
/** As many topics as the server takes in one question. */
export const MOST_STEERS = 20;
const LARGEST_ID = 4_294_967_295;

/** A number in steps of a tenth, free of binary dust: 0.30000000000000004 is 0.3. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** Reads the state from a query string's values, or from a state; what it does not understand, or is as usual, it leaves out. */
export function readTopicState(raw: Record<string, unknown>): TopicState {
  const lambda = number(raw.lambda, 0, 1);
  const steer = readSteers(raw.steer);
  const state: TopicState = {
    topic: whole(raw.topic, 0, LARGEST_ID),
    lambda: lambda === undefined || tenth(lambda) === USUAL_LAMBDA ? undefined : tenth(lambda),
    steer: steer.length === 0 ? undefined : steer,
    q: text(raw.q)?.trim().slice(0, 500),
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined && value !== ''));
}

/** The state as the query string writes it. */
export function writeTopicState(state: TopicState): Record<string, string | number | string[] | undefined> {
  return { ...state, steer: state.steer?.map(({ id, weight }) => `${id}_${weight}`) };
}

function readSteers(raw: unknown): Steer[] {
  const read = Array.isArray(raw) && raw.every(isSteer) ? raw : texts(raw).flatMap(toSteer);
  return read
    .filter((one, index) => read.findIndex(({ id }) => id === one.id) === index)
    .slice(0, MOST_STEERS)
    .map(({ id, weight }) => ({ id, weight: tenth(weight) }));
}

function isSteer(value: unknown): value is Steer {
  return typeof value === 'object' && value !== null && 'id' in value && 'weight' in value;
}

function toSteer(written: string): Steer[] {
  const [id, weight, more] = written.split('_');
  const steer = { id: whole(id, 0, LARGEST_ID), weight: number(weight, -1, 1) };
  return steer.id === undefined || steer.weight === undefined || more !== undefined
    ? []
    : [{ id: steer.id, weight: steer.weight }];
}

/** The steers with one changed, or added at the end. */
export function steered(steers: readonly Steer[] | undefined, id: number, weight: number): Steer[] {
  const all = steers ?? [];
  const changed = { id, weight: tenth(weight) };
  return all.some((one) => one.id === id) ? all.map((one) => (one.id === id ? changed : one)) : [...all, changed];
}

/** The steers without one. */
export function unsteered(steers: readonly Steer[] | undefined, id: number): Steer[] | undefined {
  const left = (steers ?? []).filter((one) => one.id !== id);
  return left.length === 0 ? undefined : left;
}
