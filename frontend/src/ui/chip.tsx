/** Chips: one that is switched on and off, and one that stands for something chosen and takes it away. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

const SHAPE =
  'inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-3.5 text-[13px] font-semibold transition-colors pointer-coarse:h-11 pointer-coarse:px-4';

type ToggleChipProps = { pressed: boolean; onToggle: () => void; children: ReactNode };

export function ToggleChip({ pressed, onToggle, children }: ToggleChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onToggle}
      className={classNames(
        SHAPE,
        pressed ? 'border-ink bg-ink text-paper' : 'border-field bg-surface text-ink hover:border-ink',
      )}
    >
      {children}
    </button>
  );
}

type RemovableChipProps = { removeLabel: string; onRemove: () => void; children: ReactNode };

export function RemovableChip({ removeLabel, onRemove, children }: RemovableChipProps) {
  return (
    <button
      type="button"
      aria-label={removeLabel}
      onClick={onRemove}
      className={classNames(SHAPE, 'border-ink bg-ink pr-2.5 text-paper hover:opacity-85')}
    >
      {children}
      <X aria-hidden size={14} />
    </button>
  );
}

/** The class names of a chip that is a link or a plain button. */
export const chipClass = classNames(SHAPE, 'border-field bg-surface text-ink hover:border-ink');
