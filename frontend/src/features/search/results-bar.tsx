/** The line above a grid: what it holds, told to screen readers when it changes, and the quiet choices about it. */
import type { ReactNode } from 'react';

type ResultsBarProps = { title: string; note?: string; children: ReactNode };

export function ResultsBar({ title, note, children }: ResultsBarProps) {
  return (
    <div className="mt-3 mb-4 flex flex-wrap items-center justify-between gap-x-4">
      <div role="status" className="flex min-h-11 flex-wrap items-baseline gap-x-2.5 py-1.5">
        <h2 className="font-bold text-[22px] leading-8 tracking-tight">{title}</h2>
        {note !== undefined && <p className="text-[13px] text-mute">{note}</p>}
      </div>
      <div className="-mx-3 flex flex-wrap">{children}</div>
    </div>
  );
}
