/** The server works with stems of Korean adjectives and verbs (`따뜻하`, `부드럽`, `좋`); people read words. */

/** Ends of stems that no noun of clothes has. */
const STEM_ENDS = /(?:[\uac00-\ud7a3](?:하|스럽|롭|답)|드럽|귀엽|두껍|가볍|무겁|어렵|쉽|쁘|있|없)$/;

/** Final consonants that only stems have (좋, 많, 싫, 얇), by their place in the syllable block of Unicode: ㄶ ㄼ ㅀ ㅎ. */
const STEM_FINALS = [6, 11, 15, 27];

/** Pieces longer than this are several words in a row. */
const MOST_LETTERS = 8;

/** The word as a dictionary lists it: `따뜻하` as `따뜻하다`; a noun, or an English word, as it is. */
export function dictionaryForm(term: string): string {
  return STEM_ENDS.test(term) || endsAsStem(term) ? `${term}다` : term;
}

/**
 * A word as people say it: a stem in its dictionary form, alike wherever it stands. A term that could be a noun or a stem
 * (`입`) is said as it was written, where one of `written` starts with it (`입었는데`).
 */
export function spokenForm(term: string, written: readonly string[]): string {
  const listed = dictionaryForm(term);
  if (listed !== term) {
    return listed;
  }
  const pieces = written.map((piece) => piece.trim());
  return pieces.find((piece) => piece.length <= MOST_LETTERS && piece.startsWith(term)) ?? term;
}

/** A topic's label as people say it; the server joins the words of a learnt one with dots. */
export function spokenLabel(label: string): string {
  return label.split(' · ').map(dictionaryForm).join(' · ');
}

function endsAsStem(term: string): boolean {
  const place = (term.codePointAt(term.length - 1) ?? 0) - 0xac00;
  return place >= 0 && place < 11_172 && term !== '여덟' && STEM_FINALS.includes(place % 28);
}
