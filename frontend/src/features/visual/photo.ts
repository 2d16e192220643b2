/**
 * A photo as it is looked for: turned upright, drawn on white, at most 1,024 pixels on its longer side. The browser does this
 * before anything is sent, so a photo of a phone goes out small and without the place where it was taken.
 */

export type Photo = {
  /** By which the address tells it from others of this visit. */
  key: string;
  /** What the file was called. */
  name: string;
  /** Size in pixels. */
  width: number;
  height: number;
  /** The picture itself, JPEG: it is shown, kept and sent from here. */
  data: string;
};

/** Why a file cannot be looked for. */
export type PhotoFault = 'too_large' | 'no_picture' | 'empty';

export class PhotoError extends Error {
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault) {
    super(`The photo is refused: ${fault}.`);
    this.name = 'PhotoError';
    this.fault = fault;
  }
}

/** The largest file that is taken, in bytes. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** The longer side of what is sent, in pixels. */
export const LONGEST_SIDE = 1_024;

const QUALITY = 0.88;

/** Reads a file of any format that the browser knows; throws {@link PhotoError}. */
export async function readPhoto(file: File): Promise<Photo> {
  if (file.size === 0) {
    throw new PhotoError('empty');
  }
  if (file.size > MOST_BYTES) {
    throw new PhotoError('too_large');
  }
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PhotoError('no_picture');
  });
  try {
    return { key: newKey(), name: file.name, ...draw(image) };
  } finally {
    image.close();
  }
}

/** The width and height that a picture is drawn with; it is never enlarged. */
export function sizeFor(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function draw(image: ImageBitmap): Pick<Photo, 'width' | 'height' | 'data'> {
  const { width, height } = sizeFor(image.width, image.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new PhotoError('no_picture');
  }
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return { width, height, data: canvas.toDataURL('image/jpeg', QUALITY) };
}

/** The photo as a file, for the request. */
export function fileOfPhoto({ data, name }: Photo): File {
  const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new File([bytes], `${name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`, { type: 'image/jpeg' });
}

function newKey(): string {
  return Math.random().toString(36).slice(2, 10);
}
