/** What people wrote, a page at a time. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MessageSquareDashed, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Review } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { useLanguage } from '@/components/use-language';
import { classNames } from '@/lib/class-names';
import { formatCount, formatDate, formatStars } from '@/lib/format';
import { textLanguage } from '@/lib/language';
import { buttonClass } from '@/ui/button';
import { Choice } from '@/ui/choice';
import { Face } from '@/ui/face';
import { type Change, type ProductState, REVIEW_ORDERINGS } from './product-state';
import { reviewPages, reviewsOf } from './queries';

type ReviewsProps = { productId: number; state: ProductState; onChange: Change };

export function Reviews({ productId, state, onChange }: ReviewsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reviews = useQuery(reviewsOf(productId, state));
  const count = reviews.data?.count ?? 0;
  return (
    <section aria-labelledby="reviews" className="mt-16 max-w-3xl">
      <div className="mb-2 flex items-center justify-between gap-4">
        <h2 id="reviews" className="font-bold text-[22px] tracking-tight">
          {t('reviews.title')}
          {count > 0 && (
            <span className="ml-2 font-semibold text-[15px] text-mute">{formatCount(count, language)}</span>
          )}
        </h2>
        {count > 1 && (
          <Choice
            label={t('reviews.ordering')}
            value={state.ordering ?? '-helpful'}
            options={REVIEW_ORDERINGS.map((value) => ({ value, label: t(`reviews.orderings.${value}`) }))}
            onChoose={(ordering) => onChange({ ...state, ordering, page: undefined })}
          />
        )}
      </div>
      {reviews.isError ? (
        <ErrorFace error={reviews.error} onRetry={() => reviews.refetch()} />
      ) : reviews.data === undefined ? (
        <ReviewsSkeleton />
      ) : reviews.data.results.length === 0 ? (
        <Face icon={MessageSquareDashed} title={t('reviews.empty')} />
      ) : (
        <ul
          aria-busy={reviews.isPlaceholderData}
          className={classNames('divide-y divide-line', reviews.isPlaceholderData && 'opacity-50')}
        >
          {reviews.data.results.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </ul>
      )}
      <ReviewPager productId={productId} state={state} pages={reviewPages(count)} />
    </section>
  );
}

function ReviewRow({ review }: { review: Review }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { reviewer } = review;
  const gender = (['women', 'men', 'girls', 'boys'] as const).find((one) => one === reviewer.gender);
  const about = [
    gender && t(`genders.${gender}`),
    reviewer.age && t('reviews.age', { value: reviewer.age }),
    reviewer.height_cm && t('reviews.height', { value: reviewer.height_cm }),
    reviewer.weight_kg && t('reviews.weight', { value: reviewer.weight_kg }),
    review.date && formatDate(review.date, language),
  ].filter(Boolean);
  const written = review.language ?? textLanguage(review.text);
  return (
    <li className="space-y-1.5 py-5">
      {typeof review.stars === 'number' && <StarRow stars={review.stars} />}
      {review.title && (
        <h3 lang={written} className="font-bold">
          {review.title}
        </h3>
      )}
      {review.text && (
        <p lang={written} className="whitespace-pre-line">
          {review.text}
        </p>
      )}
      {about.length > 0 && <p className="text-[13px] text-mute">{about.join(' · ')}</p>}
      {(review.option || Object.keys(review.aspects).length > 0) && (
        <p className="text-[13px] text-mute">
          {review.option && `${t('reviews.option')}: ${review.option}`}
          {review.option && Object.keys(review.aspects).length > 0 && ' · '}
          {Object.entries(review.aspects)
            .map(([aspect, choice]) => `${aspect} ${choice}`)
            .join(' · ')}
        </p>
      )}
      {(review.helpful ?? 0) > 0 && (
        <p className="text-[13px] text-mute">{t('reviews.helpful', { count: review.helpful ?? 0 })}</p>
      )}
    </li>
  );
}

function StarRow({ stars }: { stars: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="flex gap-0.5">
      <span className="sr-only">{t('reviews.stars', { stars: formatStars(stars, language) })}</span>
      {[1, 2, 3, 4, 5].map((nth) => (
        <Star
          key={nth}
          aria-hidden
          size={14}
          className={nth <= Math.round(stars) ? 'fill-current text-accent' : 'text-field'}
        />
      ))}
    </p>
  );
}

function ReviewPager({ productId, state, pages }: { productId: number; state: ProductState; pages: number }) {
  const { t } = useTranslation();
  const page = state.page ?? 1;
  if (pages <= 1) {
    return null;
  }
  const steps = [
    { name: t('reviews.previous'), to: page - 1 },
    { name: t('reviews.next'), to: page + 1 },
  ];
  const [previous, next] = steps.map(({ name, to }) =>
    to < 1 || to > pages ? (
      <span key={name} aria-hidden className={classNames(buttonClass('quiet'), 'invisible')}>
        {name}
      </span>
    ) : (
      <Link
        key={name}
        to="/products/$productId"
        params={{ productId }}
        search={{ ...state, page: to }}
        hash="reviews"
        className={buttonClass('quiet')}
      >
        {name}
      </Link>
    ),
  );
  return (
    <nav aria-label={t('reviews.pages')} className="mt-4 flex items-center justify-center gap-4">
      {previous}
      <span aria-live="polite" className="text-[14px] tabular-nums">
        {t('reviews.page', { page, pages })}
      </span>
      {next}
    </nav>
  );
}

function ReviewsSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="space-y-6 py-5">
      <span className="sr-only">{t('app.loading')}</span>
      {[1, 2, 3].map((row) => (
        <div key={row} aria-hidden className="space-y-2">
          <div className="skeleton h-4 w-24" />
          <div className="skeleton h-12 w-full" />
        </div>
      ))}
    </div>
  );
}
