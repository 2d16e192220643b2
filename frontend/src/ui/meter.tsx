/** A bar cut into shares, with its meaning in words for those who do not see it. */
import { classNames } from '@/lib/class-names';

export type MeterPart = { key: string; share: number; className: string };

type MeterProps = { label: string; parts: readonly MeterPart[]; className?: string };

export function Meter({ label, parts, className }: MeterProps) {
  return (
    <div role="img" aria-label={label} className={classNames('flex overflow-hidden rounded-full bg-line', className)}>
      {parts.map((part) => (
        <span
          key={part.key}
          className={classNames('h-full transition-[width] duration-300', part.className)}
          style={{ width: `${Math.max(0, Math.min(1, part.share)) * 100}%` }}
        />
      ))}
    </div>
  );
}
