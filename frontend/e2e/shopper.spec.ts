/** A shopper's way: from a wish in her own words to a product, and why. */
import { expect, type Page, test } from '@playwright/test';
import { faults, overflow, showTheme } from './looks';

async function pictures(page: Page): Promise<void> {
  const first = page.getByRole('article').first().getByRole('img').first();
  await expect.poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
}

test('finds a warm knit, learns why, and looks at what is similar', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '평점 높은 상품' })).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await pictures(page);

  await page.keyboard.press('/');
  await page.keyboard.type('따뜻한 니트');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^추천 \d+개$/ })).toBeVisible();
  await expect(page).toHaveURL(/\?q=/);
  const cards = page.getByRole('article');
  const all = await cards.count();
  expect(all).toBeGreaterThan(3);
  await expect(page.getByRole('list', { name: '추천한 이유' })).toHaveCount(all);

  const category = page.getByRole('group', { name: '종류' }).getByRole('button').first();
  await category.click();
  await expect(category).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/main_category=/);
  const name = await category.textContent();
  await expect(cards.first().getByRole('img').first()).toHaveAccessibleName(new RegExp(`, ${name}$`));
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(category).toHaveAttribute('aria-pressed', 'true');
  await expect(cards.first()).toBeVisible();

  const product = cards.first().getByRole('link');
  const title = (await product.textContent()) ?? '';
  await product.click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page).toHaveURL(/\/products\/\d+\?recommendation=\d+$/);
  const why = page.getByRole('region', { name: '이 상품을 추천한 이유' });
  await expect(why.locator('mark').first()).toBeVisible();

  const similar = page.getByRole('region', { name: '비슷한 상품' });
  await expect(similar.getByRole('article').first()).toBeVisible();
  await expect(similar.getByRole('list', { name: '추천한 이유' }).first()).toBeVisible();
  await page.getByRole('link', { name: '평점까지 함께' }).click();
  await expect(page).toHaveURL(/by=blend/);
  await expect(similar.getByRole('article').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await showTheme(page, 'dark');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Why we recommend it' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/by=blend/);

  await page.getByRole('link', { name: /^Back to/ }).click();
  await expect(page.getByRole('heading', { name: /recommendations?$/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a phone of 360 px never scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });

  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await faults(page)).toEqual([]);

  await page.goto(`/?q=${encodeURIComponent('따뜻한 니트')}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await page.getByRole('button', { name: '필터' }).click();
  const sheet = page.getByRole('dialog', { name: '필터' });
  await expect(sheet).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.getByRole('article').first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: '이 상품을 추천한 이유' })).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
