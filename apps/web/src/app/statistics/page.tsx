import type { Metadata } from 'next';
import { StatisticsPage } from '../../features/statistics/statistics-page.tsx';

export const metadata: Metadata = { title: 'Statistics' };

export default function Route() {
  return <StatisticsPage />;
}
