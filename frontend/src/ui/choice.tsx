/** A quiet choice of one: the browser's own list, dressed as text with an arrow. */
import { ChevronDown } from 'lucide-react';

export type Option<Value extends string> = { value: Value; label: string };

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChoose: (value: Value) => void;
};

export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <label className="relative inline-flex h-11 items-center rounded-full hover:bg-line">
      <span className="sr-only">{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) {
            onChoose(chosen.value);
          }
        }}
        className="h-full appearance-none rounded-full bg-transparent pr-8 pl-3 text-[13px] font-semibold text-ink [&>option]:bg-surface [&>option]:text-ink"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={14} className="pointer-events-none absolute right-3" />
    </label>
  );
}
