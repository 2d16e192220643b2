/** The whole app at an address, with a history and a cache of its own. */
import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { newQueryClient } from '@/api/setup';
import { App } from '@/app/app';
import { startI18n } from '@/app/i18n';
import { newRouter } from '@/app/router';

export async function renderApp(address: string) {
  await startI18n();
  const queryClient = newQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const router = newRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  render(<App queryClient={queryClient} router={router} />);
  return {
    user: userEvent.setup(),
    /** The address as people read it. */
    address: () => decodeURIComponent(router.state.location.href.replaceAll('+', ' ')),
  };
}
