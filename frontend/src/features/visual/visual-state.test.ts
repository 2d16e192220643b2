/** The address of the search by photo. */
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '@/lib/search-url';
import { toImageRequest } from './queries';
import { readVisualState, type VisualState, withoutFilters, withPhoto, writeVisualState } from './visual-state';

const FULL: VisualState = {
  photo: 'k3x9',
  crop: { x: 0.1, y: 0.2, width: 0.5, height: 0.6 },
  q: '따뜻한',
  text: 0.3,
  sub_category: ['니트'],
  main_category: ['상의'],
  season: ['winter'],
  price_max: 90_000,
};

describe('the state of the search by photo', () => {
  it('comes back from its own address', () => {
    const address = stringifySearch(writeVisualState(FULL));
    expect(decodeURIComponent(address)).toContain(
      '?photo=k3x9&crop=0.1,0.2,0.5,0.6&q=따뜻한&text=0.3&sub_category=니트',
    );
    expect(readVisualState(parseSearch(address))).toEqual(FULL);
    expect(readVisualState(FULL)).toEqual(FULL);
  });

  it('leaves out what it does not understand', () => {
    const typed = parseSearch('?photo=../x&product=-1&crop=1,1,1,1&q=+&text=7&season=monsoon&utm=x');
    expect(readVisualState(typed)).toEqual({});
  });

  it('has one address: what is as usual is not written, and a product needs no photo', () => {
    expect(readVisualState({ text: '0.5', crop: '0,0,1,1', product: 3, photo: 'k1' })).toEqual({ product: 3 });
  });

  it('loses with its photo what was seen on it, and with its filters nothing else', () => {
    expect(withPhoto(FULL, { product: 3 })).toEqual({
      product: 3,
      q: '따뜻한',
      text: 0.3,
      main_category: ['상의'],
      season: ['winter'],
      price_max: 90_000,
    });
    expect(Object.keys(withoutFilters(FULL))).toEqual(['photo', 'crop', 'q', 'text']);
  });
});

describe('what is asked beside the photo', () => {
  it('weighs the photo against words where there are any', () => {
    expect(toImageRequest({ photo: 'k1', text: 0.2 })).toEqual({ keyword: '', top_n: 24 });
    expect(toImageRequest({ photo: 'k1', q: '니트' })).toEqual({ keyword: '니트', top_n: 24 });
    expect(toImageRequest({ q: '니트', text: 0 }).weights).toEqual({ images: 0.6, words: 0, lexical: 0 });
    expect(toImageRequest({ q: '니트', text: 0.8 }).weights).toEqual({ images: 0.24, words: 0.3, lexical: 0.6 });
    expect(toImageRequest({ q: '니트', text: 1 }).weights).toEqual({ images: 0, words: 0.3, lexical: 0.6 });
  });
});
