/** A shopper's way with a photo: dropped, cut, weighed against words, filtered. The photo is a product's own picture. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { faults, overflow, showTheme } from './looks';

type Pictured = { id: number; name: string; main_category: string };

/** A product that has a picture, and that picture. */
async function pictured(page: Page): Promise<{ product: Pictured; picture: Buffer }> {
  const list = await page.request.get('/api/v1/products/?page_size=50&ordering=-rating');
  const products: (Pictured & { picture: unknown })[] = (await list.json()).results;
  const product = products.find(({ picture }) => picture !== null);
  if (product === undefined) {
    throw new Error('the shop of the journeys has no pictures');
  }
  const picture = await page.request.get(`/api/v1/products/${product.id}/image/?width=640`, {
    headers: { Accept: 'image/jpeg' },
  });
  return { product, picture: await picture.body() };
}

/** Drops a file on the page, as from a folder. */
async function drop(page: Page, name: string, type: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([base64, called, kind]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], called, { type: kind }));
      return transfer;
    },
    [bytes.toString('base64'), name, type] as const,
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

/** True once a picture has pixels. */
const pixels = (image: Locator) => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth > 0);

const found = (page: Page) => page.getByRole('heading', { name: /^닮은 상품 \d+개$/ });

test('finds a dropped product, cuts, weighs and filters', async ({ page }) => {
  // Axe looks at the whole page four times.
  test.setTimeout(120_000);
  const { product, picture } = await pictured(page);
  await page.goto('/visual');
  await expect(page.getByRole('heading', { level: 1, name: '사진으로 찾기' })).toBeVisible();
  await expect(page.getByRole('region', { name: '이런 사진으로 해 보세요' }).getByRole('link').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await drop(page, 'knit.jpg', 'image/jpeg', picture);
  await expect(page).toHaveURL(/\/visual\?photo=[0-9a-z]+$/);
  const photo = page.getByRole('img', { name: '올린 사진' });
  await expect.poll(() => pixels(photo)).toBe(true);
  await expect(found(page)).toBeVisible();
  const cards = page.getByRole('article');
  // Its own picture is the nearest.
  await expect(cards.first().getByRole('link')).toHaveAttribute('href', new RegExp(`/products/${product.id}\\?`));
  await expect.poll(() => pixels(cards.first().getByRole('img').first())).toBe(true);
  await expect(cards.first().getByRole('list', { name: '추천한 이유' })).toBeVisible();
  const seen = page.getByRole('group', { name: '이런 옷으로 보여요' }).getByRole('button');
  expect(await seen.count()).toBeGreaterThan(0);
  await expect(seen.first()).toHaveText(/\d+%$/);
  expect(await faults(page)).toEqual([]);

  const box = page.getByRole('button', { name: /^찾을 부분: / });
  await expect(box).toHaveAccessibleName('찾을 부분: 사진 전체');
  await page.getByRole('button', { name: '찾을 부분 좁히기' }).click();
  await expect(page).toHaveURL(/crop=0.1%2C0.1%2C0.8%2C0.8/);
  await box.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page).toHaveURL(/crop=0.1%2C0.12%2C0.78%2C0.8/);
  await expect(found(page)).toBeVisible();

  const slider = page.getByRole('slider', { name: '사진과 글의 비중' });
  await expect(slider).toBeDisabled();
  await page.getByRole('searchbox', { name: '함께 찾을 말' }).fill('니트');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '사진 0%, 글 100%');
  await expect(page).toHaveURL(/text=1/);
  await expect(found(page)).toBeVisible();

  const category = page.getByRole('group', { name: '종류' }).getByRole('button', { name: product.main_category });
  await category.click();
  await expect(category).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/main_category=/);
  await expect(cards.first().getByRole('img').first()).toHaveAccessibleName(new RegExp(`, ${product.main_category}$`));
  await page.reload();
  await expect.poll(() => pixels(photo)).toBe(true);
  await expect(category).toHaveAttribute('aria-pressed', 'true');
  await expect(slider).toHaveAttribute('aria-valuetext', '사진 0%, 글 100%');

  await cards.first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: '이 상품을 추천한 이유' })).toBeVisible();
  await page.getByRole('link', { name: '사진으로 찾은 결과로' }).click();
  await expect(found(page)).toBeVisible();
  await showTheme(page, 'dark');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Search by photo' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the photo' }).click();
  await expect(page.getByRole('region', { name: 'Add a photo' })).toBeVisible();
});

test('looks for what is similar by its picture, and searches with it', async ({ page }) => {
  const { product } = await pictured(page);
  await page.goto(`/products/${product.id}?by=images`);
  const similar = page.getByRole('region', { name: '비슷한 상품' });
  await expect(similar.getByRole('article').first()).toBeVisible();
  await expect(similar.getByRole('list', { name: '추천한 이유' }).first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: '이 사진으로 찾기' }).click();
  await expect(page).toHaveURL(new RegExp(`/visual\\?product=${product.id}$`));
  await expect(found(page)).toBeVisible();
  await expect.poll(() => pixels(page.getByRole('img', { name: `상품 사진: ${product.name}` }))).toBe(true);
});

test('says what is wrong with a file that is no picture', async ({ page }) => {
  await page.goto('/visual');
  await drop(page, 'list.jpg', 'image/jpeg', Buffer.from('id,name\n1,knit\n'));
  await expect(page.getByRole('alert')).toContainText('‘list.jpg’ 파일은 읽을 수 있는 사진이 아니에요.');
  await drop(page, 'none.png', 'image/png', Buffer.alloc(0));
  await expect(page.getByRole('alert')).toContainText('‘none.png’ 파일이 비어 있어요.');
  await drop(page, 'big.png', 'image/png', Buffer.alloc(10 * 1_024 * 1_024 + 1));
  await expect(page.getByRole('alert')).toContainText('‘big.png’ 파일이 너무 커요.');
});

test('the search by photo fits a phone of 360 px', async ({ page }) => {
  const { picture } = await pictured(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/visual');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByLabel('사진 고르기').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: picture });
  await expect(found(page)).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await faults(page)).toEqual([]);
});
