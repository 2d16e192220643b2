/** What the server says of pictures. */
import type { ProductBody } from './client/types.gen';

/** A product's picture: its size and main colour, known before it is fetched. */
export type Picture = { width: number; height: number; colour: string; hash: string };

export type Product = ProductBody & { picture?: Picture | null };
