/** The search by photo as a visitor meets it, with every face of its list. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetPhotos, keepPhoto } from '@/features/visual/photos';
import { anImageRecommendation, aPhotoFile, aSight, onImage, stubPhotos } from '@/testing/photos';
import { renderApp } from '@/testing/render-app';
import { aPage, aProduct, aRanked, someFacets } from '@/testing/samples';
import { onGet } from '@/testing/server';

const PICTURE = { width: 600, height: 800, colour: '#203040', hash: 'cd'.repeat(32) };

beforeEach(() => {
  forgetPhotos();
  stubPhotos();
  onGet('/products/facets/', someFacets());
  onGet(
    '/products/',
    aPage([
      aProduct({ id: 1, picture: PICTURE }),
      aProduct({ id: 2, picture: null }),
      aProduct({ id: 3, main_category: '바지', sub_category: '데님', picture: PICTURE }),
    ]),
  );
});

/** A photo that the address `?photo=k1` names. */
function keepOne(): void {
  keepPhoto({ key: 'k1', name: 'me.png', width: 1_024, height: 768, data: `data:image/jpeg;base64,${btoa('pixels')}` });
}

const chooser = () => screen.findByLabelText('사진 고르기', { selector: 'input' });

describe('without a photo', () => {
  it('has a field for one, and pictures of the shop to try', async () => {
    await renderApp('/visual');
    expect(await screen.findByRole('heading', { level: 1, name: '사진으로 찾기' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: '사진 올리기' })).toBeInTheDocument();
    const samples = await screen.findByRole('region', { name: '이런 사진으로 해 보세요' });
    const links = within(samples).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/visual?product=1', '/visual?product=3']);
  });

  it('takes a file: it is shown and asked with, small and as JPEG', async () => {
    const asked = onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual');
    await user.upload(await chooser(), aPhotoFile());
    expect(await screen.findByRole('img', { name: '올린 사진' })).toHaveAttribute('width', '1024');
    expect(await screen.findByRole('heading', { name: '닮은 상품 1개' })).toBeInTheDocument();
    expect(address()).toMatch(/^\/visual\?photo=[0-9a-z]+$/);
    expect(asked).toEqual([{ image: 'image/jpeg', crop: null, request: { keyword: '', top_n: 24 } }]);
  });

  it('takes a picture that is pasted', async () => {
    onImage(anImageRecommendation());
    await renderApp('/visual');
    await chooser();
    fireEvent.paste(document.body, { clipboardData: { types: ['Files'], files: [aPhotoFile()] } });
    expect(await screen.findByRole('img', { name: '올린 사진' })).toBeInTheDocument();
  });

  it('leaves pasted text alone', async () => {
    await renderApp('/visual');
    await chooser();
    const text = { types: ['text/plain'], files: [] };
    expect(fireEvent.paste(document.body, { clipboardData: text })).toBe(true);
    const cells = { types: ['text/plain', 'Files'], files: [aPhotoFile()] };
    expect(fireEvent.paste(document.body, { clipboardData: cells })).toBe(true);
    expect(screen.getByRole('region', { name: '사진 올리기' })).toBeInTheDocument();
  });

  it.each([
    ['a broken file', aPhotoFile('broken.jpg'), '‘broken.jpg’ 파일은 읽을 수 있는 사진이 아니에요.'],
    ['an empty file', aPhotoFile('none.jpg', 0), '‘none.jpg’ 파일이 비어 있어요.'],
    ['a large file', aPhotoFile('big.jpg', 10 * 1_024 * 1_024 + 1), '‘big.jpg’ 파일이 너무 커요.'],
  ])('refuses %s in words', async (_, file, words) => {
    const { user, address } = await renderApp('/visual');
    await user.upload(await chooser(), file);
    expect(await screen.findByText(words, { exact: false })).toBeInTheDocument();
    expect(address()).toBe('/visual');
    expect(screen.getByRole('region', { name: '사진 올리기' })).toBeInTheDocument();
  });

  it('says so when the photo of an address is gone', async () => {
    await renderApp('/visual?photo=abc');
    expect(await screen.findByText(/이 사진은 남아 있지 않아요/)).toBeInTheDocument();
  });
});

describe('a picture that is dropped on another screen', () => {
  it('is searched with', async () => {
    onImage(anImageRecommendation());
    const { address } = await renderApp('/');
    await screen.findAllByRole('article');
    const dataTransfer = { types: ['Files'], files: [aPhotoFile()] };
    fireEvent.dragOver(document.body, { dataTransfer });
    expect(screen.getByText('사진을 놓으면 닮은 옷을 찾아요')).toBeInTheDocument();
    fireEvent.drop(document.body, { dataTransfer });
    expect(screen.queryByText('사진을 놓으면 닮은 옷을 찾아요')).not.toBeInTheDocument();
    expect(await screen.findByRole('img', { name: '올린 사진' })).toBeInTheDocument();
    await waitFor(() => expect(address()).toMatch(/^\/visual\?photo=/));
  });
});

