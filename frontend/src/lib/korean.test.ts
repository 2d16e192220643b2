import { describe, expect, it } from 'vitest';
import { dictionaryForm, spokenForm } from './korean';

describe('Korean stems', () => {
  it.each(['따뜻하', '고급스럽', '부드럽', '두껍', '예쁘', '좋', '많', '얇', '싫', '없'])(
    'are listed as in a dictionary: %s다',
    (stem) => {
      expect(dictionaryForm(stem)).toBe(`${stem}다`);
    },
  );

  it.each(['니트', '지갑', '유럽', '값', '흙', '하', '여덟', 'warm', 'ㅎ', ''])(
    'are told from other words: "%s"',
    (word) => {
      expect(dictionaryForm(word)).toBe(word);
    },
  );

  it('are said alike wherever they stand', () => {
    expect(spokenForm('따뜻하', ['따뜻해요'])).toBe('따뜻하다');
    expect(spokenForm('따뜻하', [])).toBe('따뜻하다');
  });

  it('are said as they were written where they could be nouns', () => {
    expect(spokenForm('입', ['니트', '입었는데'])).toBe('입었는데');
    expect(spokenForm('니트', ['니트'])).toBe('니트');
  });

  it('are not said as a whole row of words', () => {
    expect(spokenForm('니트', ['니트가따뜻하고가볍고'])).toBe('니트');
  });
});
