import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { VesselPage } from '../../../features/vessel/vessel-page.tsx';

interface RouteProps {
  params: Promise<{ mmsi: string }>;
}

export async function generateMetadata({ params }: RouteProps): Promise<Metadata> {
  return { title: `Vessel ${(await params).mmsi}` };
}

export default async function Route({ params }: RouteProps) {
  const { mmsi } = await params;
  if (!/^\d{9}$/.test(mmsi)) notFound();
  return <VesselPage mmsi={mmsi} />;
}
