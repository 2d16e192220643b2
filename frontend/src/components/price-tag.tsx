/** A price as shops write it: what is off in the accent, what is paid in bold, what it was struck through. */
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api';
import { classNames } from '@/lib/class-names';
import { discount, formatPrice, formatShare } from '@/lib/format';
import { useLanguage } from './use-language';

type PriceTagProps = { product: Pick<Product, 'price' | 'list_price' | 'currency'>; size: 'card' | 'page' };

export function PriceTag({ product, size }: PriceTagProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { price, list_price: listPrice, currency } = product;
  if (price === null || price === undefined) {
    // A shop that tells no prices at all would repeat it on every card.
    return size === 'card' ? null : <p className="text-[13px] text-mute">{t('card.noPrice')}</p>;
  }
  const off = discount(price, listPrice ?? null);
  const share = off === undefined ? undefined : formatShare(off, language);
  return (
    <p
      className={classNames(
        'flex flex-wrap items-baseline gap-x-1.5 font-extrabold tabular-nums tracking-tight',
        size === 'card' ? 'text-[17px] leading-6' : 'text-[26px] leading-9',
      )}
    >
      {share !== undefined && share !== formatShare(0, language) && (
        <span className="text-accent">
          <span aria-hidden>{share}</span>
          <span className="sr-only">{t('card.discount', { share })}</span>
        </span>
      )}
      <span>{formatPrice(price, currency, language)}</span>
      {size === 'page' && off !== undefined && listPrice !== null && listPrice !== undefined && (
        <s className="font-medium text-[15px] text-mute">
          <span className="sr-only">{t('card.listPrice')} </span>
          {formatPrice(listPrice, currency, language)}
        </s>
      )}
    </p>
  );
}
