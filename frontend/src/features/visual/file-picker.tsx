/** The browser's own choice of a file, opened by a button of ours; on phones it can open the camera at once. */
import { type RefObject, useRef } from 'react';

type Picker = { input: RefObject<HTMLInputElement | null>; open: () => void };

export function usePicker(): Picker {
  const input = useRef<HTMLInputElement>(null);
  return { input, open: () => input.current?.click() };
}

type FilePickerProps = { picker: Picker; label: string; fromCamera?: boolean; onFile: (file: File) => void };

export function FilePicker({ picker, label, fromCamera = false, onFile }: FilePickerProps) {
  return (
    <input
      ref={picker.input}
      type="file"
      accept="image/*"
      capture={fromCamera ? 'environment' : undefined}
      aria-label={label}
      tabIndex={-1}
      className="hidden"
      onChange={({ target }) => {
        const file = target.files?.[0];
        // The same file can be chosen again.
        target.value = '';
        if (file !== undefined) {
          onFile(file);
        }
      }}
    />
  );
}
