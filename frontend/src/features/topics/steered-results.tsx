/** The products that the sliders ask for; with no slider moved, those that speak most of the chosen topic. */
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { Hourglass, MessageCircleQuestionMark, Plus, SearchX, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Ranked, toApiError } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { ProductCard } from '@/components/product-card';
import { ProductGrid, ProductGridSkeleton } from '@/components/product-grid';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { chipClass } from '@/ui/chip';
import { Face } from '@/ui/face';
import { productsOf, steeredProducts } from './queries';
import { useSteerWording } from './steer-slider';
import type { Steer } from './topic-state';
import type { MapTopic } from './topic-view';

const MOST_IDEAS = 4;

type SteeredResultsProps = {
  topics: readonly MapTopic[];
  steers: readonly Steer[];
  keyword: string | undefined;
  chosen: MapTopic | undefined;
  onAdd: (id: number) => void;
  onReset: () => void;
};

export function SteeredResults({ topics, steers, keyword, chosen, onAdd, onReset }: SteeredResultsProps) {
  const { t } = useTranslation('topics');
  const asked = steers.some(({ weight }) => weight !== 0) || keyword !== undefined;
  if (asked) {
    return <Steered topics={topics} steers={steers} keyword={keyword} onReset={onReset} />;
  }
  return chosen === undefined ? (
    <Face icon={SlidersHorizontal} title={t('steer.emptyTitle')} note={t('steer.emptyNote')}>
      <Ideas topics={topics} onAdd={onAdd} />
    </Face>
  ) : (
    <OfTopic topic={chosen} />
  );
}

/** A few topics to start from: those that are clear and talked about most. */
function Ideas({ topics, onAdd }: Pick<SteeredResultsProps, 'topics' | 'onAdd'>) {
  const { t } = useTranslation('topics');
  const ideas = topics
    .filter(({ mixed }) => !mixed)
    .sort((left, right) => right.share - left.share)
    .slice(0, MOST_IDEAS);
  return (
    <div className="flex flex-wrap justify-center gap-2">
      {ideas.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-label={t('steer.addTopic', { label })}
          onClick={() => onAdd(id)}
          className={chipClass}
        >
          <Plus aria-hidden size={14} />
          {label}
        </button>
      ))}
    </div>
  );
}

type SteeredProps = Omit<SteeredResultsProps, 'chosen' | 'onAdd'>;

function Steered({ topics, steers, keyword, onReset }: SteeredProps) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const words = useSteerWording();
  const answer = useQuery(steeredProducts(steers, keyword, useQueryClient()));
  const told = [
    ...(keyword === undefined ? [] : [keyword]),
    ...steers
      .filter(({ weight }) => weight !== 0)
      .map(({ id, weight }) =>
        t('steer.told', { label: topics.find((topic) => topic.id === id)?.label ?? '', how: words(weight) }),
      ),
  ];
  const count = answer.data?.count ?? 0;
  return (
    <Results
      title={t('steer.found', { count, shown: formatCount(count, language) })}
      note={told.join(', ')}
      answer={answer}
      results={answer.data?.results}
      recommendation={answer.data?.id}
      onReset={onReset}
    />
  );
}

function OfTopic({ topic }: { topic: MapTopic }) {
  const { t } = useTranslation('topics');
  const answer = useQuery(productsOf(topic.id));
  return <Results title={t('steer.ofTopic', { label: topic.label })} answer={answer} results={answer.data?.results} />;
}

type ResultsProps = {
  title: string;
  note?: string;
  answer: UseQueryResult<unknown, unknown>;
  results: readonly Ranked[] | undefined;
  recommendation?: number;
  onReset?: () => void;
};

function Results({ title, note, answer, results, recommendation, onReset }: ResultsProps) {
  const { t } = useTranslation();
  if (answer.isError) {
    return <NoResults error={answer.error} onRetry={() => answer.refetch()} onReset={onReset} />;
  }
  if (results === undefined) {
    return <ProductGridSkeleton cards={8} />;
  }
  if (results.length === 0) {
    return <Face icon={SearchX} title={t('faces.emptyTitle')} note={t('faces.emptyNote')} />;
  }
  return (
    <>
      <div role="status" className="mb-4">
        <h2 className="font-bold text-[22px] leading-8 tracking-tight">{title}</h2>
        {note !== undefined && <p className="text-[13px] text-mute">{note}</p>}
      </div>
      <ProductGrid busy={answer.isPlaceholderData}>
        {results.map((ranked) => (
          <ProductCard
            key={ranked.product.id}
            product={ranked.product}
            ranked={ranked}
            recommendation={recommendation}
            eager={false}
          />
        ))}
      </ProductGrid>
    </>
  );
}

type NoResultsProps = { error: unknown; onRetry: () => void; onReset?: () => void };

function NoResults({ error, onRetry, onReset }: NoResultsProps) {
  const { t } = useTranslation(['translation', 'topics']);
  const { code } = toApiError(error);
  if (code === 'no_known_words' && onReset !== undefined) {
    return (
      <Face alert icon={MessageCircleQuestionMark} title={t('topics:steer.unknownTitle')} note={t('faces.unknownNote')}>
        <Button look="loud" onClick={onReset}>
          {t('topics:steer.reset')}
        </Button>
      </Face>
    );
  }
  if (code === 'no_snapshot') {
    return <Face alert icon={Hourglass} title={t('faces.untrainedTitle')} note={t('faces.untrainedNote')} />;
  }
  return <ErrorFace error={error} onRetry={onRetry} />;
}
