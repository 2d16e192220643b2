/** Numbers, money and dates as each language writes them. */
import type { Language } from './language';

const LOCALE: Record<Language, string> = { ko: 'ko-KR', en: 'en-GB' };

/** `77,000원` and `₩77,000`; `$49.90` in both. A currency the browser does not know is written behind the number. */
export function formatPrice(amount: number, currency: string, language: Language): string {
  if (currency === 'KRW' && language === 'ko') {
    return `${formatCount(amount, language)}원`;
  }
  try {
    return new Intl.NumberFormat(LOCALE[language], {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    }).format(amount);
  } catch {
    return `${formatCount(amount, language)} ${currency}`.trim();
  }
}

/** `3,267`. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language]).format(count);
}

/** Mean stars with one digit: `4.6`. */
export function formatStars(stars: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(stars);
}

/** A share of 0 to 1 as whole per cent: `70%`. */
export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A part of a score, signed where it takes away: `0.43`, `−0.08`. */
export function formatScore(score: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    .format(score)
    .replace('-', '−');
}

/** A step of a slider, one digit: `0.6`, `−0.5`, `1.0`. */
export function formatTenth(value: number, language: Language): string {
  return formatStars(value, language).replace('-', '−');
}

/** A day, `2024년 3월 5일` or `5 March 2024`; the text itself when it is no date. */
export function formatDate(iso: string, language: Language): string {
  const date = new Date(iso.length === 10 ? `${iso}T00:00:00` : iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long' }).format(date);
}

/** By how much a price is below its list price, a share of 0 to 1; nothing when it is not. */
export function discount(price: number | null, listPrice: number | null): number | undefined {
  return price !== null && listPrice !== null && listPrice > price && price >= 0 ? 1 - price / listPrice : undefined;
}
