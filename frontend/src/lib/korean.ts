/** The server works with stems of Korean adjectives (`따뜻하`, `고급스럽`); people read words. */

/** The endings by which a stem is told from a noun for sure; others (`입`, `얇`) could be either. */
const STEM = /^([\uac00-\ud7a3]+)(?:하|스럽|롭|답)$/;

/** Pieces longer than this are several words in a row. */
const MOST_LETTERS = 8;

/** The word as a dictionary lists it: `따뜻하` as `따뜻하다`; a noun, or an English word, as it is. */
export function dictionaryForm(term: string): string {
  return STEM.test(term) ? `${term}다` : term;
}

/**
 * A Korean word as it was written: the first of `written` that starts as the term does (`따뜻해요` for `따뜻하`), else its
 * dictionary form.
 */
export function spokenForm(term: string, written: readonly string[]): string {
  const start = STEM.exec(term)?.[1] ?? term;
  const found = written
    .map((piece) => piece.trim())
    .find((piece) => piece.length <= MOST_LETTERS && piece.startsWith(start));
  return found ?? dictionaryForm(term);
}
