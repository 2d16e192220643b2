/** The way back to the results that the product came from, or to all products. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, linkOptions } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecommendationRequest } from '@/api';
import { photoScreen } from '@/components/photo-screen';
import { recommendationById } from './queries';

type BackLinkProps = { recommendation: number | undefined };

export function BackLink({ recommendation }: BackLinkProps) {
  const { t } = useTranslation();
  const kept = useQuery({ ...recommendationById(recommendation ?? 0), enabled: recommendation !== undefined });
  const request = kept.data?.request;
  const queryClient = useQueryClient();
  const photo = recommendation === undefined ? undefined : photoScreen(queryClient, recommendation);
  return (
    <nav className="flex h-11 items-center">
      <Link
        {...(photo === undefined ? wayBack(request) : linkOptions({ to: '/visual', search: photo }))}
        className={LINK}
      >
        <ArrowLeft aria-hidden size={16} className="shrink-0" />
        <span className="truncate">
          {photo !== undefined
            ? t('product.backPhoto')
            : request?.topics?.length
              ? t('product.backTopics')
              : request?.keyword
                ? t('product.back', { keyword: request.keyword })
                : t('product.backPlain')}
        </span>
      </Link>
    </nav>
  );
}

const LINK = 'inline-flex h-11 min-w-0 items-center gap-1.5 font-semibold text-[13px] text-mute hover:text-ink';

/** The screen that asked: topics lead to their sliders, a keyword to its results. */
function wayBack(request: RecommendationRequest | undefined) {
  if (request?.topics?.length) {
    const steer = request.topics.map(({ id, weight }) => `${id}_${weight}`);
    return linkOptions({ to: '/topics', search: { steer, q: request.keyword } });
  }
  return linkOptions({
    to: '/',
    search: request?.keyword
      ? {
          q: request.keyword,
          main_category: request.main_category,
          style: request.style,
          season: request.season,
          gender: request.gender,
          brand: request.brand,
          price_min: request.price_min ?? undefined,
          price_max: request.price_max ?? undefined,
          strategy: request.strategy,
          top_n: request.top_n,
        }
      : {},
  });
}
