/** Which of the two languages the page speaks: the one chosen here before, else the browser's first known one, else Korean. */

export const LANGUAGES = ['ko', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'coordi.language';

function known(tag: string | null | undefined): Language | undefined {
  const base = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === base);
}

/** The language to start in. */
export function startLanguage(): Language {
  for (const tag of [stored(), ...navigator.languages]) {
    const language = known(tag);
    if (language !== undefined) {
      return language;
    }
  }
  return 'ko';
}

/** The language of a tag such as `en-GB`; Korean where it is neither. */
export function toLanguage(tag: string): Language {
  return known(tag) ?? 'ko';
}

/** Remembers the choice; a browser that stores nothing forgets it with the page. */
export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Private windows may refuse to store.
  }
}

/** The language a text is written in, for a `lang` attribute: Korean with the first Hangul, English with Latin letters only. */
export function textLanguage(text: string): Language | undefined {
  if (/[\u3131-\u318e\uac00-\ud7a3]/.test(text)) {
    return 'ko';
  }
  return /[A-Za-z]/.test(text) ? 'en' : undefined;
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
