/** The sliders: one for each topic that was added, all the others under one heading, and words to look for beside them. */
import { ChevronDown, Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { SteerSlider } from './steer-slider';
import { type Change, MOST_STEERS, steered, type TopicState, unsteered } from './topic-state';
import type { MapTopic } from './topic-view';

type SteerPanelProps = { topics: readonly MapTopic[]; state: TopicState; onChange: Change };

export function SteerPanel({ topics, state, onChange }: SteerPanelProps) {
  const { t } = useTranslation('topics');
  const steers = state.steer ?? [];
  // A slider stays where it is while it is held, though its topic is added by its first move.
  const [held, setHeld] = useState<number[]>([]);
  const [openAtFirst] = useState(steers.length === 0);
  const weightOf = (id: number) => steers.find((steer) => steer.id === id)?.weight;
  const added = steers.flatMap(({ id }) => topics.filter((topic) => topic.id === id && !held.includes(id)));
  const others = topics.filter(({ id }) => held.includes(id) || weightOf(id) === undefined);
  const full = steers.length >= MOST_STEERS;
  const slide = (id: number, weight: number) =>
    onChange({ ...state, steer: steered(state.steer, id, weight) }, 'replace');
  return (
    <section aria-labelledby="steer" className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h2 id="steer" className="font-bold text-[18px] tracking-tight">
          {t('steer.title')}
        </h2>
        {(steers.length > 0 || state.q !== undefined) && (
          <Button
            look="symbol"
            className="w-auto px-3 font-semibold text-[13px]"
            onClick={() => onChange({ ...state, steer: undefined, q: undefined }, 'push')}
          >
            {t('steer.reset')}
          </Button>
        )}
      </div>
      <p className="mb-3 text-[13px] text-mute">{t('steer.note')}</p>
      <Ends />
      <ul className="space-y-3">
        {added.map(({ id, label }) => (
          <li key={id}>
            <SteerSlider
              label={label}
              weight={weightOf(id) ?? 0}
              onChange={(next) => slide(id, next)}
              onRemove={() => onChange({ ...state, steer: unsteered(state.steer, id) }, 'push')}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details className="group mt-3" open={openAtFirst}>
          <summary className="inline-flex h-11 items-center gap-1 text-[13px] text-mute underline decoration-line underline-offset-4 hover:text-ink">
            {t('steer.others', { count: others.length })}
            <ChevronDown aria-hidden size={14} className="transition-transform group-open:rotate-180" />
          </summary>
          <ul
            className="mt-1 max-h-96 space-y-2 overflow-y-auto px-1"
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) {
                setHeld([]);
              }
            }}
          >
            {others.map(({ id, label }) => (
              <li key={id}>
                <SteerSlider
                  label={label}
                  weight={weightOf(id) ?? 0}
                  disabled={full && !held.includes(id)}
                  onChange={(next) => {
                    setHeld((all) => (all.includes(id) ? all : [...all, id]));
                    slide(id, next);
                  }}
                />
              </li>
            ))}
          </ul>
          {full && <p className="text-[13px] text-mute">{t('steer.full', { count: MOST_STEERS })}</p>}
        </details>
      )}
      <Keyword keyword={state.q} onSearch={(q) => onChange({ ...state, q }, 'push')} />
    </section>
  );
}

/** What the two ends of every slider mean. */
function Ends() {
  const { t } = useTranslation('topics');
  return (
    <p aria-hidden className="flex justify-between text-[12px] text-mute">
      <span>{t('steer.left')}</span>
      <span>{t('steer.right')}</span>
    </p>
  );
}

type KeywordProps = { keyword: string | undefined; onSearch: (keyword: string | undefined) => void };

function Keyword({ keyword = '', onSearch }: KeywordProps) {
  const { t } = useTranslation('topics');
  const [typed, setTyped] = useState(keyword);
  const [shown, setShown] = useState(keyword);
  const inputId = useId();
  if (shown !== keyword) {
    setShown(keyword);
    setTyped(keyword);
  }
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim() === '' ? undefined : typed.trim());
      }}
    >
      <label htmlFor={inputId} className="text-[13px] text-mute">
        {t('steer.keyword')}
      </label>
      <div className="flex h-11 min-w-0 items-center border-field border-b focus-within:border-accent">
        <input
          id={inputId}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={500}
          placeholder={t('steer.keywordPlaceholder')}
          enterKeyHint="search"
          autoComplete="off"
          className="h-full min-w-0 flex-1 bg-transparent text-[16px] placeholder:text-mute focus:outline-none"
        />
        <button
          type="submit"
          aria-label={t('steer.submit')}
          className="inline-flex size-11 items-center justify-center rounded-full hover:text-accent"
        >
          <Search aria-hidden size={18} />
        </button>
      </div>
    </form>
  );
}
