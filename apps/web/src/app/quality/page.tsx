import type { Metadata } from 'next';
import { Suspense } from 'react';
import { QualityPage } from '../../features/quality/quality-page.tsx';

export const metadata: Metadata = { title: 'Data quality' };

export default function Route() {
  return (
    <Suspense>
      <QualityPage />
    </Suspense>
  );
}
