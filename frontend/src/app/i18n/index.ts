/** Starts i18next, keeps `<html lang>` in step and fetches English only when someone reads it. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, startLanguage, storeLanguage } from '@/lib/language';
import { ko } from './ko';
import type { product } from './product.ko';
import type { ko as topics } from './topics.ko';
import type { ko as visual } from './visual.ko';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ko & typeof product; topics: typeof topics; visual: typeof visual };
  }
}

/** Starts in the language of the visitor; resolves when its words are there. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'ko',
    fallbackLng: 'ko',
    resources: { ko: { translation: ko } },
    interpolation: { escapeValue: false },
  });
  await showLanguage(startLanguage());
}

/** Remembers the choice and speaks it; the address stays. */
export async function chooseLanguage(language: Language): Promise<void> {
  storeLanguage(language);
  await showLanguage(language);
}

async function showLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
