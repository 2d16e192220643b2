/** The map with its heading, the ways through it without a pointer, and its table. */
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatScore, formatShare } from '@/lib/format';
import { dictionaryForm } from '@/lib/korean';
import { TableTwin } from './table-twin';
import { TopicBar } from './topic-bar';
import { TopicMap } from './topic-map';
import type { MapTerm, MapTopic } from './topic-view';

type MapSectionProps = {
  topics: readonly MapTopic[];
  chosen: number | undefined;
  term: MapTerm | undefined;
  onChoose: (id: number | undefined) => void;
};

export function MapSection({ topics, chosen, term, onChoose }: MapSectionProps) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const anyMixed = topics.some(({ mixed }) => mixed);
  return (
    <section aria-labelledby="map" className="min-w-0">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <h2 id="map" className="font-bold text-[18px] tracking-tight">
          {term === undefined ? t('map.title') : t('map.spread', { term: dictionaryForm(term.term) })}
        </h2>
        <TopicBar topics={topics} chosen={chosen} onChoose={onChoose} />
      </div>
      <TopicMap topics={topics} chosen={chosen} term={term} onChoose={onChoose} />
      <p className="mt-2 text-[12px] text-mute">
        {t('map.note')} {anyMixed && t('map.mixedNote')}
      </p>
      <TableTwin
        summary={t('table.map')}
        heads={[t('table.topic'), t('table.share'), t('table.coherence'), t('table.kind')]}
        rows={[...topics]
          .sort((left, right) => right.share - left.share)
          .map((topic) => ({
            key: String(topic.id),
            cells: [
              topic.label,
              formatShare(topic.share, language),
              formatScore(topic.coherence, language),
              t(topic.mixed ? 'table.mixed' : 'table.clear'),
            ],
          }))}
      />
    </section>
  );
}
