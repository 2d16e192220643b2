/**
 * Where the circles and the names of the topic map stand, in pixels. Pure: the drawing is in `topic-map.tsx`.
 *
 * The area of a circle is its topic's share. Circles may overlap, since their distances mean something; names may not.
 */
import type { MapTopic } from './topic-view';

export type Size = { width: number; height: number };
export type Circle = { topic: MapTopic; x: number; y: number; r: number };
export type Name = { id: number; x: number; y: number; lines: string[]; inside: boolean };
type Box = { left: number; top: number; right: number; bottom: number };

/** Height of a line and width of a full-width letter, in pixels: names are written in 13 px. */
export const LINE_HEIGHT = 16;
const EM = 13;
const SMALLEST_RADIUS = 7;
/** Between a circle and a name beside it. */
const GAP = 5;
/** The margin around a name. */
const APART = 2;

/** Circles in drawing order: the largest first, so that small ones lie above and can be pressed. */
export function placeCircles(topics: readonly MapTopic[], size: Size): Circle[] {
  const share = Math.min(0.12, 0.42 / Math.sqrt(Math.max(1, topics.length)));
  const largest = Math.max(3 * SMALLEST_RADIUS, Math.min(size.width, size.height) * share);
  const edge = largest + 6;
  const within = (at: number, length: number) => edge + at * Math.max(0, length - 2 * edge);
  return topics
    .map((topic) => ({
      topic,
      x: within(topic.x, size.width),
      y: within(topic.y, size.height),
      r: Math.max(SMALLEST_RADIUS, topic.radius * largest),
    }))
    .sort((left, right) => right.r - left.r || left.topic.id - right.topic.id);
}

/** The radius while a term is held: the area follows the term's mentions in the topic; one without any nearly vanishes. */
export function radiusByTerm(circle: Circle, circles: readonly Circle[], spread: ReadonlyMap<number, number>): number {
  return Math.max(2, (circles[0]?.r ?? circle.r) * (spread.get(circle.topic.id) ?? 0));
}

/** The width of a text by its letters: Hangul and its like are one em wide, Latin about half. */
export function textWidth(text: string): number {
  let ems = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    ems += code >= 0x1100 ? 0.92 : code === 0x20 || code === 0xa0 ? 0.3 : 0.56;
  }
  return ems * EM;
}

/**
 * Names for as many circles as have room, the most important first: inside where it fits, else below, above, right or left of
 * the circle. A name never covers another name, nor a smaller circle's middle, and other circles only where it must.
 */
export function placeNames(circles: readonly Circle[], size: Size): Name[] {
  const taken: Box[] = [];
  const names: Name[] = [];
  for (const circle of circles) {
    const others = circles.filter((other) => other !== circle);
    const free = candidates(circle).filter(({ box }) => {
      const inFrame = box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height;
      return inFrame && !taken.some((other) => overlap(box, other));
    });
    const clearOf = (reach: (other: Circle) => number) =>
      free.find(({ box }) => !others.some((other) => overlap(box, around(other, reach(other)))));
    const fitting = clearOf(({ r }) => r * 0.8) ?? clearOf(({ r }) => Math.min(r, 8));
    if (fitting !== undefined) {
      taken.push(fitting.box);
      names.push(fitting.name);
    }
  }
  return names;
}

function candidates({ topic, x, y, r }: Circle): { name: Name; box: Box }[] {
  const wrapped = wrap(topic.label, r * 1.75);
  const beside = wrap(topic.label, 110);
  const at = (lines: string[], cx: number, cy: number, inside: boolean) => {
    const width = Math.max(...lines.map(textWidth));
    const height = lines.length * LINE_HEIGHT;
    return {
      name: { id: topic.id, x: cx, y: cy, lines, inside },
      box: {
        left: cx - width / 2 - APART,
        right: cx + width / 2 + APART,
        top: cy - height / 2 - APART,
        bottom: cy + height / 2 + APART,
      },
    };
  };
  const half = (beside.length * LINE_HEIGHT) / 2;
  const width = Math.max(...beside.map(textWidth)) / 2;
  const fits = Math.hypot(Math.max(...wrapped.map(textWidth)) / 2, (wrapped.length * LINE_HEIGHT) / 2) <= r;
  return [
    ...(fits ? [at(wrapped, x, y, true)] : []),
    at(beside, x, y + r + GAP + half, false),
    at(beside, x, y - r - GAP - half, false),
    at(beside, x + r + GAP + width, y, false),
    at(beside, x - r - GAP - width, y, false),
  ];
}

/**
 * The label in as few lines of at most `width` pixels as its words allow, and those as even as they can be; the dots between
 * words stand within lines only.
 */
export function wrap(label: string, width: number): string[] {
  const words = label.replaceAll(' ·', `${TIED}·`).split(' ');
  const first = fill(words, width);
  let lines = first;
  for (let narrower = width - 8; narrower > 0; narrower -= 8) {
    const tried = fill(words, narrower);
    if (tried.length > first.length) {
      break;
    }
    lines = tried;
  }
  return lines.map((line) => line.replaceAll(TIED, ' ').replace(/ ·$/, ''));
}

/** A space that no line breaks at. */
const TIED = '\u00a0';

function fill(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`.replace(new RegExp(`${TIED}·$`), '')) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function around({ x, y }: Circle, reach: number): Box {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The circle that an arrow key leads to: the nearest one that lies within 60 degrees of the direction, a step aside counting
 * double. Nothing where there is none, or for another key.
 */
export function neighbour(from: Circle, key: string, circles: readonly Circle[]): Circle | undefined {
  const direction = DIRECTIONS[key];
  if (direction === undefined) {
    return undefined;
  }
  const [dx, dy] = direction;
  let nearest: Circle | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const circle of circles) {
    const ahead = (circle.x - from.x) * dx + (circle.y - from.y) * dy;
    const aside = Math.abs((circle.x - from.x) * dy) + Math.abs((circle.y - from.y) * dx);
    const far = ahead + 2 * aside;
    if (circle !== from && ahead > 0 && aside <= ahead * 1.75 && far < least) {
      nearest = circle;
      least = far;
    }
  }
  return nearest;
}
