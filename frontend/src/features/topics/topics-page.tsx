/**
 * The topic screen: what reviewers talk about as a map and as words, the sentences that prove it, and sliders that choose
 * clothes by it. The URL is its whole state; it is handed in, and every change is handed out.
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { buttonClass } from '@/ui/button';
import { Face } from '@/ui/face';
import { ChosenTopic } from './chosen-topic';
import { GoneNotice, useLivingState } from './gone-topics';
import { MapSection } from './map-section';
import { topicMap } from './queries';
import { SteerPanel } from './steer-panel';
import { SteeredResults } from './steered-results';
import { TermSection } from './term-section';
import { type Change, steered, type TopicState } from './topic-state';
import { type MapTerm, readMap, type TopicsView } from './topic-view';

type TopicsPageProps = { state: TopicState; onChange: Change };

/** The codes of a shop that has not trained, or has too little text for topics. */
const UNTRAINED: ReadonlySet<string | undefined> = new Set(['no_topics', 'no_snapshot']);

export function TopicsPage({ state, onChange }: TopicsPageProps) {
  const { t } = useTranslation('topics');
  const answer = useQuery(topicMap(state.lambda));
  const view = useMemo(() => (answer.data === undefined ? undefined : readMap(answer.data)), [answer.data]);
  const chosen = view?.topics.find(({ id }) => id === state.topic);
  const none = view?.topics.length === 0 || (answer.isError && UNTRAINED.has(toApiError(answer.error).code));
  return (
    <>
      <title>{[...(chosen === undefined ? [] : [chosen.label]), t('pageTitle'), 'coordi'].join(' | ')}</title>
      <header className="max-w-2xl pt-6 pb-6 sm:pt-10">
        <h1 className="text-balance font-extrabold text-[clamp(28px,3.6vw,44px)] leading-[1.12] tracking-[-0.04em]">
          {t('title')}
        </h1>
        <p className="mt-3 text-mute">{t('lead')}</p>
      </header>
      {none ? (
        <NoTopics />
      ) : answer.isError ? (
        <ErrorFace error={answer.error} onRetry={() => answer.refetch()} />
      ) : view === undefined ? (
        <Skeleton />
      ) : (
        <Topics view={view} busy={answer.isPlaceholderData} state={state} onChange={onChange} />
      )}
    </>
  );
}

type TopicsProps = TopicsPageProps & { view: TopicsView; busy: boolean };

function Topics({ view, busy, state: asked, onChange }: TopicsProps) {
  const { state, gone } = useLivingState(asked, view.topics);
  const [term, setTerm] = useState<MapTerm>();
  const chosen = view.topics.find(({ id }) => id === state.topic);
  const terms = view.terms.get(chosen?.id) ?? [];
  const choose = (topic: number | undefined) => {
    setTerm(undefined);
    onChange({ ...state, topic }, 'push');
  };
  return (
    <>
      <GoneNotice gone={gone} topics={view.topics} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
        <MapSection topics={view.topics} chosen={chosen?.id} term={term} onChoose={choose} />
        <TermSection
          topic={chosen}
          terms={terms}
          busy={busy}
          lambda={state.lambda}
          weight={state.steer?.find(({ id }) => id === chosen?.id)?.weight}
          onHold={setTerm}
          onLambda={(lambda) => onChange({ ...state, lambda }, 'replace')}
          onSteer={(weight) =>
            chosen !== undefined && onChange({ ...state, steer: steered(state.steer, chosen.id, weight) }, 'push')
          }
        />
      </div>
      {chosen !== undefined && <ChosenTopic key={chosen.id} topic={chosen} />}
      <div
        id="products"
        className="mt-12 grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-8 lg:grid-cols-[320px_minmax(0,1fr)]"
      >
        <div className="lg:sticky lg:top-4">
          <SteerPanel topics={view.topics} state={state} onChange={onChange} />
        </div>
        <div className="min-w-0">
          <SteeredResults
            topics={view.topics}
            steers={state.steer ?? []}
            keyword={state.q}
            chosen={chosen}
            onAdd={(id) => onChange({ ...state, steer: steered(state.steer, id, 1) }, 'push')}
            onReset={() => onChange({ ...state, steer: undefined, q: undefined }, 'push')}
          />
        </div>
      </div>
    </>
  );
}

function NoTopics() {
  const { t } = useTranslation('topics');
  return (
    <Face icon={MessagesSquare} title={t('faces.emptyTitle')} note={t('faces.emptyNote')}>
      <Link to="/" className={buttonClass('loud')}>
        {t('faces.search')}
      </Link>
    </Face>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
      <span className="sr-only">{t('app.loading')}</span>
      <div aria-hidden className="skeleton h-[min(86vw,560px)]" />
      <div aria-hidden className="space-y-2.5">
        {['80%', '72%', '65%', '55%', '50%', '44%', '40%', '33%'].map((width) => (
          <div key={width} className="skeleton h-5" style={{ width }} />
        ))}
      </div>
    </div>
  );
}
