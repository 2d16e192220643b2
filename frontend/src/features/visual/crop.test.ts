/** The part of a photo: it stays inside, keeps its least side, and reads as it was written. */
import { describe, expect, it } from 'vitest';
import { type Crop, centred, drawn, fitted, grown, isWhole, keyed, moved, readCrop, WHOLE, writeCrop } from './crop';

const PART: Crop = { x: 0.2, y: 0.3, width: 0.4, height: 0.5 };

describe('a part', () => {
  it('moves as far as the photo goes', () => {
    expect(moved(PART, 0.1, -0.1)).toEqual({ ...PART, x: 0.3, y: 0.2 });
    expect(moved(PART, 2, 2)).toEqual({ ...PART, x: 0.6, y: 0.5 });
    expect(moved(PART, -2, -2)).toEqual({ ...PART, x: 0, y: 0 });
    expect(moved(WHOLE, 0.2, 0.2)).toEqual(WHOLE);
  });

  it('is drawn at a corner while the one across stays', () => {
    expect(drawn(PART, 'se', 0.1, 0.1)).toEqual({ ...PART, width: 0.5, height: 0.6 });
    expect(drawn(PART, 'nw', 0.1, 0.1)).toEqual({ x: 0.3, y: 0.4, width: 0.3, height: 0.4 });
    expect(drawn(PART, 'ne', 0.1, 0.1)).toEqual({ x: 0.2, y: 0.4, width: 0.5, height: 0.4 });
    expect(drawn(PART, 'sw', 0.1, 0.1)).toEqual({ x: 0.3, y: 0.3, width: 0.3, height: 0.6 });
  });

  it('keeps its least side and does not leave the photo', () => {
    expect(drawn(PART, 'se', -3, -3)).toEqual({ ...PART, width: 0.1, height: 0.1 });
    expect(drawn(PART, 'nw', 3, 3)).toEqual({ x: 0.5, y: 0.7, width: 0.1, height: 0.1 });
    expect(drawn(PART, 'se', 3, 3)).toEqual({ ...PART, width: 0.8, height: 0.7 });
    expect(drawn(PART, 'nw', -3, -3)).toEqual({ x: 0, y: 0, width: 0.6, height: 0.8 });
  });

  it('grows and shrinks about its middle, up to the whole photo', () => {
    expect(grown(PART, true)).toEqual({ x: 0.15, y: 0.238, width: 0.5, height: 0.625 });
    expect(grown(grown(PART, true), false)).toMatchObject({ width: 0.4, height: 0.5 });
    let crop: Crop = PART;
    for (let presses = 0; presses < 8; presses += 1) {
      crop = grown(crop, true);
    }
    expect(isWhole(crop)).toBe(true);
  });

  it('goes to where the photo is pressed', () => {
    expect(centred(PART, 0.5, 0.5)).toEqual({ ...PART, x: 0.3, y: 0.25 });
    expect(centred(PART, 0, 1)).toEqual({ ...PART, x: 0, y: 0.5 });
    expect(centred(WHOLE, 0.4, 0.4)).toEqual({ x: 0.15, y: 0.15, width: 0.5, height: 0.5 });
  });

  it('obeys arrows, and with shift its size does', () => {
    expect(keyed(PART, 'ArrowRight', false)).toEqual({ ...PART, x: 0.22 });
    expect(keyed(PART, 'ArrowUp', false)).toEqual({ ...PART, y: 0.28 });
    expect(keyed(PART, 'ArrowLeft', true)).toEqual({ ...PART, width: 0.38 });
    expect(keyed(PART, 'ArrowDown', true)).toEqual({ ...PART, height: 0.52 });
    expect(keyed(PART, 'a', false)).toBeUndefined();
  });

  it('fits whatever it is given', () => {
    expect(fitted({ x: -1, y: 5, width: 0, height: 9 })).toEqual({ x: 0, y: 0, width: 0.1, height: 1 });
  });
});

describe('the address of a part', () => {
  it('reads as it was written', () => {
    expect(writeCrop(PART)).toBe('0.2,0.3,0.4,0.5');
    expect(readCrop(writeCrop(PART))).toEqual(PART);
    expect(writeCrop(WHOLE)).toBeUndefined();
    expect(writeCrop(undefined)).toBeUndefined();
  });

  it.each([
    '',
    '0,0,1,1',
    '0.5,0,0.6,1',
    '-0.1,0,0.5,0.5',
    '0,0,0,0.5',
    'a,b,c,d',
    '0.1,0.1,0.5',
    '0,0,,0.5',
    '0,0,NaN,1',
  ])('is nothing for %s', (text) => expect(readCrop(text)).toBeUndefined());
});
