/** A product in a grid. The whole card is one link; a result also tells why it is there. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Product, Ranked } from '@/api';
import { textLanguage } from '@/lib/language';
import { nameUnderBrand } from '@/lib/product-name';
import { GenderBar, useTopAges } from './buyers';
import { pictureAlt } from './picture-alt';
import { PriceTag } from './price-tag';
import { ProductPicture } from './product-picture';
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
      <ProductPicture
        product={product}
        alt={pictureAlt(product)}
        eager={eager}
        sizes="(width >= 1280px) 244px, (width >= 1024px) 25vw, (width >= 640px) 33vw, 50vw"
      />
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
