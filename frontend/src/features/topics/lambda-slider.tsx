/** How the words of a topic are sorted: by how much they are its own (0), by how often it says them (1), or between. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatTenth } from '@/lib/format';
import { useRested } from '@/lib/use-rested';
import { Range } from '@/ui/range';
import { tenth, USUAL_LAMBDA } from './topic-state';

type LambdaSliderProps = { lambda: number | undefined; onChange: (lambda: number) => void };

export function LambdaSlider({ lambda: asked = USUAL_LAMBDA, onChange }: LambdaSliderProps) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const noteId = useId();
  const [lambda, setLambda] = useRested(asked, onChange);
  const meaning = t(lambda < 0.4 ? 'terms.lambdaOwn' : lambda > 0.8 ? 'terms.lambdaOften' : 'terms.lambdaBoth');
  return (
    <div className="mb-3">
      <div aria-hidden className="flex items-center justify-between gap-3 text-[12px] text-mute">
        <span>{t('terms.own')}</span>
        <span className="font-semibold text-ink tabular-nums">λ {formatTenth(lambda, language)}</span>
        <span>{t('terms.often')}</span>
      </div>
      <Range
        label={t('terms.lambda')}
        valueText={t('terms.lambdaValue', { lambda: formatTenth(lambda, language), meaning })}
        value={lambda}
        min={0}
        max={1}
        step={0.1}
        describedBy={noteId}
        onChange={(value) => setLambda(tenth(value))}
      />
      <p id={noteId} className="text-[12px] text-mute">
        {meaning}
      </p>
    </div>
  );
}
