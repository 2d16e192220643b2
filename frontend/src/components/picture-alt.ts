/** What a product's picture shows, in words: brand and name, then the kind. */
import type { Product } from '@/api';

export function pictureAlt({ brand, name, main_category }: Pick<Product, 'brand' | 'name' | 'main_category'>): string {
  const what = [brand, name].filter((part) => part !== '').join(' ');
  return [what, main_category].filter((part) => part !== '').join(', ');
}
