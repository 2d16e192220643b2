/** Photos before they are sent, and while they are kept. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aPhotoFile, stubPhotos } from '@/testing/photos';
import { fileOfPhoto, type Photo, readPhoto, sizeFor } from './photo';
import { forgetPhotos, keepPhoto, photoByKey } from './photos';

const photo = (key: string): Photo => ({
  key,
  name: 'holiday.heic',
  width: 8,
  height: 6,
  data: `data:image/jpeg;base64,${btoa('pixels')}`,
});

describe('a photo', () => {
  it('is made small, never large', () => {
    expect(sizeFor(4_032, 3_024)).toEqual({ width: 1_024, height: 768 });
    expect(sizeFor(3_000, 4_000)).toEqual({ width: 768, height: 1_024 });
    expect(sizeFor(300, 200)).toEqual({ width: 300, height: 200 });
    expect(sizeFor(9_000, 2)).toEqual({ width: 1_024, height: 1 });
  });

  it('is drawn on a canvas of its size', async () => {
    stubPhotos(4_032, 3_024);
    await expect(readPhoto(aPhotoFile())).resolves.toMatchObject({ name: 'me.png', width: 1_024, height: 768 });
  });

  it('goes out as the JPEG that is shown', async () => {
    const file = fileOfPhoto(photo('k1'));
    expect([file.name, file.type, file.size]).toEqual(['holiday.jpg', 'image/jpeg', 6]);
  });
});

describe('the photos of a visit', () => {
  beforeEach(forgetPhotos);

  it('are found by their keys, the last six of them', () => {
    for (let number = 1; number <= 7; number += 1) {
      keepPhoto(photo(`k${number}`));
    }
    expect(photoByKey('k7')?.key).toBe('k7');
    expect(photoByKey('k2')?.key).toBe('k2');
    expect(photoByKey('k1')).toBeUndefined();
  });

  it('outlive a reload with the newest', async () => {
    keepPhoto(photo('k1'));
    vi.resetModules();
    const reloaded = await import('./photos');
    expect(reloaded.photoByKey('k1')).toEqual(photo('k1'));
    expect(reloaded.photoByKey('k2')).toBeUndefined();
  });

  it('are not taken from a storage that holds something else', () => {
    sessionStorage.setItem('coordi.photo', '{"key":"k1","data":"javascript:alert(1)"}');
    expect(photoByKey('k1')).toBeUndefined();
    sessionStorage.setItem('coordi.photo', 'no JSON');
    expect(photoByKey('k1')).toBeUndefined();
  });

  it('leave nothing behind when they are forgotten', () => {
    keepPhoto(photo('k1'));
    forgetPhotos();
    expect(photoByKey('k1')).toBeUndefined();
    expect(sessionStorage).toHaveLength(0);
  });
});
