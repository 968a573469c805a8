import type { Metadata } from 'next';
import { PortPage } from '../../../features/ports/port-page.tsx';

interface RouteProps {
  params: Promise<{ name: string }>;
}
const nameOf = async ({ params }: RouteProps) => decodeURIComponent((await params).name);

export async function generateMetadata(props: RouteProps): Promise<Metadata> {
  return { title: await nameOf(props) };
}

export default async function Route(props: RouteProps) {
  return <PortPage name={await nameOf(props)} />;
}
