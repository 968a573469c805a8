import type { Metadata } from 'next';
import { RedocPage } from '../../features/api-docs/redoc-page.tsx';

export const metadata: Metadata = { title: 'API reference' };

export default function Route() {
  return <RedocPage />;
}
