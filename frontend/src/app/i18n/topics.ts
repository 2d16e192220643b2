/** Gives i18next the words of the topic screen, in both languages: they are few, and come with the screen's own chunk. */
import i18next from 'i18next';
import { en } from './topics.en';
import { ko } from './topics.ko';

/** Must run before the screen is drawn; does nothing where it has run. */
export function addTopicWords(): void {
  if (!i18next.hasResourceBundle('ko', 'topics')) {
    i18next.addResourceBundle('ko', 'topics', ko);
    i18next.addResourceBundle('en', 'topics', en);
  }
}
