/** Light, dark, or as the system has it. `public/first-paint.js` does the first paint; this follows every change after it. */

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = 'coordi.theme';
const DARK = '(prefers-color-scheme: dark)';
const BROWSER_BAR = { light: '#faf8f5', dark: '#141210' };

/** What was chosen here; `system` when nothing was. */
export function chosenTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Remembers the choice and shows it. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Private windows may refuse to store; the choice then lasts as long as the page.
  }
  showTheme(theme);
}

/** Follows the system's switch while `system` is chosen; returns how to stop. */
export function followSystemTheme(): () => void {
  const system = matchMedia(DARK);
  const follow = () => {
    if (chosenTheme() === 'system') {
      showTheme('system');
    }
  };
  system.addEventListener('change', follow);
  return () => system.removeEventListener('change', follow);
}

/** Puts the theme on `<html>` and on the browser's own bar. */
export function showTheme(theme: Theme): void {
  const shown = theme === 'system' ? (matchMedia(DARK).matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset.theme = shown;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', BROWSER_BAR[shown]);
}
