/** One product: its picture and facts, why it was recommended, what is similar, what people wrote about it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ScanSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Product, toApiError } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { NotFoundFace } from '@/components/not-found-face';
import { pictureAlt } from '@/components/picture-alt';
import { PriceTag } from '@/components/price-tag';
import { Stars } from '@/components/stars';
import { classNames } from '@/lib/class-names';
import { textLanguage } from '@/lib/language';
import { pictureSet, pictureUrl } from '@/lib/paths';
import { nameUnderBrand } from '@/lib/product-name';
import { buttonClass } from '@/ui/button';
import { BackLink } from './back-link';
import { ProductFacts } from './product-facts';
import type { Change, ProductState } from './product-state';
import { productById } from './queries';
import { Reviews } from './reviews';
import { SimilarProducts } from './similar-products';
import { WhyPanel } from './why-panel';

type ProductPageProps = { productId: number; state: ProductState; onChange: Change };

export function ProductPage({ productId, state, onChange }: ProductPageProps) {
  const query = useQuery(productById(productId, state.recommendation, useQueryClient()));
  if (query.isError) {
    return toApiError(query.error).status === 404 ? (
      <NotFoundFace />
    ) : (
      <ErrorFace error={query.error} onRetry={() => query.refetch()} />
    );
  }
  return (
    <>
      <BackLink recommendation={state.recommendation} />
      {query.data === undefined ? <Skeleton /> : <Overview product={query.data} state={state} />}
      <SimilarProducts productId={productId} state={state} />
      <Reviews productId={productId} state={state} onChange={onChange} />
    </>
  );
}

const COLUMNS = 'grid gap-x-12 gap-y-6 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-x-16';

function Overview({ product, state }: { product: Product; state: ProductState }) {
  const { t } = useTranslation();
  return (
    <div className={COLUMNS}>
      <title>{`${product.name} | coordi`}</title>
      <div className="self-start md:sticky md:top-4">
        <div
          className="-mx-5 aspect-[3/4] max-h-[78dvh] overflow-hidden bg-line md:mx-0 md:rounded"
          style={{ backgroundColor: product.picture?.colour }}
        >
          <img
            src={pictureUrl(product, 960)}
            srcSet={pictureSet(product, [480, 640, 960, 1280])}
            sizes="(width >= 1280px) 560px, (width >= 768px) 45vw, 100vw"
            width={960}
            height={1280}
            alt={pictureAlt(product)}
            fetchPriority="high"
            className="size-full object-cover"
          />
        </div>
        {product.picture ? (
          <Link to="/visual" search={{ product: product.id }} className={classNames(buttonClass('quiet'), 'mt-3')}>
            <ScanSearch aria-hidden size={17} />
            {t('product.byPhoto')}
          </Link>
        ) : (
          product.picture === null &&
          !product.image_url && <p className="mt-2 text-[13px] text-mute">{t('product.noPicture')}</p>
        )}
      </div>
      <div className="min-w-0 space-y-7">
        <div className="space-y-2.5">
          {product.brand !== '' && (
            <p className="font-bold text-[14px]" lang={textLanguage(product.brand)}>
              {product.brand}
            </p>
          )}
          <h1
            className="text-balance font-extrabold text-[clamp(22px,2.4vw,30px)] leading-[1.25] tracking-[-0.03em]"
            lang={textLanguage(product.name)}
          >
            {nameUnderBrand(product)}
          </h1>
          <PriceTag product={product} size="page" />
          <p className="flex flex-wrap items-center gap-x-3">
            <Stars rating={product.rating} size="page" />
            {product.review_count > 0 && (
              <a
                href="#reviews"
                className="inline-flex h-11 items-center text-[13px] text-mute underline decoration-line underline-offset-4 hover:text-ink"
              >
                {t('product.toReviews', { count: product.review_count })}
              </a>
            )}
          </p>
        </div>
        {state.recommendation !== undefined && (
          <WhyPanel productId={product.id} recommendationId={state.recommendation} />
        )}
        <ProductFacts product={product} />
      </div>
    </div>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className={COLUMNS}>
      <span className="sr-only">{t('app.loading')}</span>
      <div aria-hidden className="skeleton -mx-5 aspect-[3/4] max-h-[78dvh] md:mx-0" />
      <div aria-hidden className="space-y-4">
        <div className="skeleton h-5 w-1/4" />
        <div className="skeleton h-8 w-4/5" />
        <div className="skeleton h-8 w-1/3" />
        <div className="skeleton h-40 w-full" />
      </div>
    </div>
  );
}
