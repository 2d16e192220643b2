/** What stands around every page of the shop: the skip link, the name, the two switches, the offline notice, the foot. */
import { onlineManager } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Camera, type LucideIcon, MessagesSquare, Search, WifiOff } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/lib/language';
import { buttonClass } from '@/ui/button';
import { ThemeSwitch } from './theme-switch';
import { useLanguage } from './use-language';

type ShopLayoutProps = { onLanguage: (language: Language) => void; children: ReactNode };

export function ShopLayout({ onLanguage, children }: ShopLayoutProps) {
  const { t } = useTranslation();
  const other = useLanguage() === 'ko' ? 'en' : 'ko';
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1320px] flex-col px-5">
      <a
        href="#main"
        className="absolute -top-20 left-5 z-30 rounded-full bg-ink px-5 py-2.5 font-semibold text-paper focus:top-3"
      >
        {t('app.skip')}
      </a>
      <header className="flex h-14 items-center justify-between gap-3">
        <Link
          to="/"
          activeOptions={{ exact: true }}
          aria-label={t('app.home')}
          className="inline-flex h-11 items-center font-extrabold text-[21px] tracking-[-0.05em]"
        >
          coordi<span className="text-accent">.</span>
        </Link>
        <div className="-mr-2 flex items-center">
          <nav aria-label={t('app.screens')} className="tab-bar">
            <Tab to="/" icon={Search} name={t('app.words')} />
            <Tab to="/visual" icon={Camera} name={t('app.visual')} />
            <Tab to="/topics" icon={MessagesSquare} name={t('app.topics')} />
          </nav>
          <button
            type="button"
            lang={other}
            onClick={() => onLanguage(other)}
            className="h-11 rounded-full px-3 font-semibold text-[13px] hover:bg-line"
          >
            {t('app.languageSwitch')}
          </button>
          <ThemeSwitch className={buttonClass('symbol')} />
        </div>
      </header>
      <OfflineNotice />
      <main id="main" tabIndex={-1} className="flex-1 pb-16">
        {children}
      </main>
      <footer className="border-line border-t py-6 text-[13px] text-mute max-sm:mb-16">{t('app.footer')}</footer>
    </div>
  );
}

type TabProps = { to: '/' | '/visual' | '/topics'; icon: LucideIcon; name: string };

/** A screen of the bar: below on phones, in the head elsewhere, where the shop's name leads to the first one. */
function Tab({ to, icon: Icon, name }: TabProps) {
  return (
    <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
      <Icon aria-hidden size={20} />
      {name}
    </Link>
  );
}

function OfflineNotice() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center gap-2 rounded bg-rating-why-ground px-3 py-2 font-semibold text-[13px] text-rating-why">
          <WifiOff aria-hidden size={16} className="shrink-0" />
          {t('app.offline')}
        </p>
      )}
    </div>
  );
}
