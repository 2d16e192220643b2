/** What jsdom lacks for photos, and a server that is asked with them. */
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { vi } from 'vitest';
import type { Recommendation, Sight } from '@/api';
import { aRecommendation } from './samples';
import { server } from './server';

/** A canvas that draws nothing, and a decoder: a file named "broken" is no picture, all others are of the size told. */
export function stubPhotos(width = 2_048, height = 1_536): void {
  vi.stubGlobal('createImageBitmap', async (file: File) => {
    if (file.name.includes('broken')) {
      throw new DOMException('The source image could not be decoded.', 'InvalidStateError');
    }
    return { width, height, close: () => undefined };
  });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    fillRect: () => undefined,
    drawImage: () => undefined,
  } as unknown as CanvasRenderingContext2D);
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue(`data:image/jpeg;base64,${btoa('pixels')}`);
}

export function aPhotoFile(name = 'me.png', size = 6): File {
  return new File([new Uint8Array(size)], name, { type: 'image/png' });
}

export function aSight(changes: Partial<Sight> = {}): Sight {
  return {
    categories: [
      { main_category: '상의', sub_category: '니트', share: 0.62 },
      { main_category: '아우터', sub_category: '가디건', share: 0.21 },
      { main_category: '상의', sub_category: '셔츠', share: 0.02 },
    ],
    voters: 20,
    nearest: 0.81,
    familiar: 0.6,
    doubtful: false,
    ...changes,
  };
}

export function anImageRecommendation(changes: Partial<Recommendation> = {}): Recommendation {
  return {
    ...aRecommendation({ request: { keyword: '', strategy: 'blend', top_n: 24 } }),
    seen: aSight(),
    by_image: { hash: 'ab'.repeat(32), width: 1_024, height: 768, crop: null },
    ...changes,
  };
}

/** What came with one question by photo. */
export type Asked = { image: string; crop: string | null; request: Record<string, unknown> };

/** Answers questions by photo, once `held` lets it; what is returned tells them, newest last. */
export function onImage(answer: JsonBodyType, status = 201, held?: Promise<void>): Asked[] {
  const asked: Asked[] = [];
  server.use(
    http.post('http://localhost:3000/api/v1/recommendations/by-image/', async ({ request }) => {
      const form = await request.formData();
      const image = form.get('image');
      const crop = form.get('crop');
      asked.push({
        image: image === null || typeof image === 'string' ? `${image}` : image.type,
        crop: typeof crop === 'string' ? crop : null,
        request: JSON.parse(String(form.get('request'))),
      });
      await held;
      return HttpResponse.json(answer, { status, headers: { 'X-Request-Id': 'req-42' } });
    }),
  );
  return asked;
}
