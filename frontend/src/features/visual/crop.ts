/**
 * The part of a photo that is looked for, in shares of its width and height, and every way in which it can be changed.
 * Shares are whole thousandths, so that an address stays short and one part has one address.
 */

export type Crop = { x: number; y: number; width: number; height: number };

/** A corner by which the part is drawn larger or smaller. */
export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** The whole photo. */
export const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 };

/** The least side of a part: less holds no garment. */
export const LEAST_SIDE = 0.1;

/** How far an arrow key goes. */
export const STEP = 0.02;

/** What a button makes of a side. */
const GROWTH = 1.25;

/** The side of the first part that a press on the whole photo chooses. */
const FIRST_SIDE = 0.5;

export function isWhole({ width, height }: Crop): boolean {
  return width === 1 && height === 1;
}

/** The nearest part that lies in the photo and is not too small. */
export function fitted({ x, y, width, height }: Crop): Crop {
  const wide = thousandth(between(width, LEAST_SIDE, 1));
  const high = thousandth(between(height, LEAST_SIDE, 1));
  return {
    x: thousandth(between(x, 0, 1 - wide)),
    y: thousandth(between(y, 0, 1 - high)),
    width: wide,
    height: high,
  };
}

/** The part pushed along, as far as the photo goes. */
export function moved(crop: Crop, right: number, down: number): Crop {
  return fitted({ ...crop, x: crop.x + right, y: crop.y + down });
}

/** The part with one corner drawn along; the corner across stays where it is. */
export function drawn(crop: Crop, corner: Corner, right: number, down: number): Crop {
  const [x, width] = side(crop.x, crop.width, right, corner.endsWith('w'));
  const [y, height] = side(crop.y, crop.height, down, corner.startsWith('n'));
  return fitted({ x, y, width, height });
}

/** Start and length of a side of which one end is drawn along. */
function side(start: number, length: number, by: number, atStart: boolean): [number, number] {
  const end = start + length;
  if (atStart) {
    const drawnStart = between(start + by, 0, end - LEAST_SIDE);
    return [drawnStart, end - drawnStart];
  }
  return [start, between(end + by, start + LEAST_SIDE, 1) - start];
}

/** The part made larger (or smaller) about its middle. */
export function grown(crop: Crop, larger: boolean): Crop {
  const by = larger ? GROWTH : 1 / GROWTH;
  const width = between(crop.width * by, LEAST_SIDE, 1);
  const height = between(crop.height * by, LEAST_SIDE, 1);
  return fitted({
    x: crop.x + (crop.width - width) / 2,
    y: crop.y + (crop.height - height) / 2,
    width,
    height,
  });
}

/** The part with its middle at a point; of the whole photo, a first part there. */
export function centred(crop: Crop, x: number, y: number): Crop {
  const { width, height } = isWhole(crop) ? { width: FIRST_SIDE, height: FIRST_SIDE } : crop;
  return fitted({ x: x - width / 2, y: y - height / 2, width, height });
}

/** What a key does to a part: arrows move it, with shift they draw its lower right corner; nothing for other keys. */
export function keyed(crop: Crop, key: string, shift: boolean): Crop | undefined {
  const [right, down] = ARROWS[key] ?? [0, 0];
  if (right === 0 && down === 0) {
    return undefined;
  }
  return shift ? drawn(crop, 'se', right * STEP, down * STEP) : moved(crop, right * STEP, down * STEP);
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Reads `x,y,width,height`; nothing where it is none, or lies outside, or is the whole photo. */
export function readCrop(text: string | undefined): Crop | undefined {
  const shares = text?.split(',').map((share) => (share.trim() === '' ? Number.NaN : Number(share))) ?? [];
  const [x, y, width, height] = shares;
  if (shares.length !== 4 || x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined;
  }
  const inside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1.0005 && y + height <= 1.0005;
  const crop = fitted({ x, y, width, height });
  return inside && !isWhole(crop) ? crop : undefined;
}

/** Writes a part as the address and the server have it; the whole photo is nothing. */
export function writeCrop(crop: Crop | undefined): string | undefined {
  return crop === undefined || isWhole(crop) ? undefined : [crop.x, crop.y, crop.width, crop.height].join(',');
}

function between(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Rounded so that start and length together stay within the photo. */
function thousandth(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
