/** `/topics`: the topic screen, a chunk of its own with its own words. */
import { getRouteApi } from '@tanstack/react-router';
import { readTopicState, writeTopicState } from '@/features/topics/topic-state';
import { TopicsPage } from '@/features/topics/topics-page';
import { addTopicWords } from '../i18n/topics';

const route = getRouteApi('/topics');

export function TopicsRoute() {
  addTopicWords();
  const state = readTopicState(route.useSearch());
  const navigate = route.useNavigate();
  return (
    <TopicsPage
      state={state}
      onChange={(next, how) =>
        navigate({ search: writeTopicState(readTopicState(next)), replace: how === 'replace', resetScroll: false })
      }
    />
  );
}
