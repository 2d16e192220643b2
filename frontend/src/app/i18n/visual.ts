/** Gives i18next the words of the screen of photos, in both languages: they are few, and come with the screen's own chunk. */
import i18next from 'i18next';
import { en } from './visual.en';
import { ko } from './visual.ko';

/** Must run before the screen is drawn; does nothing where it has run. */
export function addVisualWords(): void {
  if (!i18next.hasResourceBundle('ko', 'visual')) {
    i18next.addResourceBundle('ko', 'visual', ko);
    i18next.addResourceBundle('en', 'visual', en);
  }
}
