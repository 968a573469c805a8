import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PipelinePage } from '../../features/health/pipeline-page.tsx';

export const metadata: Metadata = { title: 'Pipeline health' };

export default function Route() {
  return (
    <Suspense>
      <PipelinePage />
    </Suspense>
  );
}