describe('a picture that is dragged from the page itself', () => {
  it('is no photo', async () => {
    const { address } = await renderApp('/');
    const [card] = await screen.findAllByRole('article');
    const dataTransfer = { types: ['Files'], files: [aPhotoFile()] };
    fireEvent.dragStart(card as HTMLElement, { dataTransfer });
    fireEvent.dragOver(document.body, { dataTransfer });
    expect(screen.queryByText('사진을 놓으면 닮은 옷을 찾아요')).not.toBeInTheDocument();
    fireEvent.drop(document.body, { dataTransfer });
    fireEvent.dragEnd(card as HTMLElement);
    expect(address()).toBe('/');
  });
});

describe('with a photo', () => {
  beforeEach(keepOne);

  it('tells what it seems to show, and filters by it', async () => {
    const asked = onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual?photo=k1');
    const seen = await screen.findByRole('group', { name: '이런 옷으로 보여요' });
    expect(
      within(seen)
        .getAllByRole('button')
        .map((chip) => chip.textContent),
    ).toEqual(['니트62%', '가디건21%']);
    await user.click(within(seen).getByRole('button', { name: /니트/ }));
    expect(address()).toBe('/visual?photo=k1&sub_category=니트');
    await waitFor(() => expect(asked.at(-1)?.request).toMatchObject({ sub_category: ['니트'] }));
    expect(within(seen).getByRole('button', { name: /니트/ })).toHaveAttribute('aria-pressed', 'true');
  });

  it('doubts what it has never seen the like of', async () => {
    onImage(anImageRecommendation({ seen: aSight({ doubtful: true }) }));
    await renderApp('/visual?photo=k1');
    expect(await screen.findByText(/이 상점의 상품 사진과 많이 달라요/)).toBeInTheDocument();
  });

  it('is cut by keys, which the address tells once they rest', async () => {
    const asked = onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual?photo=k1&crop=0.2,0.2,0.5,0.5');
    const box = await screen.findByRole('button', { name: '찾을 부분: 왼쪽에서 20%, 위에서 20%, 너비 50%, 높이 50%' });
    box.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
    expect(box).toHaveAccessibleName('찾을 부분: 왼쪽에서 24%, 위에서 20%, 너비 50%, 높이 52%');
    await waitFor(() => expect(address()).toBe('/visual?photo=k1&crop=0.24,0.2,0.5,0.52'));
    await waitFor(() => expect(asked.at(-1)?.crop).toBe('0.24,0.2,0.5,0.52'));
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('is cut by dragging a corner, and by a press on the photo', async () => {
    onImage(anImageRecommendation());
    const { address } = await renderApp('/visual?photo=k1');
    const box = await screen.findByRole('button', { name: '찾을 부분: 사진 전체' });
    const frame = box.parentElement as HTMLElement;
    frame.getBoundingClientRect = () => ({ left: 0, top: 0, width: 400, height: 300 }) as DOMRect;
    const corner = box.querySelector('[data-corner="nw"]') as HTMLElement;
    const at = (clientX: number, clientY: number) => ({ clientX, clientY, isPrimary: true, button: 0, pointerId: 1 });
    fireEvent.pointerDown(corner, at(0, 0));
    fireEvent.pointerMove(frame, at(100, 60));
    fireEvent.pointerUp(frame, at(100, 60));
    expect(box).toHaveAccessibleName('찾을 부분: 왼쪽에서 25%, 위에서 20%, 너비 75%, 높이 80%');
    fireEvent.pointerDown(frame, at(0, 0));
    fireEvent.pointerUp(frame, at(0, 0));
    expect(box).toHaveAccessibleName('찾을 부분: 왼쪽에서 0%, 위에서 0%, 너비 75%, 높이 80%');
    await waitFor(() => expect(address()).toBe('/visual?photo=k1&crop=0,0,0.75,0.8'));
  });

  it('is cut by buttons', async () => {
    onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual?photo=k1');
    await user.click(await screen.findByRole('button', { name: '찾을 부분 좁히기' }));
    await waitFor(() => expect(address()).toBe('/visual?photo=k1&crop=0.1,0.1,0.8,0.8'));
    await user.click(screen.getByRole('button', { name: '사진 전체로 찾기' }));
    await waitFor(() => expect(address()).toBe('/visual?photo=k1'));
  });

  it('is weighed against words', async () => {
    const asked = onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual?photo=k1');
    const slider = await screen.findByRole('slider', { name: '사진과 글의 비중' });
    expect(slider).toBeDisabled();
    await user.type(screen.getByRole('searchbox', { name: '함께 찾을 말' }), '따뜻한{Enter}');
    await waitFor(() => expect(address()).toBe('/visual?photo=k1&q=따뜻한'));
    await waitFor(() => expect(asked.at(-1)?.request).toEqual({ keyword: '따뜻한', top_n: 24 }));
    expect(slider).toBeEnabled();
    fireEvent.change(slider, { target: { value: '0.2' } });
    expect(slider).toHaveAttribute('aria-valuetext', '사진 80%, 글 20%');
    await waitFor(() => expect(address()).toBe('/visual?photo=k1&q=따뜻한&text=0.2'));
    await waitFor(() => expect(asked.at(-1)?.request.weights).toEqual({ images: 0.6, words: 0.12, lexical: 0.24 }));
  });

  it('is filtered as any list is', async () => {
    const asked = onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual?photo=k1&sub_category=니트');
    await user.click(await screen.findByRole('button', { name: '바지' }));
    expect(address()).toBe('/visual?photo=k1&sub_category=니트&main_category=바지');
    await waitFor(() =>
      expect(asked.at(-1)?.request).toMatchObject({ main_category: ['바지'], sub_category: ['니트'] }),
    );
  });

  it('shows the old products until the new ones are there', async () => {
    onImage(anImageRecommendation({ results: [aRanked({ product: aProduct({ id: 9 }) })] }));
    const { user } = await renderApp('/visual?photo=k1');
    await screen.findByRole('link', { name: '포근한 니트 9' });
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    onImage(anImageRecommendation({ results: [aRanked({ product: aProduct({ id: 8 }) })] }), 201, held);
    await user.click(screen.getByRole('button', { name: '바지' }));
    expect(screen.getByRole('link', { name: '포근한 니트 9' })).toBeInTheDocument();
    letGo();
    expect(await screen.findByRole('link', { name: '포근한 니트 8' })).toBeInTheDocument();
  });

  it('is still there on the way back from a product', async () => {
    const asked = onImage(anImageRecommendation());
    onGet('/products/1/', aProduct());
    onGet('/products/1/similar/', { product: 1, by: 'words', results: [] });
    onGet('/products/1/reviews/', aPage([]));
    const { user, address } = await renderApp('/visual?photo=k1&crop=0.1,0.1,0.5,0.5');
    await user.click(await screen.findByRole('link', { name: '포근한 니트 1' }));
    expect(await screen.findByText('사진으로 찾은 1번째')).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: '사진으로 찾은 결과로' }));
    expect(await screen.findByRole('img', { name: '올린 사진' })).toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: '닮은 상품 1개' })).toBeInTheDocument();
    expect(address()).toBe('/visual?photo=k1&crop=0.1,0.1,0.5,0.5');
    expect(asked).toHaveLength(1);
  });

  it('is forgotten when it is taken away', async () => {
    onImage(anImageRecommendation());
    const { user, address } = await renderApp('/visual?photo=k1&crop=0.1,0.1,0.5,0.5');
    await user.click(await screen.findByRole('button', { name: '사진 지우기' }));
    expect(await screen.findByRole('region', { name: '사진 올리기' })).toBeInTheDocument();
    expect(address()).toBe('/visual');
    expect(sessionStorage).toHaveLength(0);
  });

  it('offers to clear the filters when nothing passes them', async () => {
    onImage(anImageRecommendation({ results: [] }));
    const { user, address } = await renderApp('/visual?photo=k1&style=캐주얼');
    await screen.findByRole('heading', { name: '조건에 맞는 상품이 없어요' });
    await user.click(screen.getByRole('button', { name: '조건 모두 지우기' }));
    expect(address()).toBe('/visual?photo=k1');
  });

  it.each([
    [413, { code: 'payload_too_large', detail: 'Too large.' }, '사진이 너무 커요'],
    [400, { code: 'invalid', image: ['Upload a valid image.'] }, '서버가 이 사진을 받지 않았어요'],
    [415, { code: 'unsupported_media_type' }, '서버가 이 사진을 받지 않았어요'],
    [503, { code: 'no_snapshot' }, '추천을 준비하고 있어요'],
    [409, { code: 'no_pictures' }, '아직 사진으로 찾을 수 없어요'],
    [409, { code: 'no_encoder' }, '아직 사진으로 찾을 수 없어요'],
    [500, { detail: 'broken' }, '불러오지 못했어요'],
  ])('tells what is wrong when the server says %s', async (status, body, words) => {
    onImage(body, status);
    await renderApp('/visual?photo=k1');
    expect(await screen.findByRole('heading', { name: words })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: '올린 사진' })).toBeInTheDocument();
  });

  it('goes on without words that are not known', async () => {
    onImage({ code: 'no_known_words', unknown: [] }, 422);
    const { user, address } = await renderApp('/visual?photo=k1&q=qqq');
    await screen.findByRole('heading', { name: '아직 모르는 말이에요' });
    await user.click(screen.getByRole('button', { name: '말 없이 사진으로만 찾기' }));
    expect(address()).toBe('/visual?photo=k1');
  });
});
