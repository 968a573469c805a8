import {
  Activity,
  Anchor,
  Bell,
  Braces,
  ChartColumn,
  Map,
  ShieldAlert,
  Ship,
  type LucideIcon,
} from 'lucide-react';

export interface Destination {
  href: string;
  label: string;
  /** For the tab bar of a phone. */
  short: string;
  /** Pressed after G. */
  key: string;
  icon: LucideIcon;
}

export const destinations: readonly Destination[] = [
  { href: '/map', label: 'Live map', short: 'Map', key: 'm', icon: Map },
  { href: '/vessels', label: 'Vessels', short: 'Vessels', key: 'v', icon: Ship },
  { href: '/ports', label: 'Ports', short: 'Ports', key: 'p', icon: Anchor },
  { href: '/events', label: 'Events', short: 'Events', key: 'e', icon: Bell },
  { href: '/statistics', label: 'Statistics', short: 'Statistics', key: 's', icon: ChartColumn },
  { href: '/pipeline', label: 'Pipeline health', short: 'Health', key: 'h', icon: Activity },
  { href: '/quality', label: 'Data quality', short: 'Quality', key: 'q', icon: ShieldAlert },
  { href: '/docs', label: 'API', short: 'API', key: 'd', icon: Braces },
];

/** What the tab bar of a phone shows, and what is behind its last tab. */
export const phoneTabs = destinations.slice(0, 4);
export const phoneMore = destinations.slice(4);

export const isCurrent = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
