import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '@/lib/search-url';
import { MOST_STEERS, readTopicState, steered, tenth, unsteered, writeTopicState } from './topic-state';

const read = (query: string) => readTopicState(parseSearch(query));

describe('the state of the topic screen', () => {
  it('is read from the address and written back to the same address', () => {
    const query = '?topic=7&lambda=0.3&steer=7_1&steer=3_-0.5&q=%EB%8B%88%ED%8A%B8';
    const state = read(query);
    expect(state).toEqual({
      topic: 7,
      lambda: 0.3,
      steer: [
        { id: 7, weight: 1 },
        { id: 3, weight: -0.5 },
      ],
      q: '니트',
    });
    expect(stringifySearch(writeTopicState(state))).toBe(query);
    expect(readTopicState(state)).toEqual(state);
  });

  it('leaves out what is as usual', () => {
    expect(read('?lambda=0.6&q=&steer=')).toEqual({});
    expect(read('?lambda=0&topic=0')).toEqual({ lambda: 0, topic: 0 });
  });

  it.each([
    '?lambda=2',
    '?lambda=-0.1',
    '?lambda=NaN',
    '?lambda=Infinity',
    '?lambda=abc',
    '?topic=-1',
    '?topic=1.5',
    '?topic=4294967296',
    '?topic=seven',
    '?steer=7',
    '?steer=7_2',
    '?steer=7_-1.1',
    '?steer=7_NaN',
    '?steer=x_1',
    '?steer=7_1_1',
    '?steer=_',
  ])('does not understand %s', (query) => {
    expect(read(query)).toEqual({});
  });

  it('takes a topic once, and not more topics than the server does', () => {
    expect(read('?steer=7_1&steer=7_-1').steer).toEqual([{ id: 7, weight: 1 }]);
    const many = Array.from({ length: MOST_STEERS + 5 }, (_, id) => `steer=${id}_1`).join('&');
    expect(read(`?${many}`).steer).toHaveLength(MOST_STEERS);
  });

  it('rounds to tenths without binary dust', () => {
    expect(tenth(0.1 + 0.2)).toBe(0.3);
    expect(Object.is(tenth(-0.01), 0)).toBe(true);
    expect(read('?steer=7_0.333').steer).toEqual([{ id: 7, weight: 0.3 }]);
  });

  it('changes, adds and takes away topics', () => {
    const two = steered(steered(undefined, 7, 1), 3, -0.5);
    expect(steered(two, 7, 0.2)).toEqual([
      { id: 7, weight: 0.2 },
      { id: 3, weight: -0.5 },
    ]);
    expect(unsteered(two, 7)).toEqual([{ id: 3, weight: -0.5 }]);
    expect(unsteered(unsteered(two, 7), 3)).toBeUndefined();
  });
});
