/** The head of the chosen topic: its name, how much and how clearly it is talked about, and what can be done with it. */
import { Link } from '@tanstack/react-router';
import { ArrowDown, Minus, Plus, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatScore, formatShare } from '@/lib/format';
import { dictionaryForm } from '@/lib/korean';
import { textLanguage } from '@/lib/language';
import { Button, buttonClass } from '@/ui/button';
import type { MapTerm, MapTopic } from './topic-view';

/** Words of a topic that make a keyword. */
const KEYWORDS = 3;

type TopicFactsProps = {
  topic: MapTopic;
  terms: readonly MapTerm[];
  /** How much of it is wanted now; nothing where it is not among the sliders. */
  weight: number | undefined;
  onSteer: (weight: number) => void;
};

export function TopicFacts({ topic, terms, weight, onSteer }: TopicFactsProps) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const keyword = terms
    .slice(0, KEYWORDS)
    .map(({ term }) => dictionaryForm(term))
    .join(' ');
  return (
    <div className="mb-5">
      <h2 className="font-extrabold text-[22px] leading-snug tracking-tight" lang={textLanguage(topic.label)}>
        {topic.label}
      </h2>
      <p className="mt-0.5 text-[13px] text-mute">
        {[
          t('map.share', { share: formatShare(topic.share, language) }),
          t('map.coherence', { coherence: formatScore(topic.coherence, language) }),
          ...(topic.mixed ? [t('map.mixed')] : []),
        ].join(' · ')}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          look={(weight ?? 0) > 0 ? 'pressed' : 'quiet'}
          aria-pressed={(weight ?? 0) > 0}
          onClick={() => onSteer(1)}
        >
          <Plus aria-hidden size={16} />
          {t('steer.add')}
        </Button>
        <Button
          aria-pressed={(weight ?? 0) < 0}
          look={(weight ?? 0) < 0 ? 'pressed' : 'quiet'}
          onClick={() => onSteer(-1)}
        >
          <Minus aria-hidden size={16} />
          {t('steer.avoid')}
        </Button>
        {keyword !== '' && (
          <Link to="/" search={{ q: keyword }} className={buttonClass('quiet')}>
            <Search aria-hidden size={16} />
            {t('terms.asKeyword')}
          </Link>
        )}
      </div>
      {weight !== undefined && weight !== 0 && (
        <a
          href="#products"
          className="mt-1 inline-flex h-11 items-center gap-1 text-[13px] underline decoration-line underline-offset-4 hover:decoration-ink"
        >
          {t('steer.toProducts')}
          <ArrowDown aria-hidden size={14} />
        </a>
      )}
    </div>
  );
}
