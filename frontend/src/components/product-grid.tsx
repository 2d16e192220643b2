/** The grid of cards, and its first face: cards of the final size that are still empty. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/lib/class-names';

const CARDS = 'grid grid-cols-2 gap-x-4 gap-y-9 sm:grid-cols-3';
const WIDE = 'lg:grid-cols-4 xl:grid-cols-5';
const BESIDE = 'md:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';

/** Cards that are fetched at once: the widest first row. */
export const EAGER_CARDS = 5;

/** Cards that are shown before "show more". */
export const CARDS_A_PAGE = 40;

type ProductGridProps = {
  /** Its name as a landmark; none where it stands in a section that has one. */
  label?: string;
  /** Stands beside a column of its own, and so has fewer. */
  beside?: boolean;
  /** Shows the answer to what was asked before. */
  busy?: boolean;
  children: ReactNode;
};

export function ProductGrid({ label, beside = false, busy = false, children }: ProductGridProps) {
  const Frame = label === undefined ? 'div' : 'section';
  return (
    <Frame
      aria-label={label}
      aria-busy={busy}
      className={classNames(CARDS, beside ? BESIDE : WIDE, 'transition-opacity duration-200', busy && 'opacity-50')}
    >
      {children}
    </Frame>
  );
}

type ProductGridSkeletonProps = { cards: number; beside?: boolean };

export function ProductGridSkeleton({ cards, beside = false }: ProductGridSkeletonProps) {
  const { t } = useTranslation();
  return (
    <div role="status" className={classNames(CARDS, beside ? BESIDE : WIDE)}>
      <span className="sr-only">{t('app.loading')}</span>
      {Array.from({ length: cards }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty cards have nothing else to be told apart by, and never move.
        <div key={index} aria-hidden className="flex flex-col gap-2">
          <div className="skeleton aspect-[3/4]" />
          <div className="skeleton h-4 w-1/3" />
          <div className="skeleton h-4 w-5/6" />
          <div className="skeleton h-5 w-1/2" />
        </div>
      ))}
    </div>
  );
}
