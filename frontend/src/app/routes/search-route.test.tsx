/** The search screen as a visitor meets it, with every face of its lists. */
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { aPage, aProduct, aRanked, aRecommendation, someFacets } from '@/testing/samples';
import { onGet, onNoNetwork, onPost } from '@/testing/server';

beforeEach(() => {
  onGet('/products/facets/', someFacets());
});

describe('without a keyword', () => {
  it('shows the best rated products at once', async () => {
    const queries = onGet('/products/', aPage([aProduct({ list_price: 110_000 })]));
    await renderApp('/');
    const card = await screen.findByRole('article');
    expect(within(card).getByRole('link', { name: '포근한 니트 1' })).toHaveAttribute('href', '/products/1');
    expect(within(card).getByRole('img')).toHaveAccessibleName('온하루 포근한 니트 1, 상의');
    expect(card).toHaveTextContent('30% 할인77,000원');
    expect(card).toHaveTextContent('별 5개 중 4.2개, 평가 3,267개');
    expect(queries[0]?.get('ordering')).toBe('-rating');
  });

  it('keeps silent about what the shop does not tell', async () => {
    onGet('/products/facets/', someFacets({ sub_category: [], style: [] }));
    const bare = aProduct({ price: null, brand: '', rating: { mean: null, count: 0, weighted: null } });
    onGet('/products/', aPage([bare]));
    await renderApp('/');
    expect(await screen.findByRole('heading', { name: '상품' })).toBeInTheDocument();
    expect(screen.getByRole('article')).toHaveTextContent(/^포근한 니트 1$/);
    expect(screen.queryByRole('group', { name: '스타일' })).not.toBeInTheDocument();
    expect(screen.getByRole('navigation', { name: '이런 말은 어때요' })).toHaveTextContent('상의바지');
  });

  it('shows empty cards while it waits, then the grid', async () => {
    onGet('/products/', aPage([aProduct()]));
    await renderApp('/');
    expect((await screen.findAllByText('불러오는 중')).length).toBeGreaterThan(0);
    expect(await screen.findByRole('region', { name: '평점 높은 상품' })).toBeInTheDocument();
    expect(screen.queryByText('불러오는 중')).not.toBeInTheDocument();
  });

  it('filters by the chips, which stand in the address', async () => {
    const queries = onGet('/products/', aPage([aProduct()]));
    const { user, address } = await renderApp('/');
    const chip = await screen.findByRole('button', { name: '바지' });
    expect(chip).toHaveAttribute('aria-pressed', 'false');
    await user.click(chip);
    expect(address()).toBe('/?main_category=바지');
    expect(chip).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() => expect(queries.at(-1)?.get('main_category__in')).toBe('바지'));
  });

  it('offers to clear the filters when nothing passes them', async () => {
    onGet('/products/', aPage([]));
    const { user, address } = await renderApp('/?season=summer&price_max=100');
    expect(await screen.findByRole('heading', { name: '조건에 맞는 상품이 없어요' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '여름 빼기' }));
    expect(address()).toBe('/?price_max=100');
    await user.click((await screen.findAllByRole('button', { name: '모두 지우기' }))[0] as HTMLElement);
    expect(address()).toBe('/');
    expect(await screen.findByRole('heading', { name: '아직 상품이 없어요' })).toBeInTheDocument();
  });

  it('tells what failed, with the number of the request, and tries again', async () => {
    onGet('/products/', { detail: 'broken' }, 500);
    const { user } = await renderApp('/');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('불러오지 못했어요');
    expect(alert).toHaveTextContent('req-42');
    onGet('/products/', aPage([aProduct()]));
    await user.click(within(alert).getByRole('button', { name: '다시 하기' }));
    expect(await screen.findByRole('article')).toBeInTheDocument();
  });

  it('tells a lost network from a broken server', async () => {
    onNoNetwork('/products/');
    await renderApp('/');
    expect(await screen.findByRole('alert')).toHaveTextContent('서버에 닿지 못했어요');
  });

  it('opens further pages in place', async () => {
    const queries = onGet('/products/', { ...aPage([aProduct()]), count: 41 });
    const { user, address } = await renderApp('/');
    await user.click(await screen.findByRole('button', { name: '더 보기' }));
    expect(address()).toBe('/?page=2');
    await waitFor(() => expect(queries.map((query) => query.get('page'))).toEqual(['1', '2']));
  });
});

