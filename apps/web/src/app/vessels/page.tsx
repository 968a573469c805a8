import type { Metadata } from 'next';
import { VesselsPage } from '../../features/vessel/list/vessels-page.tsx';

export const metadata: Metadata = { title: 'Vessels' };

export default function Route() {
  return <VesselsPage />;
}
