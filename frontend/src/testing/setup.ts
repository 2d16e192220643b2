/** What jsdom lacks, the client's address, and a server that answers only what a test says. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { client } from '@/api/client/client.gen';
import { setUpClient } from '@/api/setup';
import { server } from './server';

beforeAll(() => {
  // A screen's own chunk is compiled when a test first opens it, which takes a busy machine more than the usual second.
  configure({ asyncUtilTimeout: 4_000 });
  // jsdom knows `<dialog>` but cannot make it modal.
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  client.setConfig({ baseUrl: 'http://localhost:3000' });
  setUpClient();
  server.listen({ onUnhandledRequest: 'error' });
});

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ko-KR']);
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
});

afterAll(() => server.close());
