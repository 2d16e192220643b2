import { describe, expect, it } from 'vitest';
import { isFiltered, toggled } from '@/components/filters/filters';
import { parseSearch, stringifySearch } from '@/lib/search-url';
import { readSearchState, type SearchState, toRequest, withoutFilters } from './search-state';

const FULL: SearchState = {
  q: '따뜻한 니트 -유광',
  main_category: ['상의', '아우터'],
  style: ['캐주얼'],
  season: ['winter'],
  gender: ['women', 'men'],
  brand: ['온하루'],
  price_min: 10_000,
  price_max: 90_000.5,
  strategy: 'topic',
  top_n: 40,
  ordering: 'price',
  page: 2,
};

describe('the state of the search screen', () => {
  it('comes back from its own address', () => {
    expect(readSearchState(parseSearch(stringifySearch(FULL)))).toEqual(FULL);
  });

  it('leaves out what it does not understand', () => {
    const typed = parseSearch('?q=+&season=monsoon&strategy=magic&top_n=0&price_min=-3&page=1.5&ordering=name&utm=x');
    expect(readSearchState(typed)).toEqual({});
  });

  it('has one address: what is as usual is not written', () => {
    const usual = { page: 1, style: [], strategy: 'blend', top_n: 20, ordering: '-rating', q: '니트' };
    expect(readSearchState(usual)).toEqual({ q: '니트' });
    expect(Object.keys(readSearchState({ page: 2, style: 'a', q: '니트' }))).toEqual(['q', 'style', 'page']);
    expect(readSearchState(FULL)).toEqual(FULL);
  });

  it('is asked of the server with its filters only where they are chosen', () => {
    expect(toRequest({ q: '니트' })).toEqual({ keyword: '니트', strategy: 'blend', top_n: 20 });
    expect(toRequest(FULL)).toEqual({
      keyword: '따뜻한 니트 -유광',
      strategy: 'topic',
      top_n: 40,
      main_category: ['상의', '아우터'],
      style: ['캐주얼'],
      season: ['winter'],
      gender: ['women', 'men'],
      brand: ['온하루'],
      price_min: 10_000,
      price_max: 90_000.5,
    });
  });

  it('loses its filters and nothing else', () => {
    expect(isFiltered(FULL)).toBe(true);
    expect(withoutFilters(FULL)).toEqual({ q: FULL.q, strategy: 'topic', top_n: 40, ordering: 'price' });
    expect(isFiltered(withoutFilters(FULL))).toBe(false);
  });

  it('puts a value in and takes it out again', () => {
    expect(toggled(undefined, 'a')).toEqual(['a']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
