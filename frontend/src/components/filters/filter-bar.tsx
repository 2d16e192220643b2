/** The slim bar of chips that stays in sight: the button of the sheet, the categories, the styles, and what is chosen. */
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facets } from '@/api';
import { textLanguage } from '@/lib/language';
import { chipClass, ToggleChip } from '@/ui/chip';
import { ScrollRow } from '@/ui/scroll-row';
import { useStyleName } from '../use-style-name';
import { ActiveFilters } from './active-filters';
import { type Filters, readFilters, toggled } from './filters';
import { allFacets } from './queries';

/** Few open the sheet; it is fetched when a pointer or the focus comes near its button. */
const loadSheet = () => import('./filter-sheet');
const FilterSheet = lazy(async () => ({ default: (await loadSheet()).FilterSheet }));

type FilterBarProps = {
  filters: Filters;
  /** On phones the styles give way to what stands below. */
  short?: boolean;
  onChange: (filters: Filters) => void;
};

export function FilterBar({ filters, short = false, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const styleName = useStyleName();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const facets = useQuery(allFacets());
  const { main_category: _, style: __, ...inSheet } = readFilters(filters);
  const count = Object.keys(inSheet).length;
  const hasSheet = count > 0 || facets.data === undefined || fillsSheet(facets.data);
  const toggle = (key: 'main_category' | 'style', value: string) =>
    onChange({ ...filters, [key]: toggled(filters[key], value) });

  return (
    <>
      <div className="sticky top-0 z-20 -mx-5 bg-paper px-5 py-1.5">
        <div className="flex min-w-0 items-center gap-2">
          {hasSheet && (
            <button
              type="button"
              aria-haspopup="dialog"
              onPointerEnter={loadSheet}
              onFocus={loadSheet}
              onClick={() => {
                setWanted(true);
                setOpen(true);
              }}
              className={chipClass}
            >
              <SlidersHorizontal aria-hidden size={15} />
              {t('search.filters')}
              {count > 0 && <span className="text-accent tabular-nums">{count}</span>}
            </button>
          )}
          <FacetChips
            label={t('search.category')}
            facets={facets.data?.main_category}
            chosen={filters.main_category}
            onToggle={(value) => toggle('main_category', value)}
          />
        </div>
      </div>
      <div className={short ? 'max-md:hidden' : undefined}>
        <FacetChips
          label={t('search.style')}
          facets={facets.data?.style}
          name={styleName}
          chosen={filters.style}
          onToggle={(value) => toggle('style', value)}
        />
      </div>
      <ActiveFilters filters={filters} onChange={onChange} />
      {wanted && (
        <Suspense>
          <FilterSheet
            open={open}
            filters={filters}
            facets={facets.data}
            onClose={() => setOpen(false)}
            onApply={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** True when the shop tells of anything that the sheet filters by. */
function fillsSheet({ season, gender, price }: Facets): boolean {
  return season.length > 0 || gender.length > 0 || typeof price.max === 'number';
}

type FacetChipsProps = {
  label: string;
  facets: Facets['style'] | undefined;
  chosen: string[] | undefined;
  /** What a value is called; itself, unless told. */
  name?: (value: string) => string;
  onToggle: (value: string) => void;
};

/** A row of chips, the most frequent first; a chosen value that the shop does not have still shows, to be taken back. */
function FacetChips({ label, facets, chosen = [], name = String, onToggle }: FacetChipsProps) {
  const known = (facets ?? []).map((facet) => facet.value).filter((value) => value !== '');
  const values = [...known, ...chosen.filter((value) => facets !== undefined && !known.includes(value))];
  if (facets !== undefined && values.length === 0) {
    return null;
  }
  return (
    <ScrollRow label={label}>
      {facets === undefined && <span aria-hidden className="h-9 pointer-coarse:h-11" />}
      {values.map((value) => (
        <ToggleChip key={value} pressed={chosen.includes(value)} onToggle={() => onToggle(value)}>
          <span lang={textLanguage(name(value))}>{name(value)}</span>
        </ToggleChip>
      ))}
    </ScrollRow>
  );
}
