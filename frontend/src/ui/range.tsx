/** A slider on the browser's own range input: arrows, Home and End work, and what its value means is spoken in words. */
import { type CSSProperties, useId } from 'react';

type RangeProps = {
  label: string;
  /** What the value means, in words. */
  valueText: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** Where the coloured part begins: at the start, or in the middle for a slider with two sides. */
  from?: number;
  describedBy?: string;
  disabled?: boolean;
  onChange: (value: number) => void;
};

export function Range({
  label,
  valueText,
  value,
  min,
  max,
  step,
  from = min,
  describedBy,
  disabled,
  onChange,
}: RangeProps) {
  const id = useId();
  const at = (one: number) => ((one - min) / (max - min)) * 100;
  const fill = {
    '--from': `${Math.min(at(from), at(value))}%`,
    '--to': `${Math.max(at(from), at(value))}%`,
    '--fill': value < from ? 'var(--mute)' : 'var(--accent)',
  };
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={valueText}
        aria-describedby={describedBy}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.target.value))}
        style={fill as CSSProperties}
        className="range"
      />
    </>
  );
}
