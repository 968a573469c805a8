import type { Metadata } from 'next';
import { MapPage } from '../../features/map/map-page.tsx';

export const metadata: Metadata = { title: 'Live map' };

export default function Page() {
  return <MapPage />;
}
