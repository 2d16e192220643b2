/** Which words were not understood, with near spellings to press, and which were kept out. */
import { useTranslation } from 'react-i18next';
import type { Recommendation, UnknownWord } from '@/api';
import { replaceWord } from '@/lib/keyword';
import { dictionaryForm } from '@/lib/korean';
import { textLanguage } from '@/lib/language';
import { chipClass } from '@/ui/chip';

type WordNoticeProps = { recommendation: Recommendation; onKeyword: (keyword: string) => void };

export function WordNotice({ recommendation, onKeyword }: WordNoticeProps) {
  const { t } = useTranslation();
  const { unknown, negative_words: negative, anchor, request } = recommendation;
  const anchored = recommendation.results.find(({ product }) => product.id === anchor)?.product;
  if (unknown.length === 0 && negative.length === 0 && anchored === undefined) {
    return null;
  }
  return (
    <div role="status" className="mb-6 space-y-2 text-[14px]">
      {unknown.map((one) => (
        <div key={one.word} className="rounded bg-rating-why-ground px-4 py-3">
          <p className="text-rating-why">{t('results.unknown', { word: dictionaryForm(one.word) })}</p>
          <NearWords keyword={request.keyword ?? ''} unknown={[one]} onKeyword={onKeyword} />
        </div>
      ))}
      {negative.length > 0 && (
        <p className="text-mute">{t('results.without', { words: negative.map(dictionaryForm).join(', ') })}</p>
      )}
      {anchored !== undefined && <p className="text-mute">{t('results.anchor', { name: anchored.name })}</p>}
    </div>
  );
}

type NearWordsProps = { keyword: string; unknown: readonly UnknownWord[]; onKeyword: (keyword: string) => void };

/** The near spellings of unknown words; pressing one searches with it in the word's place. */
export function NearWords({ keyword, unknown, onKeyword }: NearWordsProps) {
  const { t } = useTranslation();
  const near = unknown.flatMap(({ word, near: known }) => known.map((one) => ({ word, known: dictionaryForm(one) })));
  if (near.length === 0) {
    return null;
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      <span className="text-[13px] text-mute">{t('results.near')}</span>
      {near.map(({ word, known }) => (
        <button
          key={`${word} ${known}`}
          type="button"
          lang={textLanguage(known)}
          className={chipClass}
          onClick={() => onKeyword(replaceWord(keyword, word, known))}
        >
          {known}
        </button>
      ))}
    </div>
  );
}
