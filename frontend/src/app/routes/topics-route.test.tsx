import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { aProduct, aRanked, aRecommendation, saysWarm, someFacets } from '@/testing/samples';
import { onGet, onNoNetwork, onPost } from '@/testing/server';
import { aTopicDetail, aTopicMap, aWordCloud, someTopicProducts } from '@/testing/topic-samples';

let maps: URLSearchParams[];

beforeEach(() => {
  maps = onGet('/topics/map/', aTopicMap());
  onGet('/topics/7/', aTopicDetail());
  onGet('/topics/3/', aTopicDetail({ id: 3, evidence: [] }));
  onGet('/topics/7/wordcloud/', aWordCloud());
  onGet('/topics/12/', aTopicDetail({ id: 12 }));
  onGet('/topics/12/wordcloud/', aWordCloud());
  onGet('/topics/12/products/', someTopicProducts());
  onGet('/topics/3/wordcloud/', aWordCloud({ words: [], left_out: [] }));
  onGet('/topics/7/products/', someTopicProducts());
  onGet('/topics/3/products/', someTopicProducts({ results: [] }));
});

const map = () => screen.findByRole('toolbar', { name: '주제 지도' });
const circle = (name: RegExp) => screen.getByRole('button', { name });
const slider = (name: string) => screen.findByRole('slider', { name });

describe('the map', () => {
  it('says of every topic what it is, how large and how clear, and marks a mixture in words', async () => {
    await renderApp('/topics');
    const circles = within(await map()).getAllByRole('button');
    expect(circles.map((one) => one.getAttribute('aria-label'))).toEqual([
      '꽉 끼, 전체의 40%, 일관성 0.15',
      '따뜻하다 · 두껍다, 전체의 20%, 일관성 0.15',
      '배송, 전체의 10%, 일관성 −0.02, 여러 주제가 섞임',
    ]);
  });

  it('is gone through by arrows and chosen from by Enter', async () => {
    const { user, address } = await renderApp('/topics');
    await map();
    act(() => circle(/^꽉 끼/).focus());
    await user.keyboard('{ArrowLeft}');
    expect(circle(/^따뜻하다/)).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(circle(/^배송/)).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowLeft}{ArrowLeft}{Enter}');
    expect(address()).toBe('/topics?topic=7');
    expect(circle(/^따뜻하다/)).toHaveAttribute('aria-pressed', 'true');
    await user.keyboard(' ');
    expect(address()).toBe('/topics');
  });

  it('has one tab stop', async () => {
    await renderApp('/topics');
    const stops = within(await map())
      .getAllByRole('button')
      .filter((one) => one.getAttribute('tabindex') === '0');
    expect(stops).toHaveLength(1);
  });

  it('is gone through by buttons and a list as well', async () => {
    const { user, address } = await renderApp('/topics?topic=7');
    await user.click(await screen.findByRole('button', { name: '다음 주제' }));
    expect(address()).toBe('/topics?topic=3');
    await user.click(screen.getByRole('button', { name: '앞 주제' }));
    await user.click(screen.getByRole('button', { name: '앞 주제' }));
    expect(address()).toBe('/topics?topic=12');
    await user.selectOptions(screen.getByRole('combobox', { name: '주제 고르기' }), '꽉 끼');
    expect(address()).toBe('/topics?topic=3');
    await user.click(screen.getByRole('button', { name: '고른 주제 놓기' }));
    expect(address()).toBe('/topics');
  });

  it('shows the spread of a word that is focused', async () => {
    await renderApp('/topics?topic=7');
    const term = await screen.findByRole('link', { name: /^‘따뜻하다’ 찾기/ });
    const radius = (name: RegExp) =>
      Number.parseFloat(circle(name).querySelectorAll('circle')[1]?.style.getPropertyValue('r') ?? '');
    act(() => term.focus());
    expect(await screen.findByRole('heading', { name: '‘따뜻하다’ 말이 나오는 주제' })).toBeInTheDocument();
    expect(radius(/^따뜻하다/)).toBeCloseTo(2 * radius(/^배송/));
    expect(radius(/^꽉 끼/)).toBe(2);
  });
});

