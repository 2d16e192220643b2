/**
 * The search box. Enter searches; `/` anywhere on the page brings the cursor here, Esc clears, Esc again leaves.
 *
 * It does not search while one types: the server keeps every recommendation for the shop's trends, and half-typed words
 * ("따", "따뜻") would stand there as wishes that nobody had.
 */
import { Link } from '@tanstack/react-router';
import { Camera, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/lib/class-names';

type SearchBoxProps = {
  /** What is searched for now. */
  keyword: string;
  onSearch: (keyword: string) => void;
  size: 'hero' | 'slim';
};

/** As the server counts (`keyword` of a recommendation). */
const MOST_CHARACTERS = 500;

export function SearchBox({ keyword, onSearch, size }: SearchBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(keyword);
  const [shown, setShown] = useState(keyword);
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  if (shown !== keyword) {
    setShown(keyword);
    setTyped(keyword);
  }
  useSlashKey(() => {
    input.current?.focus();
    input.current?.select();
  });

  const clear = () => {
    setTyped('');
    input.current?.focus();
    if (keyword !== '') {
      onSearch('');
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (typed === '') {
        input.current?.blur();
      } else {
        setTyped('');
      }
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: `<search>` is unknown to Safari 16 and to the DOM of the tests.
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        input.current?.blur();
        onSearch(typed.trim());
      }}
      className={classNames(
        'flex min-w-0 items-center border-ink border-b-2 focus-within:border-accent',
        size === 'hero' ? 'h-14' : 'h-11',
      )}
    >
      <label htmlFor={inputId} className="sr-only">
        {t('search.label')}
      </label>
      <input
        ref={input}
        id={inputId}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        maxLength={MOST_CHARACTERS}
        placeholder={t('search.placeholder')}
        aria-keyshortcuts="/"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        className={classNames(
          'peer h-full min-w-0 flex-1 bg-transparent placeholder:text-mute focus:outline-none',
          size === 'hero' ? 'font-semibold text-[20px] tracking-tight sm:text-[22px]' : 'text-[16px]',
        )}
      />
      {typed === '' ? (
        <kbd
          aria-hidden
          className="mr-1 hidden rounded border border-field px-2 font-sans text-[13px] text-mute leading-6 peer-focus:hidden pointer-fine:block"
        >
          /
        </kbd>
      ) : (
        <button
          type="button"
          aria-label={t('search.clear')}
          onClick={clear}
          className="inline-flex size-11 items-center justify-center rounded-full text-mute hover:text-ink"
        >
          <X aria-hidden size={18} />
        </button>
      )}
      <Link
        to="/visual"
        aria-label={t('search.byPhoto')}
        title={t('search.byPhoto')}
        className="inline-flex size-11 items-center justify-center rounded-full text-ink hover:text-accent"
      >
        <Camera aria-hidden size={22} />
      </Link>
      <button
        type="submit"
        aria-label={t('search.submit')}
        className="inline-flex size-11 items-center justify-center rounded-full text-ink hover:text-accent"
      >
        <Search aria-hidden size={22} />
      </button>
    </form>
  );
}

/** Calls back on `/`, unless someone is writing (in a field, or composing Hangul) or a dialog is open. */
function useSlashKey(onSlash: () => void): void {
  const latest = useRef(onSlash);
  latest.current = onSlash;
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const writing =
        event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key === '/' && !held && !event.isComposing && !writing && !document.querySelector('dialog[open]')) {
        event.preventDefault();
        latest.current();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
