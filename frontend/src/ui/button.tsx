/** The buttons of the shop: one loud, one quiet (and how it looks while pressed), one that is only a symbol. All are 44 px high for thumbs. */
import type { ButtonHTMLAttributes } from 'react';
import { classNames } from '@/lib/class-names';

const LOOKS = {
  loud: 'bg-accent px-5 font-bold text-on-accent hover:opacity-90',
  quiet: 'border border-field bg-surface px-4 font-semibold text-ink hover:border-ink',
  pressed: 'border border-ink bg-ink px-4 font-semibold text-paper',
  symbol: 'w-11 text-ink hover:bg-line',
};

/** The class names of a button, for links that look like one. */
export function buttonClass(look: keyof typeof LOOKS): string {
  return classNames(
    'inline-flex h-11 shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-full text-[14px] transition-colors disabled:opacity-50',
    LOOKS[look],
  );
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS };

export function Button({ look = 'quiet', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClass(look), className)} {...rest} />;
}
