'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { ConnectionStrip } from './connection-strip.tsx';
import { openedDialog } from './dialogs.ts';
import { useObservable } from './observable.ts';
import { Rail } from './rail.tsx';
import { useStoredSettings } from './settings.ts';
import { TabBar } from './tab-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useShellKeys } from './use-shell-keys.ts';
import { useLiveConnection } from './live/connection.ts';

const Palette = dynamic(() => import('./palette.tsx').then((module) => module.Palette), {
  ssr: false,
});
const KeyHelp = dynamic(() => import('./key-help.tsx').then((module) => module.KeyHelp), {
  ssr: false,
});

const PagesDialog = dynamic(
  () => import('./pages-dialog.tsx').then((module) => module.PagesDialog),
  { ssr: false },
);

export function Shell({ children }: { children: React.ReactNode }) {
  const pathname = usePathname();
  const dialog = useObservable(openedDialog);
  useStoredSettings();
  useShellKeys();
  useLiveConnection();
  return (
    <div className="grid h-dvh grid-cols-[var(--rail)_minmax(0,1fr)] grid-rows-[var(--bar)_minmax(0,1fr)] phone:grid-cols-[minmax(0,1fr)] phone:grid-rows-[auto_minmax(0,1fr)_auto]">
      <a
        href="#main"
        className="sr-only z-50 rounded-2 bg-panel px-3 py-1 focus:not-sr-only focus:absolute"
      >
        Skip to content
      </a>
      <Rail pathname={pathname} />
      <TopBar isHiddenOnPhone={pathname === '/map'} />
      <main
        id="main"
        tabIndex={-1}
        className="relative flex min-h-0 min-w-0 flex-col overflow-hidden outline-none phone:row-start-2"
      >
        <ConnectionStrip />
        <div className="min-h-0 flex-1">{children}</div>
      </main>
      <TabBar pathname={pathname} />
      {dialog === 'palette' && <Palette />}
      {dialog === 'keys' && <KeyHelp />}
      {dialog === 'pages' && <PagesDialog pathname={pathname} />}
    </div>
  );
}
