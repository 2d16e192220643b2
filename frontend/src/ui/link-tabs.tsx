/** The frame of tabs that are links: what is chosen stands in the URL, so each is a place and not a switch. */
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

type LinkTabsProps = { label: string; children: ReactNode };

export function LinkTabs({ label, children }: LinkTabsProps) {
  return (
    <nav
      aria-label={label}
      className="scrollbar-none flex gap-5 overflow-x-auto overflow-y-hidden shadow-[inset_0_-1px_var(--line)]"
    >
      {children}
    </nav>
  );
}

/** The class names of one tab. */
export function linkTabClass(current: boolean): string {
  return classNames(
    'inline-flex h-11 items-center whitespace-nowrap border-b-2 font-semibold text-[14px]',
    current ? 'border-accent text-ink' : 'border-transparent text-mute hover:text-ink',
  );
}
