import { describe, expect, it } from 'vitest';
import { replaceWord } from './keyword';

describe('replaceWord', () => {
  it('puts the known word where the unknown one stood', () => {
    expect(replaceWord('따뜻한 니투', '니투', '니트')).toBe('따뜻한 니트');
  });

  it('takes the ending with the word and leaves a minus', () => {
    expect(replaceWord('니투를 -유괌이', '유괌', '유광')).toBe('니투를 -유광');
  });

  it('knows the word by any case', () => {
    expect(replaceWord('Warm Swaeter', 'swaeter', 'sweater')).toBe('Warm sweater');
  });

  it('replaces the first of two and joins a word that stands nowhere', () => {
    expect(replaceWord('니투 니투', '니투', '니트')).toBe('니트 니투');
    expect(replaceWord('포근한', '니투', '니트')).toBe('포근한 니트');
  });
});
