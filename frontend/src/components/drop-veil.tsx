/** Takes a picture that is dropped or pasted anywhere on the page; while one hangs above it, a veil says what will be done. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

type DropVeilProps = { onFile: (file: File) => void };

export function DropVeil({ onFile }: DropVeilProps) {
  const { t } = useTranslation();
  const [above, setAbove] = useState(false);
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    const stop = new AbortController();
    // What is dragged from the page itself, as a product's picture, is no file of the visitor's.
    let own = false;
    const on = <Kind extends 'dragstart' | 'dragend' | 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      kind: Kind,
      listener: (event: DocumentEventMap[Kind]) => void,
    ) => document.addEventListener(kind, listener, { signal: stop.signal });
    const take = (event: Event, data: DataTransfer | null) => {
      const file = data?.files[0];
      setAbove(false);
      // Text goes where it is meant to; that of an office program comes with its picture.
      if (file !== undefined && !own && !data?.types.includes('text/plain')) {
        event.preventDefault();
        latest.current(file);
      }
    };
    on('dragstart', () => {
      own = true;
    });
    on('dragend', () => {
      own = false;
    });
    on('dragover', (event) => {
      if (!own && event.dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        setAbove(true);
      }
    });
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setAbove(false));
    on('drop', (event) => take(event, event.dataTransfer));
    on('paste', (event) => take(event, event.clipboardData));
    return () => stop.abort();
  }, []);
  return above ? (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-paper/90">
      <p className="px-5 text-center font-bold text-[22px] tracking-tight">{t('app.drop')}</p>
    </div>
  ) : null;
}
