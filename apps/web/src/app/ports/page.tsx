import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PortsPage } from '../../features/ports/ports-page.tsx';

export const metadata: Metadata = { title: 'Ports' };

export default function Route() {
  return (
    <Suspense>
      <PortsPage />
    </Suspense>
  );
}
