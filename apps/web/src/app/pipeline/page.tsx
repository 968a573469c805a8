import type { Metadata } from 'next';
import { PipelinePage } from '../../features/health/pipeline-page.tsx';

export const metadata: Metadata = { title: 'Pipeline health' };

export default function Route() {
  return <PipelinePage />;
}
