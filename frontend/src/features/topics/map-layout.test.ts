import { describe, expect, it } from 'vitest';
import { type Circle, neighbour, placeCircles, placeNames, radiusByTerm, textWidth, wrap } from './map-layout';
import type { MapTopic } from './topic-view';

const SIZE = { width: 600, height: 500 };

function topic(id: number, x: number, y: number, radius = 0.5, label = `주제 ${id}`): MapTopic {
  return { id, label, share: radius * radius, coherence: 0.1, mixed: false, x, y, radius };
}

/** Thirty topics in a spiral, so that the middle is crowded. */
const CROWD = Array.from({ length: 30 }, (_, id) => {
  const angle = id * 2.4;
  const reach = 0.5 * Math.sqrt(id / 30);
  return topic(id, 0.5 + reach * Math.cos(angle), 0.5 + reach * Math.sin(angle), 1 / (1 + id / 8), '따뜻하다 두껍다');
});

describe('placeCircles', () => {
  it('draws large ones first and keeps all within the frame', () => {
    const circles = placeCircles(CROWD, SIZE);
    const radii = circles.map(({ r }) => r);
    expect(radii).toEqual([...radii].sort((left, right) => right - left));
    for (const { x, y, r } of circles) {
      expect(Math.min(x - r, y - r)).toBeGreaterThanOrEqual(0);
      expect(x + r).toBeLessThanOrEqual(SIZE.width);
      expect(y + r).toBeLessThanOrEqual(SIZE.height);
    }
  });
});

describe('placeNames', () => {
  const circles = placeCircles(CROWD, SIZE);
  const names = placeNames(circles, SIZE);

  it('finds room for most', () => {
    expect(names.length).toBeGreaterThan(12);
  });

  it('never writes one name over another', () => {
    const boxes = names.map(({ x, y, lines }) => {
      const width = Math.max(...lines.map(textWidth)) / 2;
      const height = lines.length * 8;
      return { left: x - width, right: x + width, top: y - height, bottom: y + height };
    });
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart).toBe(true);
      }
    }
  });

  it('writes inside a circle that has room, and beside one that has not', () => {
    const [big, small] = placeNames(
      placeCircles([topic(1, 0.2, 0.2, 1, '면'), topic(2, 0.8, 0.8, 0.1, '따뜻하다')], SIZE),
      SIZE,
    );
    expect(big?.inside).toBe(true);
    expect(small?.inside).toBe(false);
  });
});

describe('wrap', () => {
  it('breaks between words only', () => {
    expect(wrap('따뜻하다 두껍다 안감', 75)).toEqual(['따뜻하다', '두껍다 안감']);
    expect(wrap('따뜻하다', 5)).toEqual(['따뜻하다']);
    expect(wrap('와이드 · 슬랙스 · 핏', 110)).toEqual(['와이드', '슬랙스 · 핏']);
    expect(wrap('따뜻하다 · 두껍다 · 안감', 80)).toEqual(['따뜻하다', '두껍다 · 안감']);
  });
});

describe('radiusByTerm', () => {
  it('shows how a term is spread', () => {
    const circles = placeCircles([topic(1, 0, 0, 1), topic(2, 1, 1), topic(3, 0, 1)], SIZE);
    const spread = new Map([
      [1, 0.5],
      [2, 1],
    ]);
    const largest = circles[0]?.r ?? 0;
    expect(circles.map((circle) => radiusByTerm(circle, circles, spread))).toEqual([largest / 2, largest, 2]);
  });
});

describe('neighbour', () => {
  const circles = placeCircles([topic(1, 0, 0), topic(2, 0.5, 0.05), topic(3, 1, 0), topic(4, 0, 1)], SIZE);
  const at = (id: number) => circles.find((circle) => circle.topic.id === id) as Circle;
  const from = (id: number, key: string) => neighbour(at(id), key, circles)?.topic.id;

  it('is the nearest one in the direction of the arrow', () => {
    expect(from(1, 'ArrowRight')).toBe(2);
    expect(from(2, 'ArrowRight')).toBe(3);
    expect(from(1, 'ArrowDown')).toBe(4);
    expect(from(3, 'ArrowLeft')).toBe(2);
  });

  it('may be none', () => {
    expect(from(1, 'ArrowLeft')).toBeUndefined();
    expect(from(1, 'a')).toBeUndefined();
  });
});
