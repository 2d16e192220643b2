/** The product screen as a visitor meets it, with every face of its lists. */
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Part } from '@/api';
import { renderApp } from '@/testing/render-app';
import { aPage, aProduct, aRanked, aRecommendation, aReview, saysWarm, someFacets } from '@/testing/samples';
import { onGet, onPost } from '@/testing/server';

beforeEach(() => {
  onGet('/products/facets/', someFacets());
  onGet('/products/1/', aProduct({ product_url: 'https://shop.example/1', review_count: 1 }));
  onGet('/products/1/similar/', { product: 1, by: 'words', results: [aRanked({ product: aProduct({ id: 2 }) })] });
  onGet('/products/1/reviews/', aPage([aReview()]));
});

describe('a product', () => {
  it('shows its facts, what is similar and what people wrote', async () => {
    await renderApp('/products/1');
    expect(await screen.findByRole('heading', { level: 1, name: '포근한 니트 1' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '상점에서 보기' })).toHaveAttribute('href', 'https://shop.example/1');
    expect(screen.getByText('상의 › 니트')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: '포근한 니트 2' })).toBeInTheDocument();
    expect(await screen.findByText('가볍고 따뜻해요.')).toHaveAttribute('lang', 'ko');
    expect(screen.getByText('여성 · 163cm · 2024년 1월 12일')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: '이 상품을 추천한 이유' })).not.toBeInTheDocument();
  });

  it('never links to an address that is not of the web', async () => {
    onGet('/products/1/', aProduct({ product_url: 'javascript:alert(1)' }));
    await renderApp('/products/1');
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('link', { name: '상점에서 보기' })).not.toBeInTheDocument();
  });

  it('explains itself with its own sentences when it was recommended', async () => {
    onGet('/recommendations/57/', aRecommendation());
    await renderApp('/products/1?recommendation=57');
    const panel = await screen.findByRole('region', { name: '이 상품을 추천한 이유' });
    expect(panel).toHaveTextContent('‘따뜻한 니트’ 추천 1번째');
    expect(panel).toHaveTextContent('이 상점 상품의 98%보다 찾는 말에 더 가까워요.');
    expect(panel).toHaveTextContent('가볍고 따뜻해요.');
    expect(within(panel).getByText('따뜻해요', { selector: 'mark' })).toBeInTheDocument();
    expect(within(panel).getByRole('img')).toHaveAccessibleName('점수가 온 곳: 글에 나온 말 100%');
    expect(screen.getByRole('link', { name: '‘따뜻한 니트’ 결과로' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/\?q=/),
    );
  });

  it('goes back to the very results, without asking again', async () => {
    const bodies = onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/?q=따뜻한+니트');
    await user.click(within(await screen.findByRole('article')).getByRole('link'));
    await screen.findByRole('heading', { name: '이 상품을 추천한 이유' });
    expect(address()).toBe('/products/1?recommendation=57');
    await user.click(screen.getByRole('link', { name: '‘따뜻한 니트’ 결과로' }));
    expect(await screen.findByRole('heading', { name: '추천 1개' })).toBeInTheDocument();
    expect(address()).toBe('/?q=따뜻한 니트');
    expect(bodies).toHaveLength(1);
  });

  it('tells each topic that was asked for or against, and goes back to the sliders', async () => {
    const part = (topic: number, score: number): Part => ({ ...saysWarm(), kind: 'topic', topic, score });
    onGet(
      '/recommendations/57/',
      aRecommendation({
        request: {
          keyword: '',
          top_n: 20,
          topics: [
            { id: 7, weight: 1 },
            { id: 3, weight: -0.5 },
          ],
        },
        topics: [
          { id: 7, label: '따뜻하 · 두껍', weight: 1 },
          { id: 3, label: '꽉 끼', weight: -0.5 },
        ],
        results: [aRanked({ parts: [part(7, 0.9), { ...part(3, 0.1), words: [] }] })],
      }),
    );
    await renderApp('/products/1?recommendation=57');
    const why = await screen.findByRole('region', { name: '이 상품을 추천한 이유' });
    expect(within(why).getByText('‘따뜻하다 · 두껍다, −꽉 끼’ 추천 1번째')).toBeInTheDocument();
    expect(within(why).getByRole('heading', { name: /^리뷰의 주제: 따뜻하다 · 두껍다/ })).toBeInTheDocument();
    expect(within(why).getByRole('heading', { name: /^피하려는 주제가 적음: 꽉 끼/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '주제로 고른 결과로' })).toHaveAttribute(
      'href',
      '/topics?steer=7_1&steer=3_-0.5',
    );
  });

  it('says so when the recommendation is no longer kept', async () => {
    onGet('/recommendations/57/', { detail: 'Not found.', code: 'not_found' }, 404);
    await renderApp('/products/1?recommendation=57');
    expect(await screen.findByText('이 추천은 더 이상 남아 있지 않아요.')).toBeInTheDocument();
  });

  it('is a screen that does not exist when the server has none', async () => {
    onGet('/products/1/', { detail: 'No Product matches the given query.', code: 'not_found' }, 404);
    await renderApp('/products/1');
    expect(await screen.findByRole('heading', { name: '없는 화면이에요' })).toBeInTheDocument();
  });

  it('is a screen that does not exist when its number is none', async () => {
    await renderApp('/products/shirt');
    expect(await screen.findByRole('heading', { name: '없는 화면이에요' })).toBeInTheDocument();
  });

  it('tells what failed and tries again', async () => {
    onGet('/products/1/', { detail: 'broken' }, 500);
    const { user } = await renderApp('/products/1');
    await screen.findByRole('alert');
    onGet('/products/1/', aProduct());
    await user.click(screen.getByRole('button', { name: '다시 하기' }));
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
  });
});

