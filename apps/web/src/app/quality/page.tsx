import type { Metadata } from 'next';
import { QualityPage } from '../../features/quality/quality-page.tsx';

export const metadata: Metadata = { title: 'Data quality' };

export default function Route() {
  return <QualityPage />;
}
