/** A sentence of a product's texts, with the words marked that it is quoted for, and below it where it stands. */
import type { ReactNode } from 'react';
import type { Excerpt } from '@/api';
import { textLanguage } from '@/lib/language';

type QuotationProps = { excerpt: Pick<Excerpt, 'fragments'>; children: ReactNode };

export function Quotation({ excerpt, children }: QuotationProps) {
  return (
    <figure className="mt-1.5">
      <blockquote lang={textLanguage(sentenceOf(excerpt))} className="text-[14px] leading-relaxed">
        {excerpt.fragments.map((fragment, index) =>
          fragment.marked ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the fragments of a kept sentence never move.
            <mark key={index}>{fragment.text}</mark>
          ) : (
            fragment.text
          ),
        )}
      </blockquote>
      <figcaption className="text-[12px] text-mute">{children}</figcaption>
    </figure>
  );
}

/** The sentence without its marks. */
export function sentenceOf(excerpt: Pick<Excerpt, 'fragments'>): string {
  return excerpt.fragments.map((fragment) => fragment.text).join('');
}
