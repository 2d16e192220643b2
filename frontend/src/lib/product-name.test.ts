import { describe, expect, it } from 'vitest';
import { nameUnderBrand } from './product-name';

describe('nameUnderBrand', () => {
  it('leaves out the brand that the name begins with', () => {
    expect(nameUnderBrand({ brand: '늦봄', name: '늦봄 코튼 셔츠 [핑크]' })).toBe('코튼 셔츠 [핑크]');
  });

  it('keeps names that begin otherwise, or are nothing but the brand', () => {
    for (const [brand, name] of [
      ['Fern', 'Fernweh sweater'],
      ['Fern', 'Fern'],
      ['', 'Warm sweater'],
    ] as const) {
      expect(nameUnderBrand({ brand, name })).toBe(name);
    }
  });
});