describe('the picture of a product', () => {
  const picture = { width: 600, height: 800, colour: '#203040', hash: 'cd'.repeat(32) };

  it('stands on its own colour, has an address of its own, and can be searched with', async () => {
    onGet('/products/1/', aProduct({ picture }));
    await renderApp('/products/1');
    const shown = await screen.findByRole('img', { name: '온하루 포근한 니트 1, 상의' });
    expect(shown).toHaveAttribute('src', '/api/v1/products/1/image/?v=cdcdcdcdcdcd&width=960');
    expect(shown.parentElement).toHaveStyle({ backgroundColor: '#203040' });
    expect(screen.getByRole('link', { name: '이 사진으로 찾기' })).toHaveAttribute('href', '/visual?product=1');
  });

  it('may be missing, which is said', async () => {
    onGet('/products/1/', aProduct({ picture: null, image_url: null }));
    await renderApp('/products/1');
    expect(await screen.findByText(/사진을 주지 않았어요/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: '이 사진으로 찾기' })).not.toBeInTheDocument();
  });
});

describe('similar products', () => {
  it('are chosen in the address', async () => {
    const queries = onGet('/products/1/similar/', { product: 1, by: 'words', results: [] });
    const { user, address } = await renderApp('/products/1');
    const tabs = await screen.findByRole('navigation', { name: '무엇이 비슷한가요' });
    await waitFor(() => expect(queries.at(-1)?.get('by')).toBe('words'));
    expect(within(tabs).getByRole('link', { name: '글로 비슷한' })).toHaveAttribute('aria-current', 'page');
    await user.click(within(tabs).getByRole('link', { name: '평점까지 함께' }));
    expect(address()).toBe('/products/1?by=blend');
    await waitFor(() => expect(queries.at(-1)?.get('by')).toBe('blend'));
    expect(await screen.findByRole('heading', { name: '비슷한 상품을 찾지 못했어요' })).toBeInTheDocument();
  });

  it('are found by pictures, with the colours and the category that they share', async () => {
    const look = {
      cosine: 0.8,
      colours: [{ asked: '#16213f', product: '#2456c4', distance: 4 }],
      category: '니트',
      agreeing: [2, 3, 4],
      of: 10,
    };
    const parts = [{ kind: 'image' as const, score: 0.8, topic: null, words: [], look }];
    onGet('/products/1/similar/', { product: 1, by: 'images', results: [aRanked({ parts })] });
    const { user, address } = await renderApp('/products/1');
    await user.click(await screen.findByRole('link', { name: '사진으로 비슷한' }));
    expect(address()).toBe('/products/1?by=images');
    const why = await screen.findByRole('list', { name: '추천한 이유' });
    const reasons = within(why).getAllByRole('listitem');
    expect(reasons.map((reason) => reason.textContent)).toEqual(['비슷한 색파랑', '닮은 10개 중 3개가 니트']);
  });

  it('say so when the product has no picture to compare', async () => {
    onGet('/products/1/similar/', { code: 'invalid', by: ['The product 1 has no picture.'] }, 400);
    await renderApp('/products/1?by=images');
    expect(await screen.findByRole('heading', { name: '사진으로 비교할 수 없어요' })).toBeInTheDocument();
  });

  it('wait for the next training when there is none', async () => {
    onGet('/products/1/similar/', { detail: 'No snapshot.', code: 'no_snapshot' }, 503);
    await renderApp('/products/1');
    expect(await screen.findByRole('heading', { name: '아직 비교할 수 없어요' })).toBeInTheDocument();
  });
});

describe('reviews', () => {
  it('are sorted and paged in the address', async () => {
    const queries = onGet('/products/1/reviews/', { ...aPage([aReview()]), count: 25 });
    const { user, address } = await renderApp('/products/1');
    expect(await screen.findByText('1 / 3쪽')).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: '다음' }));
    expect(address()).toBe('/products/1?page=2#reviews');
    await waitFor(() => expect(queries.at(-1)?.get('page')).toBe('2'));
    await user.selectOptions(screen.getByRole('combobox', { name: '리뷰 정렬' }), '최신순');
    expect(address()).toBe('/products/1?ordering=-date');
    await waitFor(() => expect(queries.at(-1)?.get('ordering')).toBe('-date'));
  });

  it('may be none', async () => {
    onGet('/products/1/reviews/', aPage([]));
    await renderApp('/products/1');
    expect(await screen.findByRole('heading', { name: '아직 리뷰가 없어요' })).toBeInTheDocument();
  });

  it('may fail alone', async () => {
    onGet('/products/1/reviews/', { detail: 'broken' }, 500);
    await renderApp('/products/1');
    expect(await screen.findByRole('alert')).toHaveTextContent('불러오지 못했어요');
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
  });
});
