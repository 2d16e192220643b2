/** What the photo seems to show: the kinds of the nearest pictures. A vote always has a winner, so doubt is told. */
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Sight } from '@/api';
import { toggled } from '@/components/filters/filters';
import { useLanguage } from '@/components/use-language';
import { formatShare } from '@/lib/format';
import { textLanguage } from '@/lib/language';
import { ToggleChip } from '@/ui/chip';
import type { VisualState } from './visual-state';

const MOST_KINDS = 4;
/** A kind with less says nothing. */
const LEAST_SHARE = 0.05;

type SeenChipsProps = { sight: Sight; state: VisualState; onState: (state: VisualState) => void };

export function SeenChips({ sight, state, onState }: SeenChipsProps) {
  const { t } = useTranslation('visual');
  const language = useLanguage();
  const seen = sight.categories
    .filter(
      ({ main_category, sub_category, share }) => share >= LEAST_SHARE && `${main_category}${sub_category}` !== '',
    )
    .slice(0, MOST_KINDS);
  if (seen.length === 0) {
    return null;
  }
  return (
    <fieldset>
      <legend className="font-bold text-[15px]">{t('seen.title')}</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {seen.map(({ main_category, sub_category, share }) => {
          const key = sub_category === '' ? 'main_category' : 'sub_category';
          const kind = sub_category === '' ? main_category : sub_category;
          return (
            <ToggleChip
              key={`${main_category} ${sub_category}`}
              pressed={state[key]?.includes(kind) ?? false}
              onToggle={() => onState({ ...state, [key]: toggled(state[key], kind) })}
            >
              <span lang={textLanguage(kind)}>{kind}</span>
              <span className="tabular-nums opacity-75">{formatShare(share, language)}</span>
            </ToggleChip>
          );
        })}
      </div>
      <p className="mt-1.5 text-[13px] text-mute">
        {sight.doubtful ? (
          <span className="flex gap-1.5 text-rating-why">
            <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
            {t('seen.doubtful')}
          </span>
        ) : (
          t('seen.note')
        )}
      </p>
    </fieldset>
  );
}
