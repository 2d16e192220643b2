/** Which reasons a card tells: the one or two parts of the score that say most, in the product's own words. */
import type { Look, Part, PartKind, Ranked } from '@/api';
import { spokenForm } from '@/lib/korean';

type WordShare = Part['words'][number];

/** A reason: what kind, and the words that carry it (none where the kind says it all). One can speak against a result. */
export type WhyChip = {
  kind: PartKind;
  words: string[];
  against?: true;
  /** Of a picture's part: the colours that it shares, or else how many of the nearest are of its category. */
  colours?: Look['colours'];
  agreeing?: Pick<Look, 'category' | 'of'> & { count: number };
};

/** Words of one chip; more would not fit a phone's card. */
const MOST_WORDS = 2;

/** From these stars on a good rating is worth a chip; every product with ratings has a rating part. */
const GOOD_STARS = 4.5;

/** The chips of a result, strongest reason first; a word that was asked against comes last, as a warning. */
export function whyChips(ranked: Pick<Ranked, 'parts' | 'product'>, limit = 2): WhyChip[] {
  const parts = [...ranked.parts].sort((left, right) => right.score - left.score);
  const said = saidWords(parts);
  const chips: WhyChip[] = [];
  if (said.length > 0) {
    chips.push({ kind: 'lexical', words: distinct(said.map(({ spoken }) => spoken)).slice(0, MOST_WORDS) });
  }
  for (const part of parts) {
    if (part.score <= 0 || part.kind === 'lexical' || part.kind === 'negative') {
      continue;
    }
    if (part.kind === 'rating') {
      if ((ranked.product.rating.mean ?? 0) >= GOOD_STARS) {
        chips.push({ kind: 'rating', words: [] });
      }
    } else if (part.kind === 'image') {
      chips.push(...lookChips(part));
    } else {
      const words = part.kind === 'words' ? nearWords(part, said) : ownWords(part);
      if (words.length > 0 || part.kind !== 'words' || said.length === 0) {
        chips.push({ kind: part.kind, words: distinct(words).slice(0, MOST_WORDS) });
      }
    }
  }
  // A topic's part without words says only that it fits: that is told once, and where nothing else is.
  const worded = chips.filter(({ kind, words }) => kind !== 'topic' || words.length > 0);
  if (worded.length > 0) {
    chips.splice(0, chips.length, ...worded);
  } else {
    chips.splice(1);
  }
  // How many agree in their category is told where there is room.
  chips.sort((left, right) => Number(left.agreeing !== undefined) - Number(right.agreeing !== undefined));
  const weakest = parts.at(-1);
  if (chips.length === 0 && weakest !== undefined && weakest.score < 0 && weakest.kind !== 'negative') {
    // It fits the filters and is here for want of better; the card says so.
    chips.push({ kind: weakest.kind, words: [], against: true });
  }
  const unwanted = parts.find(isUnwanted);
  if (unwanted !== undefined) {
    const warning: WhyChip = {
      kind: 'negative',
      words: distinct(ownWords(unwanted)).slice(0, MOST_WORDS),
    };
    return [...chips.slice(0, limit - 1), warning];
  }
  return chips.slice(0, limit);
}

/** What a picture's part tells: the colours that are near, and how many of the nearest are of the same category. */
function lookChips({ look }: Part): WhyChip[] {
  const chips: WhyChip[] = [
    { kind: 'image', words: [], ...(look?.colours.length ? { colours: look.colours.slice(0, MOST_WORDS) } : {}) },
  ];
  if (look && look.category !== '' && look.agreeing.length > 1) {
    const { category, agreeing, of } = look;
    chips.push({ kind: 'image', words: [], agreeing: { category, of, count: agreeing.length } });
  }
  return chips;
}

/** True of a part that says what was asked against and is there all the same: words, or a topic by its words. */
function isUnwanted({ kind, score, words }: Part): boolean {
  return score < 0 && (kind === 'negative' || kind === 'topic') && words.some((share) => share.score < 0);
}

/** The words of a part, as the product writes them. */
function ownWords(part: Part): string[] {
  return part.words.map((share) => asWritten(share.word, share));
}

/** A word and how it is said. */
type Said = { word: string; spoken: string };

/** Words of the request that stand in the product's own text: the lexical part's, and those that met themselves. */
function saidWords(parts: readonly Part[]): Said[] {
  const said = parts.flatMap((part) => {
    const shares =
      part.kind === 'lexical'
        ? part.words.filter((share) => share.score > 0)
        : part.kind === 'words'
          ? part.words.filter((share) => share.met.includes(share.word))
          : [];
    return shares.map((share) => ({ word: share.word, spoken: asWritten(share.word, share) }));
  });
  return said.filter((one, index) => said.findIndex(({ word }) => word === one.word) === index);
}

/** The product's own words near to the request's, without those already told. */
function nearWords(part: Part, said: readonly Said[]): string[] {
  const told = [...said.map(({ word }) => word), ...part.words.map((share) => share.word)];
  return part.words.flatMap((share) =>
    share.met.filter((met) => !told.includes(met)).map((met) => asWritten(met, share)),
  );
}

/** A word of a share in the form in which its excerpt marks it. */
export function asWritten(word: string, share: WordShare): string {
  const marked = share.excerpt?.fragments.filter((fragment) => fragment.marked) ?? [];
  return spokenForm(
    word,
    marked.map((fragment) => fragment.text),
  );
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}
