/** Going through the topics without the map: a list to choose from, the one before, the next, and none. */
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { Choice } from '@/ui/choice';
import type { MapTopic } from './topic-view';

type TopicBarProps = {
  topics: readonly MapTopic[];
  chosen: number | undefined;
  onChoose: (id: number | undefined) => void;
};

const NONE = '';

export function TopicBar({ topics, chosen, onChoose }: TopicBarProps) {
  const { t } = useTranslation('topics');
  const at = topics.findIndex(({ id }) => id === chosen);
  const step = (by: number) =>
    onChoose(topics[(at < 0 && by < 0 ? topics.length : at) + by]?.id ?? topics.at(by < 0 ? -1 : 0)?.id);
  return (
    <div className="-ml-2 flex min-w-0 items-center">
      <Button look="symbol" aria-label={t('map.previous')} onClick={() => step(-1)}>
        <ChevronLeft aria-hidden size={20} />
      </Button>
      <Button look="symbol" aria-label={t('map.next')} onClick={() => step(1)}>
        <ChevronRight aria-hidden size={20} />
      </Button>
      <span className="min-w-0 [&_select]:max-w-full [&_select]:truncate [&>label]:max-w-full">
        <Choice
          label={t('map.choose')}
          value={chosen === undefined ? NONE : String(chosen)}
          options={[
            { value: NONE, label: t('map.all') },
            ...topics.map(({ id, label }) => ({ value: String(id), label })),
          ]}
          onChoose={(value) => onChoose(value === NONE ? undefined : Number(value))}
        />
      </span>
      {chosen !== undefined && (
        <Button look="symbol" aria-label={t('map.clear')} onClick={() => onChoose(undefined)}>
          <X aria-hidden size={18} />
        </Button>
      )}
    </div>
  );
}
