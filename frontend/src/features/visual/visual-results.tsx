/** The products like the photo, and every way in which that can fall short. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EyeOff, Hourglass, ImageOff, MessageCircleQuestionMark, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Recommendation, toApiError } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { ProductCard } from '@/components/product-card';
import { EAGER_CARDS, ProductGrid, ProductGridSkeleton } from '@/components/product-grid';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { Button, buttonClass } from '@/ui/button';
import { Face } from '@/ui/face';

type VisualResultsProps = {
  answer: UseQueryResult<Recommendation, unknown>;
  filtered: boolean;
  onClear: () => void;
  onWithoutWords: () => void;
};

export function VisualResults({ answer, filtered, onClear, onWithoutWords }: VisualResultsProps) {
  const { t } = useTranslation('visual');
  const language = useLanguage();
  if (answer.isError) {
    return <NoAnswer error={answer.error} onRetry={() => answer.refetch()} onWithoutWords={onWithoutWords} />;
  }
  const results = answer.data?.results;
  const count = results?.length ?? 0;
  return (
    <section aria-labelledby="alike">
      <div role="status" className="mt-3 mb-4 flex min-h-8 items-baseline">
        <h2 id="alike" className="font-bold text-[22px] leading-8 tracking-tight">
          {results === undefined
            ? t('results.waiting')
            : t('results.found', { count, shown: formatCount(count, language) })}
        </h2>
      </div>
      {results === undefined && <ProductGridSkeleton cards={8} beside />}
      {results?.length === 0 && (
        <Face icon={SearchX} title={t('results.empty')} note={t('results.emptyNote')}>
          {filtered && (
            <Button look="loud" onClick={onClear}>
              {t('results.clear')}
            </Button>
          )}
        </Face>
      )}
      {results !== undefined && results.length > 0 && (
        <ProductGrid beside busy={answer.isPlaceholderData}>
          {results.map((ranked, index) => (
            <ProductCard
              key={ranked.product.id}
              product={ranked.product}
              ranked={ranked}
              recommendation={answer.data?.id}
              eager={index < EAGER_CARDS}
            />
          ))}
        </ProductGrid>
      )}
    </section>
  );
}

type NoAnswerProps = { error: unknown; onRetry: () => void; onWithoutWords: () => void };

function NoAnswer({ error, onRetry, onWithoutWords }: NoAnswerProps) {
  const { t } = useTranslation(['visual', 'translation']);
  const fault = toApiError(error);
  if (fault.code === 'no_known_words') {
    return (
      <Face
        alert
        icon={MessageCircleQuestionMark}
        title={t('results.unknown')}
        note={t('translation:faces.unknownNote')}
      >
        <Button look="loud" onClick={onWithoutWords}>
          {t('results.withoutWords')}
        </Button>
      </Face>
    );
  }
  if (fault.code === 'no_pictures' || fault.code === 'no_encoder') {
    return (
      <Face alert icon={EyeOff} title={t('results.blind')} note={t('results.blindNote')}>
        <Link to="/" className={buttonClass('loud')}>
          {t('results.search')}
        </Link>
      </Face>
    );
  }
  if (fault.code === 'no_snapshot') {
    return (
      <Face
        alert
        icon={Hourglass}
        title={t('translation:faces.untrainedTitle')}
        note={t('translation:faces.untrainedNote')}
      />
    );
  }
  if (fault.status === 413) {
    return <Face alert icon={ImageOff} title={t('results.tooLarge')} note={t('results.tooLargeNote')} />;
  }
  if (fault.status === 415 || fault.fields.image !== undefined) {
    return <Face alert icon={ImageOff} title={t('results.refused')} note={t('results.refusedNote')} />;
  }
  return <ErrorFace error={error} onRetry={onRetry} />;
}
