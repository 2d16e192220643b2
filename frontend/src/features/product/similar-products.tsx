/** Similar products, by their words, their pictures, their topics, or by words and rating together; each says what it shares. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hourglass, ImageOff, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { ProductCard } from '@/components/product-card';
import { ProductGrid, ProductGridSkeleton } from '@/components/product-grid';
import { Face } from '@/ui/face';
import { LinkTabs, linkTabClass } from '@/ui/link-tabs';
import { type ProductState, SIMILAR_BY } from './product-state';
import { similarTo } from './queries';

type SimilarProductsProps = { productId: number; state: ProductState };

export function SimilarProducts({ productId, state }: SimilarProductsProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="similar" className="mt-16">
      <h2 id="similar" className="mb-2 font-bold text-[22px] tracking-tight">
        {t('product.similar')}
      </h2>
      <LinkTabs label={t('product.similarBy')}>
        {SIMILAR_BY.map((by) => {
          const current = by === (state.by ?? 'words');
          return (
            <Link
              key={by}
              to="/products/$productId"
              params={{ productId }}
              search={{ ...state, by }}
              resetScroll={false}
              activeOptions={{ exact: true }}
              className={linkTabClass(current)}
            >
              {t(`product.by.${by}`)}
            </Link>
          );
        })}
      </LinkTabs>
      <div className="mt-5">
        <SimilarGrid productId={productId} state={state} />
      </div>
    </section>
  );
}

function SimilarGrid({ productId, state }: SimilarProductsProps) {
  const { t } = useTranslation();
  const similar = useQuery(similarTo(productId, state.by));
  if (similar.isError) {
    const { code, status, fields } = toApiError(similar.error);
    // Other ways of being similar are there for every product that was trained.
    if (state.by === 'images' && fields.by !== undefined) {
      return <Face icon={ImageOff} title={t('product.noPictureTitle')} note={t('product.noPictureNote')} />;
    }
    return code === 'no_snapshot' || status === 404 ? (
      <Face icon={Hourglass} title={t('product.notRankedTitle')} note={t('product.notRankedNote')} />
    ) : (
      <ErrorFace error={similar.error} onRetry={() => similar.refetch()} />
    );
  }
  if (similar.data === undefined) {
    return <ProductGridSkeleton cards={5} />;
  }
  if (similar.data.results.length === 0) {
    return <Face icon={SearchX} title={t('product.similarEmpty')} note={t('product.similarEmptyNote')} />;
  }
  return (
    <ProductGrid busy={similar.isPlaceholderData}>
      {similar.data.results.map((ranked) => (
        <ProductCard key={ranked.product.id} product={ranked.product} ranked={ranked} eager={false} />
      ))}
    </ProductGrid>
  );
}
