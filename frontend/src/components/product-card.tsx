/** A product in a grid. The whole card is one link; a result also tells why it is there. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Product, Ranked } from '@/api';
import { textLanguage } from '@/lib/language';
import { pictureUrl } from '@/lib/paths';
import { nameUnderBrand } from '@/lib/product-name';
import { GenderBar, useTopAges } from './buyers';
import { pictureAlt } from './picture-alt';
import { PriceTag } from './price-tag';
import { Stars } from './stars';
import { WhyChips } from './why-chips';

type ProductCardProps = {
  product: Product;
  /** The result that the card stands for, with its reasons. */
  ranked?: Ranked;
  /** The recommendation it comes from, which the product's page then explains. */
  recommendation?: number;
  /** In the first row: fetched at once. */
  eager: boolean;
};

export function ProductCard({ product, ranked, recommendation, eager }: ProductCardProps) {
  const { t } = useTranslation();
  const ages = useTopAges(product.buyers);
  return (
    <article className="group relative flex min-w-0 flex-col gap-2">
      <div className="aspect-[3/4] overflow-hidden rounded bg-line">
        <img
          src={pictureUrl(product.id, 520)}
          srcSet={`${pictureUrl(product.id, 260)} 260w, ${pictureUrl(product.id, 520)} 520w`}
          sizes="(width >= 1280px) 244px, (width >= 1024px) 25vw, (width >= 640px) 33vw, 50vw"
          width={520}
          height={693}
          alt={pictureAlt(product)}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          className="size-full object-cover transition-transform duration-500 ease-photo group-hover:scale-[1.035]"
        />
      </div>
      <div className="flex flex-col gap-1">
        {product.brand !== '' && (
          <p className="truncate font-bold text-[13px] leading-5" lang={textLanguage(product.brand)}>
            {product.brand}
          </p>
        )}
        <h3 className="font-normal text-[14px] text-mute leading-5" lang={textLanguage(product.name)}>
          <Link
            to="/products/$productId"
            params={{ productId: product.id }}
            search={{ recommendation }}
            className="line-clamp-2 after:absolute after:inset-0 after:content-['']"
          >
            {nameUnderBrand(product)}
          </Link>
        </h3>
        <PriceTag product={product} size="card" />
        <p className="flex items-center justify-between gap-2">
          <Stars rating={product.rating} size="card" />
          {ages !== undefined && (
            <span className="truncate whitespace-nowrap text-[12px] text-mute">
              <span aria-hidden>{ages}</span>
              <span className="sr-only">{t('card.ageLabel', { ages })}</span>
            </span>
          )}
        </p>
        <GenderBar buyers={product.buyers} className="h-1" />
      </div>
      {ranked !== undefined && <WhyChips ranked={ranked} />}
    </article>
  );
}
