import '@fontsource-variable/inter/index.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { Shell } from '../features/shell/shell.tsx';
import { Providers } from './providers.tsx';

export const metadata: Metadata = {
  title: { default: 'Pelorus', template: '%s · Pelorus' },
  description: 'Live maritime monitoring',
};
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#10161d' },
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
  ],
};

/**
 * Pages stand without Suspense around them: within it they would be hydrated after the shell, and
 * what the shell has asked for by then would not be what the server rendered.
 */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" data-theme="dark" suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>
          <Shell>{children}</Shell>
        </Providers>
      </body>
    </html>
  );
}
