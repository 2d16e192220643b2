/** Who buys a product: the bar of genders and the age band that buys most. */
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api';
import { readAgeBand } from '@/lib/age-band';
import { formatShare } from '@/lib/format';
import { Meter } from '@/ui/meter';
import { useLanguage } from './use-language';

type Buyers = Product['buyers'];

const GENDERS = ['women', 'men', 'girls', 'boys'] as const;

const COLOURS: Record<(typeof GENDERS)[number], string> = {
  women: 'bg-likes-why',
  men: 'bg-text-why',
  girls: 'bg-likes-why opacity-60',
  boys: 'bg-text-why opacity-60',
};

type GenderBarProps = { buyers: Buyers; className: string };

export function GenderBar({ buyers, className }: GenderBarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const parts = GENDERS.flatMap((gender) => {
    const share = buyers.gender[gender] ?? 0;
    return share > 0 ? [{ gender, share }] : [];
  });
  if (parts.length === 0) {
    return null;
  }
  const shares = parts.map(({ gender, share }) => `${t(`genders.${gender}`)} ${formatShare(share, language)}`);
  return (
    <Meter
      label={t('card.buyers', { shares: shares.join(', ') })}
      parts={parts.map(({ gender, share }) => ({ key: gender, share, className: COLOURS[gender] }))}
      className={className}
    />
  );
}

/** The age band with the greatest share, as people say it; nothing when no ages are known. */
export function useTopAges(buyers: Buyers): string | undefined {
  const { t } = useTranslation();
  const [top] = Object.entries(buyers.age)
    .filter(([, share]) => share > 0)
    .sort(([, left], [, right]) => right - left);
  if (top === undefined) {
    return undefined;
  }
  const { low, high } = readAgeBand(top[0]);
  if (low !== undefined) {
    return high === undefined ? t('ages.from', { low }) : t('ages.between', { low, high });
  }
  return high === undefined ? top[0] : t('ages.upTo', { high });
}
