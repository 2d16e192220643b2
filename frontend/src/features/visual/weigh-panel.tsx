/** Words beside the photo, and which of the two counts more. */
import { Image, Search, Type } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { classNames } from '@/lib/class-names';
import { formatShare } from '@/lib/format';
import { useRested } from '@/lib/use-rested';
import { Range } from '@/ui/range';
import { MOST_CHARACTERS, USUAL_TEXT, type VisualState } from './visual-state';

type WeighPanelProps = {
  state: VisualState;
  onKeyword: (keyword: string) => void;
  onText: (text: number) => void;
};

export function WeighPanel({ state, onKeyword, onText }: WeighPanelProps) {
  const { t } = useTranslation('visual');
  const language = useLanguage();
  const idleId = useId();
  const keyword = state.q ?? '';
  const [text, setText] = useRested(state.text ?? USUAL_TEXT, onText);
  const idle = keyword === '';
  return (
    <section aria-label={t('weigh.title')}>
      <KeywordField key={keyword} keyword={keyword} onKeyword={onKeyword} />
      <div className={classNames('mt-3 flex items-center gap-3', idle && 'max-md:hidden')}>
        <Side icon={Image} name={t('weigh.photo')} />
        <Range
          label={t('weigh.slider')}
          valueText={t('weigh.value', { photo: formatShare(1 - text, language), text: formatShare(text, language) })}
          value={text}
          min={0}
          max={1}
          step={0.1}
          from={USUAL_TEXT}
          describedBy={idle ? idleId : undefined}
          disabled={idle}
          onChange={setText}
        />
        <Side icon={Type} name={t('weigh.text')} />
      </div>
      <p id={idleId} className={classNames('text-[13px] text-mute', idle && 'max-md:hidden')}>
        {idle
          ? t('weigh.idle')
          : t('weigh.value', { photo: formatShare(1 - text, language), text: formatShare(text, language) })}
      </p>
    </section>
  );
}

function Side({ icon: Icon, name }: { icon: typeof Image; name: string }) {
  return (
    <span aria-hidden className="inline-flex items-center gap-1 whitespace-nowrap font-semibold text-[13px]">
      <Icon size={15} />
      {name}
    </span>
  );
}

type KeywordFieldProps = { keyword: string; onKeyword: (keyword: string) => void };

function KeywordField({ keyword, onKeyword }: KeywordFieldProps) {
  const { t } = useTranslation('visual');
  const id = useId();
  const [typed, setTyped] = useState(keyword);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onKeyword(typed.trim());
      }}
      className="flex h-11 items-center border-ink border-b-2 focus-within:border-accent"
    >
      <label htmlFor={id} className="sr-only">
        {t('weigh.keyword')}
      </label>
      <input
        id={id}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed.trim() !== keyword && onKeyword(typed.trim())}
        maxLength={MOST_CHARACTERS}
        placeholder={`${t('weigh.keyword')}: ${t('weigh.placeholder')}`}
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        className="h-full min-w-0 flex-1 bg-transparent text-[16px] placeholder:text-mute focus:outline-none"
      />
      <button
        type="submit"
        aria-label={t('weigh.submit')}
        className="inline-flex size-11 items-center justify-center rounded-full hover:text-accent"
      >
        <Search aria-hidden size={19} />
      </button>
    </form>
  );
}
