/** Addresses that are no screens of ours. */

/** A product's picture, scaled by the server to `width` pixels. */
export function pictureUrl(productId: number, width: number): string {
  return `/api/v1/products/${productId}/image/?width=${width}`;
}
