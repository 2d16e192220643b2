/** How the journeys look at a page as a whole. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Faults against WCAG 2.2 AA, of the cards the first twelve: the others are of the same make. */
export async function faults(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .exclude('article:nth-of-type(n+13)')
    .analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Goes round with the switch until the theme is shown. */
export async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const root = page.locator('html');
  for (let presses = 0; presses < 3 && (await root.getAttribute('data-theme')) !== theme; presses += 1) {
    await page.getByRole('button', { name: /화면 밝기|Theme/ }).click();
  }
  await expect(root).toHaveAttribute('data-theme', theme);
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
