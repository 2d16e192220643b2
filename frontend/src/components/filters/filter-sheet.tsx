/** Season, gender and price. What is chosen here is asked once, with the button, and not with every touch. */
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facets } from '@/api';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';
import { ToggleChip } from '@/ui/chip';
import { Sheet } from '@/ui/sheet';
import { useLanguage } from '../use-language';
import { type Filters, GENDERS, readFilters, SEASONS, toggled } from './filters';

type FilterSheetProps = {
  open: boolean;
  filters: Filters;
  facets: Facets | undefined;
  onClose: () => void;
  onApply: (filters: Filters) => void;
};

export function FilterSheet({ open, ...rest }: FilterSheetProps) {
  const { t } = useTranslation();
  const formId = useId();
  const [draft, setDraft] = useState(rest.filters);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    setDraft(rest.filters);
  }
  const apply = (event: FormEvent) => {
    event.preventDefault();
    rest.onApply(ordered(draft));
  };
  const cleared = {
    season: undefined,
    gender: undefined,
    brand: undefined,
    price_min: undefined,
    price_max: undefined,
  };
  return (
    <Sheet
      open={open}
      onClose={rest.onClose}
      title={t('search.filters')}
      closeLabel={t('app.close')}
      footer={
        <>
          <Button
            disabled={Object.keys(readFilters({ ...draft, main_category: [], style: [] })).length === 0}
            onClick={() => setDraft({ ...draft, ...cleared })}
          >
            {t('search.clearAll')}
          </Button>
          <Button look="loud" type="submit" form={formId} className="flex-1">
            {t('search.apply')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={apply} className="space-y-7">
        <Chips
          title={t('search.season')}
          values={offered(SEASONS, rest.facets?.season, draft.season)}
          name={(season) => t(`seasons.${season}`)}
          chosen={draft.season}
          onToggle={(season) => setDraft({ ...draft, season: toggled(draft.season, season) })}
        />
        <Chips
          title={t('search.gender')}
          values={offered(GENDERS, rest.facets?.gender, draft.gender)}
          name={(gender) => t(`genders.${gender}`)}
          chosen={draft.gender}
          onToggle={(gender) => setDraft({ ...draft, gender: toggled(draft.gender, gender) })}
        />
        <PriceRange draft={draft} bounds={rest.facets?.price} onDraft={setDraft} />
      </form>
    </Sheet>
  );
}

/** The filters with their prices the right way round. */
function ordered(filters: Filters): Filters {
  const { price_min: low, price_max: high } = filters;
  const turned = low !== undefined && high !== undefined && low > high;
  return turned ? { ...filters, price_min: high, price_max: low } : filters;
}

/** The values that the shop has, and those that are chosen; all of them until that is known. */
function offered<Value extends string>(
  all: readonly Value[],
  facets: Facets['season'] | undefined,
  chosen: readonly Value[] = [],
): Value[] {
  return all.filter(
    (value) => facets === undefined || chosen.includes(value) || facets.some((facet) => facet.value === value),
  );
}

type ChipsProps<Value extends string> = {
  title: string;
  values: readonly Value[];
  name: (value: Value) => string;
  chosen: readonly Value[] | undefined;
  onToggle: (value: Value) => void;
};

function Chips<Value extends string>({ title, values, name, chosen = [], onToggle }: ChipsProps<Value>) {
  if (values.length === 0) {
    return null;
  }
  return (
    <fieldset>
      <legend className="mb-2.5 font-bold">{title}</legend>
      <div className="flex flex-wrap gap-2">
        {values.map((value) => (
          <ToggleChip key={value} pressed={chosen.includes(value)} onToggle={() => onToggle(value)}>
            {name(value)}
          </ToggleChip>
        ))}
      </div>
    </fieldset>
  );
}

type PriceRangeProps = {
  draft: Filters;
  bounds: Facets['price'] | undefined;
  onDraft: (filters: Filters) => void;
};

function PriceRange({ draft, bounds, onDraft }: PriceRangeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const chosen = draft.price_min !== undefined || draft.price_max !== undefined;
  if (bounds !== undefined && typeof bounds.max !== 'number' && !chosen) {
    return null;
  }
  const fields = [
    { key: 'price_min', label: t('search.priceMin'), bound: bounds?.min },
    { key: 'price_max', label: t('search.priceMax'), bound: bounds?.max },
  ] as const;
  return (
    <fieldset>
      <legend className="mb-2.5 font-bold">{t('search.price')}</legend>
      <div className="flex items-center gap-2">
        {fields.map(({ key, label, bound }) => (
          <label key={key} className="min-w-0 flex-1">
            <span className="sr-only">{label}</span>
            <input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              value={draft[key] ?? ''}
              placeholder={bound === null || bound === undefined ? label : formatCount(bound, language)}
              onChange={({ target }) =>
                onDraft({ ...draft, [key]: Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber })
              }
              className="h-11 w-full rounded border border-field bg-surface px-3 text-[16px] tabular-nums placeholder:text-mute"
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
