/** The one or two reasons on a card. */
import { useTranslation } from 'react-i18next';
import type { Ranked } from '@/api';
import { classNames } from '@/lib/class-names';
import { Swatches } from './swatches';
import { type WhyChip, whyChips } from './why';
import { WHY_LOOKS } from './why-kinds';

type WhyChipsProps = { ranked: Pick<Ranked, 'parts' | 'product'> };

export function WhyChips({ ranked }: WhyChipsProps) {
  const { t } = useTranslation();
  const wording = useWhyWording();
  const chips = whyChips(ranked);
  if (chips.length === 0) {
    return null;
  }
  return (
    <ul aria-label={t('card.why')} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => {
        const { icon: Icon, chip: look } = chip.against ? WHY_LOOKS.negative : WHY_LOOKS[chip.kind];
        return (
          <li
            key={`${chip.kind} ${chip.words.join(' ')} ${chip.agreeing?.category}`}
            className={classNames(
              'inline-flex max-w-full items-center gap-1 rounded-full px-2 py-0.5 font-semibold text-[12px] leading-5',
              look,
            )}
          >
            <Icon aria-hidden size={12} className="shrink-0" />
            <span className="truncate">{wording(chip)}</span>
            {chip.colours !== undefined && <Swatches colours={chip.colours} />}
          </li>
        );
      })}
    </ul>
  );
}

/** How a reason is said in the language in use. */
function useWhyWording(): (chip: WhyChip) => string {
  const { t } = useTranslation();
  return ({ kind, words: list, against, colours, agreeing }) => {
    if (against) {
      return t(`why.against.${kind}`);
    }
    const words = list.join(t('why.chipSeparator'));
    switch (kind) {
      case 'rating':
        return t('why.chips.rating');
      case 'words':
        return words === '' ? t('why.kinds.words') : t('why.chips.words', { words });
      case 'lexical':
        return t('why.chips.lexical', { words });
      case 'anchor':
        return words === '' ? t('why.chips.anchorPlain') : t('why.chips.anchor', { words });
      case 'likes':
        return words === '' ? t('why.chips.likesPlain') : t('why.chips.likes', { words });
      case 'negative':
        return t('why.chips.negative', { words });
      case 'image':
        return agreeing !== undefined
          ? t('why.chips.agreeing', agreeing)
          : t(colours === undefined ? 'why.kinds.image' : 'why.chips.colours');
      case 'topic':
        return words === '' ? t('why.chips.topicPlain') : t('why.chips.topic', { words });
    }
  };
}
