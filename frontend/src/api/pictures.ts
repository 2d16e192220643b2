/** What the server says of pictures. */
import type { PartBody, ProductBody } from './client/types.gen';

/** A product's picture: its size and main colour, known before it is fetched. */
export type Picture = { width: number; height: number; colour: string; hash: string };

/** Why a product looks like what was asked. */
export type Look = {
  cosine: number;
  colours: { asked: string; product: string; distance: number }[];
  category: string;
  agreeing: number[];
  of: number;
};

export type Part = PartBody & { look?: Look | null };

export type Product = ProductBody & { picture?: Picture | null };
