/** What proves the chosen topic, and its word cloud. */
import { useQuery } from '@tanstack/react-query';
import { ErrorFace } from '@/components/error-face';
import { Evidence } from './evidence';
import { topicById } from './queries';
import type { MapTopic } from './topic-view';
import { WordCloud } from './word-cloud';

export function ChosenTopic({ topic }: { topic: MapTopic }) {
  const detail = useQuery(topicById(topic.id));
  return (
    <div className="mt-12 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
      {detail.isError ? (
        <ErrorFace error={detail.error} onRetry={() => detail.refetch()} />
      ) : detail.data === undefined ? (
        <div aria-hidden className="space-y-4">
          {['60%', '92%', '74%', '88%'].map((width) => (
            <div key={width} className="skeleton h-8" style={{ width }} />
          ))}
        </div>
      ) : (
        <Evidence evidence={detail.data.evidence} />
      )}
      <WordCloud topic={topic} />
    </div>
  );
}