describe('with a keyword', () => {
  it('asks once, and shows each result with its reason', async () => {
    onGet('/products/', aPage([aProduct()]));
    const bodies = onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/?style=캐주얼');
    await screen.findByRole('article');
    await user.keyboard('/');
    await user.keyboard('따뜻한 니트{Enter}');
    expect(await screen.findByRole('heading', { name: '추천 1개' })).toBeInTheDocument();
    expect(address()).toBe('/?q=따뜻한 니트&style=캐주얼');
    expect(bodies).toEqual([{ keyword: '따뜻한 니트', strategy: 'blend', top_n: 20, style: ['캐주얼'] }]);
    const card = screen.getByRole('article');
    expect(within(card).getByRole('list', { name: '추천한 이유' })).toHaveTextContent('‘따뜻하다’ 언급');
    expect(within(card).getByRole('link')).toHaveAttribute('href', '/products/1?recommendation=57');
  });

  it('clears the box with Esc and leaves it with a second one', async () => {
    onPost('/recommendations/', aRecommendation());
    const { user } = await renderApp('/?q=니트');
    const box = await screen.findByRole('textbox', { name: '찾는 옷을 말해 주세요' });
    await user.click(box);
    await user.keyboard('{Escape}');
    expect(box).toHaveValue('');
    expect(box).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(box).not.toHaveFocus();
  });

  it('asks for as many and in the way that is chosen', async () => {
    const bodies = onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/?q=니트');
    await user.selectOptions(await screen.findByRole('combobox', { name: '몇 개까지 볼까요' }), '100개까지');
    await user.selectOptions(screen.getByRole('combobox', { name: '고르는 방법' }), '뜻이 가까운 순');
    expect(address()).toBe('/?q=니트&strategy=keyword&top_n=100');
    await waitFor(() => expect(bodies.at(-1)).toEqual({ keyword: '니트', strategy: 'keyword', top_n: 100 }));
  });

  it('names a word that it left out, and a near spelling searches', async () => {
    const unknown = [{ word: '니투', near: ['니트', '따뜻하'] }];
    const bodies = onPost('/recommendations/', aRecommendation({ request: { keyword: '포근한 니투' }, unknown }));
    const { user, address } = await renderApp('/?q=포근한+니투');
    expect(await screen.findByText(/이 상점의 글에 없는 말은 빼고 찾았어요: 니투/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '따뜻하다' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '니트' }));
    expect(address()).toBe('/?q=포근한 니트');
    await waitFor(() => expect(bodies.at(-1)).toMatchObject({ keyword: '포근한 니트' }));
  });

  it('offers near spellings when it knows no word at all', async () => {
    const unknown = [{ word: '니투', near: ['니트'] }];
    onPost('/recommendations/', { detail: 'No word is known.', code: 'no_known_words', unknown }, 422);
    const { user, address } = await renderApp('/?q=니투');
    expect(await screen.findByRole('alert')).toHaveTextContent('‘니투’, 아직 모르는 말이에요');
    onPost('/recommendations/', aRecommendation());
    await user.click(within(screen.getByRole('alert')).getByRole('button', { name: '니트' }));
    expect(await screen.findByRole('article')).toBeInTheDocument();
    expect(address()).toBe('/?q=니트');
  });

  it('sends the visitor on while nothing is trained yet', async () => {
    onPost('/recommendations/', { detail: 'No snapshot.', code: 'no_snapshot' }, 503);
    onGet('/products/', aPage([aProduct()]));
    const { user, address } = await renderApp('/?q=니트');
    await user.click(await screen.findByRole('button', { name: '평점 높은 상품 보기' }));
    expect(address()).toBe('/');
    expect(await screen.findByRole('article')).toBeInTheDocument();
  });

  it('says which field the server refused', async () => {
    onPost('/recommendations/', { price_min: ['Too high.'] }, 400);
    await renderApp('/?q=니트&price_min=5');
    expect(await screen.findByRole('alert')).toHaveTextContent('price_min: Too high.');
  });

  it('says that filters leave few, and takes them away', async () => {
    onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/?q=니트&gender=women');
    expect(await screen.findByText(/고른 조건에 맞는 상품은 1개뿐이에요/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '조건 지우고 더 보기' }));
    expect(address()).toBe('/?q=니트');
  });

  it('is empty in words when no product passes', async () => {
    onPost('/recommendations/', aRecommendation({ results: [] }));
    await renderApp('/?q=니트&gender=men');
    expect(await screen.findByRole('heading', { name: '조건에 맞는 상품이 없어요' })).toBeInTheDocument();
  });

  it('shows forty of many, the rest at a press', async () => {
    const results = Array.from({ length: 45 }, (_, at) => aRanked({ rank: at + 1, product: aProduct({ id: at + 1 }) }));
    const bodies = onPost('/recommendations/', aRecommendation({ results }));
    const { user } = await renderApp('/?q=니트&top_n=100');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(40));
    await user.click(screen.getByRole('button', { name: '더 보기' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(45));
    expect(bodies).toHaveLength(1);
  });
});

