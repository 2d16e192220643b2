/** Lets the rows of a list glide to their new places when their order changes; at once where motion is not wanted. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

const DURATION = 300;

/** `order` names the rows in their order; each row carries its name as `data-row`. */
export function useGlide(order: string): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const tops = useRef(new Map<string, number>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what the places depend on.
  useLayoutEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = new Map<string, number>();
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      const name = row.dataset.row ?? '';
      const before = tops.current.get(name);
      now.set(name, row.offsetTop);
      if (!still && before !== undefined && before !== row.offsetTop && 'animate' in row) {
        row.animate([{ transform: `translateY(${before - row.offsetTop}px)` }, { transform: 'none' }], {
          duration: DURATION,
          easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
        });
      }
    }
    tops.current = now;
  }, [order]);
  return list;
}
