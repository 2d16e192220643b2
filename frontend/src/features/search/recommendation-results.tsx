/** With a keyword: what is recommended, each card with its reasons, and every way in which that can fall short. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Hourglass, MessageCircleQuestionMark, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ApiError, type Recommendation, toApiError } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { isFiltered } from '@/components/filters/filters';
import { ProductCard } from '@/components/product-card';
import { CARDS_A_PAGE, EAGER_CARDS, ProductGrid, ProductGridSkeleton } from '@/components/product-grid';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { Choice } from '@/ui/choice';
import { Face } from '@/ui/face';
import { KeywordIdeas } from './keyword-ideas';
import { recommendationFor } from './queries';
import { ResultsBar } from './results-bar';
import { type Change, type SearchState, STRATEGIES, TOP_NS, withoutFilters } from './search-state';
import { ShowMore } from './show-more';
import { NearWords, WordNotice } from './word-notice';

type RecommendationResultsProps = { state: SearchState; onChange: Change };

export function RecommendationResults({ state, onChange }: RecommendationResultsProps) {
  const answer = useQuery(recommendationFor(state, useQueryClient()));
  if (answer.isError) {
    return (
      <NoAnswer state={state} onChange={onChange} error={toApiError(answer.error)} onRetry={() => answer.refetch()} />
    );
  }
  return (
    <>
      <Head state={state} onChange={onChange} recommendation={answer.data} />
      {answer.data === undefined ? (
        <ProductGridSkeleton cards={10} />
      ) : (
        <Answer state={state} onChange={onChange} recommendation={answer.data} busy={answer.isPlaceholderData} />
      )}
    </>
  );
}

function Head({ state, onChange, recommendation }: RecommendationResultsProps & { recommendation?: Recommendation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const topN = state.top_n ?? 20;
  const count = recommendation?.count ?? 0;
  const candidates = recommendation?.candidates ?? 0;
  const listed: readonly number[] = TOP_NS;
  const strategy = state.strategy ?? 'blend';
  // A shop without pictures is not offered to be looked through by them.
  const pictured = recommendation?.results.some(({ product }) => product.picture) || strategy === 'image';
  return (
    <ResultsBar
      title={
        recommendation === undefined
          ? t('app.loading')
          : t('results.found', { count, shown: formatCount(count, language) })
      }
      note={
        recommendation === undefined
          ? undefined
          : t('results.candidates', { count: candidates, shown: formatCount(candidates, language) })
      }
    >
      <Choice
        label={t('search.strategy')}
        value={strategy}
        options={STRATEGIES.filter((value) => pictured || value !== 'image').map((value) => ({
          value,
          label: t(`strategies.${value}`),
        }))}
        onChoose={(value) => onChange({ ...state, strategy: value, page: undefined }, 'push')}
      />
      <Choice
        label={t('search.topN')}
        value={String(topN)}
        options={(listed.includes(topN) ? listed : [topN, ...listed]).map((n) => ({
          value: String(n),
          label: t('search.topNOption', { count: n }),
        }))}
        onChoose={(n) => onChange({ ...state, top_n: Number(n), page: undefined }, 'push')}
      />
    </ResultsBar>
  );
}

type AnswerProps = RecommendationResultsProps & { recommendation: Recommendation; busy: boolean };

function Answer({ state, onChange, recommendation, busy }: AnswerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { results, request } = recommendation;
  const opened = state.page ?? 1;
  const shown = results.slice(0, opened * CARDS_A_PAGE);
  const few = isFiltered(state) && results.length > 0 && results.length < (request.top_n ?? 20);
  return (
    <>
      <WordNotice
        recommendation={recommendation}
        onKeyword={(q) => onChange({ ...state, q, page: undefined }, 'push')}
      />
      {few && !busy && (
        <p className="mb-5 flex flex-wrap items-center gap-x-3 text-[14px] text-mute">
          {t('results.few', { count: results.length, shown: formatCount(results.length, language) })}
          <button
            type="button"
            onClick={() => onChange(withoutFilters(state), 'push')}
            className="h-11 font-semibold text-ink underline underline-offset-4"
          >
            {t('results.loosen')}
          </button>
        </p>
      )}
      {results.length === 0 ? (
        <Face icon={SearchX} title={t('faces.emptyTitle')} note={t('faces.emptyNote')}>
          {isFiltered(state) && (
            <Button look="loud" onClick={() => onChange(withoutFilters(state), 'push')}>
              {t('search.clearAll')}
            </Button>
          )}
          <KeywordIdeas />
        </Face>
      ) : (
        <ProductGrid label={t('search.pageTitle', { keyword: state.q ?? '' })} busy={busy}>
          {shown.map((ranked, index) => (
            <ProductCard
              key={ranked.product.id}
              product={ranked.product}
              ranked={ranked}
              recommendation={recommendation.id}
              eager={index < EAGER_CARDS}
            />
          ))}
        </ProductGrid>
      )}
      <ShowMore
        shown={shown.length}
        total={results.length}
        onMore={() => onChange({ ...state, page: opened + 1 }, 'more')}
      />
    </>
  );
}

type NoAnswerProps = RecommendationResultsProps & { error: ApiError; onRetry: () => void };

function NoAnswer({ state, onChange, error, onRetry }: NoAnswerProps) {
  const { t } = useTranslation();
  if (error.code === 'no_known_words') {
    return (
      <Face
        alert
        icon={MessageCircleQuestionMark}
        title={t('faces.unknownTitle', { keyword: state.q ?? '' })}
        note={t('faces.unknownNote')}
      >
        <NearWords
          keyword={state.q ?? ''}
          unknown={error.unknown}
          onKeyword={(q) => onChange({ ...state, q, page: undefined }, 'push')}
        />
        <KeywordIdeas />
      </Face>
    );
  }
  if (error.code === 'no_snapshot') {
    return (
      <Face alert icon={Hourglass} title={t('faces.untrainedTitle')} note={t('faces.untrainedNote')}>
        <Button look="loud" onClick={() => onChange({ ...state, q: undefined, page: undefined }, 'push')}>
          {t('faces.browse')}
        </Button>
      </Face>
    );
  }
  return <ErrorFace error={error} onRetry={onRetry} />;
}
