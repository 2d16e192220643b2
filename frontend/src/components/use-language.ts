/** The language in use, as formatters want it. */
import { useTranslation } from 'react-i18next';
import { type Language, toLanguage } from '@/lib/language';

export function useLanguage(): Language {
  return toLanguage(useTranslation().i18n.language);
}
