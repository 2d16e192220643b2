/** What the sheet has chosen, each with its own way out, and one for everything. */
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { RemovableChip } from '@/ui/chip';
import { type Change, isFiltered, type SearchState, toggled, withoutFilters } from './search-state';

type ActiveFiltersProps = { state: SearchState; onChange: Change };

export function ActiveFilters({ state, onChange }: ActiveFiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!isFiltered(state)) {
    return null;
  }
  const chips: { what: string; without: SearchState }[] = [
    ...(state.brand ?? []).map((brand) => ({ what: brand, without: { ...state, brand: toggled(state.brand, brand) } })),
    ...(state.season ?? []).map((season) => ({
      what: t(`seasons.${season}`),
      without: { ...state, season: toggled(state.season, season) },
    })),
    ...(state.gender ?? []).map((gender) => ({
      what: t(`genders.${gender}`),
      without: { ...state, gender: toggled(state.gender, gender) },
    })),
  ];
  if (state.price_min !== undefined) {
    const what = t('search.priceFrom', { price: formatCount(state.price_min, language) });
    chips.push({ what, without: { ...state, price_min: undefined } });
  }
  if (state.price_max !== undefined) {
    const what = t('search.priceTo', { price: formatCount(state.price_max, language) });
    chips.push({ what, without: { ...state, price_max: undefined } });
  }
  return (
    <fieldset className="flex flex-wrap items-center gap-2 py-1">
      <legend className="sr-only">{t('search.active')}</legend>
      {chips.map(({ what, without }) => (
        <RemovableChip
          key={what}
          removeLabel={t('search.remove', { what })}
          onRemove={() => onChange({ ...without, page: undefined }, 'push')}
        >
          {what}
        </RemovableChip>
      ))}
      <button
        type="button"
        onClick={() => onChange(withoutFilters(state), 'push')}
        className="h-9 px-1 font-semibold text-[13px] text-mute underline underline-offset-4 hover:text-ink pointer-coarse:h-11"
      >
        {t('search.clearAll')}
      </button>
    </fieldset>
  );
}
