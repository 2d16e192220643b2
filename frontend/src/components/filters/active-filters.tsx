/** What the sheet has chosen, each with its own way out, and one for everything. */
import { useTranslation } from 'react-i18next';
import { formatCount } from '@/lib/format';
import { RemovableChip } from '@/ui/chip';
import { useLanguage } from '../use-language';
import { type Filters, isFiltered, toggled } from './filters';

type ActiveFiltersProps = { filters: Filters; onChange: (filters: Filters) => void };

export function ActiveFilters({ filters, onChange }: ActiveFiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!isFiltered(filters)) {
    return null;
  }
  const chips: { what: string; without: Filters }[] = [
    ...(filters.brand ?? []).map((brand) => ({
      what: brand,
      without: { ...filters, brand: toggled(filters.brand, brand) },
    })),
    ...(filters.season ?? []).map((season) => ({
      what: t(`seasons.${season}`),
      without: { ...filters, season: toggled(filters.season, season) },
    })),
    ...(filters.gender ?? []).map((gender) => ({
      what: t(`genders.${gender}`),
      without: { ...filters, gender: toggled(filters.gender, gender) },
    })),
  ];
  if (filters.price_min !== undefined) {
    const what = t('search.priceFrom', { price: formatCount(filters.price_min, language) });
    chips.push({ what, without: { ...filters, price_min: undefined } });
  }
  if (filters.price_max !== undefined) {
    const what = t('search.priceTo', { price: formatCount(filters.price_max, language) });
    chips.push({ what, without: { ...filters, price_max: undefined } });
  }
  return (
    <fieldset className="flex flex-wrap items-center gap-2 py-1">
      <legend className="sr-only">{t('search.active')}</legend>
      {chips.map(({ what, without }) => (
        <RemovableChip key={what} removeLabel={t('search.remove', { what })} onRemove={() => onChange(without)}>
          {what}
        </RemovableChip>
      ))}
      <button
        type="button"
        onClick={() => onChange({})}
        className="h-9 px-1 font-semibold text-[13px] text-mute underline underline-offset-4 hover:text-ink pointer-coarse:h-11"
      >
        {t('search.clearAll')}
      </button>
    </fieldset>
  );
}
