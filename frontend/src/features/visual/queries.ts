/** What the screen of photos asks of the server. */
import { keepPreviousData, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import {
  createRecommendationByImage,
  productListOptions,
  productOptions,
  type RecommendationRequest,
  recommendationQueryKey,
} from '@/api';
import { readFilters } from '@/components/filters/filters';
import { keepPhotoScreen } from '@/components/photo-screen';
import { pictureUrl } from '@/lib/paths';
import { writeCrop } from './crop';
import { fileOfPhoto, LONGEST_SIDE, type Photo, readPhoto } from './photo';
import { USUAL_TEXT, type VisualState, writeVisualState } from './visual-state';

const PRODUCTS = 24;
const SAMPLES_LOOKED_THROUGH = 60;

/** What counts how much where photo and words count alike: the server's own weights. */
const ALIKE = { images: 0.6, words: 0.3, lexical: 0.6 };

/** What is asked beside the photo. */
export function toImageRequest(state: VisualState): RecommendationRequest {
  const text = state.text ?? USUAL_TEXT;
  const { photo: _, product: __, crop: ___, q, text: ____, sub_category, ...rest } = state;
  return {
    keyword: q ?? '',
    top_n: PRODUCTS,
    // Without words there is nothing to weigh the photo against.
    ...(q === undefined || text === USUAL_TEXT
      ? {}
      : {
          weights: {
            images: share(1 - text, ALIKE.images),
            words: share(text, ALIKE.words),
            lexical: share(text, ALIKE.lexical),
          },
        }),
    ...(sub_category === undefined ? {} : { sub_category }),
    ...readFilters(rest),
  };
}

/** A weight, of a part of 0 to 1: its usual from {@link USUAL_TEXT} on, less below, nothing at 0. */
function share(part: number, usual: number): number {
  return Math.round(Math.min(1, part / USUAL_TEXT) * usual * 1_000) / 1_000;
}

/**
 * The products like those on a photo. Each ask is kept by the server under a number, so an answer is fresh for the whole visit,
 * and is put where the product page looks it up by that number. A newer ask breaks an older one off.
 */
export function productsLike(photo: Photo | undefined, state: VisualState, queryClient: QueryClient) {
  const request = toImageRequest(state);
  const crop = writeCrop(state.crop);
  return queryOptions({
    queryKey: ['recommendation by photo', photo?.key, crop, request],
    queryFn:
      photo === undefined
        ? skipToken
        : async ({ signal }) => {
            const body = { image: fileOfPhoto(photo), crop, request };
            const { data } = await createRecommendationByImage({ body, signal, throwOnError: true });
            queryClient.setQueryData(recommendationQueryKey({ path: { id: data.id } }), data);
            keepPhotoScreen(queryClient, data.id, writeVisualState(state));
            return data;
          },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** The picture of a product as a photo. */
export function photoOfProduct(id: number, queryClient: QueryClient) {
  return queryOptions({
    queryKey: ['photo of product', id],
    queryFn: async ({ signal }): Promise<Photo> => {
      const product = await queryClient.fetchQuery(productOptions({ path: { id } }));
      const picture = await fetch(pictureUrl(product, LONGEST_SIDE), { signal });
      const file = new File([await picture.blob()], product.name);
      return { ...(await readPhoto(file)), key: `product ${id}` };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Products among which some are chosen whose pictures can be tried. */
export function sampleProducts() {
  return {
    ...productListOptions({ query: { ordering: '-rating', page: 1, page_size: SAMPLES_LOOKED_THROUGH } }),
    staleTime: 10 * 60_000,
  };
}
