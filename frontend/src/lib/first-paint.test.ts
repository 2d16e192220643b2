/** `public/first-paint.js` cannot import; here its rules meet those of theme.ts and language.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startLanguage } from './language';
import { chooseTheme, chosenTheme, showTheme } from './theme';

const SCRIPT = readFileSync(join(import.meta.dirname, '../../public/first-paint.js'), 'utf8');

function systemIs(shade: 'light' | 'dark') {
  vi.stubGlobal('matchMedia', () => ({ matches: shade === 'dark' }));
}

function painted() {
  document.documentElement.removeAttribute('data-theme');
  document.documentElement.lang = '';
  new Function(SCRIPT)();
  return { theme: document.documentElement.dataset.theme, language: document.documentElement.lang };
}

describe('the first paint', () => {
  it.each([
    ['system', 'light', 'light'],
    ['system', 'dark', 'dark'],
    ['light', 'dark', 'light'],
    ['dark', 'light', 'dark'],
  ] as const)('shows the theme "%s" on a %s system as %s', (chosen, system, shown) => {
    systemIs(system);
    chooseTheme(chosen);
    expect(document.documentElement.dataset.theme).toBe(shown);
    expect(painted().theme).toBe(shown);
    showTheme(chosenTheme());
    expect(document.documentElement.dataset.theme).toBe(shown);
  });

  it('takes what it does not know for the system', () => {
    systemIs('dark');
    localStorage.setItem('coordi.theme', 'sepia');
    expect(painted().theme).toBe('dark');
    expect(chosenTheme()).toBe('system');
  });

  it.each([
    [null, ['en-GB', 'ko'], 'en'],
    [null, ['fr-FR', 'ko-KR', 'en'], 'ko'],
    [null, ['fr-FR'], 'ko'],
    ['ko', ['en-US'], 'ko'],
    ['xx', ['en-US'], 'en'],
  ])('with "%s" chosen and a browser of %s speaks %s', (chosen, browser, language) => {
    systemIs('light');
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(browser);
    if (chosen !== null) {
      localStorage.setItem('coordi.language', chosen);
    }
    expect(painted().language).toBe(language);
    expect(startLanguage()).toBe(language);
  });
});
