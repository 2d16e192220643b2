/** One button that goes round: as the system, light, dark. */
import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTheme, chosenTheme, followSystemTheme, THEMES } from '@/lib/theme';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

type ThemeSwitchProps = { className: string };

export function ThemeSwitch({ className }: ThemeSwitchProps) {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  useEffect(followSystemTheme, []);
  const Icon = ICONS[theme];
  const label = t('app.themeSwitch', { theme: t(`app.themes.${theme}`) });
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={className}
      onClick={() => {
        const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <Icon aria-hidden size={19} />
    </button>
  );
}
