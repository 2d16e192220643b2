/** Mending of what was typed into the search box. */

/**
 * The keyword with an unknown word replaced by one that is known.
 *
 * The server cuts texts into stems, so `word` may stand in the keyword with an ending (`니투를`), which goes with it. Where
 * it stands nowhere, the known word joins at the end. A `-` in front of the word stays.
 */
export function replaceWord(keyword: string, word: string, known: string): string {
  const wanted = word.toLowerCase();
  let replaced = false;
  const words = keyword
    .split(/\s+/)
    .filter((typed) => typed !== '')
    .map((typed) => {
      const minus = typed.startsWith('-') ? '-' : '';
      if (replaced || !typed.slice(minus.length).toLowerCase().includes(wanted)) {
        return typed;
      }
      replaced = true;
      return minus + known;
    });
  return (replaced ? words : [...words, known]).join(' ');
}
