/** A picture on its way: dropped or pasted on any screen, taken by the one that searches with it. */

let handed: File | undefined;

/** Hands a file to whoever takes it next. */
export function handFile(file: File): void {
  handed = file;
}

/** Takes the file, once. */
export function takeFile(): File | undefined {
  const file = handed;
  handed = undefined;
  return file;
}

/** The first file of a drop or a paste; text that is dragged or pasted has none. */
export function fileOf(data: DataTransfer | null): File | undefined {
  return data?.files[0];
}