describe('the words', () => {
  it('are those that tell topics apart until a topic is chosen', async () => {
    const { user, address } = await renderApp('/topics');
    const words = await screen.findByRole('region', { name: '주제를 가르는 말' });
    const links = within(words).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
      '‘끼’ 찾기. 모든 글에서 90번',
      '‘따뜻하다’ 찾기. 모든 글에서 120번',
    ]);
    onGet('/products/facets/', someFacets());
    onPost('/recommendations/', aRecommendation());
    await user.click(within(words).getByRole('link', { name: /따뜻하다/ }));
    expect(address()).toBe('/?q=따뜻하다');
  });

  it('are sorted by lambda, which stands in the URL and is explained', async () => {
    const { address } = await renderApp('/topics?topic=7&lambda=0.1');
    const lambda = await screen.findByRole('slider', { name: /람다/ });
    expect(lambda).toHaveValue('0.1');
    expect(lambda).toHaveAttribute('aria-valuetext', '람다 0.1: 이 주제에만 나오는 말이 앞에 와요.');
    expect(maps.at(-1)?.get('lambda')).toBe('0.1');
    expect(maps.at(-1)?.get('terms')).toBe('30');
    slide(lambda, '1');
    await waitFor(() => expect(address()).toBe('/topics?topic=7&lambda=1'));
    await waitFor(() => expect(maps.at(-1)?.get('lambda')).toBe('1'));
  });

  it('do not mind nonsense in the URL', async () => {
    await renderApp('/topics?topic=7&lambda=9&steer=x');
    await screen.findByRole('slider', { name: /람다/ });
    expect(maps.at(-1)?.get('lambda')).toBe('0.6');
  });

  it('become a keyword', async () => {
    await renderApp('/topics?topic=7');
    const search = await screen.findByRole('link', { name: '이 말들로 찾기' });
    expect(decodeURIComponent(search.getAttribute('href') ?? '')).toBe('/?q=따뜻하다+두껍다+안감');
  });
});

describe('a topic', () => {
  it('is proved by sentences, each with its product', async () => {
    await renderApp('/topics?topic=7');
    const proof = await screen.findByRole('region', { name: '이렇게 말했어요' });
    expect(within(proof).getByText('따뜻해서').tagName).toBe('MARK');
    expect(within(proof).getByRole('link', { name: '온하루 기모 니트' })).toHaveAttribute('href', '/products/5');
  });

  it('has a cloud that says its words, and which had no room', async () => {
    await renderApp('/topics?topic=7');
    expect(await screen.findByRole('img', { name: /말 구름.*따뜻하다, 두껍다/ })).toBeInTheDocument();
    expect(screen.getByText('자리가 없어 그리지 못한 말: 안감')).toBeInTheDocument();
  });

  it('shows the products that speak most of it while no slider is moved', async () => {
    await renderApp('/topics?topic=7');
    expect(await screen.findByRole('heading', { name: '‘따뜻하다 · 두껍다’ 주제가 많은 상품' })).toBeInTheDocument();
    expect(screen.getAllByRole('article')).toHaveLength(1);
  });

  it('may have neither sentences, nor words, nor products', async () => {
    await renderApp('/topics?topic=3');
    expect(await screen.findByText('보여 드릴 문장이 아직 없어요.')).toBeInTheDocument();
    expect(await screen.findByText('그릴 말이 아직 없어요.')).toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: '조건에 맞는 상품이 없어요' })).toBeInTheDocument();
  });
});

