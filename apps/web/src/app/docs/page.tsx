import type { Metadata } from 'next';
import { SwaggerPage } from '../../features/api-docs/swagger-page.tsx';

export const metadata: Metadata = { title: 'API' };

export default function Route() {
  return <SwaggerPage />;
}
