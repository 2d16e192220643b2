import { describe, expect, it } from 'vitest';
import { readAgeBand } from './age-band';

describe('readAgeBand', () => {
  it.each([
    ['19-23', { low: '19', high: '23' }],
    ['34-', { low: '34' }],
    ['34+', { low: '34' }],
    ['~18', { high: '18' }],
    ['teens', {}],
    ['', {}],
  ])('reads "%s"', (band, ends) => {
    expect(readAgeBand(band)).toEqual(ends);
  });
});
