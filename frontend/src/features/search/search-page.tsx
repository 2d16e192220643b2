/**
 * The first screen: a keyword, chips, and below them either what is recommended for the keyword or, without one, the best
 * rated products. The URL is its whole state; it is handed in, and every change is handed out.
 */
import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/filters/filter-bar';
import { readFilters } from '@/components/filters/filters';
import { SearchBox } from '@/components/search-box';
import { classNames } from '@/lib/class-names';
import { BrowseResults } from './browse-results';
import { KeywordIdeas } from './keyword-ideas';
import { RecommendationResults } from './recommendation-results';
import { type Change, type SearchState, withoutFilters } from './search-state';

type SearchPageProps = { state: SearchState; onChange: Change };

export function SearchPage({ state, onChange }: SearchPageProps) {
  const { t } = useTranslation();
  const keyword = state.q ?? '';
  const asked = keyword !== '';
  const search = (q: string) => onChange({ ...state, q, page: undefined }, 'push');

  return (
    <>
      <title>{asked ? `${t('search.pageTitle', { keyword })} | coordi` : 'coordi'}</title>
      <div className={classNames('max-w-2xl', asked ? 'pt-2 pb-4' : 'pt-8 pb-6 sm:pt-14 sm:pb-9')}>
        <h1
          className={
            asked
              ? 'sr-only'
              : 'text-balance font-extrabold text-[clamp(28px,3.6vw,44px)] leading-[1.12] tracking-[-0.04em]'
          }
        >
          {asked ? t('search.pageTitle', { keyword }) : t('search.title')}
        </h1>
        {!asked && <p className="mt-3 mb-5 max-w-xl text-mute">{t('search.lead')}</p>}
        <SearchBox keyword={keyword} onSearch={search} size={asked ? 'slim' : 'hero'} />
        {!asked && <KeywordIdeas />}
      </div>
      <FilterBar
        filters={readFilters(state)}
        onChange={(filters) => onChange({ ...withoutFilters(state), ...filters }, 'push')}
      />
      {asked ? (
        <RecommendationResults state={state} onChange={onChange} />
      ) : (
        <BrowseResults state={state} onChange={onChange} />
      )}
    </>
  );
}
