/**
 * The photos of this visit. A photo cannot stand in an address, so the address holds its key and the photo stays here: the
 * last few in memory, so that back and forward find theirs, and the newest in the storage of the tab, so that it outlives a
 * reload. It ends with the tab and is never stored elsewhere.
 */
import type { Photo } from './photo';

const STORAGE_KEY = 'coordi.photo';
const MOST_PHOTOS = 6;

const photos = new Map<string, Photo>();

/** Keeps a photo; the oldest goes when there are many. */
export function keepPhoto(photo: Photo): void {
  photos.set(photo.key, photo);
  const [oldest] = photos.keys();
  if (photos.size > MOST_PHOTOS && oldest !== undefined) {
    photos.delete(oldest);
  }
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(photo));
  } catch {
    // Private windows may refuse to store, and storage may be full: the photo then lives until the reload.
  }
}

/** The photo with a key; nothing once it is gone, as in an address that someone else sent. */
export function photoByKey(key: string): Photo | undefined {
  const kept = photos.get(key) ?? stored();
  return kept?.key === key ? kept : undefined;
}

/** Forgets every photo. */
export function forgetPhotos(): void {
  photos.clear();
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // What could not be stored need not be removed.
  }
}

function stored(): Photo | undefined {
  try {
    const photo: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    return isPhoto(photo) ? photo : undefined;
  } catch {
    return undefined;
  }
}

function isPhoto(value: unknown): value is Photo {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'width' in value &&
    typeof value.width === 'number' &&
    'height' in value &&
    typeof value.height === 'number' &&
    'data' in value &&
    typeof value.data === 'string' &&
    value.data.startsWith('data:image/jpeg;base64,')
  );
}
