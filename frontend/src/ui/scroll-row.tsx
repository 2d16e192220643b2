/** A row that scrolls sideways where it does not fit, with its name in front for screen readers. */
import type { ReactNode } from 'react';

type ScrollRowProps = { label: string; children: ReactNode };

export function ScrollRow({ label, children }: ScrollRowProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="scrollbar-none -mx-5 flex gap-2 overflow-x-auto px-5 py-1">{children}</div>
    </fieldset>
  );
}
