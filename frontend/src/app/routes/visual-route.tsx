/** `/visual`: the search by photo, a chunk of its own with its own words. */
import { getRouteApi } from '@tanstack/react-router';
import { VisualPage } from '@/features/visual/visual-page';
import { readVisualState, writeVisualState } from '@/features/visual/visual-state';
import { addVisualWords } from '../i18n/visual';

const route = getRouteApi('/visual');

export function VisualRoute() {
  addVisualWords();
  const navigate = route.useNavigate();
  return (
    <VisualPage
      state={readVisualState(route.useSearch())}
      onChange={(next, how) =>
        navigate({ search: writeVisualState(readVisualState(next)), replace: how === 'replace', resetScroll: false })
      }
    />
  );
}
