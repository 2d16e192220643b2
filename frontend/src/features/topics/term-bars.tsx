/**
 * The words of the chosen topic as bars in two layers, all texts and this topic; without one, the words that tell topics
 * apart. A word leads to a search for it; pointed at or focused, it shows its spread on the map.
 */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { dictionaryForm } from '@/lib/korean';
import { textLanguage } from '@/lib/language';
import { Button } from '@/ui/button';
import type { MapTerm } from './topic-view';
import { useGlide } from './use-glide';

/** As many as fit beside the map; the rest comes at a press. */
const FIRST_TERMS = 15;

type TermBarsProps = {
  terms: readonly MapTerm[];
  /** In a topic, or over all of them. */
  ofTopic: boolean;
  busy: boolean;
  onHold: (term: MapTerm | undefined) => void;
};

export function TermBars({ terms, ofTopic, busy, onHold }: TermBarsProps) {
  const { t } = useTranslation('topics');
  const [all, setAll] = useState(false);
  const shown = all ? terms : terms.slice(0, FIRST_TERMS);
  const most = Math.max(1, ...shown.map(({ overall }) => overall));
  const list = useGlide(shown.map(({ term }) => term).join('\n'));
  return (
    <>
      {ofTopic && <Key />}
      <ol ref={list} aria-busy={busy} className="relative">
        {shown.map((term) => (
          <li key={term.term} data-row={term.term}>
            <TermRow term={term} most={most} ofTopic={ofTopic} onHold={onHold} />
          </li>
        ))}
      </ol>
      {terms.length > FIRST_TERMS && (
        <Button className="mt-2 w-full" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('terms.fewer') : t('terms.more', { count: terms.length })}
        </Button>
      )}
    </>
  );
}

type TermRowProps = { term: MapTerm; most: number; ofTopic: boolean; onHold: (term: MapTerm | undefined) => void };

function TermRow({ term, most, ofTopic, onHold }: TermRowProps) {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  const spoken = dictionaryForm(term.term);
  const overall = formatCount(Math.round(term.overall), language);
  const inTopic = formatCount(Math.round(term.inTopic), language);
  return (
    <Link
      to="/"
      search={{ q: spoken }}
      aria-label={
        ofTopic
          ? t('terms.search', { term: spoken, inTopic, overall })
          : t('terms.searchAll', { term: spoken, overall })
      }
      onPointerEnter={() => onHold(term)}
      onPointerLeave={() => onHold(undefined)}
      onFocus={() => onHold(term)}
      onBlur={() => onHold(undefined)}
      className="group grid h-7 grid-cols-[7rem_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded text-[13px] hover:bg-line pointer-coarse:h-9"
    >
      <span className="truncate text-right font-semibold group-hover:underline" lang={textLanguage(spoken)}>
        {spoken}
      </span>
      <span className="relative h-4" aria-hidden>
        <span
          className="absolute inset-y-0 left-0 min-w-px rounded-r-sm border border-text-why bg-text-why-ground transition-[width] duration-300"
          style={{ width: `${(term.overall / most) * 100}%` }}
        />
        {ofTopic && (
          <span
            className="absolute inset-y-0 left-0 min-w-px rounded-r-sm bg-accent transition-[width] duration-300"
            style={{ width: `${(Math.min(term.inTopic, term.overall) / most) * 100}%` }}
          />
        )}
      </span>
      <span aria-hidden className="min-w-[4.5rem] text-right text-[12px] text-mute tabular-nums">
        {ofTopic ? `${inTopic} / ${overall}` : overall}
      </span>
    </Link>
  );
}

/** What the two layers mean. */
function Key() {
  const { t } = useTranslation('topics');
  return (
    <p className="mb-2 flex flex-wrap gap-x-4 text-[12px] text-mute">
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-5 rounded-r-sm bg-accent" />
        {t('terms.inTopic')}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-5 rounded-r-sm border border-text-why bg-text-why-ground" />
        {t('terms.overall')}
      </span>
    </p>
  );
}
