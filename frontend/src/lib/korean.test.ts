import { describe, expect, it } from 'vitest';
import { dictionaryForm, spokenForm } from './korean';

describe('Korean stems', () => {
  it('are listed as in a dictionary, nouns and English words as they are', () => {
    expect(dictionaryForm('따뜻하')).toBe('따뜻하다');
    expect(dictionaryForm('고급스럽')).toBe('고급스럽다');
    expect(dictionaryForm('니트')).toBe('니트');
    expect(dictionaryForm('하')).toBe('하');
    expect(dictionaryForm('warm')).toBe('warm');
  });

  it('are said as they were written where that is known', () => {
    expect(spokenForm('따뜻하', ['니트', '따뜻해요'])).toBe('따뜻해요');
    expect(spokenForm('입', ['입었는데'])).toBe('입었는데');
    expect(spokenForm('따뜻하', ['니트'])).toBe('따뜻하다');
  });

  it('are not said as a whole row of words', () => {
    expect(spokenForm('니트', ['니트가따뜻하고가볍고'])).toBe('니트');
  });
});
