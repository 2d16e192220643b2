/** Addresses that are no screens of ours. */

/** A product, as far as its picture is concerned. */
type Pictured = { id: number; picture?: { hash: string } | null };

/** A product's picture, scaled by the server to `width` pixels. Its address changes with the picture, so it may be kept for good. */
export function pictureUrl({ id, picture }: Pictured, width: number): string {
  const version = picture ? `v=${picture.hash.slice(0, 12)}&` : '';
  return `/api/v1/products/${id}/image/?${version}width=${width}`;
}

/** The picture in several widths, as `srcset` of an image says it. */
export function pictureSet(product: Pictured, widths: readonly number[]): string {
  return widths.map((width) => `${pictureUrl(product, width)} ${width}w`).join(', ');
}
