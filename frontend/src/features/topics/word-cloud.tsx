/** The words of a topic as a cloud: the server says where each stands, the page draws it in its own colours. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WordCloud as Cloud } from '@/api';
import { ErrorFace } from '@/components/error-face';
import { useLanguage } from '@/components/use-language';
import { classNames } from '@/lib/class-names';
import { formatShare } from '@/lib/format';
import { dictionaryForm } from '@/lib/korean';
import { cloudOf } from './queries';
import { TableTwin } from './table-twin';

/** The words that the picture's description names. */
const TOLD = 10;

type WordCloudProps = { topic: { id: number; label: string } };

export function WordCloud({ topic }: WordCloudProps) {
  const { t } = useTranslation('topics');
  const cloud = useQuery(cloudOf(topic.id));
  return (
    <section aria-labelledby="cloud" className="min-w-0">
      <h2 id="cloud" className="mb-2 font-bold text-[18px] tracking-tight">
        {t('cloud.title')}
      </h2>
      {cloud.isError ? (
        <ErrorFace error={cloud.error} onRetry={() => cloud.refetch()} />
      ) : cloud.data === undefined ? (
        <div aria-hidden className="skeleton aspect-[3/2] w-full" />
      ) : cloud.data.words.length === 0 ? (
        <p className="text-mute">{t('cloud.none')}</p>
      ) : (
        <Picture cloud={cloud.data} label={topic.label} />
      )}
    </section>
  );
}

function Picture({ cloud, label }: { cloud: Cloud; label: string }) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const said = cloud.words.slice(0, TOLD).map(({ word }) => dictionaryForm(word));
  const left = cloud.left_out.map(({ word }) => dictionaryForm(word));
  return (
    <>
      <svg
        role="img"
        aria-label={t('cloud.alt', { label, words: said.join(', ') })}
        viewBox={`0 0 ${cloud.width} ${cloud.height}`}
        className="block h-auto w-full rounded-lg bg-surface"
      >
        {cloud.words.map(({ word, x, baseline, width, size, weight }) => (
          <text
            key={word}
            x={x}
            y={baseline}
            fontSize={size}
            textLength={width}
            lengthAdjust="spacingAndGlyphs"
            className={classNames('font-extrabold', cloudColour(weight))}
          >
            {word}
          </text>
        ))}
      </svg>
      {left.length > 0 && <p className="mt-1 text-[12px] text-mute">{t('cloud.left', { words: left.join(', ') })}</p>}
      <TableTwin
        summary={t('table.cloud')}
        heads={[t('table.term'), t('table.weight')]}
        rows={[...cloud.words, ...cloud.left_out].map(({ word, weight }) => ({
          key: word,
          cells: [dictionaryForm(word), formatShare(weight, language)],
        }))}
      />
    </>
  );
}

/** Three steps of weight, so that the eye finds the heavy words by colour too. */
function cloudColour(weight: number): string {
  return weight > 0.6 ? 'fill-accent' : weight > 0.25 ? 'fill-text-why' : 'fill-mute';
}
