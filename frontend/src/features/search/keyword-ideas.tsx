/** A few words to start from: the shop's own kinds of clothes, the finer ones where it has them, so that none leads nowhere. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { allFacets } from '@/components/filters/queries';
import { textLanguage } from '@/lib/language';

const MOST_IDEAS = 6;

export function KeywordIdeas() {
  const { t } = useTranslation();
  const facets = useQuery(allFacets());
  const { sub_category: fine = [], main_category: coarse = [] } = facets.data ?? {};
  const told = [fine, coarse].map((kinds) => kinds.filter(({ value }) => value !== ''));
  const ideas = (told.find((kinds) => kinds.length > 0) ?? []).slice(0, MOST_IDEAS);
  if (facets.data !== undefined && ideas.length === 0) {
    return null;
  }
  return (
    <nav aria-label={t('search.try')} className="mt-2 flex min-h-11 flex-wrap items-center gap-x-1 text-[14px]">
      {ideas.map(({ value }) => (
        <Link
          key={value}
          to="/"
          search={{ q: value }}
          lang={textLanguage(value)}
          className="inline-flex h-11 items-center rounded-full px-2 text-mute underline decoration-line underline-offset-4 first:-ml-2 hover:text-ink hover:decoration-ink"
        >
          {value}
        </Link>
      ))}
    </nav>
  );
}