describe('the sliders', () => {
  const twoTopics = { keyword: '', top_n: 20, topics: [{ id: 7, weight: 1 }] };

  it('choose products at once, and say what they do in words', async () => {
    const bodies = onPost('/recommendations/', aRecommendation({ id: 58 }));
    const { user, address } = await renderApp('/topics?topic=7');
    await user.click(await screen.findByRole('button', { name: '더 보고 싶어요' }));
    expect(address()).toBe('/topics?topic=7&steer=7_1');
    expect(await screen.findByRole('heading', { name: '추천 1개' })).toBeInTheDocument();
    expect(bodies.at(-1)).toEqual(twoTopics);
    const warm = await slider('따뜻하다 · 두껍다');
    expect(warm).toHaveAttribute('aria-valuetext', '따뜻하다 · 두껍다: 더 1.0');
    slide(warm, '-0.5');
    expect(warm).toHaveAttribute('aria-valuetext', '따뜻하다 · 두껍다: 피하기 0.5');
    await waitFor(() => expect(address()).toBe('/topics?topic=7&steer=7_-0.5'));
    await waitFor(() => expect(bodies.at(-1)).toEqual({ ...twoTopics, topics: [{ id: 7, weight: -0.5 }] }));
    expect(screen.getByRole('article').querySelector('a')).toHaveAttribute('href', '/products/1?recommendation=58');
  });

  it('ask once for many moves', async () => {
    const bodies = onPost('/recommendations/', aRecommendation());
    await renderApp('/topics?steer=7_1');
    const warm = await slider('따뜻하다 · 두껍다');
    for (const value of ['0.9', '0.8', '0.7']) {
      slide(warm, value);
    }
    await waitFor(() => expect(bodies).toHaveLength(2));
    expect(bodies.at(-1)).toEqual({ ...twoTopics, topics: [{ id: 7, weight: 0.7 }] });
  });

  it('keep the focus of one that is moved for the first time', async () => {
    onPost('/recommendations/', aRecommendation());
    const { address } = await renderApp('/topics');
    const tight = await slider('꽉 끼');
    act(() => tight.focus());
    slide(tight, '-1');
    await waitFor(() => expect(address()).toBe('/topics?steer=3_-1'));
    expect(await slider('꽉 끼')).toHaveFocus();
  });

  it('go with a keyword, are taken away one by one, and start over', async () => {
    const bodies = onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/topics?steer=7_1&steer=3_-0.5');
    await user.type(await screen.findByRole('textbox', { name: '함께 찾을 말' }), '니트{Enter}');
    expect(address()).toBe('/topics?steer=7_1&steer=3_-0.5&q=니트');
    await waitFor(() =>
      expect(bodies.at(-1)).toEqual({
        keyword: '니트',
        top_n: 20,
        topics: [
          { id: 7, weight: 1 },
          { id: 3, weight: -0.5 },
        ],
      }),
    );
    await user.click(screen.getByRole('button', { name: '‘꽉 끼’ 빼기' }));
    expect(address()).toBe('/topics?steer=7_1&q=니트');
    await user.click(screen.getByRole('button', { name: '처음으로' }));
    expect(address()).toBe('/topics');
    expect(await screen.findByRole('heading', { name: '주제를 더해 보세요' })).toBeInTheDocument();
  });

  it('may start from one of the topics that are talked about most', async () => {
    onPost('/recommendations/', aRecommendation());
    const { user, address } = await renderApp('/topics');
    await user.click(await screen.findByRole('button', { name: '더 보고 싶은 주제: 꽉 끼' }));
    expect(address()).toBe('/topics?steer=3_1');
    expect(await screen.findByRole('heading', { name: '추천 1개' })).toBeInTheDocument();
  });

  it('are not asked about while all stand in the middle', async () => {
    const bodies = onPost('/recommendations/', aRecommendation());
    await renderApp('/topics?steer=7_0');
    expect(await screen.findByRole('heading', { name: '주제를 더해 보세요' })).toBeInTheDocument();
    expect(bodies).toEqual([]);
  });

  it('tell why on each card', async () => {
    const part = { ...saysWarm(), kind: 'topic' as const, topic: 7 };
    onPost('/recommendations/', aRecommendation({ results: [aRanked({ parts: [part] })] }));
    await renderApp('/topics?steer=7_1');
    const why = await screen.findByRole('list', { name: '추천한 이유' });
    expect(why).toHaveTextContent('따뜻하다');
  });

  it('may find nothing, or fail', async () => {
    onPost('/recommendations/', aRecommendation({ results: [] }));
    const { user } = await renderApp('/topics?steer=7_1');
    expect(await screen.findByRole('heading', { name: '조건에 맞는 상품이 없어요' })).toBeInTheDocument();
    onPost('/recommendations/', { detail: 'x', code: 'no_known_words', unknown: [] }, 422);
    await user.type(screen.getByRole('textbox', { name: '함께 찾을 말' }), 'zzz{Enter}');
    expect(await screen.findByRole('heading', { name: '아직 모르는 말이에요' })).toBeInTheDocument();
    onPost('/recommendations/', { detail: 'broken' }, 500);
    await user.clear(screen.getByRole('textbox', { name: '함께 찾을 말' }));
    await user.type(screen.getByRole('textbox', { name: '함께 찾을 말' }), 'yyy{Enter}');
    expect(await screen.findByRole('button', { name: '다시 하기' })).toBeInTheDocument();
  });
});

