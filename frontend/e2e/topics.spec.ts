/** A shopper's way by what reviewers talk about: topic, its words, sliders, a product, its like. No pointer is used. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { faults, overflow, showTheme } from './looks';

/** Presses a control as the keyboard does. */
async function press(control: Locator, key = 'Enter'): Promise<void> {
  await control.focus();
  await control.press(key);
}

const circles = (page: Page) => page.getByRole('toolbar', { name: /주제 지도|Map of topics/ }).getByRole('button');

/** The circle that has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('goes from a topic over its words and sliders to a product, by keyboard alone', async ({ page }) => {
  // Axe looks at the whole page five times.
  test.setTimeout(120_000);
  await page.goto('/');
  await press(page.getByRole('link', { name: '후기의 주제' }));
  await expect(page.getByRole('heading', { level: 1, name: '후기의 주제' })).toBeVisible();
  await expect.poll(() => circles(page).count()).toBeGreaterThan(2);
  await expect(page.getByRole('region', { name: '주제를 가르는 말' }).getByRole('link').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);

  const stops = await circles(page).evaluateAll((all) => all.filter((one) => one.getAttribute('tabindex') === '0'));
  expect(stops).toHaveLength(1);
  await page.locator('[role=toolbar] [tabindex="0"]').focus();
  const first = await focused(page);
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
  }
  expect(await focused(page)).not.toBe('');
  expect(first).toMatch(/, 전체의 \d+%, 일관성 /);
  const [label] = (await focused(page)).split(', ');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/topics\?topic=\d+$/);
  await expect(page.getByRole('heading', { level: 2, name: label, exact: true })).toBeVisible();

  const words = page.getByRole('region', { name: '이 주제의 말' });
  expect(await words.getByRole('listitem').count()).toBeGreaterThan(4);
  const evidence = page.getByRole('region', { name: '이렇게 말했어요' });
  await expect(evidence.locator('mark').first()).toBeVisible();
  await expect(evidence.getByRole('link').first()).toHaveAttribute('href', /^\/products\/\d+$/);
  const cloud = page.getByRole('region', { name: '말 구름' });
  await expect.poll(() => cloud.locator('svg text').count()).toBeGreaterThan(4);

  const order = () => words.getByRole('listitem').allTextContents();
  const usual = await order();
  const lambda = page.getByRole('slider', { name: /람다/ });
  await press(lambda, 'Home');
  await expect(page).toHaveURL(/lambda=0$/);
  await expect.poll(order).not.toEqual(usual);

  await words.getByRole('listitem').getByRole('link').first().focus();
  await expect(page.getByRole('heading', { name: /말이 나오는 주제$/ })).toBeVisible();

  await press(page.getByRole('button', { name: '더 보고 싶어요' }));
  await expect(page.getByRole('heading', { name: /^추천 \d+개$/ })).toBeVisible();
  const slider = page.getByRole('region', { name: '주제로 옷 고르기' }).getByRole('slider').first();
  await expect(slider).toHaveAttribute('aria-valuetext', `${label}: 더 1.0`);
  await slider.focus();
  for (let presses = 0; presses < 3; presses += 1) {
    await page.keyboard.press('ArrowLeft');
  }
  await expect(slider).toHaveAttribute('aria-valuetext', `${label}: 더 0.7`);
  await expect(page).toHaveURL(/steer=\d+_0.7$/);
  const cards = page.getByRole('article');
  expect(await cards.count()).toBeGreaterThan(3);
  await expect(cards.first().getByRole('list', { name: '추천한 이유' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  const liked = await cards.first().getByRole('heading').textContent();
  await page.reload();
  await expect(cards.first().getByRole('heading')).toHaveText(liked ?? '');
  await expect(slider).toHaveAttribute('aria-valuetext', `${label}: 더 0.7`);

  await press(cards.first().getByRole('link').first());
  await expect(page).toHaveURL(/\/products\/\d+\?recommendation=\d+$/);
  const why = page.getByRole('region', { name: '이 상품을 추천한 이유' });
  await expect(why.locator('mark').first()).toBeVisible();
  await press(page.getByRole('link', { name: '주제로 비슷한' }));
  await expect(page).toHaveURL(/by=topics/);
  await expect(page.getByRole('region', { name: '비슷한 상품' }).getByRole('article').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await press(page.getByRole('link', { name: '주제로 고른 결과로' }));
  await expect(page).toHaveURL(/\/topics\?steer=\d+_0.7/);
  await expect(slider).toHaveAttribute('aria-valuetext', `${label}: 더 0.7`);
  await showTheme(page, 'dark');
  expect(await faults(page)).toEqual([]);
  await press(page.getByRole('button', { name: 'English' }));
  await expect(page.getByRole('heading', { level: 1, name: 'What reviewers talk about' })).toBeVisible();
  await press(page.getByRole('button', { name: 'Next topic' }));
  await expect(page.getByRole('region', { name: 'In their own words' })).toBeVisible();
  for (const table of ['The map as a table', 'The bars as a table', 'The cloud as a list']) {
    await press(page.getByText(table));
    await expect(page.locator('details[open] table').last()).toBeVisible();
  }
  expect(await faults(page)).toEqual([]);
  await showTheme(page, 'light');
  expect(await faults(page)).toEqual([]);
});

test('the words of a topic become a keyword', async ({ page }) => {
  await page.goto('/topics');
  await circles(page).first().focus();
  await page.keyboard.press('Enter');
  await press(page.getByRole('link', { name: '이 말들로 찾기' }));
  await expect(page).toHaveURL(/\/\?q=/);
  await expect(page.getByRole('heading', { name: /^추천 \d+개$/ })).toBeVisible();
});

test('an address with nonsense in it still shows the topics', async ({ page }) => {
  await page.goto('/topics?topic=4000000000&lambda=seven&steer=x_y&steer=4000000001_1');
  await expect(page.getByText('4000000000번 주제는 이 상점에 없어요.')).toBeVisible();
  await expect(page.getByText('4000000001번 주제는 이 상점에 없어요.')).toBeVisible();
  await expect.poll(() => circles(page).count()).toBeGreaterThan(2);
});

test('the topics fit a phone of 360 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/topics');
  await circles(page).first().focus();
  await page.keyboard.press('Enter');
  await press(page.getByRole('button', { name: '더 보고 싶어요' }));
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await faults(page)).toEqual([]);
  await press(page.getByText('지도를 표로 보기'));
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
