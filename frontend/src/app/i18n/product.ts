/** Gives i18next the words of a product's screen; the English ones come with all others, once they are wanted. */
import i18next from 'i18next';
import { product } from './product.ko';

/** Must run before the screen is drawn; does nothing where it has run. */
export function addProductWords(): void {
  if (!i18next.exists('product.facts', { lng: 'ko' })) {
    i18next.addResourceBundle('ko', 'translation', product, true);
  }
}
