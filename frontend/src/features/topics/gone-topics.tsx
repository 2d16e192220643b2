/** An address may name topics of an earlier training. The server tells what became of each; the screen says so and goes on. */
import { useQueries } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ApiError, toApiError } from '@/api';
import { spokenLabel } from '@/lib/korean';
import { topicById } from './queries';
import type { TopicState } from './topic-state';
import type { MapTopic } from './topic-view';

/** A topic that is no more: its name where the server knows it, and the topic that it became, if any. */
export type Gone = { id: number; label: string | undefined; became: number | undefined };

/** The state with every topic that is gone replaced by what it became, or left out; and those that are gone. */
export function useLivingState(state: TopicState, topics: readonly MapTopic[]): { state: TopicState; gone: Gone[] } {
  const named = [...(state.topic === undefined ? [] : [state.topic]), ...(state.steer ?? []).map(({ id }) => id)];
  const missing = [...new Set(named)].filter((id) => !topics.some((topic) => topic.id === id));
  const answers = useQueries({ queries: missing.map((id) => ({ ...topicById(id), retry: false })) });
  const gone = missing.flatMap((id, index) => {
    const error = answers[index]?.error;
    return error === null || error === undefined ? [] : [readGone(id, toApiError(error))];
  });
  return { state: missing.length === 0 ? state : living(state, topics, gone), gone };
}

/** The state in topics that live. */
export function living(state: TopicState, topics: readonly MapTopic[], gone: readonly Gone[]): TopicState {
  const now = (id: number) =>
    topics.some((topic) => topic.id === id) ? id : gone.find((one) => one.id === id)?.became;
  const steer = (state.steer ?? [])
    .flatMap(({ id, weight }) => {
      const alive = now(id);
      return alive === undefined ? [] : [{ id: alive, weight }];
    })
    .filter((one, index, all) => all.findIndex(({ id }) => id === one.id) === index);
  return {
    ...state,
    topic: state.topic === undefined ? undefined : now(state.topic),
    steer: steer.length === 0 ? undefined : steer,
  };
}

function readGone(id: number, error: ApiError): Gone {
  const { label, became } = error.said;
  return {
    id,
    label: typeof label === 'string' ? spokenLabel(label) : undefined,
    became: isRecord(became) && typeof became.id === 'number' ? became.id : undefined,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type GoneNoticeProps = { gone: readonly Gone[]; topics: readonly MapTopic[] };

export function GoneNotice({ gone, topics }: GoneNoticeProps) {
  const { t } = useTranslation('topics');
  return (
    <div role="status">
      {gone.map(({ id, label, became }) => {
        const now = topics.find((topic) => topic.id === became);
        return (
          <p
            key={id}
            className="mb-4 flex items-center gap-2 rounded bg-rating-why-ground px-3 py-2 font-semibold text-[13px] text-rating-why"
          >
            <Info aria-hidden size={16} className="shrink-0" />
            {label === undefined
              ? t('gone.unknown', { id })
              : now === undefined
                ? t('gone.gone', { old: label })
                : t('gone.became', { old: label, label: now.label })}
          </p>
        );
      })}
    </div>
  );
}
