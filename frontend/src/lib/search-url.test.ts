import { describe, expect, it } from 'vitest';
import { number, oneOf, parseSearch, someOf, stringifySearch, text, texts, whole } from './search-url';

describe('the query string', () => {
  it('is written with plain keys, a repeated key for a list', () => {
    expect(decodeURIComponent(stringifySearch({ q: '따뜻한 니트', style: ['캐주얼', '스트릿'], top_n: 40 }))).toBe(
      '?q=따뜻한+니트&style=캐주얼&style=스트릿&top_n=40',
    );
  });

  it('leaves no trace of what is absent or empty', () => {
    expect(stringifySearch({ q: '', style: [], page: undefined, price_min: null })).toBe('');
    expect(stringifySearch({ price_min: 0 })).toBe('?price_min=0');
  });

  it('reads what it wrote', () => {
    const search = { q: '501 & +청바지=?', style: ['a,b', '#c'] };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('keeps a hand-typed number a text', () => {
    expect(parseSearch('?q=501')).toEqual({ q: '501' });
    expect(parseSearch('')).toEqual({});
  });
});

describe('its values', () => {
  it('are texts without empties and repeats', () => {
    expect(texts(['상의', '', '상의', '바지'])).toEqual(['상의', '바지']);
    expect(texts('상의')).toEqual(['상의']);
    expect(texts(undefined)).toEqual([]);
    expect(text([' ', '바지'])).toBe('바지');
    expect(texts([40, null])).toEqual(['40']);
  });

  it('are numbers within bounds or absent', () => {
    expect(number('12.5', 0, 100)).toBe(12.5);
    expect(number('-1', 0, 100)).toBeUndefined();
    expect(number('much', 0, 100)).toBeUndefined();
    expect(number(undefined, 0, 100)).toBeUndefined();
    expect(whole('12.5', 0, 100)).toBeUndefined();
    expect(whole(['40', '50'], 1, 100)).toBe(40);
  });

  it('are words of a list', () => {
    expect(oneOf('topic', ['blend', 'topic'])).toBe('topic');
    expect(oneOf('image', ['blend', 'topic'])).toBeUndefined();
    expect(someOf(['winter', 'monsoon'], ['summer', 'winter'])).toEqual(['winter']);
  });
});
