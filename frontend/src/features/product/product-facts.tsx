/** What the shop says of a product, who buys it, and the way to the shop's own page. */
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api';
import { GenderBar, useTopAges } from '@/components/buyers';
import { useLanguage } from '@/components/use-language';
import { useStyleName } from '@/components/use-style-name';
import { formatCount } from '@/lib/format';
import { textLanguage } from '@/lib/language';
import { buttonClass } from '@/ui/button';

type ProductFactsProps = { product: Product };

export function ProductFacts({ product }: ProductFactsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const styleName = useStyleName();
  const facts: [string, ReactNode][] = [
    [t('product.category'), [product.main_category, product.sub_category].filter(Boolean).join(' › ')],
    [t('product.styles'), product.styles.map(styleName).join(', ')],
    [t('product.seasons'), product.seasons.map((season) => t(`seasons.${season}`)).join(', ')],
    [t('product.genders'), product.genders.map((gender) => t(`genders.${gender}`)).join(', ')],
    [t('product.year'), product.year ?? ''],
    [t('product.colours'), product.colours.join(', ')],
    [t('product.sizes'), product.sizes.join(', ')],
    [t('product.likes'), product.likes ? formatCount(product.likes, language) : ''],
    [t('product.sold'), product.sold ? formatCount(product.sold, language) : ''],
    [t('product.tags'), product.tags.map((tag) => `#${tag}`).join(' ')],
  ];
  return (
    <section aria-label={t('product.facts')} className="space-y-7">
      {product.description !== '' && (
        <p className="whitespace-pre-line" lang={textLanguage(product.description)}>
          {product.description}
        </p>
      )}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2 border-line border-t pt-5 text-[14px]">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-mute">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Buyers product={product} />
      <div className="flex flex-wrap gap-2">
        {isWebAddress(product.product_url) && (
          <a href={product.product_url} rel="noreferrer" target="_blank" className={buttonClass('loud')}>
            {t('product.shopPage')}
            <ExternalLink aria-hidden size={16} />
          </a>
        )}
        {product.brand !== '' && (
          <Link to="/" search={{ brand: [product.brand] }} className={buttonClass('quiet')}>
            <span className="truncate">{t('product.brandMore', { brand: product.brand })}</span>
          </Link>
        )}
      </div>
    </section>
  );
}

function Buyers({ product }: ProductFactsProps) {
  const { t } = useTranslation();
  const ages = useTopAges(product.buyers);
  const known = ages !== undefined || Object.values(product.buyers.gender).some((share) => share > 0);
  if (!known) {
    return null;
  }
  return (
    <div className="space-y-2 border-line border-t pt-5">
      <h2 className="font-bold text-[15px]">{t('product.buyersTitle')}</h2>
      <GenderBar buyers={product.buyers} className="h-2" />
      <p className="text-[13px] text-mute">{ages !== undefined && t('card.ageLabel', { ages })}</p>
    </div>
  );
}

/** The shop's data are not ours to trust: only web addresses become links. */
function isWebAddress(address: string | null | undefined): address is string {
  return /^https?:\/\//i.test(address ?? '');
}
