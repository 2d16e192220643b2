/** The question by photo, as the server takes and answers it. */
import { client } from './client/client.gen';
import type { RecommendationBody, RecommendationRequest } from './client/types.gen';

/** What a photo seems to show: a vote of the products whose pictures are nearest to it. */
export type Sight = {
  categories: { main_category: string; sub_category: string; share: number }[];
  voters: number;
  nearest: number;
  familiar: number;
  doubtful: boolean;
};

/** A recommendation by photo: as any other, with what is seen on the photo. */
export type ImageRecommendation = RecommendationBody & {
  seen: Sight | null;
  by_image?: { hash: string; width: number; height: number; crop?: string | null } | null;
};

export type ImageRequest = {
  image: File;
  /** `x,y,width,height` in shares of the photo. */
  crop?: string;
  request: Omit<RecommendationRequest, 'weights'> & {
    weights?: RecommendationRequest['weights'] & { images?: number };
  };
  signal?: AbortSignal;
};

/** Asks for products like those on a photo. */
export async function createImageRecommendation({ image, crop, request, signal }: ImageRequest) {
  const body = new FormData();
  body.append('image', image);
  if (crop !== undefined) {
    body.append('crop', crop);
  }
  body.append('request', JSON.stringify(request));
  const { data } = await client.post<{ 201: ImageRecommendation }, unknown, true>({
    url: '/api/v1/recommendations/by-image/',
    body,
    bodySerializer: null,
    headers: { 'Content-Type': null },
    signal,
    throwOnError: true,
  });
  return data;
}