describe('the frame', () => {
  it('speaks English at the switch and keeps the address', async () => {
    onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/?q=니트');
    await screen.findByRole('article');
    await user.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findByRole('heading', { name: '1 recommendation' })).toBeInTheDocument();
    expect(document.documentElement).toHaveAttribute('lang', 'en');
    expect(address()).toBe('/?q=니트');
    await user.click(screen.getByRole('button', { name: '한국어' }));
    expect(await screen.findByRole('heading', { name: '추천 1개' })).toBeInTheDocument();
  });

  it('goes round the themes', async () => {
    onGet('/products/', aPage([aProduct()]));
    const { user } = await renderApp('/');
    await user.click(await screen.findByRole('button', { name: /화면 밝기: 시스템/ }));
    expect(document.documentElement).toHaveAttribute('data-theme', 'light');
    await user.click(screen.getByRole('button', { name: /화면 밝기: 밝게/ }));
    expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
    expect(localStorage.getItem('coordi.theme')).toBe('dark');
  });

  it('has a face for addresses that lead nowhere', async () => {
    await renderApp('/nowhere');
    expect(await screen.findByRole('heading', { name: '없는 화면이에요' })).toBeInTheDocument();
  });
});

describe('the sheet of filters', () => {
  it('offers only what the shop tells of', async () => {
    onGet('/products/facets/', someFacets({ gender: [], price: { min: null, max: null } }));
    onGet('/products/', aPage([aProduct()]));
    const { user } = await renderApp('/');
    await screen.findByRole('button', { name: '바지' });
    await user.click(screen.getByRole('button', { name: '필터' }));
    const sheet = await screen.findByRole('dialog', { name: '필터' });
    expect(within(sheet).getByRole('button', { name: '겨울' })).toBeInTheDocument();
    expect(within(sheet).queryByRole('button', { name: '봄' })).not.toBeInTheDocument();
    expect(within(sheet).queryByRole('group', { name: '성별' })).not.toBeInTheDocument();
    expect(within(sheet).queryByRole('spinbutton')).not.toBeInTheDocument();
  });

  it('asks once, with the button', async () => {
    const bodies = onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/?q=니트');
    await screen.findByRole('article');
    await user.click(screen.getByRole('button', { name: '필터' }));
    const sheet = await screen.findByRole('dialog', { name: '필터' });
    await user.click(within(sheet).getByRole('button', { name: '겨울' }));
    await user.click(within(sheet).getByRole('button', { name: '여성' }));
    await user.type(within(sheet).getByRole('spinbutton', { name: '최저 가격' }), '90000');
    await user.type(within(sheet).getByRole('spinbutton', { name: '최고 가격' }), '20000');
    expect(bodies).toHaveLength(1);
    await user.click(within(sheet).getByRole('button', { name: '결과 보기' }));
    expect(address()).toBe('/?q=니트&season=winter&gender=women&price_min=20000&price_max=90000');
    await waitFor(() => expect(bodies).toHaveLength(2));
  });
});
