import type { Metadata } from 'next';
import { Suspense } from 'react';
import { VesselsPage } from '../../features/vessel/list/vessels-page.tsx';

export const metadata: Metadata = { title: 'Vessels' };

export default function Route() {
  return (
    <Suspense>
      <VesselsPage />
    </Suspense>
  );
}
