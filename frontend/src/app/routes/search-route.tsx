/** `/`: the search screen, with its state in the URL. */
import { getRouteApi } from '@tanstack/react-router';
import { SearchPage } from '@/features/search/search-page';
import { readSearchState } from '@/features/search/search-state';

const route = getRouteApi('/');

export function SearchRoute() {
  // The router leaves keys that were refused beside those that were read: read once more.
  const state = readSearchState(route.useSearch());
  const navigate = route.useNavigate();
  return (
    <SearchPage
      state={state}
      onChange={(search, how) => navigate({ search, replace: how === 'more', resetScroll: how !== 'more' })}
    />
  );
}
