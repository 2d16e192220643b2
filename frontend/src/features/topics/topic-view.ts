/** What the map and the bars draw, read once from the server's answer. */
import type { TopicMap } from '@/api';
import { spokenLabel } from '@/lib/korean';

export type MapTopic = {
  id: number;
  /** Up to three words, or what the shop named it. */
  label: string;
  /** Its share of all that is said, 0 to 1. */
  share: number;
  /** NPMI of its first ten words, -1 to 1. */
  coherence: number;
  /** A mixture or noise, by its coherence. */
  mixed: boolean;
  /** Where it lies, 0 to 1 from the left and from the top. */
  x: number;
  y: number;
  /** Its radius over that of the largest, 0 to 1. */
  radius: number;
};

export type MapTerm = {
  term: string;
  /** How often all texts say it. */
  overall: number;
  /** How often the chosen topic says it; the same as `overall` where none is chosen. */
  inTopic: number;
  /** How large each topic's circle is while the term is held, by topic id: its radius over that of the largest. */
  spread: ReadonlyMap<number, number>;
};

export type TopicsView = {
  topics: MapTopic[];
  /** The terms of each topic; under `undefined` those that tell topics apart. */
  terms: ReadonlyMap<number | undefined, MapTerm[]>;
};

const NOWHERE: ReadonlyMap<number, number> = new Map();

/** The map as the screen draws it. */
export function readMap(map: TopicMap): TopicsView {
  const spreads = new Map(
    map.spread.map(({ term, topics }) => [term, new Map(topics.map(({ id, radius }) => [id, radius]))]),
  );
  const withSpread = (term: string, overall: number, inTopic: number): MapTerm => ({
    term,
    overall,
    inTopic,
    spread: spreads.get(term) ?? NOWHERE,
  });
  const salient = map.salient.map(({ term, overall }) => withSpread(term, overall, overall));
  const terms = new Map<number | undefined, MapTerm[]>([[undefined, salient]]);
  for (const topic of map.topics) {
    terms.set(
      topic.id,
      topic.terms.map(({ term, overall, in_topic }) => withSpread(term, overall, in_topic)),
    );
  }
  return {
    topics: map.topics.map(({ kind, label, terms: _, ...topic }) => ({
      ...topic,
      label: spokenLabel(label),
      mixed: kind === 'mixed',
    })),
    terms,
  };
}
