/** Mean stars and how many gave them. */
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api';
import { formatCount, formatStars } from '@/lib/format';
import { useLanguage } from './use-language';

type StarsProps = { rating: Product['rating']; size: 'card' | 'page' };

export function Stars({ rating, size }: StarsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (rating.mean === null || rating.mean === undefined || rating.count === 0) {
    // A shop whose reviews have no stars would repeat it on every card.
    return size === 'card' ? null : (
      <span className="whitespace-nowrap text-[13px] text-mute">{t('card.noStars')}</span>
    );
  }
  const stars = formatStars(rating.mean, language);
  const ratings = formatCount(rating.count, language);
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-[13px] tabular-nums">
      <span className="sr-only">{t('card.stars', { stars, ratings })}</span>
      <Star aria-hidden size={13} className="fill-current text-accent" />
      <span aria-hidden className="font-bold">
        {stars}
      </span>
      <span aria-hidden className="text-mute">
        ({ratings})
      </span>
    </span>
  );
}
