/** Beside the map: the chosen topic and its words, or the words that tell topics apart; the slider that sorts them; the table. */
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { dictionaryForm } from '@/lib/korean';
import { LambdaSlider } from './lambda-slider';
import { TableTwin } from './table-twin';
import { TermBars } from './term-bars';
import { TopicFacts } from './topic-facts';
import type { MapTerm, MapTopic } from './topic-view';

type TermSectionProps = {
  topic: MapTopic | undefined;
  terms: readonly MapTerm[];
  busy: boolean;
  lambda: number | undefined;
  weight: number | undefined;
  onHold: (term: MapTerm | undefined) => void;
  onLambda: (lambda: number) => void;
  onSteer: (weight: number) => void;
};

export function TermSection({ topic, terms, busy, lambda, weight, onHold, onLambda, onSteer }: TermSectionProps) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const count = (value: number) => formatCount(Math.round(value), language);
  return (
    <section aria-labelledby="terms" className="min-w-0">
      {topic !== undefined && <TopicFacts topic={topic} terms={terms} weight={weight} onSteer={onSteer} />}
      <h2 id="terms" className="mb-2 font-bold text-[18px] leading-[44px] tracking-tight">
        {topic === undefined ? t('terms.titleAll') : t('terms.title')}
      </h2>
      {topic === undefined ? (
        <p className="mb-2 text-[12px] text-mute">{t('terms.noteAll')}</p>
      ) : (
        <LambdaSlider lambda={lambda} onChange={onLambda} />
      )}
      <TermBars terms={terms} ofTopic={topic !== undefined} busy={busy} onHold={onHold} />
      <TableTwin
        summary={t('table.terms')}
        heads={
          topic === undefined
            ? [t('table.term'), t('table.overall')]
            : [t('table.term'), t('table.inTopic'), t('table.overall')]
        }
        rows={terms.map(({ term, inTopic, overall }) => ({
          key: term,
          cells: [dictionaryForm(term), ...(topic === undefined ? [] : [count(inTopic)]), count(overall)],
        }))}
      />
    </section>
  );
}
