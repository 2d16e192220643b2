/** Without a keyword: the products that pass the filters, best rated first. */
import { useQueries } from '@tanstack/react-query';
import { PackageOpen, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { isFiltered } from '@/components/filters/filters';
import { ProductCard } from '@/components/product-card';
import { CARDS_A_PAGE, EAGER_CARDS, ProductGrid, ProductGridSkeleton } from '@/components/product-grid';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { Choice } from '@/ui/choice';
import { Face } from '@/ui/face';
import { browsePage } from './queries';
import { ResultsBar } from './results-bar';
import { type Change, ORDERINGS, type SearchState, withoutFilters } from './search-state';
import { ShowMore } from './show-more';

type BrowseResultsProps = { state: SearchState; onChange: Change };

export function BrowseResults({ state, onChange }: BrowseResultsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const opened = state.page ?? 1;
  const pages = useQueries({ queries: Array.from({ length: opened }, (_, index) => browsePage(state, index + 1)) });
  const failed = pages.find((page) => page.isError);
  const count = pages[0]?.data?.count;
  const products = distinct(pages.flatMap((page) => page.data?.results ?? []));

  if (failed !== undefined && products.length === 0) {
    return <ErrorFace error={failed.error} onRetry={() => failed.refetch()} />;
  }
  if (count === 0) {
    return <NothingToBrowse state={state} onChange={onChange} />;
  }
  const ordering = state.ordering ?? '-rating';
  // A shop whose reviews have no stars lists all products alike.
  const rated = products.length === 0 || typeof products[0]?.rating.mean === 'number';
  const title = ordering === '-rating' && rated && !isFiltered(state) ? t('results.topRated') : t('results.browsed');
  return (
    <>
      <ResultsBar
        title={title}
        note={count === undefined ? undefined : t('results.products', { count, shown: formatCount(count, language) })}
      >
        <Choice
          label={t('search.ordering')}
          value={ordering}
          options={ORDERINGS.map((value) => ({ value, label: t(`orderings.${value}`) }))}
          onChoose={(value) => onChange({ ...state, ordering: value, page: undefined }, 'push')}
        />
      </ResultsBar>
      {products.length === 0 ? (
        <ProductGridSkeleton cards={10} />
      ) : (
        <ProductGrid label={title}>
          {products.map((product, index) => (
            <ProductCard key={product.id} product={product} eager={index < EAGER_CARDS} />
          ))}
        </ProductGrid>
      )}
      {failed !== undefined && <ErrorFace error={failed.error} onRetry={() => failed.refetch()} />}
      {count !== undefined && failed === undefined && (
        <ShowMore
          shown={Math.min(count, opened * CARDS_A_PAGE)}
          total={count}
          busy={pages.some((page) => page.isPending)}
          onMore={() => onChange({ ...state, page: opened + 1 }, 'more')}
        />
      )}
    </>
  );
}

function NothingToBrowse({ state, onChange }: BrowseResultsProps) {
  const { t } = useTranslation();
  return isFiltered(state) ? (
    <Face icon={SearchX} title={t('faces.emptyTitle')} note={t('faces.emptyNote')}>
      <Button look="loud" onClick={() => onChange(withoutFilters(state), 'push')}>
        {t('search.clearAll')}
      </Button>
    </Face>
  ) : (
    <Face icon={PackageOpen} title={t('faces.emptyShop')} note={t('faces.emptyShopNote')} />
  );
}

/** Each product once: one that moved between two fetches stands on both pages. */
function distinct(products: Product[]): Product[] {
  return [...new Map(products.map((product) => [product.id, product])).values()];
}
