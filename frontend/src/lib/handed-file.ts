/** A picture on its way: dropped or pasted on any screen, taken by the one that searches with it. */

let handed: File | undefined;
const takers = new Set<() => void>();

/** Hands a file to whoever takes it next. */
export function handFile(file: File): void {
  handed = file;
  for (const taker of takers) {
    taker();
  }
}

/** Takes the file, once. */
export function takeFile(): File | undefined {
  const file = handed;
  handed = undefined;
  return file;
}

/** Tells whenever a file is handed; the answer stops it. */
export function onHandedFile(taker: () => void): () => void {
  takers.add(taker);
  return () => takers.delete(taker);
}
