/** The frame of every screen. After a change of screen the focus goes to its start, as it would with a full page load. */
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { DropVeil } from '@/components/drop-veil';
import { ShopLayout } from '@/components/shop-layout';
import { handFile } from '@/lib/handed-file';
import { chooseLanguage } from './i18n';

export function Shell() {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const navigate = useNavigate();
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
      <DropVeil
        onFile={(file) => {
          handFile(file);
          if (path !== '/visual') {
            void navigate({ to: '/visual' });
          }
        }}
      />
    </ShopLayout>
  );
}
