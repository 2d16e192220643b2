import { describe, expect, it } from 'vitest';
import { discount, formatCount, formatDate, formatPrice, formatScore, formatShare, formatStars } from './format';

describe('formats', () => {
  it('write money as each language does', () => {
    expect(formatPrice(77_000, 'KRW', 'ko')).toBe('77,000원');
    expect(formatPrice(77_000, 'KRW', 'en')).toBe('₩77,000');
    expect(formatPrice(49.9, 'USD', 'en')).toBe('$49.90');
    expect(formatPrice(50, 'USD', 'ko')).toBe('$50');
  });

  it('write a currency that the browser does not know behind the number', () => {
    expect(formatPrice(1_200, 'points', 'ko')).toBe('1,200 points');
    expect(formatPrice(1_200, '', 'en')).toBe('1,200');
  });

  it('write counts, stars, shares and scores', () => {
    expect(formatCount(3_267, 'ko')).toBe('3,267');
    expect(formatStars(4.56, 'en')).toBe('4.6');
    expect(formatShare(0.704, 'ko')).toBe('70%');
    expect(formatScore(-0.084, 'ko')).toBe('−0.08');
  });

  it('write days, and leave what is none', () => {
    expect(formatDate('2024-03-05', 'ko')).toBe('2024년 3월 5일');
    expect(formatDate('2024-03-05', 'en')).toBe('5 March 2024');
    expect(formatDate('last spring', 'en')).toBe('last spring');
  });

  it('tell by how much a price is below the list price', () => {
    expect(discount(80, 100)).toBeCloseTo(0.2);
    expect(discount(100, 100)).toBeUndefined();
    expect(discount(120, 100)).toBeUndefined();
    expect(discount(null, 100)).toBeUndefined();
    expect(discount(80, null)).toBeUndefined();
  });
});
