/** What a style is called: shops keep codes (`gorpcore`), which are said in the language in use; a name of the shop's own stays. */
import { useTranslation } from 'react-i18next';

/** The codes that shops share. */
const CODES = [
  'americancasual',
  'casual',
  'chic',
  'classic',
  'dandy',
  'formal',
  'girlish',
  'golf',
  'gorpcore',
  'homewear',
  'minimal',
  'retro',
  'romantic',
  'sports',
  'sporty',
  'street',
  'vintage',
  'workwear',
] as const;

export function useStyleName(): (style: string) => string {
  const { t } = useTranslation();
  return (style) => {
    const code = CODES.find((known) => known === style.toLowerCase().replace(/[\s_-]/g, ''));
    return code === undefined ? style : t(`styles.${code}`);
  };
}
