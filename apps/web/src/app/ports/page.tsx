import type { Metadata } from 'next';
import { PortsPage } from '../../features/ports/ports-page.tsx';

export const metadata: Metadata = { title: 'Ports' };

export default function Route() {
  return <PortsPage />;
}