describe('a topic that is gone', () => {
  it('is told with what it became, and the screen goes on with that', async () => {
    onGet('/topics/1/', { detail: 'x', code: 'topic_gone', label: '포근하', became: { id: 7, label: 'x' } }, 404);
    const bodies = onPost('/recommendations/', aRecommendation());
    await renderApp('/topics?topic=1&steer=1_0.4');
    expect(
      await screen.findByText('새로 배운 뒤 ‘포근하다’ 주제는 ‘따뜻하다 · 두껍다’로 이어졌어요.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('region', { name: '이 주제의 말' })).toBeInTheDocument();
    await waitFor(() => expect(bodies.at(-1)).toMatchObject({ topics: [{ id: 7, weight: 0.4 }] }));
  });

  it('may have become nothing, or never have been', async () => {
    onGet('/topics/1/', { detail: 'x', code: 'topic_gone', label: '포근하', became: null }, 404);
    onGet('/topics/99/', { detail: 'Not found.', code: 'not_found' }, 404);
    await renderApp('/topics?topic=1&steer=99_1');
    expect(await screen.findByText('‘포근하다’ 주제는 새로 배운 뒤 사라졌어요.')).toBeInTheDocument();
    expect(await screen.findByText('99번 주제는 이 상점에 없어요.')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: '주제를 가르는 말' })).toBeInTheDocument();
  });
});

describe('a shop without topics', () => {
  it('says what to do', async () => {
    onGet('/topics/map/', aTopicMap({ topics: [], salient: [], spread: [] }));
    await renderApp('/topics');
    expect(await screen.findByRole('heading', { name: '아직 주제가 없어요' })).toBeInTheDocument();
    expect(within(screen.getByRole('main')).getByRole('link', { name: '말로 찾기' })).toHaveAttribute('href', '/');
  });

  it.each(['no_topics', 'no_snapshot'])('may be told as %s', async (code) => {
    onGet('/topics/map/', { detail: 'x', code }, code === 'no_topics' ? 404 : 503);
    await renderApp('/topics');
    expect(await screen.findByRole('heading', { name: '아직 주제가 없어요' })).toBeInTheDocument();
  });

  it('is not one that cannot be reached', async () => {
    onNoNetwork('/topics/map/');
    const { user } = await renderApp('/topics');
    expect(await screen.findByRole('alert')).toHaveTextContent('서버에 닿지 못했어요');
    onGet('/topics/map/', aTopicMap());
    await user.click(screen.getByRole('button', { name: '다시 하기' }));
    expect(await map()).toBeInTheDocument();
  });
});

it('speaks English', async () => {
  localStorage.setItem('coordi.language', 'en');
  onPost('/recommendations/', aRecommendation({ results: [aRanked(), aRanked({ product: aProduct({ id: 2 }) })] }));
  await renderApp('/topics?topic=7&steer=7_1');
  expect(await screen.findByRole('heading', { level: 1, name: 'What reviewers talk about' })).toBeInTheDocument();
  expect(await screen.findByRole('slider', { name: '따뜻하다 · 두껍다' })).toHaveAttribute(
    'aria-valuetext',
    '따뜻하다 · 두껍다: more 1.0',
  );
  expect(await screen.findByRole('heading', { name: '2 recommendations' })).toBeInTheDocument();
});

/** jsdom's range inputs do not move by keys: the value is set as the browser would. */
function slide(input: HTMLElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
  act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
}
