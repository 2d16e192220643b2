import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ko } from './ko';
import { product } from './product.ko';
import { en as topicsEn } from './topics.en';
import { ko as topicsKo } from './topics.ko';
import { en as visualEn } from './visual.en';
import { ko as visualKo } from './visual.ko';

/** Every text with its path, plural endings taken off. */
function texts(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const here = `${path}.${key.replace(/_(one|other)$/, '')}`;
    if (typeof value === 'string') {
      found.set(here, value);
    } else {
      for (const [inner, text] of texts(value, here)) {
        found.set(inner, text);
      }
    }
  }
  return found;
}

const holes = (text: string | undefined) => [...(text ?? '').matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the two languages', () => {
  const korean = new Map([...texts({ ...ko, topics: topicsKo, visual: visualKo }), ...texts(product)]);
  const english = texts({ ...en, topics: topicsEn, visual: visualEn });

  it('say the same things', () => {
    expect([...english.keys()].sort()).toEqual([...korean.keys()].sort());
    expect([...english.values()].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('leave the same holes', () => {
    for (const [path, text] of korean) {
      expect(holes(english.get(path)), path).toEqual(holes(text));
    }
  });

  it('do not speak each other', () => {
    const hangul = [...english].filter(([path, text]) => path !== '.app.languageSwitch' && /[가-힣]/.test(text));
    expect(hangul).toEqual([]);
  });
});
