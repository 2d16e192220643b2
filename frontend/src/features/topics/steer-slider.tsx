/** One topic's slider, from "avoid" over "either way" to "more"; it moves at once and tells its value a moment later. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatTenth } from '@/lib/format';
import { textLanguage } from '@/lib/language';
import { useRested } from '@/lib/use-rested';
import { Range } from '@/ui/range';
import { tenth } from './topic-state';

type SteerSliderProps = {
  label: string;
  weight: number;
  disabled?: boolean;
  onChange: (weight: number) => void;
  /** None for a topic that is not added. */
  onRemove?: () => void;
};

export function SteerSlider({ label, weight, disabled, onChange, onRemove }: SteerSliderProps) {
  const { t } = useTranslation('topics');
  const [value, setValue] = useRested(weight, onChange);
  const words = useSteerWording();
  return (
    <div>
      <div className="flex min-h-8 items-center gap-2 text-[14px]">
        <span className="min-w-0 font-bold" lang={textLanguage(label)}>
          {label}
        </span>
        <span aria-hidden className="ml-auto whitespace-nowrap text-[13px] text-mute tabular-nums">
          {words(value)}
        </span>
        {onRemove !== undefined && (
          <button
            type="button"
            aria-label={t('steer.remove', { label })}
            onClick={onRemove}
            className="-mr-2 inline-flex size-8 shrink-0 items-center justify-center rounded-full text-mute hover:bg-line hover:text-ink pointer-coarse:size-11"
          >
            <X aria-hidden size={16} />
          </button>
        )}
      </div>
      <Range
        label={label}
        valueText={t('steer.value', { label, how: words(value) })}
        value={value}
        min={-1}
        max={1}
        step={0.1}
        from={0}
        disabled={disabled}
        onChange={(next) => setValue(tenth(next))}
      />
    </div>
  );
}

/** A weight in words: "더 0.7", "피하기 0.5", "상관없음". */
export function useSteerWording(): (weight: number) => string {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  return (weight) =>
    weight === 0
      ? t('steer.none')
      : t(weight > 0 ? 'steer.more' : 'steer.avoidBy', { weight: formatTenth(Math.abs(weight), language) });
}
