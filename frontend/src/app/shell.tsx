/** The frame of every screen. After a change of screen the focus goes to its start, as it would with a full page load. */
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ShopLayout } from '@/components/shop-layout';
import { chooseLanguage } from './i18n';

export function Shell() {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) {
      shown.current = path;
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }, [path]);
  return (
    <ShopLayout onLanguage={chooseLanguage}>
      <Outlet />
    </ShopLayout>
  );
}
